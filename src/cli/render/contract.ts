/** A contract for a reader: each column with its type and rules in words, then the checks. */
import type { Dirt } from "../../model/dirt.ts";
import type { Check, Dataset, Field, Item, Schema } from "../../model/schema.ts";
import { clipped, plain } from "./text.ts";

type Part = Field | Item;

/** The rules of a column, as in "whole number, unique, from 1". */
export function fieldRules(field: Field): string {
  const rules = [...partRules(field), ...shareRules(field)];
  if (field.unique) rules.splice(1, 0, "unique");
  if (!field.required) rules.push(field.missing === undefined ? "may be empty" : missingRule(field.missing));
  return plain(rules.join(", ") + (field.description === undefined ? "" : `: ${field.description}`));
}

/** The type and the constraints of a column, an item or a property. */
function partRules(part: Part): string[] {
  const rules = [typeWords(part)];
  if ("minimum" in part || "maximum" in part)
    rules.push(bounds(part as { minimum?: number | string; maximum?: number | string }));
  if ("enum" in part && part.enum !== undefined) rules.push(values(part.enum));
  if (part.type === "text") {
    if (part.pattern !== undefined) rules.push(`matching ${part.pattern}`);
    rules.push(...sizes(part.minLength, part.maxLength, "characters"));
  }
  if (part.type === "binary") rules.push(...sizes(undefined, part.maxBytes, "bytes"));
  if (part.type === "array") {
    rules.push(...sizes(part.minItems, part.maxItems, "items"));
    if (part.uniqueItems === true) rules.push("no item twice");
  }
  return rules;
}

/** `cash 25 %, credit 50 %`; `per patient_id`. */
function shareRules(field: Field): string[] {
  if (!("shares" in field) || field.shares === undefined) return [];
  const { values: list, exact, per } = field.shares;
  const shown = list.slice(0, 6).map(({ value, share }) => `${clipped(`${value}`, 30)} ${percent(share)}`);
  const more = list.length > 6 ? [`and ${list.length - 6} more shares`] : [];
  return [[...shown, ...more].join(", ") + measure(exact, per)];
}

const missingRule = ({ share, exact, per }: NonNullable<Field["missing"]>): string =>
  `empty in ${percent(share)}${measure(exact, per)}`;
const measure = (exact: boolean, per: string | undefined): string =>
  `${exact ? " exactly" : ""}${per === undefined ? "" : ` per ${per}`}`;
const percent = (share: number): string => `${Number((share * 100).toPrecision(4))} %`;

function typeWords(part: Part): string {
  switch (part.type) {
    case "integer":
      return "whole number";
    case "decimal":
      return `decimal with ${part.scale} digits after the point`;
    case "boolean":
      return "true or false";
    case "date":
    case "time":
      return `${part.type} ${part.format}`;
    case "timestamp":
      return `date and time ${part.format}`;
    case "duration":
      return "duration (ISO 8601)";
    case "uuid":
      return "UUID";
    case "binary":
      return "bytes (base64)";
    case "geopoint":
      return 'place "longitude, latitude"';
    case "array":
      return `list of [${insideRules(part.item)}]`;
    case "object":
      return `object {${part.properties.map((property) => `${property.name}: ${insideRules(property)}`).join("; ")}}`;
    case "json":
      return "any JSON";
    default:
      return part.type;
  }
}

const insideRules = (part: Part): string => [...partRules(part), ...(part.required ? [] : ["may be null"])].join(", ");

function bounds({ minimum, maximum }: { minimum?: number | string; maximum?: number | string }): string {
  if (minimum === undefined) return `up to ${maximum}`;
  return maximum === undefined ? `from ${minimum}` : `${minimum} to ${maximum}`;
}

function sizes(least: number | undefined, most: number | undefined, noun: string): string[] {
  if (least === undefined && most === undefined) return [];
  if (least === most) return [`${least} ${noun}`];
  if (least === undefined) return [`up to ${most} ${noun}`];
  return [most === undefined ? `at least ${least} ${noun}` : `${least} to ${most} ${noun}`];
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
  return typeof by === "string" ? `${each} for each row of ${plain(by)}` : `${number(by)} groups of ${each}`;
}

/** One table, a line a column, names aligned. */
function renderContract(schema: Schema): string {
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
  if (schema.dirt !== undefined) lines.push("", `  Errors on purpose: ${plain(schema.dirt.map(dirtWords).join(", "))}`);
  lines.push(...checkLines("Always true of the rows:", schema.checks));
  return `${lines.join("\n")}\n`;
}

/** One kind of error: `typo in last_name 2 %`. */
function dirtWords(dirt: Dirt): string {
  const columns = "column" in dirt ? [dirt.column] : ((dirt as { columns?: readonly string[] }).columns ?? []);
  const where = columns.length === 0 ? "" : ` in ${columns.join(" and ")}`;
  return `${dirt.kind}${where} ${Number((100 * dirt.rate).toPrecision(3))} %`;
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
