/** Which columns become features, and how; what is set aside, and why. */
import type { TableColumn, TableName, Tables } from "../../table/table.ts";
import { calendarParts } from "./calendar.ts";
import type { CalendarKind } from "./calendar.ts";
import type { FeaturePlan, Step } from "./plan.ts";
import { labelsOf } from "./source.ts";

/** Labels of one column at most, the most frequent ones; the others are unknown to the model. */
const MOST_LABELS = 2000;
/** Places that a text's words are hashed to. */
const TEXT_SIZE = 256;
const DEFAULT_LAGS: readonly number[] = [1, 2, 3, 7];

export interface FeatureWishes {
  /** Columns to leave out, and columns to take although they would be set aside. */
  readonly drop?: readonly string[] | undefined;
  readonly keep?: readonly string[] | undefined;
  readonly order?: string | undefined;
  readonly entity?: string | undefined;
  /** Rows to look back, of numbers in series. */
  readonly lags?: readonly number[] | undefined;
}

/** What became of a column. */
export interface ColumnUse {
  readonly name: string;
  readonly type: TableColumn["type"];
  readonly role: TableColumn["role"];
  readonly use: "target" | "number" | "category" | "calendar" | "text" | "set aside" | "dropped";
  /** Half a sentence. */
  readonly reason: string;
}

export interface ChosenFeatures {
  readonly plan: FeaturePlan;
  readonly uses: readonly ColumnUse[];
}

/** Plans the features of a table for a target. */
export async function chooseFeatures(
  tables: Tables,
  table: TableName,
  target: TableColumn,
  wishes: FeatureWishes,
): Promise<ChosenFeatures> {
  const steps: Step[] = [];
  const uses: ColumnUse[] = [];
  const numeric: TableColumn[] = [];
  const inSeries = wishes.order !== undefined || wishes.lags !== undefined;
  for (const column of tables.columns) {
    const { name, type, role, reason } = column;
    const use = (use: ColumnUse["use"], why: string): unknown => uses.push({ name, type, role, use, reason: why });
    if (column === target) {
      use("target", reason);
      if (isNumber(column)) numeric.push(column);
      continue;
    }
    if (wishes.drop?.includes(name) === true) {
      use("dropped", "left out on request");
      continue;
    }
    const kept = wishes.keep?.includes(name) === true;
    if (role === "empty" || role === "constant" || (role === "identifier" && !kept)) {
      use("set aside", reason);
      continue;
    }
    const step = await stepOf(tables, table, column);
    if (step === undefined) {
      use("set aside", "its instants are all the same day and hour");
      continue;
    }
    steps.push(step);
    if (step.kind === "number" && role !== "identifier") numeric.push(column);
    use(step.kind === "lag" ? "number" : step.kind, kept ? "kept on request" : reason);
  }
  if (inSeries)
    for (const column of numeric)
      for (const rows of wishes.lags ?? DEFAULT_LAGS) steps.push({ kind: "lag", column: column.name, rows });
  const series = inSeries ? { order: wishes.order, entity: wishes.entity } : {};
  return { plan: { steps, ...series }, uses };
}

const isNumber = ({ type, role }: TableColumn): boolean =>
  (type === "integer" || type === "number") && role !== "categorical";

async function stepOf(tables: Tables, table: TableName, column: TableColumn): Promise<Step | undefined> {
  const { name, type, role } = column;
  if (type === "date" || type === "time" || type === "datetime") return calendarStep(tables, table, column, type);
  if (isNumber(column)) return { kind: "number", column: name };
  if (role === "text") return { kind: "text", column: name, size: TEXT_SIZE };
  const { labels } = await labelsOf(tables, table, column, MOST_LABELS);
  return { kind: "category", column: name, boolean: type === "boolean", labels };
}

/** Of the year, in seconds: rows of less than most of one go around no circle of months. */
const MOST_OF_A_YEAR = 0.8 * 365.25 * 86_400;
const YEARLY = /^(?:month|day of year)/;

/**
 * Parts that are the same in all rows say nothing, and are left out; so are months and days of the year where the rows are
 * of one stretch of a year, in which these say no more than the day does, and mislead after it.
 */
async function calendarStep(
  tables: Tables,
  table: TableName,
  column: TableColumn,
  calendar: CalendarKind,
): Promise<Step | undefined> {
  const found = await tables.query(
    `SELECT DISTINCT ${column.sql} FROM ${table} WHERE ${column.sql} IS NOT NULL LIMIT 100000`,
  );
  const instants = Float64Array.from(found, ([instant]) => Number(instant));
  const to = new Float64Array(instants.length);
  const years =
    instants.reduce((most, one) => Math.max(most, one), -Infinity) -
      instants.reduce((least, one) => Math.min(least, one), Infinity) >=
    MOST_OF_A_YEAR;
  const parts = calendarParts(calendar).flatMap((part) => {
    if (!years && YEARLY.test(part.name)) return [];
    part.write(instants, to);
    return to.some((value) => Math.abs(value - (to[0] as number)) > 1e-9) ? [part.name] : [];
  });
  return parts.length === 0 ? undefined : { kind: "calendar", column: column.name, calendar, parts };
}
