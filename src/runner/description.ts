/** A script's description of its tables, validated: it comes from the isolate and is believed in nothing. */
import * as z from "zod";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { isDeviceName } from "../model/device-name.ts";
import type { Dataset, Schema } from "../model/schema.ts";
import { dirtProblem, dirtShape } from "../dirt/spec.ts";
import { excessOf, field } from "./field-description.ts";
import { printable } from "../model/printable.ts";

const MOST_TABLES = 200;
const MOST_COLUMNS = 2000;
const MOST_KEYS = 500;
const MOST_CHECKS = 1000;
const check = z.strictObject({ sql: z.string().max(10_000), minimumRows: z.number().int().min(0) });
const checks = z.array(check).max(MOST_CHECKS);
const count = z.number().int().min(0);

/** Table names are file names, too. */
const tableName = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]*$/,
    "a table's name of letters, digits, - and _, that begins with a letter: it is a file's name, too",
  )
  .refine((value) => !isDeviceName(value), "a table's name that is no device of Windows: it is a file's name, too");

const schema = z
  .strictObject({
    name: tableName,
    description: z.string().max(10_000),
    fields: z
      .array(field)
      .min(1)
      .max(MOST_COLUMNS)
      .superRefine((fields, context) => {
        const names = new Set<string>();
        const columns = fields as Schema["fields"];
        const twice = columns.find(({ name }) => names.size === names.add(name).size);
        if (twice !== undefined)
          context.addIssue({ code: "custom", message: `the column ${JSON.stringify(twice.name)} is there twice` });
        for (const column of columns)
          for (const tolerance of [column.missing, "shares" in column ? column.shares : undefined])
            if (tolerance?.per !== undefined && (tolerance.per === column.name || !names.has(tolerance.per)))
              context.addIssue({
                code: "custom",
                message: `${JSON.stringify(column.name)} has shares per ${JSON.stringify(tolerance.per)}, which is no other column`,
              });
      }),
    primaryKey: z.array(z.string()).max(100),
    foreignKeys: z
      .array(
        z.strictObject({
          fields: z.array(z.string()).min(1).max(100),
          reference: z.strictObject({ table: z.string(), fields: z.array(z.string()).min(1).max(100) }),
        }),
      )
      .max(MOST_KEYS),
    checks,
    rows: count.optional(),
    groups: z
      .strictObject({
        by: z.union([count, z.string()]),
        length: z.union([count, z.strictObject({ minimum: count, maximum: count }), z.literal("drawn")]),
      })
      .optional(),
    fixed: z.boolean(),
    dirt: dirtShape.optional(),
  })
  .superRefine((table, context) => {
    const { fields, primaryKey, foreignKeys, dirt } = table;
    const problem = dirt === undefined ? undefined : dirtProblem(dirt, table as Schema);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    const names = new Set((fields as Schema["fields"]).map(({ name }) => name));
    for (const used of [primaryKey, ...foreignKeys.map((key) => key.fields)].flat())
      if (!names.has(used)) context.addIssue({ code: "custom", message: `a key names ${used}, which is no column` });
  });

const dataset = z
  .strictObject({
    description: z.string().max(10_000),
    single: z.boolean(),
    tables: z.array(schema).min(1).max(MOST_TABLES),
    checks,
  })
  .superRefine(({ single, tables }, context) => {
    if (single && tables.length !== 1) context.addIssue({ code: "custom", message: "a single table must be one" });
    const byName = new Map(
      tables.map((table) => [table.name, new Set((table.fields as Schema["fields"]).map(({ name }) => name))]),
    );
    if (new Set(tables.map(({ name }) => name.toLowerCase())).size < tables.length)
      context.addIssue({ code: "custom", message: "two tables have names that differ in case alone" });
    for (const { name, groups, foreignKeys } of tables) {
      if (typeof groups?.by === "string" && !byName.has(groups.by))
        context.addIssue({ code: "custom", message: `${name} has groups of the unknown table ${groups.by}` });
      for (const { fields, reference } of foreignKeys)
        if (
          fields.length !== reference.fields.length ||
          !reference.fields.every((field) => byName.get(reference.table)?.has(field) === true)
        )
          context.addIssue({
            code: "custom",
            message: `${name} refers to columns that ${reference.table} does not have`,
          });
    }
  });

/** What the engine answers to "load". */
const answer = z.union([
  z.strictObject({ dataset }),
  z.strictObject({ failure: z.looseObject({ message: z.string(), stack: z.string().optional() }) }),
]);

/** Where a script's code failed before any row: the text of the error and its stack, both hostile. */
export interface LoadError {
  readonly message: string;
  readonly stack: string;
}

/** The data set in the engine's answer, or the script's own error, or a failure where the answer is not valid. */
export function readDescription(json: string): Result<Dataset | LoadError> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return fail("script", "the script's description of its tables is not JSON");
  }
  const excess = tooMany(value);
  if (excess !== undefined) return fail("script", `the table's description is not valid: ${excess}`);
  const parsed = answer.safeParse(value);
  if (!parsed.success)
    return fail("script", `the table's description is not valid: ${printable(explain(value, parsed.error))}`);
  if ("failure" in parsed.data)
    return ok({ message: parsed.data.failure.message, stack: parsed.data.failure.stack ?? "" });
  // Zod gives `undefined` its own place in optional keys; the glossary's types leave such keys out.
  return ok(JSON.parse(JSON.stringify(parsed.data.dataset)) as Dataset);
}

/** What may be asked of a description before it is validated. */
interface Loose {
  readonly dataset?: { readonly tables?: readonly (LooseTable | null)[]; readonly checks?: unknown };
}

interface LooseTable {
  readonly name?: unknown;
  readonly fields?: readonly ({ readonly name?: unknown } | null)[];
  readonly checks?: unknown;
}

const tablesOf = (value: unknown): readonly (LooseTable | null)[] => {
  const tables = (value as Loose | null)?.dataset?.tables;
  return Array.isArray(tables) ? tables.slice(0, MOST_TABLES + 1) : [];
};

/** Lists that are too long, found before every item of them is looked at. */
function tooMany(value: unknown): string | undefined {
  for (const table of tablesOf(value)) {
    const { fields, checks } = table ?? {};
    if (Array.isArray(fields) && fields.length > MOST_COLUMNS)
      return `it has ${fields.length} columns, more than ${MOST_COLUMNS}`;
    if (Array.isArray(checks) && checks.length > MOST_CHECKS)
      return `it has ${checks.length} checks, more than ${MOST_CHECKS}`;
    for (const each of Array.isArray(fields) ? fields : []) {
      const excess = excessOf(each);
      if (excess !== undefined) return `column ${printable(JSON.stringify(each?.name))}, ${excess}`;
    }
  }
  return undefined;
}

/** The first problem, said with the table's and the column's name. */
function explain(value: unknown, error: z.ZodError): string {
  const inner = dataset.safeParse((value as Loose | null)?.dataset).error ?? error;
  const issue = inner.issues[0];
  if (issue === undefined) return "it has an unknown shape";
  const [part, at, inside, index, ...rest] = issue.path;
  const table = part === "tables" && typeof at === "number" ? tablesOf(value)[at] : undefined;
  if (table === undefined || table === null) return `${issue.path.join(".")}: ${issue.message}`.replace(/^: /, "");
  const many = tablesOf(value).length > 1 ? `table ${JSON.stringify(table.name)}, ` : "";
  if (inside !== "fields" || typeof index !== "number")
    return `${many}${[inside, index, ...rest].filter((key) => key !== undefined).join(".")}: ${issue.message}`.replace(
      /^: /,
      "",
    );
  const named = `${many}column ${JSON.stringify(table.fields?.[index]?.name ?? index)}`;
  return `${named}${rest.length > 0 ? `, ${rest.join(".")}` : ""}: ${issue.message}`;
}
