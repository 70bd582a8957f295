/** The constants above the table: the list of items, lists of values, weights, and values by another column. */
import type { PlannedColumn } from "../plan.ts";
import { camel, plural } from "./identifiers.ts";
import { comment, fill, key, quote, wrap } from "./layout.ts";
import type { Sheet } from "./sheet.ts";

export const literal = (value: string | number): string => (typeof value === "number" ? `${value}` : quote(value));

/** Writes every constant that the plan needs, and remembers which column it belongs to. */
export function writeConstants(sheet: Sheet): void {
  writeItems(sheet);
  for (const column of sheet.plan.columns) {
    const write = writeConstant(column);
    if (write !== undefined)
      sheet.holders.set(
        column.name,
        sheet.constant(write.name, (name) => `${write.text(name)}`),
      );
  }
}

function writeItems(sheet: Sheet): void {
  const { items } = sheet.plan;
  if (items === undefined) return;
  const rows = items.items.map(
    (item) => `{ ${items.attributes.map(({ column }) => `${key(column)}: ${literal(item[column] ?? 0)}`).join(", ")} }`,
  );
  sheet.holders.set(
    "#items",
    sheet.constant(
      items.constant,
      (name) =>
        `${items.said === "" ? "" : `${comment(items.said, 96)}\n`}const ${name} = [\n${rows.map((row) => `  ${row},\n`).join("")}] as const;`,
    ),
  );
}

interface Constant {
  readonly name: string;
  text(name: string): string;
}

function writeConstant(column: PlannedColumn): Constant | undefined {
  const { source } = column;
  const said = column.said === "" ? "" : `${comment(column.said, 96)}\n`;
  if (source.kind === "choice" && source.weights === undefined) {
    if (source.values.length < 2) return undefined;
    const values = source.values.map(literal);
    return {
      name: plural(column.name),
      text: (name) => `${said}const ${name} = ${fill(0, "[", values, "]")} as const;`,
    };
  }
  if (source.kind === "choice") {
    const weights = source.weights ?? [];
    const parts = source.values.map(
      (value, index) => `${key(`${value}`)}: ${Number(((weights[index] ?? 0) * 100).toPrecision(12))}`,
    );
    return {
      name: `${camel(column.name)}Shares`,
      text: (name) => `${said}const ${wrap(0, `${name} = {`, parts, "}", true)} as const;`,
    };
  }
  if (source.kind !== "cases") return undefined;
  const ranges = source.cases.some((one) => one.then.kind === "range");
  const parts = source.cases.map(({ when, then }) => {
    if (then.kind === "range") return `${key(when)}: { minimum: ${then.minimum}, maximum: ${then.maximum} }`;
    return `${key(when)}: ${ranges ? `{ minimum: ${literal(then.value)}, maximum: ${literal(then.value)} }` : literal(then.value)}`;
  });
  return {
    name: `${camel(column.name)}By${camel(source.by).replace(/^./, (letter) => letter.toUpperCase())}`,
    text: (name) => `${said}const ${wrap(0, `${name} = {`, parts, "}", true)} as const;`,
  };
}
