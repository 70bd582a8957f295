/** Values that are written in a format come back as the same values. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openTables } from "../../src/table/index.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-table-property-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The columns of a CSV of the given cells, by the names of the formats. */
async function back(columns: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const path = join(folder, "cells.csv");
  const names = [...columns.keys()];
  const rows = columns.get(names[0] as string)?.length ?? 0;
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const line = (row: number): string => names.map((name) => quoted(columns.get(name)?.[row] ?? "")).join(",");
  writeFileSync(
    path,
    `${names.map(quoted).join(",")}\n${Array.from({ length: rows }, (_, row) => line(row)).join("\n")}\n`,
  );
  const tables = await openTables({ files: { real: path } });
  if (!tables.ok) throw new Error(tables.failure.message);
  await using found = tables.value;
  expect(found.files.real?.unreadable).toEqual([]);
  const values = await found.query(`SELECT ${found.columns.map(({ sql }) => sql).join(", ")} FROM real ORDER BY "row"`);
  return new Map(found.columns.map(({ name }, index) => [name, values.map((row) => row[index])]));
}

const grouped = (value: number, group: string, decimal: string): string => {
  const [whole = "", fraction = ""] = Math.abs(value).toFixed(2).split(".");
  return `${value < 0 ? "-" : ""}${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${decimal}${fraction}`;
};

const NUMBER_FORMATS: Readonly<Record<string, (value: number) => string>> = {
  plain: (value) => `${value}`,
  fixed: (value) => value.toFixed(2),
  exponent: (value) => value.toExponential(),
  commas: (value) => grouped(value, ",", "."),
  points: (value) => grouped(value, ".", ","),
  blanks: (value) => grouped(value, " ", ","),
  apostrophes: (value) => grouped(value, "'", "."),
  dollars: (value) => grouped(value, ",", ".").replace(/^-?/, "$&$"),
  euros: (value) => `${grouped(value, ".", ",")} €`,
  percent: (value) => `${value.toFixed(2)}%`,
};

test("numbers", async () => {
  const numbers = fc.array(
    fc.integer({ min: -1e11, max: 1e11 }).map((cents) => cents / 100),
    { minLength: 3, maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(numbers, async (some) => {
      const values = [...some, 1234.56, 0.5];
      const cells = new Map(
        Object.entries(NUMBER_FORMATS).map(([name, write]) => [name, values.map((value) => write(value))]),
      );
      const found = await back(cells);
      for (const name of Object.keys(NUMBER_FORMATS))
        expect([name, found.get(name)]).toEqual([name, values.map((value) => value + 0)]);
    }),
    { numRuns: 12 },
  );
});

test("every double that is written in full is the same double", async () => {
  const doubles = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(doubles, async (values) => {
      const all = [...values, 0.5];
      // Sixteen digits without a point are a code.
      const written = all.map((value) => (Number.isInteger(value) ? value.toExponential() : `${value}`));
      expect((await back(new Map([["x", written]]))).get("x")).toEqual(all.map((value) => value + 0));
    }),
    { numRuns: 12 },
  );
});

const two = (number: number): string => `${number}`.padStart(2, "0");
const MONTHS = "January February March April May June July August September October November December".split(" ");
const half = (date: Date): string =>
  `${date.getUTCHours() % 12 || 12}:${two(date.getUTCMinutes())} ${date.getUTCHours() < 12 ? "AM" : "PM"}`;
const day = (date: Date): { y: number; m: string; d: string; month: string } => ({
  y: date.getUTCFullYear(),
  m: two(date.getUTCMonth() + 1),
  d: two(date.getUTCDate()),
  month: MONTHS[date.getUTCMonth()] as string,
});

/** What each format keeps of an instant: its day, its minute, its second or its millisecond. */
const DATE_FORMATS: Readonly<Record<string, readonly [keeps: number, write: (date: Date) => string]>> = {
  iso: [1, (date) => date.toISOString()],
  blank: [1000, (date) => date.toISOString().slice(0, 19).replace("T", " ")],
  day: [86_400_000, (date) => date.toISOString().slice(0, 10)],
  slashes: [86_400_000, (date) => `${day(date).y}/${day(date).m}/${day(date).d}`],
  american: [86_400_000, (date) => `${+day(date).m}/${+day(date).d}/${day(date).y}`],
  british: [86_400_000, (date) => `${day(date).d}/${day(date).m}/${day(date).y}`],
  german: [60_000, (date) => `${day(date).d}.${day(date).m}.${day(date).y} ${date.toISOString().slice(11, 16)}`],
  short: [86_400_000, (date) => `${day(date).m}/${day(date).d}/${two(day(date).y % 100)}`],
  dashes: [86_400_000, (date) => `${day(date).d}-${day(date).month.slice(0, 3)}-${day(date).y}`],
  named: [86_400_000, (date) => `${day(date).month} ${+day(date).d}, ${day(date).y}`],
  half: [60_000, (date) => `${day(date).m}/${day(date).d}/${day(date).y} ${half(date)}`],
  offset: [1000, (date) => `${new Date(date.getTime() + 7_200_000).toISOString().slice(0, 19)}+02:00`],
  compact: [86_400_000, (date) => date.toISOString().slice(0, 10).replaceAll("-", "")],
  mail: [1000, (date) => date.toUTCString()],
};

test("instants", async () => {
  const instants = fc.array(
    fc.date({ min: new Date("1970-01-01"), max: new Date("2068-12-31"), noInvalidDate: true }),
    { minLength: 3, maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(instants, async (some) => {
      // A day and a month that cannot be mistaken for each other, and a month whose short name is not its name.
      const dates = [...some, new Date("2001-03-31T13:05:07.250Z"), new Date("2001-12-12T00:00:00Z")];
      const cells = new Map(
        Object.entries(DATE_FORMATS).map(([name, [, write]]) => [name, dates.map((date) => write(date))]),
      );
      const found = await back(cells);
      for (const [name, [keeps]] of Object.entries(DATE_FORMATS))
        expect([name, found.get(name)]).toEqual([
          name,
          dates.map((date) => (Math.floor(date.getTime() / keeps) * keeps) / 1000),
        ]);
    }),
    { numRuns: 12 },
  );
});

test("texts are the same texts, but for empty ones", async () => {
  const texts = fc.array(
    fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0") && text.trim() !== ""),
    {
      minLength: 3,
      maxLength: 50,
    },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (some) => {
      const values = [...some, "a word", "another word", "", ...some.map((text) => `~${text}`)];
      const found = (
        await back(
          new Map([
            ["x", values],
            ["row", values.map((_, index) => `r${index}`)],
          ]),
        )
      ).get("x");
      expect(found).toEqual(values.map((text) => (text === "" ? null : text)));
    }),
    { numRuns: 12 },
  );
});
