import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dirt } from "../../src/model/dirt.ts";
import type { Field } from "../../src/model/schema.ts";
import { undo } from "../../src/dirt/undo.ts";
import { parseRecords } from "../../src/read/csv-rows.ts";
import { schemaOf } from "../block/in-node.ts";
import { dateField, entriesOf, make, textField } from "./support.ts";

const fields: readonly Field[] = [
  { name: "id", type: "integer", required: true, unique: true },
  { name: "name, first", type: "text", required: true, unique: false },
  { name: "city", type: "text", required: false, unique: false, enum: ["New York", "São Paulo", 'a "b"', "x,y", ""] },
  { name: "price", type: "decimal", scale: 2, required: false, unique: false },
  { name: "weight", type: "number", required: true, unique: false },
  dateField("born", "%d/%m, %Y"),
  { name: "seen", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S", required: false, unique: false },
  { name: "vip", type: "boolean", required: true, unique: false },
  { name: "note", type: "text", required: false, unique: false },
];
const schema = schemaOf(...fields);
const texts = ["name, first", "city", "note"];
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).filter((text) => text.isWellFormed()),
  fc.constantFrom("", ",", '"', '""', "\n", "\r\n", "\r", 'a,"b"\n', " ", "é", "😀", "N/A", "José 😀", "\u0000"),
);
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5 });
const record = fc.record({
  id: fc.maxSafeInteger(),
  "name, first": hostile,
  city: orNull(fc.constantFrom("New York", "São Paulo", 'a "b"', "x,y", "")),
  price: orNull(fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100)),
  weight: fc.double({ noNaN: true, noDefaultInfinity: true }),
  born: fc.integer({ min: -40_000, max: 40_000 }),
  seen: orNull(fc.integer({ min: -1e12, max: 2e12 }).map((seconds) => Math.floor(seconds / 1000) * 1000)),
  vip: fc.boolean(),
  note: orNull(hostile),
});
const rate = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const column = fc.constantFrom(...texts);
const dirt: fc.Arbitrary<Dirt> = fc.oneof(
  fc.record({ kind: fc.constantFrom("typo", "case", "whitespace", "encoding"), column, rate }),
  fc.record({
    kind: fc.constant("spelling"),
    column,
    rate,
    variants: fc.constant({ "New York": ["NYC", '"NY"'], "": ["x", "\n"], ",": [""] }),
  }),
  fc.record({
    kind: fc.constant("swap"),
    columns: fc
      .uniqueArray(fc.constantFrom(...fields.map(({ name }) => name)), { minLength: 2, maxLength: 2 })
      .map((pair) => pair as [string, string]),
    rate,
  }),
  fc.record({
    kind: fc.constant("unit"),
    column: fc.constantFrom("id", "price", "weight"),
    rate,
    factor: fc.double({ min: -10, max: 10, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("outlier"),
    column: fc.constantFrom("id", "price", "weight"),
    rate,
    factors: fc.constant([10, 1000] as [number, number]),
  }),
  fc.record({ kind: fc.constant("date"), column: fc.constantFrom("born", "seen"), rate }),
  fc.record({
    kind: fc.constant("missing"),
    column: fc.constantFrom(...fields.map(({ name }) => name)),
    rate,
    as: fc.array(fc.oneof(fc.constant(null), hostile), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("duplicate"), rate, distance: fc.constantFrom(0, 2, 1000) }),
  fc.record({ kind: fc.constant("near-duplicate"), rate, distance: fc.constantFrom(0, 2, 1000) }),
) as fc.Arbitrary<Dirt>;
const making = fc.record({
  schema: fc.constant(schema),
  records: fc.array(record, { minLength: 1, maxLength: 25 }),
  spec: fc.array(dirt, { maxLength: 6 }),
  seed: fc.maxSafeInteger().map(Math.abs),
});

describe("dirtyBlocks", () => {
  it("is undone by its ledger, byte for byte, and the ledger names every difference", async () => {
    await fc.assert(
      fc.asyncProperty(making, async (making) => {
        const { clean, dirty, ledger, lines } = make(making);
        expect(await undo(dirty, ledger)).toBe(clean);
        const [header, ...rows] = parseRecords(dirty);
        expect(rows.length).toBe(lines);
        const originals = parseRecords(clean).slice(1);
        const entries = entriesOf(ledger);
        expect(entries.filter(({ column }) => column === null).length).toBe(lines - originals.length);
        // Independently of undo: every line is its original, but for the cells of the ledger, which all differ.
        const wrong = new Map(entries.map((entry) => [`${entry.line} ${entry.column}`, entry]));
        let index = -1;
        for (const [line, row] of rows.entries()) {
          const extra = wrong.get(`${line} null`);
          if (extra === undefined) index++;
          const original = originals[extra === undefined ? index : Number(extra.clean)];
          for (const [k, cell] of row.entries()) {
            const entry = wrong.get(`${line} ${header?.[k]}`);
            expect(entry?.clean === undefined ? original?.[k] : entry.clean).toBe(original?.[k]);
            expect(cell).toBe(entry === undefined ? original?.[k] : entry.dirty);
            expect(entry === undefined || entry.clean !== entry.dirty).toBe(true);
            if (entry !== undefined) expect(entry.index).toBe(index);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("makes the same bytes in whatever blocks, and the same errors in any range", () => {
    fc.assert(
      fc.property(making, fc.array(fc.nat(25), { maxLength: 4 }), fc.nat(25), fc.nat(25), (making, cuts, a, b) => {
        const whole = make(making);
        expect(make({ ...making, cuts })).toEqual(whole);
        const rows = making.records.length;
        const [from, to] = [Math.min(a, b, rows), Math.min(Math.max(a, b), rows)];
        const parts = [
          [0, from],
          [from, to],
          [to, rows],
        ].map(([from, to]) => make({ ...making, cuts, from: from as number, to: to as number }));
        const bodies = parts.map(({ dirty }) => dirty.slice(dirty.indexOf("\n") + 1));
        expect(whole.dirty.slice(whole.dirty.indexOf("\n") + 1)).toBe(bodies.join(""));
        let offset = 0;
        const joined = parts.flatMap(({ ledger, lines }) => {
          const moved = entriesOf(ledger).map((entry) => ({ ...entry, line: entry.line + offset }));
          offset += lines;
          return moved;
        });
        expect(joined).toEqual(entriesOf(whole.ledger));
      }),
      { numRuns: 100 },
    );
  });

  it("is well-formed UTF-8", () => {
    fc.assert(
      fc.property(making, (making) => {
        const { dirty, ledger } = make(making);
        expect(dirty.includes("\ufffd") || ledger.includes("\ufffd")).toBe(
          making.records.some((record) => JSON.stringify(record).includes("\ufffd")) ||
            JSON.stringify(making.spec).includes("\ufffd"),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("writes the file and the ledger as documented", () => {
    const people = schemaOf(textField("name"), { ...textField("city"), required: false }, dateField("born"));
    const records = [
      { name: "José", city: "New York", born: "1990-03-04" },
      { name: "Ana, M.", city: null, born: "1985-12-31" },
      { name: "Li 😀", city: "", born: "2001-02-28" },
      { name: 'Bo "B"', city: "Oslo", born: "1999-09-09" },
    ];
    const spec: Dirt[] = [
      { kind: "typo", column: "name", rate: 0.5 },
      { kind: "spelling", column: "city", rate: 1, variants: { "New York": ["NYC, NY"] } },
      { kind: "missing", column: "city", rate: 0.3, as: [null] },
      { kind: "date", column: "born", rate: 0.3 },
      { kind: "duplicate", rate: 0.3, distance: 1000 },
      { kind: "near-duplicate", rate: 0.3, distance: 1000 },
    ];
    const { dirty, ledger } = make({ schema: people, records, spec, seed: 3 });
    expect(dirty).toMatchInlineSnapshot(`
      "name,city,born
      Jos,"NYC, NY",1990-03-04
      jos,"NYC, NY",1990-03-04
      "nAa, M.",,1985-12-32
      i 😀,"",2001-02-28
      "nAa, M.",,1985-12-32
      Jos,"NYC, NY ",1990-03-04
      "B o""B""",Oslo,1999-09-09
      "nAa, M.",,1985-12-32
      "
    `);
    expect(ledger).toMatchInlineSnapshot(`
      "line,index,column,kind,clean,dirty
      0,0,name,typo,José,Jos
      0,0,city,spelling,New York,"NYC, NY"
      1,0,,near-duplicate,0,
      1,0,name,typo+case,José,jos
      1,0,city,spelling+whitespace,New York,"NYC, NY"
      2,1,name,typo,"Ana, M.","nAa, M."
      2,1,born,date,1985-12-31,1985-12-32
      3,2,name,typo,Li 😀,i 😀
      4,2,,duplicate,1,
      4,2,name,typo,"Ana, M.","nAa, M."
      4,2,born,date,1985-12-31,1985-12-32
      5,2,,near-duplicate,0,
      5,2,name,typo,José,Jos
      5,2,city,spelling+whitespace,New York,"NYC, NY "
      6,3,name,typo,"Bo ""B""","B o""B"""
      7,3,,duplicate,1,
      7,3,name,typo,"Ana, M.","nAa, M."
      7,3,born,date,1985-12-31,1985-12-32
      "
    `);
  });

  it("makes each kind at its rate", { timeout: 20_000 }, () => {
    const ROWS = 100_000;
    const columns = Array.from({ length: 8 }, (_, k) => `c${k}`);
    const wide = schemaOf(
      ...columns.map(textField),
      { name: "n", type: "integer", required: true, unique: false },
      dateField("d"),
    );
    const record = { ...Object.fromEntries(columns.map((name) => [name, `é ${name}`])), n: 1234, d: "2022-03-09" };
    const spec: Dirt[] = [
      { kind: "typo", column: "c0", rate: 0.02 },
      { kind: "case", column: "c1", rate: 0.05 },
      { kind: "spelling", column: "c2", rate: 0.01, variants: { "é c2": ["x"] } },
      { kind: "whitespace", column: "c3", rate: 0.2 },
      { kind: "encoding", column: "c4", rate: 0.001 },
      { kind: "swap", columns: ["c5", "c6"], rate: 0.003 },
      { kind: "unit", column: "n", rate: 0.01, factor: 2 },
      { kind: "date", column: "d", rate: 0.01 },
      { kind: "missing", column: "c7", rate: 0.03, as: ["-"] },
      { kind: "duplicate", rate: 0.01, distance: 1000 },
    ];
    const records = Array.from({ length: 20_000 }, () => record);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < ROWS / records.length; seed++) {
      const { ledger } = make({ schema: wide, records, spec, seed });
      const copied = new Set(entriesOf(ledger).flatMap(({ line, column }) => (column === null ? [line] : [])));
      for (const { kind, line, column } of entriesOf(ledger))
        if (!copied.has(line) || column === null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const { kind, rate } of spec) {
      const found = (counts.get(kind) ?? 0) / (kind === "swap" ? 2 : 1);
      expect(Math.abs(found - ROWS * rate), kind).toBeLessThan(5 * Math.sqrt(ROWS * rate * (1 - rate)));
    }
  });
});
