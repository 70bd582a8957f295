/**
 * Loads a file as a table of typed columns. Its first rows suggest how each column is written, all rows are read so, and
 * only where cells did not fit are the texts looked at again, with those cells as further evidence.
 */
import { nameLiteral } from "../database/sql-text.ts";
import type { Row } from "../database/session.ts";
import type { Workspace } from "../database/workspace.ts";
import { QueryError } from "../database/open.ts";
import { chooseReading } from "./choice.ts";
import { missingSql } from "./missing.ts";
import type { Reading } from "./reading.ts";
import type { Source, SourceColumn } from "./source.ts";
import type { ColumnType } from "./table.ts";

const HEAD_ROWS = 2000;
const SAMPLE = 1000;
/** A column is of a type when so many of its cells are; the rest are errors in it. */
export const LEAST_OF_TYPE = 0.95;
/** Zeros before a number in more of the cells make all of them codes. */
const MOST_PADDED = 0.005;
const MOST_ROUNDS = 4;

export interface LoadedColumn {
  readonly name: string;
  /** Its name in the table. */
  readonly sql: string;
  readonly type: ColumnType;
  readonly unreadable: { readonly count: number; readonly example: string } | undefined;
}

export interface Loaded {
  readonly rows: number;
  readonly columns: readonly LoadedColumn[];
  readonly notes: readonly string[];
}

/** A column on its way to a type. */
interface Attempt {
  readonly column: SourceColumn;
  readonly wanted: ColumnType | undefined;
  readonly refused: Set<string>;
  texts: readonly string[];
  reading: Reading | "string" | undefined;
  unreadable: { count: number; example: string } | undefined;
}

/** Columns of a source by name, with the type that each must have; undefined is to be found. */
export type Wanted = ReadonlyMap<string, ColumnType | undefined>;

/** Makes the table `name` of the wanted columns, `b0` …. Throws a `QueryError`. */
export async function load(workspace: Workspace, source: Source, name: string, wanted: Wanted): Promise<Loaded> {
  try {
    return await loadFrom(workspace, source, name, wanted);
  } catch (error) {
    if (source.relaxed === undefined || !(error instanceof QueryError) || error.end !== "refused") throw error;
    const note = source.relaxed.note(error.message);
    if (note === undefined) throw error;
    const { relation } = source.relaxed;
    return await loadFrom(workspace, { ...source, relation, notes: [...source.notes, note] }, name, wanted);
  }
}

async function loadFrom(workspace: Workspace, source: Source, name: string, wanted: Wanted): Promise<Loaded> {
  const { relation, notes } = source;
  const attempts = source.columns
    .filter((column) => wanted.has(column.name))
    .map((column): Attempt => ({
      column,
      wanted: wanted.get(column.name),
      refused: new Set(),
      texts: [],
      reading: "string",
      unreadable: undefined,
    }));
  const texts = attempts.filter(({ column }) => column.kind === "text");
  await takeHead(workspace, relation, texts);
  for (const attempt of texts) choose(attempt);
  for (let round = 1; ; round++) {
    await create(workspace, relation, name, attempts);
    const changed = await reconsidered(workspace, relation, name, attempts, round === MOST_ROUNDS);
    if (!changed) break;
  }
  return { rows: await count(workspace, name), columns: await typed(workspace, name, attempts), notes };
}

function choose(attempt: Attempt): void {
  const { column, texts, wanted, refused } = attempt;
  attempt.reading = chooseReading({ name: column.name, texts, wanted, refused });
}

async function takeHead(workspace: Workspace, relation: string, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  const rows = await workspace.query(
    `SELECT ${attempts.map(({ column }) => column.sql).join(", ")} FROM ${relation} LIMIT ${HEAD_ROWS}`,
  );
  for (const [index, attempt] of attempts.entries()) attempt.texts = present(rows, index);
}

const present = (rows: readonly Row[], index: number): readonly string[] =>
  rows.flatMap((row) => (typeof row[index] === "string" ? [row[index]] : []));

/** The value of a column as its type has it. */
function valueOf({ column, reading, wanted }: Attempt): string {
  if (column.kind !== "text") return converted(column, wanted);
  if (reading === undefined) return "CAST(NULL AS VARCHAR)";
  if (reading !== "string") return reading.sql(column.sql);
  return `CASE WHEN ${column.sql} < '!' AND trim(${column.sql}) = '' THEN NULL ELSE ${column.sql} END`;
}

/** A value that has a type, as another. */
function converted({ kind, sql }: SourceColumn, wanted: ColumnType | undefined): string {
  if (wanted === undefined || wanted === kind) return sql;
  if (wanted === "string") return `CAST(${sql} AS VARCHAR)`;
  if (wanted === "boolean") return `CASE ${sql} WHEN 1 THEN true WHEN 0 THEN false END`;
  return `CAST(${sql} AS DOUBLE)`;
}

async function create(
  workspace: Workspace,
  relation: string,
  name: string,
  attempts: readonly Attempt[],
): Promise<void> {
  const values = attempts.map((attempt, index) => `${valueOf(attempt)} AS b${index}`);
  await workspace.run(`CREATE OR REPLACE TABLE ${nameLiteral(name)} AS SELECT ${values.join(", ")} FROM ${relation}`);
}

async function count(workspace: Workspace, name: string): Promise<number> {
  const [row] = await workspace.query(`SELECT count(*) FROM ${nameLiteral(name)}`);
  return Number(row?.[0] ?? 0);
}

/** Notes what could not be read; whether a column is to be read otherwise, after what its misfits say. */
async function reconsidered(
  workspace: Workspace,
  relation: string,
  name: string,
  attempts: readonly Attempt[],
  last: boolean,
): Promise<boolean> {
  const read = attempts.filter(({ column, reading }) => column.kind === "text" && reading !== "string");
  if (read.length === 0) return false;
  const nulls = read.map((attempt) => `count(*) - count(b${attempts.indexOf(attempt)})`);
  const [row = []] = await workspace.query(`SELECT ${nulls.join(", ")} FROM ${nameLiteral(name)}`);
  const doubtful = read.filter((_, index) => Number(row[index]) > 0);
  if (doubtful.length === 0) return false;
  const [counts = []] = await workspace.query(
    `SELECT ${doubtful.flatMap((attempt) => countsOf(attempt)).join(", ")} FROM ${relation}`,
  );
  let changed = false;
  for (const [index, attempt] of doubtful.entries()) {
    const [all = 0, fitting = 0, padded = 0] = counts.slice(index * 3, index * 3 + 3).map(Number);
    if (fitting === all) continue;
    const misfits = await misfitsOf(workspace, relation, attempt);
    attempt.unreadable = { count: all - fitting, example: misfits[0] ?? "" };
    const codes = padded > all * MOST_PADDED && attempt.wanted === undefined;
    if (!codes && fitting >= all * LEAST_OF_TYPE) continue;
    const before = attempt.reading;
    if (codes || (last && attempt.wanted === undefined)) attempt.reading = "string";
    else if (!last) rechoose(attempt, misfits);
    if (attempt.reading === before || nameOf(attempt.reading) === nameOf(before)) continue;
    attempt.unreadable = undefined;
    changed = true;
  }
  return changed;
}

/** With the misfits as evidence: another reading, or none; of a type that is given, the reading that most cells support. */
function rechoose(attempt: Attempt, misfits: readonly string[]): void {
  attempt.texts = [...attempt.texts, ...misfits];
  if (attempt.wanted === undefined && typeof attempt.reading === "object") attempt.refused.add(attempt.reading.name);
  choose(attempt);
}

const nameOf = (reading: Attempt["reading"]): string | undefined =>
  typeof reading === "object" ? reading.name : reading;

/** Cells that are there, those that are read, those with zeros before a number. */
function countsOf(attempt: Attempt): readonly string[] {
  const text = attempt.column.sql;
  const value = valueOf(attempt);
  const plain = typeof attempt.reading === "object" && attempt.reading.name === "plain";
  return [
    `count(*) FILTER (${text} IS NOT NULL AND (${value} IS NOT NULL OR NOT ${missingSql(text)}))`,
    `count(${value})`,
    plain ? `count(*) FILTER (${text} < '1' AND regexp_matches(${text}, '^-?0[0-9]'))` : "0",
  ];
}

async function misfitsOf(workspace: Workspace, relation: string, attempt: Attempt): Promise<readonly string[]> {
  const text = attempt.column.sql;
  const rows = await workspace.query(
    `SELECT ${text} FROM ${relation} WHERE ${text} IS NOT NULL AND ${valueOf(attempt)} IS NULL AND NOT ${missingSql(text)} LIMIT ${SAMPLE}`,
  );
  return present(rows, 0);
}

/** Types at last: numbers that are all whole are integers; instants that are all at midnight were written as dates. */
async function typed(
  workspace: Workspace,
  name: string,
  attempts: readonly Attempt[],
): Promise<readonly LoadedColumn[]> {
  const whole = attempts.map((attempt, index) =>
    isNumber(attempt) ? `count(*) FILTER (b${index} <> trunc(b${index}))` : "1",
  );
  const [row = []] = await workspace.query(`SELECT ${whole.join(", ")} FROM ${nameLiteral(name)}`);
  return attempts.map((attempt, index) => ({
    name: attempt.column.name,
    sql: `b${index}`,
    type: attempt.wanted ?? (isNumber(attempt) && Number(row[index]) === 0 ? "integer" : found(attempt)),
    unreadable: attempt.unreadable,
  }));
}

const found = ({ column, reading }: Attempt): ColumnType =>
  column.kind !== "text" ? column.kind : typeof reading === "object" ? reading.type : "string";

const isNumber = (attempt: Attempt): boolean => found(attempt) === "number" || found(attempt) === "integer";
