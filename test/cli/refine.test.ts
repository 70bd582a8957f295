import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { offlineAuthor } from "../../src/author/offline/index.ts";
import { checkScript } from "../../src/commands/check.ts";
import { createGenerator } from "../../src/commands/new.ts";
import { planRefinement, writeRefinement } from "../../src/commands/refine.ts";
import { undo } from "../../src/commands/undo.ts";
import { Workspace } from "./rowsmith.ts";

const coffee = readFileSync(new URL("../../templates/coffee-shop/prompt.md", import.meta.url), "utf8");
const base = coffee.replace(/- There are 25.*\n/, "");
const drinks = "add 15 drinks and 10 foods, with ids 1 to 15 for the drinks and 16 to 25 for the foods";
const orders = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- status: open 20%, shipped 70%, returned 10%
`;
const LONG = 120_000;

interface Pair {
  readonly script: string;
  readonly lock: string;
}
const pair = (space: Workspace, name: string): Pair => ({
  script: readFileSync(space.path("generated", `${name}.ts`), "utf8"),
  lock: readFileSync(space.path("generated", `${name}.lock.json`), "utf8"),
});
async function made(space: Workspace, name: string, prompt: string): Promise<Pair> {
  const result = await createGenerator({ name, prompt, author: offlineAuthor, folder: space.folder });
  if (!result.ok) throw new Error(result.failure.message);
  return pair(space, name);
}
const killedAt = (name: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL("kill-at-rename.mjs", import.meta.url).href}`,
  KILL_AT_RENAME: name,
});

describe("rowsmith refine", () => {
  it(
    "adds the drinks and foods of the coffee shop, shows script, rows and checks, and is taken back and made again",
    async () => {
      using space = new Workspace();
      const first = await made(space, "coffee-shop", base);
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
      const again = await offlineAuthor.write({ prompt: lock.prompt, acceptPartial: false });
      expect(again.ok && again.value.script).toBe(second.script);
      expect((await space.rowsmith(["undo", "coffee-shop"])).code).toBe(0);
      expect(pair(space, "coffee-shop")).toEqual(first);
      const listed = await space.rowsmith(["undo", "coffee-shop", "--list"]);
      expect(listed.stderr).toMatch(/now\n {5}1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}redo: {3}add 15 drinks/);
      expect((await space.rowsmith(["redo", "coffee-shop"])).code).toBe(0);
      expect(pair(space, "coffee-shop")).toEqual(second);
    },
    LONG,
  );

  it(
    "writes nothing where nobody can be asked, where it should only show, and where nothing changes",
    async () => {
      using space = new Workspace();
      const before = await made(space, "orders", orders);
      const unasked = await space.rowsmith(["refine", "orders", "quantity: 1 to 9"]);
      expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringMatching(/nobody to ask.*\nnext: Say --yes/)]);
      const same = await space.rowsmith(["refine", "orders", "quantity: 1 to 5", "--yes"]);
      expect([same.code, same.stderr]).toEqual([0, expect.stringMatching(/^nothing changes: /)]);
      const dry = await space.rowsmith([
        "refine",
        "orders",
        "rename quantity to pieces; 80 rows",
        "--dry-run",
        "--json",
      ]);
      expect(JSON.parse(dry.stdout)).toMatchObject({
        written: false,
        notes: ["renamed the column quantity to pieces", "80 rows instead of 25"],
        rows: { before: 25, after: 80 },
        tables: [
          {
            columns: [{ status: "same" }, { name: "pieces", from: "quantity", status: "renamed" }, { status: "same" }],
          },
        ],
      });
      expect(pair(space, "orders")).toEqual(before);
      expect(readdirSync(space.path("generated")).toSorted()).toEqual(["orders.lock.json", "orders.ts"]);
    },
    LONG,
  );

  it.each(["orders.ts", "orders.lock.json"])(
    "is whole again after a kill before %s was put in its place",
    async (file) => {
      using space = new Workspace();
      const { folder } = space;
      const before = await made(space, "orders", orders);
      const environment = killedAt(file);
      expect(
        (await space.rowsmith(["refine", "orders", "quantity: 1 to 9", "--yes"], { environment })).code,
      ).toBeNull();
      const half = file === "orders.lock.json";
      expect(pair(space, "orders").script === before.script).toBe(!half);
      expect(pair(space, "orders").lock).toBe(before.lock);
      const check = await checkScript({ name: "orders", folder });
      expect(check.ok && check.value.lock).toBe(half ? "interrupted" : "agrees");
      if (half) {
        const frozen = await checkScript({ name: "orders", folder, frozen: true });
        expect(frozen).toMatchObject({ ok: false, failure: { next: expect.stringContaining("rowsmith undo orders") } });
      }
      const undone = undo({ name: "orders", direction: "undo", folder });
      expect(undone.ok ? undone.value.repaired : undone.failure.message).toEqual(
        half ? true : expect.stringContaining("there is nothing to undo"),
      );
      expect(pair(space, "orders")).toEqual(before);
    },
    LONG,
  );

  it(
    "repairs an undo that was killed between its two files",
    async () => {
      using space = new Workspace();
      const { folder } = space;
      const before = await made(space, "orders", orders);
      const plan = await planRefinement({ name: "orders", change: "quantity: 1 to 9", author: offlineAuthor, folder });
      expect(plan.ok && writeRefinement(plan.value, folder).ok).toBe(true);
      const after = pair(space, "orders");
      await space.rowsmith(["undo", "orders"], { environment: killedAt("orders.lock.json") });
      expect(pair(space, "orders")).toEqual({ script: before.script, lock: after.lock });
      const again = await space.rowsmith(["undo", "orders"]);
      expect(again.stderr).toContain("belong together again");
      expect(pair(space, "orders")).toEqual(before);
      expect(undo({ name: "orders", direction: "redo", folder }).ok).toBe(true);
      expect(pair(space, "orders")).toEqual(after);
    },
    LONG,
  );

  it(
    "refuses an edited script to undo, and a file of the history that is not its own",
    async () => {
      using space = new Workspace();
      const { folder } = space;
      const { script } = await made(space, "orders", orders);
      const plan = await planRefinement({ name: "orders", change: "title: Orders", author: offlineAuthor, folder });
      expect(plan.ok && writeRefinement(plan.value, folder).ok).toBe(true);
      const edited = `// By hand.\n${pair(space, "orders").script}`;
      writeFileSync(space.path("generated/orders.ts"), edited);
      expect(undo({ name: "orders", direction: "undo", folder })).toMatchObject({
        ok: false,
        failure: {
          kind: "usage",
          message: expect.stringContaining("has been edited"),
          next: expect.stringContaining("--force"),
        },
      });
      expect(pair(space, "orders").script).toBe(edited);
      expect(undo({ name: "orders", direction: "undo", folder, force: true }).ok).toBe(true);
      expect(pair(space, "orders").script).toBe(script);
      // The edits are not lost.
      expect(undo({ name: "orders", direction: "redo", folder }).ok).toBe(true);
      expect(pair(space, "orders").script).toBe(edited);
      writeFileSync(space.path("generated/.history/orders/undo/0007.json"), '{"version":1,"script":3}');
      expect(undo({ name: "orders", direction: "undo", folder, force: true })).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining("0007.json is no version of a script") },
      });
    },
    LONG,
  );
});
