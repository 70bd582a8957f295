/** A table's dirt as the isolate describes it, validated: it comes from the script and is believed in nothing. */
import * as z from "zod";
import { MOST_DISTANCE } from "../model/dirt.ts";
import type { Dirt } from "../model/dirt.ts";
import type { Field, Schema } from "../model/schema.ts";

const MOST_ENTRIES = 1000;
/** Values with variants of one entry; variants of one value; replacements of one entry. */
const MOST_VALUES = 10_000;
const MOST_TEXTS = 1000;

const text = z
  .string()
  .max(10_000)
  .refine((value) => value.isWellFormed(), "text without half surrogate pairs");
const column = z.string().max(200);
const rate = z.number().min(0).max(1);
const distance = z.number().int().min(0).max(MOST_DISTANCE);
const factor = z.number().refine((value) => value !== 0 && value !== 1, "a factor other than 0 and 1");

const entry = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["typo", "case", "whitespace", "encoding"]), column, rate }),
  z.strictObject({
    kind: z.literal("spelling"),
    column,
    rate,
    variants: z
      .record(text, z.array(text).min(1).max(MOST_TEXTS))
      .refine((variants) => Object.keys(variants).length <= MOST_VALUES, `at most ${MOST_VALUES} values with variants`),
  }),
  z.strictObject({ kind: z.literal("swap"), columns: z.tuple([column, column]), rate }),
  z.strictObject({ kind: z.literal("unit"), column, rate, factor }),
  z.strictObject({ kind: z.literal("outlier"), column, rate, factors: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ kind: z.literal("date"), column, rate }),
  z.strictObject({ kind: z.literal("missing"), column, rate, as: z.array(text.nullable()).min(1).max(MOST_TEXTS) }),
  z.strictObject({ kind: z.literal("duplicate"), rate, distance }),
  z.strictObject({ kind: z.literal("near-duplicate"), rate, distance, columns: z.array(column).min(1).optional() }),
]);

/** The shape of a table's dirt, for the description of the table; `dirtProblem` sees whether it fits the schema. */
export const dirtShape: z.ZodType<readonly Dirt[]> = z.array(entry).max(MOST_ENTRIES) as z.ZodType<readonly Dirt[]>;

const NUMERIC: readonly Field["type"][] = ["integer", "number", "decimal"];
const DATED: readonly Field["type"][] = ["date", "timestamp"];
const TYPES: Partial<Readonly<Record<Dirt["kind"], readonly Field["type"][]>>> = {
  typo: ["text"],
  case: ["text"],
  whitespace: ["text"],
  encoding: ["text"],
  spelling: ["text"],
  unit: NUMERIC,
  outlier: NUMERIC,
  date: DATED,
  "near-duplicate": ["text", ...NUMERIC, ...DATED],
};

/** What is wrong with dirt for a schema, as a sentence; undefined where nothing is. */
export function dirtProblem(spec: readonly Dirt[], schema: Schema): string | undefined {
  const types = new Map(schema.fields.map(({ name, type }) => [name, type]));
  for (const [k, dirt] of spec.entries()) {
    const columns = "columns" in dirt ? (dirt.columns ?? []) : "column" in dirt ? [dirt.column] : [];
    const where = `dirt[${k}], ${dirt.kind}`;
    for (const name of columns) {
      const type = types.get(name);
      if (type === undefined) return `${where}: there is no column ${JSON.stringify(name)}`;
      if (TYPES[dirt.kind]?.includes(type) === false)
        return `${where}: the column ${JSON.stringify(name)} is ${type}, not ${TYPES[dirt.kind]?.join(" or ")}`;
    }
    if (dirt.kind === "swap" && columns[0] === columns[1]) return `${where}: it needs two different columns`;
  }
  return undefined;
}
