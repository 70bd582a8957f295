import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Author, Request } from "../../src/author/author.ts";
import { offlineAuthor } from "../../src/author/offline/index.ts";
import { checkScript } from "../../src/commands/check.ts";
import { copyFromGallery } from "../../src/commands/gallery.ts";
import { createGenerator } from "../../src/commands/new.ts";
import { planRefinement, writeRefinement } from "../../src/commands/refine.ts";
import type { Refinement } from "../../src/commands/refine.ts";
import { keep, versions } from "../../src/commands/refine/history.ts";
import { undo } from "../../src/commands/undo.ts";
import type { Result } from "../../src/model/failure.ts";
import { Workspace } from "../cli/rowsmith.ts";

const orders = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- status: open 20%, shipped 70%, returned 10%
`;
const LONG = 120_000;
const TWO_TABLES = `import { defineDataset, defineTable, integer, reference } from "rowsmith/sandbox";
const customers = defineTable({
  description: "Customers", rows: 100, columns: { id: integer({ unique: true }) }, row: ({ index }) => ({ id: index + 1 }),
});
const orders = defineTable({
  description: "Orders", rows: 400,
  columns: { customer: reference(customers, "id"), pieces: integer({ minimum: 1 }) },
  row: ({ random }) => ({ customer: customers.pick(random).id, pieces: random.integer(1, 4) }),
});
export default defineDataset({ description: "Both", tables: { customers, orders } });
`;
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error([result.failure.message, ...(result.failure.details ?? [])].join("\n"));
  return result.value;
};

/** An author that changes the script it is given, as a model does, and remembers what it was asked. */
function editor(change: (script: string) => string): Author & { readonly asked: Request[] } {
  const asked: Request[] = [];
  return {
    id: "an-editor",
    asked,
    write: (request) => {
      asked.push(request);
      return Promise.resolve({
        ok: true,
        value: { script: change(request.before?.script ?? ""), readings: [], rows: undefined },
      });
    },
  };
}
const plan = (space: Workspace, name: string, change: string, author: Author): Promise<Result<Refinement>> =>
  planRefinement({ name, change, author, folder: space.folder });

describe("a refinement by an author that works on the script", () => {
  it(
    "goes on from a script that was edited, is tried, and is kept with its words",
    async () => {
      using space = new Workspace();
      value(await createGenerator({ name: "orders", prompt: orders, author: offlineAuthor, folder: space.folder }));
      const path = space.path("generated/orders.ts");
      const edited = `// By hand.\n${readFileSync(path, "utf8")}`;
      writeFileSync(path, edited);
      const offline = await plan(space, "orders", "quantity: 1 to 7", offlineAuthor);
      expect(offline).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining("has been edited"), next: expect.stringContaining("--force") },
      });
      const author = editor((script) =>
        script.replaceAll("maximum: 5", "maximum: 7").replace("integer(1, 5)", "integer(1, 7)"),
      );
      const refinement = value(await plan(space, "orders", "quantity: 1 to 7", author));
      expect(author.asked[0]).toMatchObject({
        prompt: orders.replace("1 to 5", "1 to 7"),
        before: { script: edited, change: "quantity: 1 to 7" },
      });
      expect(refinement.tables[0]?.columns.find(({ name }) => name === "quantity")).toMatchObject({
        status: "changed",
        before: { profile: { maximum: 5 } },
        after: { profile: { maximum: 7 } },
      });
      expect(refinement.checks).toMatchObject({
        added: [{ rule: "quantity is at most 7", column: "quantity" }],
        removed: [{ rule: "quantity is at most 5" }],
      });
      expect(readFileSync(path, "utf8")).toBe(edited);
      value(writeRefinement(refinement, space.folder));
      const lock = JSON.parse(readFileSync(space.path("generated/orders.lock.json"), "utf8")) as unknown;
      expect(lock).toMatchObject({ author: "an-editor", refinements: ["quantity: 1 to 7"] });
      expect(readFileSync(path, "utf8")).toContain("integer(1, 7)");
      value(undo({ name: "orders", direction: "undo", folder: space.folder }));
      expect(readFileSync(path, "utf8")).toBe(edited);
    },
    LONG,
  );

  it(
    "is not written where the script was changed while it was looked at, or breaks its contract",
    async () => {
      using space = new Workspace();
      value(await createGenerator({ name: "orders", prompt: orders, author: offlineAuthor, folder: space.folder }));
      const path = space.path("generated/orders.ts");
      const refinement = value(await plan(space, "orders", "quantity: 1 to 9", offlineAuthor));
      writeFileSync(path, `// By hand.\n${readFileSync(path, "utf8")}`);
      expect(writeRefinement(refinement, space.folder)).toMatchObject({
        ok: false,
        failure: { kind: "usage", message: expect.stringContaining("was changed while") },
      });
      const broken = editor((script) => script.replace("integer(1, 5)", "integer(1, 6)"));
      expect(await plan(space, "orders", "anything", broken)).toMatchObject({
        ok: false,
        failure: { kind: "authoring" },
      });
      expect(versions(path, "undo")).toEqual({ ok: true, value: [] });
    },
    LONG,
  );

  it(
    "compares all tables of a script",
    async () => {
      using space = new Workspace();
      space.script("two", TWO_TABLES);
      value(await checkScript({ name: "two", update: true, folder: space.folder }));
      const author = editor((script) => script.replace("integer(1, 4)", "integer(1, 3)"));
      const refinement = value(await plan(space, "two", "Orders have up to three pieces", author));
      expect(refinement.tables.map(({ table, rows, sameRows }) => [table, rows, sameRows])).toEqual([
        ["customers", 100, 100],
        ["orders", 400, expect.any(Number)],
      ]);
      expect(refinement.tables[1]?.columns.map(({ name, status }) => `${name} ${status}`)).toEqual([
        "customer same",
        "pieces changed",
      ]);
      expect(await plan(space, "two", "pieces: 1 to 3", offlineAuthor)).toMatchObject({
        ok: false,
        failure: { kind: "usage", message: expect.stringContaining("has no prompt") },
      });
    },
    LONG,
  );

  it("needs a change, a script, and a lock", async () => {
    using space = new Workspace();
    space.script("two", TWO_TABLES);
    for (const [name, change, message] of [
      ["two", " ", "the change is empty"],
      ["two", "x".repeat(20_001), "more than 20000"],
      ["one", "x", "there is no script generated/one.ts"],
      ["two", "x", "has no lock"],
    ] as const)
      expect(await plan(space, name, change, offlineAuthor)).toMatchObject({
        ok: false,
        failure: { kind: "usage", message: expect.stringContaining(message) },
      });
    value(copyFromGallery({ name: "cards", from: "fraud", folder: space.folder }));
    expect(await plan(space, "cards", "amount: 1 to 5", offlineAuthor)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("was written by a person") },
    });
  });
});

describe("the history", () => {
  it("keeps fifty versions, the latest, and none twice", () => {
    using space = new Workspace();
    space.script("orders", "1");
    const path = space.path("generated/orders.ts");
    for (let index = 1; index <= 53; index++)
      for (const _ of ["first", "again"])
        keep(path, "undo", { change: `${index}`, after: `${index}`, script: `${index}`, lock: null });
    const kept = value(versions(path, "undo"));
    expect([kept.length, kept[0]?.change, kept.at(-1)?.number]).toEqual([50, "4", 53]);
  });

  it("does not follow a link that leads out of its folder", () => {
    using space = new Workspace();
    using other = new Workspace();
    space.script("orders", "1");
    mkdirSync(join(space.folder, "generated/.history"));
    symlinkSync(other.folder, join(space.folder, "generated/.history/orders"));
    const cwd = process.cwd();
    try {
      process.chdir(space.folder);
      const path = join(process.cwd(), "generated/orders.ts");
      expect(() => keep(path, "undo", { change: "x", after: "x", script: "x", lock: null })).toThrow(/leads to/);
      expect(versions(path, "undo")).toMatchObject({ ok: false });
    } finally {
      process.chdir(cwd);
    }
    expect(readdirSync(other.folder)).toEqual([]);
  });
});
