import { describe, expect, it } from "vitest";
import { dirtyRows } from "../../src/dirt/index.ts";
import { next, startRow, useKey } from "../../sandbox/stream.ts";
import type { Dirt } from "../../src/model/dirt.ts";
import type { Cells } from "../../src/dirt/index.ts";
import { schemaOf } from "../block/in-node.ts";
import { dateField, textField } from "./support.ts";

const schema = schemaOf(textField("first"), textField("last"), dateField("born"), {
  name: "height",
  type: "decimal",
  scale: 1,
  required: false,
  unique: false,
});
const row: readonly (string | null)[] = ["Anna", "Müller", "1990-03-04", "180.5"];
const cells: Cells = (column) => row[column] as string | null;
const rowsOf = (...spec: Dirt[]) => dirtyRows({ spec, schema, seed: 1, table: "people" });
const errorsOf = (spec: readonly Dirt[], of: Cells = cells, index = 0): unknown[] => {
  const rows = rowsOf(...spec);
  const plan = rows.plan(index);
  return plan === undefined
    ? []
    : rows.errorsOf(plan, of).map(({ column, kind, clean, dirty }) => [column, kind, clean, dirty]);
};
const missing = (column: string, ...as: (string | null)[]): Dirt => ({ kind: "missing", column, rate: 1, as });

describe("errorsOf", () => {
  it("names every cell that is wrong, with what it was", () => {
    expect(errorsOf([{ kind: "unit", column: "height", rate: 1, factor: 0.3937 }])).toEqual([
      [3, "unit", "180.5", "71.1"],
    ]);
    expect(errorsOf([{ kind: "encoding", column: "last", rate: 1 }])).toEqual([[1, "encoding", "Müller", "MÃ¼ller"]]);
    expect(errorsOf([{ kind: "swap", columns: ["last", "first"], rate: 1 }])).toEqual([
      [0, "swap", "Anna", "Müller"],
      [1, "swap", "Müller", "Anna"],
    ]);
    expect(errorsOf([missing("born", null), missing("first", "N/A")])).toEqual([
      [0, "missing", "Anna", "N/A"],
      [2, "missing", "1990-03-04", null],
    ]);
  });

  it("lets errors of one cell follow each other, in the order of the list", () => {
    const spell: Dirt = { kind: "spelling", column: "first", rate: 1, variants: { Anna: ["Ann é"], "N/A": ["none"] } };
    const encoding: Dirt = { kind: "encoding", column: "first", rate: 1 };
    expect(errorsOf([spell, encoding])).toEqual([[0, "spelling+encoding", "Anna", "Ann Ã©"]]);
    expect(errorsOf([encoding, spell])).toEqual([[0, "spelling", "Anna", "Ann é"]]);
    expect(errorsOf([missing("first", "N/A"), spell])).toEqual([[0, "missing+spelling", "Anna", "none"]]);
    expect(errorsOf([missing("first", null), spell])).toEqual([[0, "missing", "Anna", null]]);
  });

  it("lets an error go where its text goes", () => {
    expect(errorsOf([missing("first", "N/A"), { kind: "swap", columns: ["first", "last"], rate: 1 }])).toEqual([
      [0, "swap", "Anna", "Müller"],
      [1, "missing+swap", "Müller", "N/A"],
    ]);
  });

  it("does not count what came back to what it was", () => {
    const swap: Dirt = { kind: "swap", columns: ["first", "last"], rate: 1 };
    expect(errorsOf([swap, swap])).toEqual([]);
    expect(errorsOf([missing("first", "N/A"), missing("first", "Anna")])).toEqual([]);
  });

  it("leaves an empty cell empty, except that cells may be exchanged", () => {
    const empty: Cells = (column) => (column === 1 ? "Müller" : null);
    const kinds: Dirt[] = [
      ...(["typo", "case", "whitespace", "encoding"] as const).map((kind) => ({ kind, column: "first", rate: 1 })),
      missing("first", "N/A"),
      { kind: "spelling", column: "first", rate: 1, variants: { "": ["x"] } },
      { kind: "unit", column: "height", rate: 1, factor: 2 },
      { kind: "outlier", column: "height", rate: 1, factors: [2, 3] },
      { kind: "date", column: "born", rate: 1 },
      { kind: "swap", columns: ["first", "born"], rate: 1 },
    ];
    expect(errorsOf(kinds, empty)).toEqual([]);
    expect(errorsOf([{ kind: "swap", columns: ["first", "last"], rate: 1 }], empty)).toEqual([
      [0, "swap", null, "Müller"],
      [1, "swap", "Müller", null],
    ]);
  });

  it("freezes the errors of a seed", () => {
    const spec: Dirt[] = [
      { kind: "typo", column: "first", rate: 0.5 },
      { kind: "case", column: "last", rate: 0.5 },
      { kind: "whitespace", column: "first", rate: 0.2 },
      { kind: "outlier", column: "height", rate: 0.3, factors: [10, 100] },
      { kind: "date", column: "born", rate: 0.3 },
    ];
    expect([0, 1, 2, 3, 2 ** 32, 2 ** 53 - 1].map((index) => errorsOf(spec, cells, index))).toMatchInlineSnapshot(`
      [
        [
          [
            0,
            "typo",
            "Anna",
            "Amna",
          ],
          [
            1,
            "case",
            "Müller",
            "müller",
          ],
          [
            2,
            "date",
            "1990-03-04",
            "04/03/90",
          ],
        ],
        [
          [
            0,
            "typo",
            "Anna",
            "Anns",
          ],
          [
            1,
            "case",
            "Müller",
            "müller",
          ],
        ],
        [
          [
            0,
            "typo+whitespace",
            "Anna",
            "Ana ",
          ],
          [
            1,
            "case",
            "Müller",
            "müller",
          ],
          [
            2,
            "date",
            "1990-03-04",
            "1990-04-03",
          ],
        ],
        [
          [
            0,
            "typo+whitespace",
            "Anna",
            " Ana",
          ],
          [
            3,
            "outlier",
            "180.5",
            "2809.6",
          ],
        ],
        [
          [
            0,
            "typo",
            "Anna",
            "Annaa",
          ],
          [
            1,
            "case",
            "Müller",
            "müller",
          ],
          [
            2,
            "date",
            "1990-03-04",
            "Mar 4, 1990",
          ],
          [
            3,
            "outlier",
            "180.5",
            "16928.9",
          ],
        ],
        [
          [
            0,
            "whitespace",
            "Anna",
            "Anna ",
          ],
          [
            2,
            "date",
            "1990-03-04",
            "1990-04-03",
          ],
        ],
      ]
    `);
  });
});

describe("plan", () => {
  const spec: Dirt[] = [
    { kind: "duplicate", rate: 0.5, distance: 3 },
    { kind: "typo", column: "first", rate: 0.5 },
    { kind: "near-duplicate", rate: 0.5, distance: 1000 },
  ];

  it("is the row's own, whatever was asked before, and differs by seed and table", () => {
    const rows = rowsOf(...spec);
    const indexes = Array.from({ length: 200 }, (_, k) => k);
    const forward = indexes.map((index) => rows.plan(index));
    expect(
      indexes
        .toReversed()
        .map((index) => rows.plan(index))
        .toReversed(),
    ).toEqual(forward);
    const other = (seed: number, table: string): unknown[] => {
      const rows = dirtyRows({ spec, schema, seed, table });
      return indexes.map((index) => rows.plan(index));
    };
    expect(other(1, "people")).toEqual(forward);
    expect(other(2, "people")).not.toEqual(forward);
    expect(other(1, "pets")).not.toEqual(forward);
  });

  it("copies rows that are there, at most so far back", () => {
    const rows = rowsOf(...spec);
    const distances = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (let index = 0; index < 20_000; index++)
      for (const { entry, original } of rows.plan(index)?.copies ?? []) {
        expect(original >= 0 && original <= index).toBe(true);
        distances[entry]?.add(index - original);
      }
    expect([...(distances[0] ?? [])].sort()).toEqual([0, 1, 2, 3]);
    expect(Math.max(...(distances[2] ?? []))).toBe(1000);
    expect(rowsOf(...spec).extraLines(0, 500)).toBe(rows.extraLines(0, 123) + rows.extraLines(123, 500));
    const near = dirtyRows({ spec, schema, seed: 1, table: "people", maximumDistance: 0 });
    for (let index = 0; index < 200; index++)
      for (const { original } of near.plan(index)?.copies ?? []) expect(original).toBe(index);
  });

  it("leaves the stream that was in use when it was made as it was", () => {
    useKey({ low: 1, high: 2 });
    startRow(3);
    const expected = [next(), next()];
    startRow(3);
    const words = [next()];
    rowsOf(...spec);
    words.push(next());
    expect(words).toEqual(expected);
  });
});

describe("errorsOfCopy", () => {
  const near = (of: Cells, ...more: Dirt[]): unknown => {
    const rows = rowsOf({ kind: "near-duplicate", rate: 1, distance: 1000 }, ...more);
    const plan = rows.plan(5);
    const copy = plan?.copies[0];
    return plan === undefined || copy === undefined ? undefined : rows.errorsOfCopy(plan, copy, of);
  };

  it("has one or two further errors in texts", () => {
    const rows = rowsOf({ kind: "near-duplicate", rate: 1, distance: 1000 });
    const counts = new Set<number>();
    for (let index = 0; index < 300; index++) {
      const plan = rows.plan(index);
      if (plan?.copies[0] === undefined) throw new Error("a rate of 1 gives it to every row");
      const { near, errors } = rows.errorsOfCopy(plan, plan.copies[0], cells);
      expect(near).toBe(true);
      counts.add(errors.length);
      for (const { column, clean, dirty } of errors) {
        expect([0, 1]).toContain(column);
        expect(dirty).not.toBe(clean);
      }
    }
    expect([...counts].sort()).toEqual([1, 2]);
  });

  it("is a plain duplicate where nothing can be changed", () =>
    expect(near(() => null)).toEqual({ near: false, errors: [] }));

  it("has the errors of its original's line as well", () =>
    expect(near(cells, missing("born", null))).toMatchObject({
      near: true,
      errors: expect.arrayContaining([{ column: 2, kind: "missing", clean: "1990-03-04", dirty: null }]),
    }));

  it("changes numbers and dates where a table has no texts, or where it is told to", () => {
    const spec: Dirt[] = [{ kind: "near-duplicate", rate: 1, distance: 0, columns: ["height"] }];
    const rows = rowsOf(...spec);
    const plan = rows.plan(0);
    if (plan?.copies[0] === undefined) throw new Error("a rate of 1 gives it to every row");
    const { errors } = rows.errorsOfCopy(plan, plan.copies[0], cells);
    expect(errors.map(({ column }) => column)).toEqual([3]);
    expect(errors[0]?.dirty).toMatch(/^[1-9]\d\d\.\d$/);
    const dates = schemaOf(dateField("born"));
    const dated = dirtyRows({
      spec: [{ kind: "near-duplicate", rate: 1, distance: 0 }],
      schema: dates,
      seed: 1,
      table: "t",
    });
    const datedPlan = dated.plan(0);
    if (datedPlan?.copies[0] === undefined) throw new Error("a rate of 1 gives it to every row");
    expect(dated.errorsOfCopy(datedPlan, datedPlan.copies[0], () => "1990-03-04").errors[0]?.kind).toMatch(/^date/);
  });
});
