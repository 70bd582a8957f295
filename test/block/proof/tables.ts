/** A table with a column of every kind that checks are proven on, its rows, and the two ways of judging a condition on them. */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { proofMerger, proofOf, readProof } from "../../../src/block/proof.ts";
import type { Kept } from "../../../src/model/kept.ts";
import { keptName } from "../../../src/model/kept.ts";
import type { Field, Schema } from "../../../src/model/schema.ts";
import { csvEncoder, csvHeader } from "../../../src/encode/csv.ts";
import { fastRelation } from "../../../src/validate/csv-relation.ts";
import { QueryError } from "../../../src/database/open.ts";
import { openSession } from "../../../src/database/session.ts";
import { fillBlock } from "../in-node.ts";

export type Row = Readonly<Record<string, unknown>>;

const base = { required: true, unique: false } as const;
const optional = { required: false, unique: false } as const;

export const WORDS: readonly string[] = ["red", "green", "blue", "it's", "Ärger", ""];

/** Names tell what is in a column: `i` integers, `p` decimals, `x` doubles, `f` booleans, `s` texts, `d` dates, `m` times, `u` timestamps. */
export const fields: readonly Field[] = [
  { ...base, name: "i", type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  { ...optional, name: "io", type: "integer" },
  { ...base, name: "p", type: "decimal", scale: 2 },
  { ...optional, name: "po", type: "decimal", scale: 3 },
  { ...base, name: "x", type: "number" },
  { ...optional, name: "xo", type: "number" },
  { ...base, name: "f", type: "boolean" },
  { ...optional, name: "fo", type: "boolean" },
  { ...base, name: "s", type: "text", enum: WORDS.slice(0, 4) },
  { ...optional, name: "so", type: "text", enum: WORDS },
  { ...base, name: "d", type: "date", format: "%m/%d/%Y" },
  { ...optional, name: "dd", type: "date", format: "%m/%d/%Y" },
  { ...base, name: "m", type: "time", format: "%H:%M" },
  { ...base, name: "u", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S" },
  { ...optional, name: "uo", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S" },
  { ...optional, name: "free", type: "text" },
];

export const schemaWith = (checks: readonly string[], more: Partial<Schema> = {}): Schema => ({
  name: "table",
  description: "rows of a test",
  fields,
  primaryKey: [],
  foreignKeys: [],
  checks: checks.map((sql) => ({ sql, minimumRows: 0 })),
  fixed: false,
  ...more,
});

const or = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 3 });
const day = fc.integer({ min: 19_700, max: 19_760 });
const instant = fc.tuple(day, fc.integer({ min: 0, max: 86_399_999 })).map(([d, m]) => d * 86_400_000 + m);

export const row: fc.Arbitrary<Row> = fc.record({
  i: fc.integer({ min: -5, max: 5 }),
  io: or(fc.integer({ min: -5, max: 5 })),
  p: fc.integer({ min: -300, max: 300 }).map((value) => value / 100),
  po: or(fc.integer({ min: -3000, max: 3000 }).map((value) => value / 1000)),
  x: fc.oneof(fc.double({ min: -4, max: 4, noNaN: true }), fc.integer({ min: -4, max: 4 })),
  xo: or(fc.integer({ min: -8, max: 8 }).map((value) => value / 4)),
  f: fc.boolean(),
  fo: or(fc.boolean()),
  s: fc.constantFrom(...WORDS.slice(0, 4)),
  so: or(fc.constantFrom(...WORDS)),
  d: day,
  dd: or(day),
  m: fc.integer({ min: 0, max: 86_399_999 }),
  u: instant,
  uo: or(instant),
  free: or(fc.constantFrom("", "a", "b,c")),
});

/** The same with numbers up to the largest that a block holds: arithmetic on them is not always exact. */
export const largeRow: fc.Arbitrary<Row> = fc
  .tuple(
    row,
    fc.record({
      i: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 65_536)),
      io: fc.oneof(fc.maxSafeInteger(), fc.constantFrom(2 ** 53 - 1, 1 - 2 ** 53, 94_906_267, 2 ** 31)),
      p: fc.oneof(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), fc.constantFrom(1, 3)).map((value) => value / 100),
      po: fc.constantFrom(4_503_599_627_370.495, 0.005, -1_048_576.125, 9_007_199_254_740.991),
      x: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1e308, -1e308, 5e-324, -0)),
      xo: fc.constantFrom(1e308, 0, 9_007_199_254_740_993, 0.1),
    }),
  )
  .map(([small, large]) => ({ ...small, ...large }));

/** What is proven of rows that come in chunks of the given sizes, one block each. */
export function keptOf(
  schema: Schema,
  rows: readonly Row[],
  sizes: readonly number[] = [rows.length],
): readonly Kept[] {
  const capacity = Math.max(1, ...sizes);
  const block = fillBlock(schema, rows.slice(0, 1), capacity);
  const proof = proofOf(schema, block.views);
  const merger = proofMerger(schema);
  let from = 0;
  for (const size of sizes) {
    proof.reset();
    // A chunk comes in blocks, too.
    for (const part of [rows.slice(from, from + (size >> 1)), rows.slice(from + (size >> 1), from + size)]) {
      const filled = fillBlock(schema, part, capacity);
      new Uint8Array(block.memory).set(new Uint8Array(filled.memory));
      proof.see(filled.rows);
    }
    from += size;
    merger.add(readProof(new TextEncoder().encode(JSON.stringify(proof.state()))));
  }
  return merger.kept();
}

export const names = (kept: readonly Kept[]): string[] => kept.map(keptName).sort();

/** The places of the checks that are proven. */
export const checksOf = (kept: readonly Kept[]): ReadonlySet<number> =>
  new Set(kept.flatMap((one) => ("check" in one ? [one.check] : [])));

/** What DuckDB says of each condition on the file of the rows: held, not, or refused. */
export async function judged(
  rows: readonly Row[],
  conditions: readonly { readonly sql: string; readonly ofFile: boolean }[],
): Promise<readonly (boolean | "refused")[]> {
  const schema = schemaWith([]);
  const { layout, views } = fillBlock(schema, rows);
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-proof-"));
  try {
    const path = join(folder, "rows.csv");
    writeFileSync(path, Buffer.concat([csvHeader(schema), csvEncoder(layout, views)(0, rows.length)]));
    await using session = await openSession({ path, limits: { threads: 1 } });
    const columns = fields.map(({ name }, k) => `c${k} AS "${name}"`).join(", ");
    await session.query(
      `CREATE TEMP TABLE rows AS SELECT ${columns} FROM (${fastRelation(session.path, schema, true).sql})`,
    );
    const holds = ({ sql, ofFile }: { sql: string; ofFile: boolean }): string =>
      ofFile ? `(${sql}) IS TRUE` : `count(*) FILTER (NOT (${sql})) = 0`;
    const ask = async (some: readonly { sql: string; ofFile: boolean }[]): Promise<(boolean | "refused")[]> => {
      try {
        const [answers = []] = await session.query(`SELECT ${some.map(holds).join(",\n")} FROM rows`);
        return answers.map((answer) => answer === true);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        if (some.length === 1) return ["refused"];
        const half = some.length >> 1;
        return [...(await ask(some.slice(0, half))), ...(await ask(some.slice(half)))];
      }
    };
    return await ask(conditions);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
