/** A column's rule in plain words: what the reader of the readings sees. */
import { DEFAULT_FORMAT } from "../../model/schema.ts";
import { joined } from "./condition.ts";
import type { Condition, Test } from "./condition.ts";
import { expressionText } from "./expression.ts";
import type { Case } from "./facts.ts";
import { shown } from "./numbers.ts";
import type { ItemPlan, PlannedColumn } from "./plan.ts";

const percent = (share: number): string => `${Number((share * 100).toPrecision(6))}%`;

/** "price: decimal with 2 digits, taken from the item". */
export function meaningOf(column: PlannedColumn, items: ItemPlan | undefined): string {
  const parts = [typeText(column), sourceText(column, items)];
  if (column.unique) parts.push("unique");
  if (column.format !== undefined) parts.push(`written as ${column.format}`);
  else if (column.type === "date" || column.type === "time" || column.type === "timestamp")
    parts.push(`written as ${DEFAULT_FORMAT[column.type]} (the default)`);
  if (column.empty?.share !== undefined && !column.notes.some((note) => note.startsWith("empty in")))
    parts.push(`empty in ${percent(column.empty.share)} of rows`);
  if (column.empty?.condition !== undefined) parts.push(`empty when ${conditionText(column.empty.condition)}`);
  return `${column.name}: ${[...parts, ...column.notes].filter((part) => part !== "").join(", ")}`;
}

function typeText(column: PlannedColumn): string {
  if (column.type === "decimal") return `decimal with ${column.scale} digit${column.scale === 1 ? "" : "s"}`;
  return column.type === "boolean" ? "boolean (written true or false)" : column.type;
}

function sourceText(column: PlannedColumn, items: ItemPlan | undefined): string {
  const { source } = column;
  switch (source.kind) {
    case "increment":
      if (source.width > 0 || source.prefix !== "") return `${codeText(source, 0)}, ${codeText(source, 1)}, …`;
      return `starts at ${source.start} and increases by ${source.step}`;
    case "scatter":
    case "range":
      return `from ${shown(source.minimum)} to ${shown(source.maximum)}`;
    case "normal":
      return `normal around ${shown(source.mean)} with standard deviation ${shown(source.deviation)}${limits(source.minimum, source.maximum)}`;
    case "choice":
      return listText(source.values, source.weights);
    case "boolean":
      return column.notes.some((note) => note.startsWith("true in half"))
        ? ""
        : `true in ${percent(source.share)} of rows`;
    case "date":
      return `from ${source.first} to ${source.last}`;
    case "time":
      return `from ${source.first} to ${source.last}${source.step === undefined ? "" : `, every ${source.step}`}`;
    case "timestamp":
      return `from ${source.first} to ${source.last}${source.times === undefined ? "" : `, between ${source.times.first} and ${source.times.last}`}${source.step === undefined ? "" : `, every ${source.step}`}`;
    case "formula":
      return source.expression.kind === "column"
        ? `the same as ${source.expression.name}`
        : `= ${expressionText(source.expression, (name) => name)}`;
    case "truth":
      return `true when ${conditionText(source.condition)}`;
    case "cases":
      return `by ${source.by}: ${source.cases.map(caseText).join(", ")}`;
    case "after":
      if (source.days !== undefined) return `${source.days} days after ${source.column}`;
      return source.minimum === source.maximum
        ? `${source.minimum} days after ${source.column}`
        : `${source.minimum} to ${source.maximum} days after ${source.column}`;
    case "item":
      return items === undefined ? "taken from the item" : itemText(column, items);
    case "full name":
    case "email":
      return source.kind === "email" ? "e-mail address" : "";
    case "shape":
      return source.pieces
        .map((piece) => (piece.kind === "text" ? `"${piece.text}"` : counted(piece.count, piece.kind)))
        .join(", ");
  }
}

const counted = (count: number, kind: string): string => `${count} ${count === 1 ? kind.replace(/s$/, "") : kind}`;

const codeText = (source: { prefix: string; width: number; start: number; step: number }, index: number): string =>
  `${source.prefix}${`${source.start + index * source.step}`.padStart(source.width, "0")}`;

function limits(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `, held between ${shown(minimum)} and ${shown(maximum)}`;
  if (minimum !== undefined) return `, at least ${shown(minimum)}`;
  return maximum === undefined ? "" : `, at most ${shown(maximum)}`;
}

function listText(values: readonly (string | number)[], weights: readonly number[] | undefined): string {
  if (weights !== undefined) return values.map((value, index) => `${value} ${percent(weights[index] ?? 0)}`).join(", ");
  const head = values.length > 8 ? [...values.slice(0, 6), `${values.length - 6} more`] : values;
  const joined = head.length === 1 ? `always ${head[0]}` : `${head.slice(0, -1).join(", ")} or ${head.at(-1)}`;
  return values.length === 1 ? joined : `${joined}, equally likely`;
}

const caseText = (item: Case): string =>
  `${item.when} ${item.then.kind === "value" ? item.then.value : `${item.then.minimum} to ${item.then.maximum}`}`;

/** A condition in plain words. */
const conditionText = (condition: Condition): string => joined(condition, testText, { and: " and ", or: " or " });

function testText({ column, comparison, value }: Test): string {
  const words = {
    "=": "is",
    "<>": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
  } as const;
  return `${column} ${words[comparison]} ${typeof value === "object" ? value.column : value}`;
}

function itemText(column: PlannedColumn, items: ItemPlan): string {
  const role = items.attributes.find((one) => one.column === column.name)?.role;
  if (role === "number") return `taken from the ${items.noun}`;
  const groups = items.groups.map((group) =>
    role === "id"
      ? `${group.firstId} to ${group.firstId + group.count - 1} for ${group.name}`
      : `${group.count} of the kind ${group.name}`,
  );
  if (role === "id") return `taken from the ${items.noun}: ${groups.join(", ")}`;
  if (role === "kind") return `taken from the ${items.noun}: ${items.groups.map((group) => group.name).join(" or ")}`;
  return [`one of ${items.items.length} ${items.noun}s, equally likely: ${groups.join(", ")}`, ...items.notes].join(
    "; ",
  );
}
