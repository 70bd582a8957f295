/**
 * Loads a file as a table of typed columns. Its first rows suggest how each column is written, all rows are read so, and
 * only where cells did not fit are the texts looked at again, with those cells as further evidence.
 */
import { QueryError } from "../database/open.ts";
import type { Workspace } from "../database/workspace.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import { COUNTS, choose, countsOf, isOpen, nameOf, reconsider, textsIn, valueOf } from "./attempt.ts";
import type { Attempt } from "./attempt.ts";
import type { Source, SourceColumn } from "./source.ts";
import type { ColumnType } from "./table.ts";

const HEAD_ROWS = 2000;
const MOST_ROUNDS = 5;
const DAY = 86_400;

export interface LoadedColumn {
  readonly name: string;
  /** Its name in the table. */
  readonly sql: string;
  readonly type: ColumnType;
  /** A person has said the type. */
  readonly given: boolean;
  /** How its cells are written, where they are texts that are read. */
  readonly format: string | undefined;
  readonly unreadable: { readonly count: number; readonly example: string } | undefined;
}

export interface Loaded {
  readonly rows: number;
  readonly columns: readonly LoadedColumn[];
  readonly notes: readonly string[];
}

/** What is known of a column before it is read. */
export interface Known {
  readonly type?: ColumnType | undefined;
  readonly format?: string | undefined;
}

/** Columns of a source that are wanted, by name. */
export type Wanted = ReadonlyMap<string, Known>;

/** Makes a table, whose name is SQL, of the wanted columns: `b0` …. Throws a `QueryError`. */
export async function load(
  workspace: Workspace,
  source: Source,
  table: string,
  wanted: Wanted,
): Promise<Result<Loaded>> {
  try {
    return ok(await loadFrom(workspace, source, table, wanted));
  } catch (error) {
    if (source.relaxed === undefined || !(error instanceof QueryError) || error.end !== "refused") throw error;
    const note = await source.relaxed.inspect(error.message);
    if (!note.ok) return note;
    const { relation } = source.relaxed;
    return ok(await loadFrom(workspace, { ...source, relation, notes: [...source.notes, note.value] }, table, wanted));
  }
}

async function loadFrom(workspace: Workspace, source: Source, table: string, wanted: Wanted): Promise<Loaded> {
  const { relation } = source;
  const attempts = source.columns
    .filter((column) => wanted.has(column.name))
    .map((column) => attemptOf(column, wanted.get(column.name) ?? {}, source));
  const texts = attempts.filter(({ column }) => column.kind === "text");
  await takeHead(workspace, relation, texts);
  for (const attempt of texts) choose(attempt);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    await create(workspace, relation, table, attempts);
    if (!(await reconsidered(workspace, relation, table, attempts, round >= MOST_ROUNDS - 1))) break;
  }
  const open = attempts.filter((attempt) => attempt.open);
  return {
    rows: await count(workspace, table),
    columns: await typed(workspace, table, attempts),
    notes: [
      ...source.notes,
      ...open.map(
        (attempt) =>
          `the dates of "${printable(attempt.column.name, 60)}" could have the day or the month first; they are read as ${nameOf(attempt)}`,
      ),
    ],
  };
}

const attemptOf = (column: SourceColumn, { type, format }: Known, { decimalComma = false }: Source): Attempt => ({
  column,
  wanted: type,
  hints: { decimalComma, likely: format },
  refused: new Set(),
  texts: [],
  reading: "string",
  unreadable: undefined,
  open: false,
});

async function takeHead(workspace: Workspace, relation: string, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  const rows = await workspace.query(
    `SELECT ${attempts.map(({ column }) => column.sql).join(", ")} FROM ${relation} LIMIT ${HEAD_ROWS}`,
  );
  for (const [index, attempt] of attempts.entries()) attempt.texts = textsIn(rows, index);
}

async function create(
  workspace: Workspace,
  relation: string,
  table: string,
  attempts: readonly Attempt[],
): Promise<void> {
  const values = attempts.map((attempt, index) => `${valueOf(attempt)} AS b${index}`);
  await workspace.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${values.join(", ")} FROM ${relation}`);
}

async function count(workspace: Workspace, table: string): Promise<number> {
  const [row] = await workspace.query(`SELECT count(*) FROM ${table}`);
  return Number(row?.[0] ?? 0);
}

/** Looks at the columns that have cells without a value; whether one of them is to be read otherwise. */
async function reconsidered(
  workspace: Workspace,
  relation: string,
  table: string,
  attempts: readonly Attempt[],
  last: boolean,
): Promise<boolean> {
  const read = attempts.filter(({ column, reading }) => column.kind === "text" && reading !== "string");
  if (read.length === 0) return false;
  const nulls = read.map((attempt) => `count(*) - count(b${attempts.indexOf(attempt)})`);
  const [row = []] = await workspace.query(`SELECT ${nulls.join(", ")} FROM ${table}`);
  const doubtful = read.filter((attempt, index) => Number(row[index]) > 0 || isOpen(attempt));
  if (doubtful.length === 0) return false;
  const [found = []] = await workspace.query(
    `SELECT ${doubtful.flatMap((attempt) => countsOf(attempt)).join(", ")} FROM ${relation}`,
  );
  let changed = false;
  for (const [index, attempt] of doubtful.entries()) {
    const counts = found.slice(index * COUNTS, (index + 1) * COUNTS).map(Number);
    changed = (await reconsider(workspace, relation, attempt, counts, last)) || changed;
  }
  return changed;
}

/** Types at last: numbers that are all whole are integers, dates of which one has a time are datetimes. */
async function typed(
  workspace: Workspace,
  table: string,
  attempts: readonly Attempt[],
): Promise<readonly LoadedColumn[]> {
  const finer = attempts.map((attempt, index) => {
    if (isNumber(attempt)) return `count(*) FILTER (b${index} <> trunc(b${index}))`;
    return foundType(attempt) === "date" ? `count(*) FILTER (b${index} % ${DAY} <> 0)` : "0";
  });
  const [row = []] = await workspace.query(`SELECT ${finer.join(", ")} FROM ${table}`);
  return attempts.map((attempt, index) => {
    const fine = Number(row[index]) > 0;
    const found = foundType(attempt);
    return {
      name: attempt.column.name,
      sql: `b${index}`,
      type: attempt.wanted ?? (isNumber(attempt) && !fine ? "integer" : found === "date" && fine ? "datetime" : found),
      given: attempt.wanted !== undefined,
      format: typeof attempt.reading === "object" ? attempt.reading.name : undefined,
      unreadable: attempt.unreadable,
    };
  });
}

const foundType = ({ column, reading }: Attempt): ColumnType =>
  column.kind !== "text" ? column.kind : typeof reading === "object" ? reading.type : "string";

const isNumber = (attempt: Attempt): boolean => foundType(attempt) === "number" || foundType(attempt) === "integer";
