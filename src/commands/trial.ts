/**
 * The trial of a script: is every row a function of (seed, table, index) alone? The rows of each table are made once
 * as a whole, and again in another process, in slices, last slice and last table first. Any difference is state that
 * a row must not have.
 */
import { excerpt } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { RowRange } from "../runner/job.ts";
import { openScript } from "./script.ts";
import type { OpenOptions } from "./script.ts";
import { beginRun } from "./run/sizes.ts";
import { textOfRows } from "./run/write-rows.ts";

const ROWS = 200;
const SLICE = 37;

/** Nothing where the rows are pure; otherwise the first row and column that differed. */
export async function tryPurity(
  source: string,
  file: string,
  options: OpenOptions & { readonly seed: number },
): Promise<Result<undefined>> {
  const whole = await makeRows(source, file, options, (tables) =>
    tables.map((rows, table) => ({ table, range: { from: 0, to: rows } })),
  );
  if (!whole.ok) return whole;
  const sliced = await makeRows(source, file, { ...options, blockRows: 16 }, (tables) =>
    tables.flatMap((rows, table) => slicesOf(table, rows)).toReversed(),
  );
  if (!sliced.ok) return sliced;
  for (const [k, rows] of whole.value.entries()) {
    const same = compare(rows, sliced.value[k] as Rows, file);
    if (!same.ok) return same;
  }
  return ok(undefined);
}

function slicesOf(table: number, rows: number): Part[] {
  const slices: Part[] = [];
  for (let from = 0; from < rows; from += SLICE)
    slices.push({ table, range: { from, to: Math.min(rows, from + SLICE) } });
  return slices;
}

/** Rows of one table. */
interface Part {
  readonly table: number;
  readonly range: RowRange;
}

interface Rows {
  /** The table's name where the script has several. */
  readonly table: string | undefined;
  readonly names: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
}

/** Makes the parts that `choose` chooses, in its order, given how many rows of each table are tried. */
async function makeRows(
  source: string,
  file: string,
  options: OpenOptions & { readonly seed: number },
  choose: (tables: readonly number[]) => readonly Part[],
): Promise<Result<readonly Rows[]>> {
  const opened = await openScript(source, file, options);
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const { single, tables } = session.dataset;
    const begun = await beginRun(session, options.seed, single ? { rows: ROWS } : {});
    if (!begun.ok) return begun;
    const made = tables.map(({ name, fields }) => ({
      table: single ? undefined : name,
      names: fields.map((field) => field.name),
      cells: [] as (readonly (string | null)[])[],
    }));
    for (const { table, range } of choose(begun.value.counts.map((count) => Math.min(count, ROWS)))) {
      const text = await textOfRows({ session, table, range });
      if (!text.ok) return text;
      const { parseRows } = await import("../read/csv-rows.ts");
      const cells = made[table]?.cells ?? [];
      for (const [offset, row] of parseRows(text.value).entries()) cells[range.from + offset] = row;
    }
    return ok(made);
  } finally {
    await session.close();
  }
}

function compare(whole: Rows, sliced: Rows, file: string): Result<undefined> {
  for (const [row, cells] of whole.cells.entries()) {
    const column = cells.findIndex((cell, k) => cell !== sliced.cells[row]?.[k]);
    if (column < 0) continue;
    const name = whole.names[column] as string;
    const table = whole.table === undefined ? "" : `${whole.table}: `;
    return fail(
      "script",
      `${table}row ${row}, column ${name}: ${show(cells[column])} when the rows are made in one go, ${show(sliced.cells[row]?.[column])} when they are made in slices`,
      {
        row,
        column: name,
        place: { file, line: 1 },
        next: "A row may use only index, random and constants: look for a variable outside of row() that changes.",
      },
    );
  }
  return ok(undefined);
}

const show = (cell: string | null | undefined): string =>
  cell === null || cell === undefined ? "nothing" : excerpt(JSON.stringify(cell));
