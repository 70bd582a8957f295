import { describe, expect, it } from "vitest";
import { sortableMoment } from "../../../src/commands/refine/moment.ts";
import { compareTables } from "../../../src/commands/refine/table-diff.ts";
import type { TableDiff, TableRows } from "../../../src/commands/refine/table-diff.ts";
import type { Field, Schema } from "../../../src/model/schema.ts";

/** Even numbers between 0 and 1, the same for the same seed. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
const integer = (name: string): Field => ({ name, type: "integer", required: true, unique: false });
const text = (name: string): Field => ({ name, type: "text", required: true, unique: false });
const date = (name: string): Field => ({ name, type: "date", required: true, unique: false, format: "%m/%d/%Y" });
function table(columns: readonly [Field, (row: number) => string | null][], rows = 4000): TableRows {
  const schema = { name: "rows", fields: columns.map(([field]) => field) } as unknown as Schema;
  return { schema, rows: Array.from({ length: rows }, (_, row) => columns.map(([, cell]) => cell(row))) };
}
const compare = (before: TableRows, after: TableRows): TableDiff => compareTables([before], [after])[0] as TableDiff;
const status = (diff: TableDiff): Record<string, string> =>
  Object.fromEntries(diff.columns.map(({ name, status }) => [name, status]));

describe("rows before and after a change", () => {
  it("tells columns that came, went, were renamed, and stay", () => {
    const before = table([
      [integer("id"), String],
      [integer("price"), (row) => `${row % 7}`],
      [text("gone"), () => "x"],
    ]);
    const after = table([
      [integer("unit_price"), (row) => `${row % 7}`],
      [integer("id"), String],
      [integer("tip"), (row) => `${row % 5}`],
    ]);
    const diff = compare(before, after);
    expect(status(diff)).toEqual({ unit_price: "renamed", id: "same", tip: "added", gone: "removed" });
    expect(diff.columns[0]).toMatchObject({ from: "price", changedCells: 0 });
    expect(diff.sameRows).toBe(0);
  });

  it("tells a distribution that moved from one that was only drawn again", () => {
    const [a, b, c] = [draws(1), draws(2), draws(3)];
    const value = (draw: () => number, most: number) => () => `${Math.floor(draw() * most)}`;
    const before = table([
      [integer("same"), value(a, 100)],
      [integer("moved"), value(a, 100)],
    ]);
    const after = table([
      [integer("same"), value(b, 100)],
      [integer("moved"), value(c, 115)],
    ]);
    const diff = compare(before, after);
    expect(status(diff)).toEqual({ same: "redrawn", moved: "changed" });
    expect(diff.columns[1]?.after?.profile).toMatchObject({ kind: "numbers", minimum: 0, maximum: 114 });
  });

  it("names values that came and went, and shares that moved by more than chance", () => {
    const [a, b] = [draws(5), draws(6)];
    const choose = (draw: () => number, shares: readonly [string, number][]) => () => {
      let left = draw();
      return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? "last";
    };
    const before = table([
      [
        text("kind"),
        choose(a, [
          ["cash", 0.5],
          ["card", 0.3],
          ["cheque", 0.1],
        ]),
      ],
    ]);
    const after = table([
      [
        text("kind"),
        choose(b, [
          ["cash", 0.7],
          ["card", 0.1],
          ["voucher", 0.1],
        ]),
      ],
    ]);
    const { categories } = compare(before, after).columns[0] ?? {};
    expect(categories).toMatchObject({ added: ["voucher"], removed: ["cheque"] });
    expect(categories?.moved.map(({ value }) => value)).toEqual(["cash", "card"]);
  });

  it("counts the rows that are the same to the byte", () => {
    const before = table(
      [
        [integer("id"), String],
        [integer("x"), () => "1"],
      ],
      100,
    );
    const after = table(
      [
        [integer("id"), String],
        [integer("x"), (row) => (row < 25 ? "2" : "1")],
      ],
      100,
    );
    expect(compare(before, after)).toMatchObject({ rows: 100, sameRows: 75 });
  });

  it("orders dates by time, not by letters", () => {
    const cells = ["12/31/2021", "01/15/2022", "06/01/2022"];
    const one = table([[date("day"), (row) => cells[row % 3] as string]], 9);
    const two = table([[date("day"), (row) => cells[(row + 1) % 3] as string]], 9);
    expect(compare(one, two).columns[0]?.before?.profile).toMatchObject({ first: "12/31/2021", last: "06/01/2022" });
  });
});

it("makes texts of moments that sort as time does", () => {
  const earlier = (format: string, a: string, b: string): boolean =>
    (sortableMoment(a, format) as string) < (sortableMoment(b, format) as string);
  expect(earlier("%Y%m%d", "20211231", "20220101")).toBe(true);
  expect(earlier("%-d %B %Y", "9 March 2022", "10 March 2022")).toBe(true);
  expect(earlier("%b %d, %Y", "Dec 31, 2021", "Jan 01, 2022")).toBe(true);
  expect(earlier("%I:%M %p", "11:59 AM", "12:01 PM")).toBe(true);
  expect(earlier("%I:%M %p", "12:01 AM", "01:00 AM")).toBe(true);
  expect(sortableMoment("nonsense", "%Y-%m-%d")).toBeUndefined();
});
