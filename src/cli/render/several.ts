/** An evaluation of several tables for a terminal. */
import type { SeveralEvaluation } from "../../evaluate/index.ts";
import { clipped, count, paint, plain, word } from "./text.ts";

const MOST_TABLES = 12;
const AXIS_WIDTH = 9;

/** The verdict on each axis, a line for each table, and what to do next. */
export function severalLines(
  { axes, tables, keys, missing, extra }: SeveralEvaluation,
  report?: string,
): readonly string[] {
  const mark = (passed: boolean | undefined): string =>
    passed === undefined ? paint("dim", "-") : passed ? paint("green", "✓") : paint("red", "✗");
  const score = (value: number | undefined): string => (value === undefined ? "n/a" : value.toFixed(3));
  const lines = axes.map(({ axis, passed, value, table, why }) => {
    const where = value === undefined ? "" : `  ${table === undefined ? "between the tables" : plain(table)}`;
    return `${mark(passed)} ${axis.padEnd(AXIS_WIDTH)} ${score(value)}${where}${passed === false && why !== undefined ? `: ${clipped(plain(why), 90)}` : ""}`;
  });
  const each = tables
    .slice(0, MOST_TABLES)
    .map(
      ({ name, evaluation }) =>
        `  ${clipped(plain(name), 24).padEnd(24)} ${evaluation.axes.map(({ axis, passed, value }) => `${mark(passed)} ${axis} ${score(value)}`).join("  ")}`,
    );
  const rest = tables.length > MOST_TABLES ? [`  and ${count(tables.length - MOST_TABLES, "table")} more`] : [];
  const references = keys.map(({ key, found }) => `  ${clipped(plain(key), 80)}${found ? " (found)" : ""}`);
  return [
    ...lines,
    "",
    count(tables.length, "table"),
    ...each,
    ...rest,
    ...(missing.length > 0 ? [`tables that are missing: ${missing.map((one) => plain(one)).join(", ")}`] : []),
    ...(extra.length > 0
      ? [`tables that only the synthetic folder has: ${extra.map((one) => plain(one)).join(", ")}`]
      : []),
    references.length === 0 ? "no references between them" : "references",
    ...references.slice(0, MOST_TABLES),
    ...(report === undefined ? [] : [`${paint("cyan", "next:")} open ${word(report)}`]),
  ];
}
