import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Workspace } from "./rowsmith.ts";

const coffee = readFileSync(new URL("../../templates/coffee-shop/prompt.md", import.meta.url), "utf8");
const base = coffee.replace(/- There are 25.*\n/, "");
const drinks = "add 15 drinks and 10 foods, with ids 1 to 15 for the drinks and 16 to 25 for the foods";
const orders = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- status: open 20%, shipped 70%, returned 10%
`;

interface Pair {
  readonly script: string;
  readonly lock: string;
}
const pair = (space: Workspace, name: string): Pair => ({
  script: readFileSync(space.path("generated", `${name}.ts`), "utf8"),
  lock: readFileSync(space.path("generated", `${name}.lock.json`), "utf8"),
});
const killedAt = (name: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL("kill-at-rename.mjs", import.meta.url).href}`,
  KILL_AT_RENAME: name,
});

describe("rowsmith refine", () => {
  it("adds the drinks and foods of the coffee shop, shows script, rows and checks, and is taken back and made again", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "coffee-shop"], { input: base });
    const first = pair(space, "coffee-shop");
    const dry = await space.rowsmith(["refine", "coffee-shop", drinks, "--dry-run"]);
    expect(dry.code).toBe(0);
    expect(pair(space, "coffee-shop")).toEqual(first);
    expect(existsSync(space.path("generated/.history"))).toBe(false);

    const { code, stderr } = await space.rowsmith(["refine", "coffee-shop", drinks, "--yes"]);
    expect(code).toBe(0);
    expect(stderr).toContain('+  { product_id: 16, product: "Butter Croissant"');
    expect(stderr).toMatch(
      /~ product_id, other cells in \d+\.?\d*% of the rows\n {4}rule {2}whole number, 1 to 12 → whole number, 1 to 25/,
    );
    expect(stderr).toContain("= the same in every row: id, date, time, quantity, payment_type");
    expect(stderr).toContain("+ count(distinct product) = 25");
    expect(stderr).toContain("- count(distinct product) = 12");
    const second = pair(space, "coffee-shop");
    const lock = JSON.parse(second.lock) as { prompt: string; refinements: string[]; rows: number };
    expect(lock.refinements).toEqual([drinks]);
    expect(lock.rows).toBe(25);
    // A new script from the lock's prompt is the same.
    await space.rowsmith(["new", "again"], { input: lock.prompt });
    expect(pair(space, "again").script).toBe(second.script);
    expect((await space.rowsmith(["check", "--frozen"])).code).toBe(0);

    expect((await space.rowsmith(["undo", "coffee-shop"])).code).toBe(0);
    expect(pair(space, "coffee-shop")).toEqual(first);
    const none = await space.rowsmith(["undo", "coffee-shop"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("there is nothing to undo")]);
    expect((await space.rowsmith(["redo", "coffee-shop"])).code).toBe(0);
    expect(pair(space, "coffee-shop")).toEqual(second);
  }, 60_000);

  it("goes back to any version, has all of it as JSON, and keeps what new --force replaces", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "orders"], { input: orders });
    const states = [pair(space, "orders")];
    const json = await space.rowsmith([
      "refine",
      "orders",
      "rename quantity to pieces; open should be 50%",
      "--yes",
      "--json",
    ]);
    states.push(pair(space, "orders"));
    const report = JSON.parse(json.stdout) as {
      written: boolean;
      notes: string[];
      tables: { columns: { name: string; status: string }[] }[];
    };
    expect(report.written).toBe(true);
    expect(report.notes).toHaveLength(2);
    expect(report.tables[0]?.columns.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "id same",
      "pieces renamed",
      "status changed",
    ]);
    await space.rowsmith(["new", "orders", "--force"], { input: orders.replace("1 to 5", "1 to 6") });
    const listed = await space.rowsmith(["undo", "orders", "--list"]);
    expect(listed.stderr).toMatch(
      /1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}before: rename quantity.*\n.*2 {2}.*before: new\n.*now/,
    );
    expect((await space.rowsmith(["undo", "orders", "--to", "9"])).code).toBe(2);
    expect((await space.rowsmith(["undo", "orders", "--to", "1"])).code).toBe(0);
    expect(pair(space, "orders")).toEqual(states[0]);
    await space.rowsmith(["redo", "orders"]);
    expect(pair(space, "orders")).toEqual(states[1]);
  }, 60_000);

  it("refuses what it cannot do, and changes nothing", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "orders"], { input: orders });
    const before = pair(space, "orders");
    const refusal = async (args: readonly string[]): Promise<string> => {
      const { code, stderr } = await space.rowsmith(args);
      return `${code} ${stderr}`;
    };
    expect(await refusal(["refine", "orders", "quantity: 1 to 9"])).toMatch(/^2 .*nobody to ask.*\nnext: Say --yes/);
    expect(await refusal(["refine", "orders", " ", "--yes"])).toMatch(/^2 .*the change is empty/);
    expect(await refusal(["refine", "nothing", "x", "--yes"])).toMatch(/^2 .*no script generated\/nothing\.ts/);
    expect(await refusal(["refine", "orders", "quantity: 1 to 5", "--yes"])).toMatch(/^0 nothing changes: /);
    expect(await refusal(["refine", "orders", "quantity: 5 to 1", "--yes"])).toMatch(/^3 .*contradict itself/);
    expect(await refusal(["refine", "orders", "mondays are slow", "--yes"])).toMatch(/^3 .*did not understand/);
    expect(pair(space, "orders")).toEqual(before);

    const edited = before.script.replace("random.integer(1, 5)", "random.integer(2, 5)");
    writeFileSync(space.path("generated/orders.ts"), edited);
    expect(await refusal(["refine", "orders", "quantity: 1 to 9", "--yes"])).toMatch(
      /^2 .*has been edited[\s\S]*--force/,
    );
    expect((await space.rowsmith(["refine", "orders", "quantity: 1 to 9", "--yes", "--force"])).code).toBe(0);
    // The edits are not lost: the version before has them.
    expect((await space.rowsmith(["undo", "orders"])).code).toBe(0);
    expect(pair(space, "orders").script).toBe(edited);
    expect(await refusal(["redo", "orders"])).toMatch(/^2 .*has been edited/);

    await space.rowsmith(["new", "cards", "--from", "fraud"]);
    expect(await refusal(["refine", "cards", "amount: 1 to 5", "--yes"])).toMatch(/^2 .*written by a person/);
    space.script("own", edited);
    expect(await refusal(["refine", "own", "quantity: 1 to 9", "--yes"])).toMatch(/^2 .*has no lock/);
  }, 60_000);

  it.each(["orders.ts", "orders.lock.json"])(
    "is whole again after a kill before %s was put in its place",
    async (file) => {
      using space = new Workspace();
      await space.rowsmith(["new", "orders"], { input: orders });
      const before = pair(space, "orders");
      const killed = await space.rowsmith(["refine", "orders", "quantity: 1 to 9", "--yes"], {
        environment: killedAt(file),
      });
      expect(killed.code).toBeNull();
      const half = file === "orders.lock.json";
      expect(pair(space, "orders").script === before.script).toBe(!half);
      expect(pair(space, "orders").lock).toBe(before.lock);
      const check = await space.rowsmith(["check", "orders"]);
      expect(check.stderr).toContain(
        half
          ? "stopped before its lock was written; take it back with rowsmith undo orders"
          : "script, lock and bytes agree",
      );
      if (half)
        expect((await space.rowsmith(["check", "orders", "--frozen"])).stderr).toContain("rowsmith undo orders");
      const undone = await space.rowsmith(["undo", "orders"]);
      expect(undone.code).toBe(half ? 0 : 2);
      expect(pair(space, "orders")).toEqual(before);
      expect(readdirSync(space.path("generated")).filter((name) => name.endsWith(".ts"))).toEqual(["orders.ts"]);
    },
    60_000,
  );

  it("repairs an undo that was killed between its two files", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "orders"], { input: orders });
    const before = pair(space, "orders");
    await space.rowsmith(["refine", "orders", "quantity: 1 to 9", "--yes"]);
    const after = pair(space, "orders");
    await space.rowsmith(["undo", "orders"], { environment: killedAt("orders.lock.json") });
    expect(pair(space, "orders")).toEqual({ script: before.script, lock: after.lock });
    const again = await space.rowsmith(["undo", "orders"]);
    expect(again.stderr).toContain("belong together again");
    expect(pair(space, "orders")).toEqual(before);
    await space.rowsmith(["redo", "orders"]);
    expect(pair(space, "orders")).toEqual(after);
  }, 60_000);

  it("says which file of the history is not its own", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "orders"], { input: orders });
    mkdirSync(space.path("generated/.history/orders/undo"), { recursive: true });
    writeFileSync(space.path("generated/.history/orders/undo/0001.json"), '{"version":1,"script":3}');
    const { code, stderr } = await space.rowsmith(["undo", "orders"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/0001\.json is no version of a script/)]);
  });
});
