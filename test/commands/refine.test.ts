import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Author, Request } from "../../src/author/author.ts";
import { offlineAuthor } from "../../src/author/offline/index.ts";
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
  it("goes on from a script that was edited, is tried, and is kept with its words", async () => {
    using space = new Workspace();
    value(await createGenerator({ name: "orders", prompt: orders, author: offlineAuthor, folder: space.folder }));
    const path = space.path("generated/orders.ts");
    const edited = `// By hand.\n${readFileSync(path, "utf8")}`;
    writeFileSync(path, edited);
    const author = editor((script) =>
      script.replaceAll("maximum: 5", "maximum: 7").replace("integer(1, 5)", "integer(1, 7)"),
    );
    const refinement = value(await plan(space, "orders", "more pieces in an order", author));
    expect(author.asked[0]).toMatchObject({
      prompt: `${orders}\nMore pieces in an order.\n`,
      before: { script: edited, change: "more pieces in an order" },
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
    const lock = JSON.parse(readFileSync(space.path("generated/orders.lock.json"), "utf8")) as Record<string, unknown>;
    expect(lock).toMatchObject({ author: "an-editor", refinements: ["more pieces in an order"] });
    expect(readFileSync(path, "utf8")).toContain("integer(1, 7)");
    value(undo({ name: "orders", direction: "undo", folder: space.folder }));
    expect(readFileSync(path, "utf8")).toBe(edited);
  }, 30_000);

  it("is not written where the script was changed while it was looked at, or does not work", async () => {
    using space = new Workspace();
    value(await createGenerator({ name: "orders", prompt: orders, author: offlineAuthor, folder: space.folder }));
    const path = space.path("generated/orders.ts");
    const refinement = value(await plan(space, "orders", "quantity: 1 to 9", offlineAuthor));
    writeFileSync(path, `// By hand.\n${readFileSync(path, "utf8")}`);
    const late = writeRefinement(refinement, space.folder);
    expect(late).toMatchObject({
      ok: false,
      failure: { kind: "usage", message: expect.stringContaining("was changed while") },
    });
    const broken = await plan(
      space,
      "orders",
      "anything",
      editor((script) => script.replace("integer(1, 5)", "integer(1, 6)")),
    );
    expect(broken).toMatchObject({ ok: false, failure: { kind: "authoring" } });
    expect(versions(path, "undo")).toEqual({ ok: true, value: [] });
  }, 30_000);

  it("compares all tables of a script", async () => {
    using space = new Workspace();
    value(copyFromGallery({ name: "shop", from: "shop", folder: space.folder }));
    const author = editor((script) => script.replace('description: "', 'description: "Refined: '));
    const refinement = value(await plan(space, "shop", "say that it is refined", author));
    expect(refinement.tables).toHaveLength(7);
    for (const table of refinement.tables) {
      expect(table.status).toBe("both");
      expect(table.sameRows).toBe(table.rows);
    }
    expect(refinement.checks).toMatchObject({ added: [], removed: [] });
    expect(refinement.script.diff).toHaveLength(1);
  }, 60_000);
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
