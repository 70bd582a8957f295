/** The `columns` of a script: the contract that the prompt states. */
import { boundsOf } from "../bounds.ts";
import type { PlannedColumn } from "../plan.ts";
import { literal } from "./constants.ts";
import { comment, fill, key, quote, WIDTH, wrap } from "./layout.ts";
import { nullable } from "./nullable.ts";
import type { Sheet } from "./sheet.ts";

/** One line, or more, for a column. */
export function columnLines(column: PlannedColumn, sheet: Sheet): string {
  const { plan } = sheet;
  sheet.use(column.type);
  const options = optionsOf(column, sheet);
  const empty = nullable(column, plan);
  if (empty) sheet.use("optional");
  const head = `${key(column.name)}: ${empty ? "optional(" : ""}${column.type}(`;
  const tail = `)${empty ? ")" : ""}`;
  const body =
    options.length === 0 ? "" : wrap(4, `${head}{`, options, `}${tail}`, true).slice(head.length, -tail.length);
  const code = `    ${head}${body}${tail},`;
  const quoted = column.said === "" || sheet.holders.has(column.name) ? "" : comment(column.said);
  if (quoted === "") return code;
  return code.includes("\n") || code.length + 1 + quoted.length > WIDTH
    ? `    ${quoted}\n${code}`
    : `${code} ${quoted}`;
}

function optionsOf(column: PlannedColumn, sheet: Sheet): string[] {
  const options: string[] = [];
  if (column.type === "decimal") options.push(`scale: ${column.scale}`);
  if (column.unique) options.push("unique: true");
  options.push(...boundOptions(column, sheet), ...enumOption(column, sheet));
  const pattern = patternOf(column);
  if (pattern !== undefined) options.push(`pattern: ${quote(pattern)}`);
  if (column.format !== undefined) options.push(`format: ${quote(column.format)}`);
  return options;
}

function boundOptions(column: PlannedColumn, sheet: Sheet): string[] {
  const { source } = column;
  if (source.kind === "date") return [`minimum: ${quote(source.first)}`, `maximum: ${quote(source.last)}`];
  if (source.kind === "timestamp") return [`minimum: ${quote(source.first)}`, `maximum: ${quote(source.last)}`];
  if (source.kind === "time") return [`minimum: ${quote(source.first)}`, `maximum: ${quote(source.last)}`];
  const numeric = ["integer", "number", "decimal"].includes(column.type);
  const made =
    source.kind === "range" ||
    source.kind === "scatter" ||
    source.kind === "cases" ||
    (source.kind === "item" && numeric)
      ? boundsOf(column.name, sheet.plan)
      : undefined;
  const minimum =
    source.kind === "increment" && column.type === "integer" ? source.start : (made?.low ?? column.minimum);
  const maximum = made?.high ?? column.maximum;
  return [
    ...(minimum === undefined || !Number.isFinite(minimum) ? [] : [`minimum: ${minimum}`]),
    ...(maximum === undefined || !Number.isFinite(maximum) ? [] : [`maximum: ${maximum}`]),
  ];
}

function enumOption(column: PlannedColumn, sheet: Sheet): string[] {
  const { source } = column;
  const holder = sheet.holders.get(column.name);
  const { items } = sheet.plan;
  const list = (values: readonly (string | number)[]): string => fill(6, "enum: [", values.map(literal), "]");
  if (source.kind === "choice")
    return [source.weights === undefined && holder !== undefined ? `enum: ${holder}` : list(source.values)];
  if (source.kind === "item" && items !== undefined) {
    const role = items.attributes.find((one) => one.column === column.name)?.role;
    if (role === "name") return [`enum: ${sheet.holders.get("#items")}.map((item) => item${access(column.name)})`];
    if (role === "kind") return [list(items.groups.filter((group) => group.count > 0).map((group) => group.name))];
  }
  const texts =
    source.kind === "cases"
      ? source.cases.flatMap((one) =>
          one.then.kind === "value" && typeof one.then.value === "string" ? [one.then.value] : [],
        )
      : [];
  return texts.length > 0 ? [list([...new Set(texts)])] : [];
}

/** `.name` or `["odd name"]`. */
export const access = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The pattern of codes and shapes, in RE2 syntax. */
function patternOf(column: PlannedColumn): string | undefined {
  const { source } = column;
  if (source.kind === "increment" && column.type === "text") return `${escaped(source.prefix)}[0-9]{${source.width},}`;
  if (source.kind !== "shape") return undefined;
  return source.pieces
    .map((piece) =>
      piece.kind === "text" ? escaped(piece.text) : `[${piece.kind === "digits" ? "0-9" : "A-Z"}]{${piece.count}}`,
    )
    .join("");
}
