/** A contract for a reader: each column with its type and rules in words, then the checks. */
import type { Check, Dataset, Field, Schema } from "../../model/schema.ts";
import { clipped, plain } from "./text.ts";

/** The rules of a column, as in "whole number, unique, from 1". */
function fieldRules(field: Field): string {
  const rules = [TYPES[field.type](field)];
  if (field.unique) rules.push("unique");
  if ("minimum" in field || "maximum" in field)
    rules.push(bounds(field as { minimum?: number | string; maximum?: number | string }));
  if ("enum" in field && field.enum !== undefined) rules.push(values(field.enum));
  if ("pattern" in field) rules.push(`matching ${field.pattern}`);
  if ("minLength" in field || "maxLength" in field)
    rules.push(lengths(field as { minLength?: number; maxLength?: number }));
  if (!field.required) rules.push("may be empty");
  return plain(rules.join(", ") + (field.description === undefined ? "" : `: ${field.description}`));
}

const TYPES: { readonly [T in Field["type"]]: (field: Field) => string } = {
  integer: () => "whole number",
  number: () => "number",
  decimal: (field) => `decimal with ${"scale" in field ? field.scale : 0} digits after the point`,
  text: () => "text",
  boolean: () => "true or false",
  date: (field) => `date ${"format" in field ? field.format : ""}`,
  time: (field) => `time ${"format" in field ? field.format : ""}`,
  timestamp: (field) => `date and time ${"format" in field ? field.format : ""}`,
};

function bounds({ minimum, maximum }: { minimum?: number | string; maximum?: number | string }): string {
  if (minimum === undefined) return `up to ${maximum}`;
  return maximum === undefined ? `from ${minimum}` : `${minimum} to ${maximum}`;
}

function lengths({ minLength, maxLength }: { minLength?: number; maxLength?: number }): string {
  if (minLength === maxLength) return `${minLength} characters`;
  if (minLength === undefined) return `up to ${maxLength} characters`;
  return maxLength === undefined ? `at least ${minLength} characters` : `${minLength} to ${maxLength} characters`;
}

function values(list: readonly (string | number)[]): string {
  const shown = list
    .slice(0, 6)
    .map((value) => clipped(`${value}`, 30))
    .join(" | ");
  return list.length > 6 ? `one of ${list.length}: ${shown} | …` : `one of ${shown}`;
}

/** The whole contract: of the one table, or of each table in turn and of all together. */
export function renderDataset(dataset: Dataset): string {
  if (dataset.single) return renderContract(dataset.tables[0] as Schema);
  const tables = dataset.tables.map((table) => `${plain(table.name)} (${sizeWords(table)})\n${renderContract(table)}`);
  const together = checkLines("Always true of the tables together:", dataset.checks);
  return `${plain(dataset.description)}\n\n${tables.join("\n")}${together.length > 0 ? `${together.join("\n")}\n` : ""}`;
}

/** How many rows a table has where nobody says otherwise. */
function sizeWords({ rows, groups, fixed }: Schema): string {
  const number = (value: number): string => value.toLocaleString("en-US");
  if (groups === undefined) return `${number(rows ?? 1000)} rows${fixed ? ", whatever the scale" : ""}`;
  const { by, length } = groups;
  const each =
    typeof length === "number"
      ? `${number(length)} rows`
      : length === "drawn"
        ? "some rows"
        : `${number(length.minimum)} to ${number(length.maximum)} rows`;
  return typeof by === "string" ? `${each} for each row of ${by}` : `${number(by)} groups of ${each}`;
}

/** One table, a line a column, names aligned. */
export function renderContract(schema: Schema): string {
  const width = Math.min(30, Math.max(...schema.fields.map(({ name }) => plain(name).length)));
  const lines = [
    plain(schema.description),
    "",
    ...schema.fields.map((field) => `  ${plain(field.name).padEnd(width)}  ${fieldRules(field)}`),
  ];
  if (schema.primaryKey.length > 1) lines.push("", `  Key: ${plain(schema.primaryKey.join(", "))}`);
  if (schema.foreignKeys.length > 0) lines.push("");
  for (const { fields, reference } of schema.foreignKeys)
    lines.push(`  ${plain(`${fields.join(", ")} → ${reference.table} (${reference.fields.join(", ")})`)}`);
  lines.push(...checkLines("Always true of the rows:", schema.checks));
  return `${lines.join("\n")}\n`;
}

function checkLines(title: string, checks: readonly Check[]): readonly string[] {
  if (checks.length === 0) return [];
  return [
    "",
    `  ${title}`,
    ...checks.map(
      ({ sql, minimumRows }) =>
        `  · ${plain(sql)}${minimumRows > 0 ? ` (in files of at least ${minimumRows.toLocaleString("en-US")} rows)` : ""}`,
    ),
  ];
}
