/**
 * The profile of a CSV from elsewhere: types, ranges, categories and simple relations, in one reading and bounded memory.
 * Relations are looked for on the first rows and then held to every further one: what is listed was true of all that were read.
 */
import { excerpt } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { grouped } from "../model/grouped.ts";
import type { ColumnProfile, Profile } from "../model/profile.ts";
import { printable } from "../model/printable.ts";
import { readLooseCsv, sniffCsv } from "../read/loose-csv.ts";
import { columnProfile } from "./column-profile.ts";
import { headerNames } from "./header-names.ts";
import { readNumber } from "./number-text.ts";
import { RowTally } from "./row-tally.ts";
import { readTemporal } from "./temporal-text.ts";

const MOST_COLUMNS = 500;
const FIRST_ROWS = 100;

export interface ProfileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rows to read at the most; the whole file where it is undefined. */
  readonly rows?: number | undefined;
}

/** Profiles a CSV file with a header. Fails with a sentence where it is no such file. */
export async function profileCsv(path: string, { signal, rows }: ProfileOptions = {}): Promise<Result<Profile>> {
  const delimiter = await sniffCsv(path);
  if (!delimiter.ok) return delimiter;
  let header: readonly string[] | undefined;
  let tally: RowTally | undefined;
  const firstRows: string[][] = [];
  const end = await readLooseCsv(
    path,
    delimiter.value,
    (record) => {
      if (tally === undefined) {
        if (record.length === 1 && record[0]?.trim() === "") return true;
        header = record.map((name) => name.trim());
        tally = new RowTally(header.length);
        return header.length <= MOST_COLUMNS;
      }
      if (rows !== undefined && tally.rows >= rows) return false;
      if (tally.take(record) && firstRows.length < FIRST_ROWS) firstRows.push(record.map((cell) => cell.slice(0, 200)));
      return true;
    },
    signal,
  );
  if (!end.ok) return end;
  if (header === undefined || tally === undefined) return fail("usage", `${path} is empty: it has no header`);
  const refused = refusal(path, header, tally);
  if (refused !== undefined) return refused;
  const names = headerNames(header);
  const columns = names.map((name, index) =>
    columnProfile(name, header?.[index] ?? "", (tally as RowTally).column(index)),
  );
  return ok({
    path,
    delimiter: delimiter.value,
    rows: tally.rows,
    whole: end.value === "end",
    ragged: tally.ragged,
    columns,
    relations: tally.relations(names),
    notes: notesOn(columns, tally),
    firstRows,
  });
}

function refusal(path: string, header: readonly string[], tally: RowTally): Result<never> | undefined {
  if (header.length > MOST_COLUMNS)
    return fail("usage", `${path} has ${grouped(header.length)} columns, more than ${MOST_COLUMNS}`);
  const value = (name: string): boolean => readNumber(name) !== undefined || readTemporal(name) !== undefined;
  if (header.every((name) => name === "" || value(name)))
    return fail("usage", `${path} has no header: its first row holds values, not names`, {
      place: { file: path, line: 1, source: excerpt(header.join(",")) },
      next: "Put the names of the columns into a first row.",
    });
  if (tally.rows === 0) return fail("usage", `${path} has a header and no rows: there is nothing to learn from it`);
  return undefined;
}

function notesOn(columns: readonly ColumnProfile[], tally: RowTally): string[] {
  const notes = columns
    .filter(({ name, header }) => name !== header)
    .map(({ name, header }) => `the column "${printable(header, 60)}" is called ${name}`);
  for (const { name, type, odd } of columns)
    if (odd > 0) notes.push(`${name}: ${counted(odd, "cell is", "cells are")} not of the type ${type}, and left out`);
  for (const { name, temporal } of columns)
    if (temporal?.ambiguous === true)
      notes.push(`${name}: day and month cannot be told apart; the month is taken to be first`);
  if (tally.ragged.short > 0)
    notes.push(`${counted(tally.ragged.short, "row has", "rows have")} fewer cells than the header`);
  if (tally.ragged.long > 0)
    notes.push(`${counted(tally.ragged.long, "row has", "rows have")} more cells than the header`);
  return notes;
}

const counted = (count: number, one: string, more: string): string => `${grouped(count)} ${count === 1 ? one : more}`;
