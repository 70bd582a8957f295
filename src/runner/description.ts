/** A script's description of its table, validated: it comes from the isolate and is believed in nothing. */
import { z } from "zod";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { DEFAULT_FORMAT } from "../model/schema.ts";
import type { Schema } from "../model/schema.ts";
import { missingFrom, parseFormat } from "../model/strftime.ts";
import { printable } from "./printable.ts";

const MOST_COLUMNS = 2000;
const MOST_CHECKS = 1000;
/** Values of one enum. */
const MOST_VALUES = 100_000;

/** Column names: any text without control characters, and not the one name that changes an object's prototype. */
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "a name without control characters")
  .refine((value) => value !== "__proto__", "a name other than __proto__")
  .refine(
    (value) => !/^(0|[1-9]\d*)$/.test(value),
    "a name that is no whole number: JavaScript would move it to the front of the columns",
  );
const common = { name, description: z.string().max(10_000).optional(), required: z.boolean(), unique: z.boolean() };
const numeric = {
  ...common,
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.number()).min(1).max(MOST_VALUES).optional(),
};
const texts = z.array(
  z
    .string()
    .max(10_000)
    .refine((value) => value.isWellFormed(), "text without half surrogate pairs"),
);

const temporal = <T extends "date" | "time" | "timestamp">(type: T) =>
  z.strictObject({
    ...common,
    type: z.literal(type),
    minimum: z.string().max(40).optional(),
    maximum: z.string().max(40).optional(),
    format: z
      .string()
      .max(200)
      .default(DEFAULT_FORMAT[type])
      .superRefine((format, context) => {
        const parts = parseFormat(format);
        if (typeof parts === "string") return context.addIssue({ code: "custom", message: parts });
        const missing = missingFrom(parts, type);
        if (missing.length > 0)
          context.addIssue({
            code: "custom",
            message: `"${format}" leaves out the ${missing.join(", the ")}, so nobody could read the value back`,
          });
      }),
  });

const field = z.discriminatedUnion("type", [
  z.strictObject({ ...numeric, type: z.literal("integer") }),
  z.strictObject({ ...numeric, type: z.literal("number") }),
  z.strictObject({ ...numeric, type: z.literal("decimal"), scale: z.number().int().min(0).max(9) }),
  z.strictObject({
    ...common,
    type: z.literal("text"),
    enum: texts.min(1).max(MOST_VALUES).optional(),
    pattern: z.string().max(1000).optional(),
    minLength: z.number().int().min(0).optional(),
    maxLength: z.number().int().min(0).optional(),
  }),
  z.strictObject({ ...common, type: z.literal("boolean") }),
  temporal("date"),
  temporal("time"),
  temporal("timestamp"),
]);

const schema = z.strictObject({
  description: z.string().max(10_000),
  fields: z
    .array(field)
    .min(1)
    .max(MOST_COLUMNS)
    .superRefine((fields, context) => {
      const names = new Set<string>();
      const twice = fields.find(({ name }) => names.size === names.add(name).size);
      if (twice !== undefined)
        context.addIssue({ code: "custom", message: `the column ${JSON.stringify(twice.name)} is there twice` });
    }),
  checks: z
    .array(z.strictObject({ sql: z.string().max(10_000), minimumRows: z.number().int().min(0) }))
    .max(MOST_CHECKS),
});

/** What the engine answers to "load". */
const answer = z.union([
  z.strictObject({ table: schema }),
  z.strictObject({ failure: z.looseObject({ message: z.string(), stack: z.string().optional() }) }),
]);

/** Where a script's code failed before any row: the text of the error and its stack, both hostile. */
export interface LoadError {
  readonly message: string;
  readonly stack: string;
}

/** The schema in the engine's answer, or the script's own error, or a failure where the answer is not valid. */
export function readDescription(json: string): Result<Schema | LoadError> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return fail("script", "the script's description of its table is not JSON");
  }
  const excess = tooMany(value);
  if (excess !== undefined) return fail("script", `the table's description is not valid: ${excess}`);
  const parsed = answer.safeParse(value);
  if (!parsed.success)
    return fail("script", `the table's description is not valid: ${printable(explain(value, parsed.error))}`);
  if ("failure" in parsed.data)
    return ok({ message: parsed.data.failure.message, stack: parsed.data.failure.stack ?? "" });
  // Zod gives `undefined` its own place in optional keys; the glossary's types leave such keys out.
  return ok(JSON.parse(JSON.stringify(parsed.data.table)) as Schema);
}

/** Lists that are too long, found before every item of them is looked at. */
function tooMany(value: unknown): string | undefined {
  const { fields, checks } = (value as Loose | null)?.table ?? {};
  if (Array.isArray(fields) && fields.length > MOST_COLUMNS)
    return `it has ${fields.length} columns, more than ${MOST_COLUMNS}`;
  if (Array.isArray(checks) && checks.length > MOST_CHECKS)
    return `it has ${checks.length} checks, more than ${MOST_CHECKS}`;
  const long = Array.isArray(fields)
    ? fields.find((field) => Array.isArray(field?.enum) && field.enum.length > MOST_VALUES)
    : undefined;
  return long === undefined
    ? undefined
    : `column ${printable(JSON.stringify(long.name))}, enum: it has more than ${MOST_VALUES} values`;
}

/** What may be asked of a description before it is validated. */
interface Loose {
  readonly table?: {
    readonly fields?: readonly ({ readonly name?: unknown; readonly enum?: unknown } | null)[];
    readonly checks?: unknown;
  };
}

/** The first problem, said with the column's name. */
function explain(value: unknown, error: z.ZodError): string {
  const inner = schema.safeParse((value as Loose | null)?.table).error ?? error;
  const issue = inner.issues[0];
  if (issue === undefined) return "it has an unknown shape";
  const [part, index, ...rest] = issue.path;
  const fields = (value as Loose | null)?.table?.fields ?? [];
  const named =
    part === "fields" && typeof index === "number"
      ? `column ${JSON.stringify(fields[index]?.name ?? index)}`
      : issue.path.join(".");
  return `${named}${rest.length > 0 ? `, ${rest.join(".")}` : ""}: ${issue.message}`;
}
