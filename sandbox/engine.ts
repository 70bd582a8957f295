/**
 * The trusted half of the isolate: bundled on its own, started before the script is, and the only thing that the
 * host talks to. It hands the script its API, describes the script's table, and holds what column writers need.
 */
import * as api from "./index.ts";
import { toDay, toTime, toTimestamp } from "./calendar.ts";
import type { Column } from "./columns.ts";
import { harden } from "./harden.ts";
import { describe, misuse } from "./misuse.ts";
import { random } from "./random.ts";
import { setKey, startRow } from "./stream.ts";
import type { Check, Columns, RowContext, Table } from "./table.ts";
import { appendText } from "./utf8.ts";

const { stringify } = JSON;
const { keys } = Object;
const { min } = Math;

/** What a column writer throws where a cell is not of its column's type; the details are in `refusal`. */
const refused: object = Object.freeze({});
let refusal = { column: 0, got: "" };

/** What `row` is given. A row that wrote to it could change the next one, but for `index`, which the writer sets anew. */
const context: { index: number; readonly random: typeof random } = Object.seal(
  Object.defineProperty({ index: 0, random }, "random", { writable: false }),
);

export interface Engine {
  readonly api: typeof api;
  /** The table's description as JSON, or a failure as JSON; see `Answer` on the host. */
  describeTable(exported: unknown): string;
  /** Chooses the random streams of the rows from here on. */
  reseed(seed: number): void;
  /** The row function that `describeTable` found. */
  readonly rowFunction: () => (context: RowContext) => unknown;
  readonly context: typeof context;
  readonly startRow: typeof startRow;
  readonly toDay: typeof toDay;
  readonly toTime: typeof toTime;
  readonly toTimestamp: typeof toTimestamp;
  readonly appendText: typeof appendText;
  /** Stops the block: the cell of `column` is not what its type takes. */
  refuse(column: number, got: unknown, why?: string): never;
  /** Throws where `row` returned something other than an object with the columns' keys. */
  expectKeys(row: unknown, names: readonly string[]): void;
  /** What went wrong in row `index`, as JSON. */
  failure(index: number, error: unknown): string;
}

let rowFunction: Table["row"] | undefined;

/**
 * Starts the engine in a fresh context. Code outside of rows draws from a stream that is the same for every seed:
 * a script is loaded once and then asked for rows of any seed.
 */
export function start(clock: number): Engine {
  for (const part of Object.values(api)) Object.freeze(part);
  harden(clock);
  setKey(0, "\u0000outside rows");
  startRow(0);
  return Object.freeze({
    api: Object.freeze({ ...api }),
    describeTable,
    reseed: (next: number) => setKey(next, "table"),
    rowFunction: () => rowFunction as Table["row"],
    context,
    startRow,
    toDay,
    toTime,
    toTimestamp,
    appendText,
    refuse,
    expectKeys,
    failure,
  });
}

function describeTable(exported: unknown): string {
  try {
    const table = exported as Table | undefined;
    if (typeof table !== "object" || table === null || table.kind !== "table")
      return stringify({
        failure: { message: `the script's default export is ${describe(exported)}; expected defineTable({ … })` },
      });
    const { description, columns, checks, row } = table;
    if (typeof row !== "function") throw misuse("the table", "row to be a function", row);
    rowFunction = row;
    return stringify({ table: { description, fields: fieldsOf(columns), checks: checksOf(checks ?? []) } });
  } catch (error) {
    return failure(-1, error);
  }
}

function fieldsOf(columns: Columns): unknown[] {
  return keys(columns).map((name) => {
    const { type, options } = columns[name] as Column<unknown>;
    return { required: true, unique: false, ...options, name, type };
  });
}

function checksOf(checks: readonly Check[]): unknown[] {
  return checks.map((check) =>
    typeof check === "string"
      ? { sql: check, minimumRows: 0 }
      : { sql: check.sql, minimumRows: check.minimumRows ?? 0 },
  );
}

function refuse(column: number, got: unknown, why?: string): never {
  refusal = { column, got: why ?? describe(got) };
  throw refused;
}

function expectKeys(row: unknown, names: readonly string[]): void {
  if (typeof row !== "object" || row === null)
    throw new TypeError(`row returned ${describe(row)}; expected an object with the columns`);
  for (const key of keys(row))
    if (!names.includes(key)) throw new TypeError(`row returned "${key}", which is not a column`);
  for (const name of names) if (!(name in row)) throw new TypeError(`row returned no "${name}", which is a column`);
}

function failure(index: number, error: unknown): string {
  if (error === refused) return stringify({ failure: { row: index, column: refusal.column, got: refusal.got } });
  const { message, stack } = printable(error);
  return stringify({ failure: { row: index, message, stack } });
}

/** The text of whatever a script threw; a hostile error cannot make this throw. */
function printable(error: unknown): { message: string; stack: string } {
  try {
    if (typeof error !== "object" || error === null)
      return { message: `the script threw ${describe(error)}`, stack: "" };
    const { name, message, stack } = error as Record<string, unknown>;
    const text = (value: unknown, most: number): string =>
      typeof value === "string" ? value.slice(0, min(most, value.length)) : "";
    const label = text(name, 60);
    return { message: `${label === "" ? "Error" : label}: ${text(message, 1000)}`, stack: text(stack, 4000) };
  } catch {
    return { message: "the script threw something that cannot be printed", stack: "" };
  }
}
