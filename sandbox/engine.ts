/**
 * The trusted half of the isolate: bundled on its own, started before the script is, and the only thing that the
 * host talks to. It hands the script its API, describes the script's tables, and holds what column writers need.
 */
// It comes before everything that takes functions out of Math.
// oxlint-disable-next-line import/no-unassigned-import
import "./math/pin.ts";
import * as api from "./index.ts";
import * as cells from "./cells.ts";
import { toDay, toTime, toTimestamp } from "./calendar.ts";
import { closeDefinitions } from "./definition.ts";
import { describeExport } from "./describe.ts";
import { freezeAll, harden } from "./harden.ts";
import { describe } from "./misuse.ts";
import { random } from "./random.ts";
import { reseed, setKey, startRow, useKey } from "./stream.ts";
import { Context, Cursor, GroupsState } from "./table/groups-state.ts";
import type { Start } from "./table/marks.ts";
import { beginRun } from "./table/run.ts";
import { PlainState } from "./table/state.ts";
import type { TableState } from "./table/state.ts";
import { appendText } from "./utf8.ts";

const { stringify } = JSON;
const { keys } = Object;
const { min } = Math;

/** What a column writer throws where a cell is not of its column's type; the details are in `refusal`. */
const refused: object = Object.freeze({});
let refusal = { column: 0, got: "" };

/** The row that is being made, for messages; a script cannot write to it. */
const place: { index: number } = { index: 0 };

export interface Engine {
  readonly api: typeof api;
  /** The data set's description as JSON, or a failure as JSON; see `Answer` on the host. */
  describe(exported: unknown): string;
  /** Hands over how rows of table `k` are settled for other tables; see `settlerSource` on the host. */
  settle(k: number, settler: TableState["settle"]): void;
  /** Begins a run: the seed, and for each table its number of rows, or of groups, where that is its own to have. */
  begin(seed: number, sizes: readonly (number | null)[]): void;
  /**
   * The rows of table `k`, counted for at most `groups` groups more; -1 where the count is not yet complete, a failure
   * as JSON where a length has none.
   */
  count(k: number, groups: number): number | string;
  /** Makes the rows of table `k` the ones that are made. */
  open(k: number): void;
  /** The row function of table `k`, and the object that it is given. */
  plain(k: number): { readonly row: PlainState["row"]; readonly context: { index: number } };
  /** The place in the groups of table `k`. */
  cursor(k: number): Cursor;
  readonly place: typeof place;
  readonly startRow: typeof startRow;
  readonly toDay: typeof toDay;
  readonly toTime: typeof toTime;
  readonly toTimestamp: typeof toTimestamp;
  readonly appendText: typeof appendText;
  /** What the writers of some types need besides. */
  readonly cells: typeof cells;
  /** Stops the block: the cell of `column` is not what its type takes. */
  refuse(column: number, got: unknown, why?: string): never;
  /** Throws where `row` returned something other than an object with the columns' keys. */
  expectKeys(row: unknown, names: readonly string[]): void;
  /** What went wrong in row `index`, as JSON. */
  failure(index: number, error: unknown): string;
}

let tables: readonly TableState[] = [];
/** How far the counts of groups have come. */
let counted: Start[] = [];

/**
 * Starts the engine in a fresh context. Code outside of rows draws from a stream that is the same for every seed:
 * a script is loaded once and then asked for rows of any seed.
 */
export function start(clock: number): Engine {
  harden(clock);
  // With the prototypes of what the API hands out; a row is given `random`.
  freezeAll([...Object.values(api), random, Context]);
  setKey(0, "\u0000outside rows");
  startRow(0);
  return Object.freeze({
    api: Object.freeze({ ...api }),
    describe: describeScript,
    settle: (k: number, settler: TableState["settle"]) => {
      (tables[k] as TableState).settle = settler;
    },
    begin,
    count,
    open: (k: number) => useKey((tables[k] as TableState).key),
    plain: (k: number) => {
      const state = tables[k] as PlainState;
      return { row: state.row, context: state.contextOf(0) };
    },
    cursor: (k: number) => new Cursor(tables[k] as GroupsState),
    place,
    startRow,
    toDay,
    toTime,
    toTimestamp,
    appendText,
    cells: Object.freeze({ ...cells }),
    refuse,
    expectKeys,
    failure,
  });
}

function describeScript(exported: unknown): string {
  try {
    closeDefinitions();
    const described = describeExport(exported);
    tables = described.tables;
    return stringify({ dataset: described.dataset });
  } catch (error) {
    return failure(-1, error);
  }
}

function begin(seed: number, sizes: readonly (number | null)[]): void {
  reseed(seed);
  beginRun();
  counted = tables.map(() => ({ group: 0, row: 0 }));
  for (const [k, state] of tables.entries()) {
    const size = sizes[k];
    if (typeof size !== "number") continue;
    if (state instanceof PlainState) state.resize(size);
    else if (state instanceof GroupsState) state.regroup(size);
  }
}

function count(k: number, groups: number): number | string {
  try {
    return countOn(k, groups);
  } catch (error) {
    return failure(-1, error);
  }
}

/** Groups of one table that are counted before those of the next of the same parent. */
const STRIDE = 32;

/**
 * Tables whose groups belong to the same parent are counted side by side: their lengths often come from the same
 * latent values, which are made once as long as they are among the last few.
 */
function countOn(k: number, groups: number): number {
  const state = tables[k] as TableState;
  if (!(state instanceof GroupsState)) return state.count;
  const end = state.groupCount;
  const beside = [...tables.keys()].filter((other) => other === k || sharesParent(tables[other], state));
  const last = Math.min(end, (counted[k] as Start).group + groups);
  for (let group = (counted[k] as Start).group; group < last; group += STRIDE)
    for (const other of beside) {
      const from = counted[other] as Start;
      const wanted = Math.min(last, group + STRIDE) - from.group;
      if (wanted > 0) counted[other] = (tables[other] as GroupsState).lengths.count(from, end, wanted);
    }
  const at = counted[k] as Start;
  if (at.group < end) return -1;
  state.resize(at.row);
  return at.row;
}

const sharesParent = (other: TableState | undefined, state: GroupsState): boolean =>
  other instanceof GroupsState &&
  typeof other.length === "function" &&
  typeof state.length === "function" &&
  other.groups === state.groups &&
  typeof other.groups !== "number";

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
