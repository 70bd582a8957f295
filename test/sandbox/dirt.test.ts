import { describe, expect, expectTypeOf, it } from "vitest";
import { boolean, date, decimal, integer, text, timestamp } from "../../sandbox/columns.ts";
import { expectDirt } from "../../sandbox/dirt.ts";
import type { Dirt } from "../../sandbox/dirt.ts";
import { dirtProblem, dirtShape } from "../../src/dirt/spec.ts";
import { schemaOf } from "../block/in-node.ts";
import { dateField, textField } from "../dirt/support.ts";

const columns = {
  name: text(),
  city: text({ enum: ["New York", "Rome"] }),
  price: decimal({ scale: 2 }),
  age: integer(),
  born: date(),
  seen: timestamp(),
  vip: boolean(),
};
const every: readonly Dirt<Extract<keyof typeof columns, string>>[] = [
  { kind: "typo", column: "name", rate: 0.02 },
  { kind: "case", column: "city", rate: 0 },
  { kind: "whitespace", column: "name", rate: 1 },
  { kind: "encoding", column: "name", rate: 0.005 },
  { kind: "spelling", column: "city", rate: 0.05, variants: { "New York": ["NYC", "New York City"] } },
  { kind: "swap", columns: ["name", "city"], rate: 0.001 },
  { kind: "unit", column: "age", rate: 0.01, factor: 0.3937 },
  { kind: "outlier", column: "price", rate: 0.001, factor: 100 },
  { kind: "outlier", column: "price", rate: 0.001, factors: [10, 1000] },
  { kind: "date", column: "born", rate: 0.01 },
  { kind: "date", column: "seen", rate: 0.01 },
  { kind: "missing", column: "vip", rate: 0.03 },
  { kind: "missing", column: "name", rate: 0.03, as: ["", "N/A", null] },
  { kind: "duplicate", rate: 0.01 },
  { kind: "near-duplicate", rate: 0.005, distance: 0, columns: ["name", "born"] },
];

describe("expectDirt", () => {
  it("keeps the entries, frozen, with what they leave out filled in", () => {
    const dirt = expectDirt(every, columns);
    expect(dirt).toEqual([
      ...every.slice(0, 7),
      { kind: "outlier", column: "price", rate: 0.001, factors: [100, 100] },
      ...every.slice(8, 11),
      { kind: "missing", column: "vip", rate: 0.03, as: [null] },
      every[12],
      { kind: "duplicate", rate: 0.01, distance: 1000 },
      every[14],
    ]);
    expect([dirt, ...dirt, dirt[4]?.["variants"], dirt[5]?.["columns"], dirt[12]?.["as"]].every(Object.isFrozen)).toBe(
      true,
    );
  });

  it("is what the host takes, by way of JSON", () => {
    const dirt = expectDirt(every, columns);
    expect(dirtShape.parse(JSON.parse(JSON.stringify(dirt)))).toEqual(dirt);
  });

  it("knows the table's columns as types", () => {
    expectTypeOf<{ kind: "typo"; column: "nome"; rate: 1 }>().not.toExtend<Dirt<"name">>();
    expectTypeOf<{ kind: "typo"; column: "name"; rate: 1 }>().toExtend<Dirt<"name">>();
    expectTypeOf<{ kind: "swap"; columns: ["name", "nome"]; rate: 1 }>().not.toExtend<Dirt<"name">>();
    expectTypeOf<{ kind: "outlier"; column: "name"; rate: 1 }>().not.toExtend<Dirt<"name">>();
  });

  const COLUMNS = "name, city, price, age, born, seen, vip";
  it.each<[unknown, string]>([
    ["typo", 'dirt[0]: expected an object with kind and rate, got the text "typo"'],
    [
      { kind: "type", column: "name", rate: 1 },
      'dirt[0]: expected kind to be one of typo, case, whitespace, encoding, spelling, swap, unit, outlier, date, missing, duplicate, near-duplicate, got the text "type"',
    ],
    [
      { kind: "typo", column: "name", rate: 1.2 },
      "dirt[0], typo: expected rate to be from 0 to 1, a share of rows, got 1.2",
    ],
    [
      { kind: "typo", column: "name", rate: NaN },
      "dirt[0], typo: expected rate to be from 0 to 1, a share of rows, got NaN",
    ],
    [
      { kind: "typo", column: "name" },
      "dirt[0], typo: expected rate to be from 0 to 1, a share of rows, got undefined",
    ],
    [
      { kind: "typo", column: "nome", rate: 1 },
      `dirt[0], typo: expected column to be a column of the table (${COLUMNS}), got the text "nome"`,
    ],
    [
      { kind: "typo", column: "toString", rate: 1 },
      `dirt[0], typo: expected column to be a column of the table (${COLUMNS}), got the text "toString"`,
    ],
    [
      { kind: "typo", column: "price", rate: 1 },
      'dirt[0], typo: expected a column of type text, got "price", which is decimal',
    ],
    [
      { kind: "unit", column: "name", rate: 1, factor: 2 },
      'dirt[0], unit: expected a column of type integer or number or decimal, got "name", which is text',
    ],
    [
      { kind: "date", column: "age", rate: 1 },
      'dirt[0], date: expected a column of type date or timestamp, got "age", which is integer',
    ],
    [
      { kind: "typo", column: "name", rate: 1, factor: 2 },
      'dirt[0], typo: there is no part "factor"; the parts are kind, rate, column',
    ],
    [
      { kind: "spelling", column: "name", rate: 1 },
      "dirt[0], spelling: expected variants to be an object from values to lists of spellings, got undefined",
    ],
    [
      { kind: "spelling", column: "name", rate: 1, variants: {} },
      "dirt[0], spelling: expected variants to be an object from values to lists of spellings, got an object",
    ],
    [
      { kind: "spelling", column: "name", rate: 1, variants: { a: [] } },
      'dirt[0], spelling: expected the variants of "a" to be a list of texts, got an array',
    ],
    [
      { kind: "spelling", column: "name", rate: 1, variants: { a: ["b", 5] } },
      'dirt[0], spelling: expected the variants of "a" to be texts, got 5',
    ],
    [
      { kind: "spelling", column: "name", rate: 1, variants: { a: ["a"] } },
      'dirt[0], spelling: expected the variants of "a" to differ from it',
    ],
    [{ kind: "swap", columns: ["name"], rate: 1 }, "dirt[0], swap: expected columns to be two columns, got an array"],
    [
      { kind: "swap", columns: ["name", "name"], rate: 1 },
      'dirt[0], swap: expected two different columns, got "name" twice',
    ],
    [
      { kind: "unit", column: "age", rate: 1, factor: 1 },
      "dirt[0], unit: expected factor to be a number other than 0 and 1, got 1",
    ],
    [
      { kind: "unit", column: "age", rate: 1 },
      "dirt[0], unit: expected factor to be a number other than 0 and 1, got undefined",
    ],
    [{ kind: "outlier", column: "age", rate: 1 }, "dirt[0], outlier: expected either factor or factors"],
    [
      { kind: "outlier", column: "age", rate: 1, factor: 2, factors: [2, 3] },
      "dirt[0], outlier: expected either factor or factors",
    ],
    [
      { kind: "outlier", column: "age", rate: 1, factors: [3, 2] },
      "dirt[0], outlier: expected factors to be two numbers, the lower first, both above 0, got an array",
    ],
    [
      { kind: "missing", column: "age", rate: 1, as: [] },
      "dirt[0], missing: expected as to be a list of texts or null, got an array",
    ],
    [
      { kind: "missing", column: "age", rate: 1, as: [0] },
      "dirt[0], missing: expected as to hold texts or null, got 0",
    ],
    [
      { kind: "missing", column: "age", rate: 1, as: ["\ud800"] },
      'dirt[0], missing: expected as to hold texts or null, got the text "\\ud800"',
    ],
    [
      { kind: "duplicate", rate: 1, distance: 1001 },
      "dirt[0], duplicate: expected distance to be an integer from 0 to 1000, in rows, got 1001",
    ],
    [
      { kind: "near-duplicate", rate: 1, columns: [] },
      "dirt[0], near-duplicate: expected columns to be a list of columns, got an array",
    ],
    [
      { kind: "near-duplicate", rate: 1, columns: ["vip"] },
      'dirt[0], near-duplicate: expected a column of type text or integer or number or decimal or date or timestamp, got "vip", which is boolean',
    ],
  ])("refuses %j", (entry, message) => expect(() => expectDirt([entry], columns)).toThrow(new TypeError(message)));

  it("refuses what is no list", () =>
    expect(() => expectDirt({}, columns)).toThrow("defineTable: expected dirt to be a list, got an object"));
});

describe("the host's own look at it", () => {
  const schema = schemaOf(textField("name"), dateField("born"));
  const problem = (entry: object): string | undefined =>
    dirtProblem(dirtShape.parse([{ rate: 0.1, ...entry }]), schema);

  it.each<[object, string | undefined]>([
    [{ kind: "typo", column: "name" }, undefined],
    [{ kind: "typo", column: "nome" }, 'dirt[0], typo: there is no column "nome"'],
    [{ kind: "typo", column: "born" }, 'dirt[0], typo: the column "born" is date, not text'],
    [
      { kind: "outlier", column: "name", factors: [1, 2] },
      'dirt[0], outlier: the column "name" is text, not integer or number or decimal',
    ],
    [{ kind: "swap", columns: ["name", "born"] }, undefined],
    [{ kind: "swap", columns: ["name", "name"] }, "dirt[0], swap: it needs two different columns"],
    [
      { kind: "near-duplicate", distance: 5, columns: ["name", "x"] },
      'dirt[0], near-duplicate: there is no column "x"',
    ],
    [{ kind: "duplicate", distance: 5 }, undefined],
  ])("at %j", (entry, expected) => expect(problem(entry)).toBe(expected));

  it.each([
    { kind: "typo", column: "name", rate: 2 },
    { kind: "typo", column: "name", rate: 1, more: 1 },
    { kind: "duplicate", rate: 1, distance: 1001 },
    { kind: "missing", column: "name", rate: 1, as: ["\ud800"] },
    { kind: "unit", column: "name", rate: 1, factor: null },
    { kind: "outlier", column: "name", rate: 1, factors: [2] },
  ])("refuses the shape of %j", (entry) => expect(dirtShape.safeParse([entry]).success).toBe(false));
});
