/** A column on its way to a type: what it is read as so far, and what all of its cells say to that. */
import type { Row } from "../database/session.ts";
import type { Workspace } from "../database/workspace.ts";
import { chooseReading } from "./choice.ts";
import type { Hints } from "./choice.ts";
import { missingSql } from "./missing.ts";
import type { Reading } from "./reading.ts";
import type { SourceColumn } from "./source.ts";
import type { ColumnType } from "./table.ts";

/** A column is of a type when so many of its cells are; the others are errors in it. */
const LEAST_OF_TYPE = 0.95;
/** Zeros before a number in more of the cells make all of them codes. */
const MOST_PADDED = 0.005;
/** Misfits that are looked at to choose again. */
const SAMPLE = 1000;

export interface Attempt {
  readonly column: SourceColumn;
  readonly wanted: ColumnType | undefined;
  readonly hints: Hints;
  readonly refused: Set<string>;
  texts: readonly string[];
  /** Undefined while no cell has said anything. */
  reading: Reading | "string" | undefined;
  unreadable: { readonly count: number; readonly example: string } | undefined;
  /** All cells are dates with the day first and with the month first. */
  open: boolean;
}

/** The texts in a column of rows. */
export const textsIn = (rows: readonly Row[], index: number): readonly string[] =>
  rows.flatMap((row) => (typeof row[index] === "string" ? [row[index]] : []));

/** Chooses a reading by the texts that have been seen. */
export function choose(attempt: Attempt): void {
  const { column, texts, wanted, hints, refused } = attempt;
  attempt.reading = chooseReading({ name: column.name, texts, wanted, hints, refused });
}

/** The value of a column as its reading has it. */
export function valueOf({ column, reading, wanted }: Attempt): string {
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

const rivalOf = ({ reading }: Attempt): Reading | undefined =>
  typeof reading === "object" ? reading.rival : undefined;

/** Whether the texts that have been seen leave the order of day and month open. */
export function isOpen(attempt: Attempt): boolean {
  const rival = rivalOf(attempt);
  return (
    rival !== undefined && attempt.texts.every((text) => !(attempt.reading as Reading).reads(text) || rival.reads(text))
  );
}

/** How many expressions `countsOf` gives. */
export const COUNTS = 4;

/** Cells that are there, those that are read, those that the rival reads, those with zeros before a number. */
export function countsOf(attempt: Attempt): readonly string[] {
  const text = attempt.column.sql;
  const value = valueOf(attempt);
  const plain = typeof attempt.reading === "object" && attempt.reading.name === "plain";
  const rival = rivalOf(attempt);
  return [
    `count(*) FILTER (${text} IS NOT NULL AND (${value} IS NOT NULL OR NOT ${missingSql(text)}))`,
    `count(${value})`,
    rival === undefined ? "0" : `count(${rival.sql(text)})`,
    plain ? `count(*) FILTER (${text} < '1' AND regexp_matches(${text}, '^-?0[0-9]'))` : "0",
  ];
}

/** Reconsiders a reading after all cells were counted; whether it is another now. */
export async function reconsider(
  workspace: Workspace,
  relation: string,
  attempt: Attempt,
  counts: readonly number[],
  last: boolean,
): Promise<boolean> {
  const [all = 0, fitting = 0, rivals = 0, padded = 0] = counts;
  const rival = rivalOf(attempt);
  attempt.unreadable = undefined;
  attempt.open =
    rival !== undefined && rivals === fitting && attempt.hints.likely !== (attempt.reading as Reading).name;
  if (fitting === all) return false;
  if (rival !== undefined && rivals > fitting && !last) {
    attempt.reading = rival;
    return true;
  }
  const misfits = await misfitsOf(workspace, relation, attempt);
  attempt.unreadable = { count: all - fitting, example: misfits[0] ?? "" };
  const codes = padded > all * MOST_PADDED && attempt.wanted === undefined;
  if (!codes && fitting >= all * LEAST_OF_TYPE) return false;
  const before = nameOf(attempt);
  if (codes || (last && attempt.wanted === undefined)) attempt.reading = "string";
  else if (!last) rechoose(attempt, misfits);
  if (nameOf(attempt) === before) return false;
  attempt.unreadable = undefined;
  attempt.open = false;
  return true;
}

/** With the misfits as evidence: another reading, or none; of a type that is given, the reading that most cells support. */
function rechoose(attempt: Attempt, misfits: readonly string[]): void {
  attempt.texts = [...attempt.texts, ...misfits];
  if (attempt.wanted === undefined && typeof attempt.reading === "object") attempt.refused.add(attempt.reading.name);
  choose(attempt);
}

/** The name of the reading: a format, `string`, or undefined where there is none. */
export const nameOf = ({ reading }: Attempt): string | undefined =>
  typeof reading === "object" ? reading.name : reading;

async function misfitsOf(workspace: Workspace, relation: string, attempt: Attempt): Promise<readonly string[]> {
  const text = attempt.column.sql;
  const rows = await workspace.query(
    `SELECT ${text} FROM ${relation} WHERE ${text} IS NOT NULL AND ${valueOf(attempt)} IS NULL AND NOT ${missingSql(text)} LIMIT ${SAMPLE}`,
  );
  return textsIn(rows, 0);
}
