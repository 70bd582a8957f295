/**
 * The trial of a script: is every row a function of (seed, index) alone? The rows are made once as a whole, and again
 * in another process, in slices, last slice first. Any difference is state that a row must not have.
 */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { parseRows } from "../read/csv-rows.ts";
import { openScript } from "./script.ts";
import type { OpenOptions } from "./script.ts";
import { textOfRows } from "./write-rows.ts";

const ROWS = 200;
const SLICE = 37;

/** Nothing where the rows are pure; otherwise the first row and column that differed. */
export async function tryPurity(
  source: string,
  file: string,
  options: OpenOptions & { readonly seed: number },
): Promise<Result<undefined>> {
  const whole = await makeSlices(source, file, options, [{ from: 0, to: ROWS }]);
  if (!whole.ok) return whole;
  const slices = [];
  for (let from = 0; from < ROWS; from += SLICE) slices.unshift({ from, to: Math.min(ROWS, from + SLICE) });
  const sliced = await makeSlices(source, file, { ...options, blockRows: 16 }, slices);
  if (!sliced.ok) return sliced;
  return compare(whole.value, sliced.value, file);
}

interface Rows {
  readonly names: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
}

async function makeSlices(
  source: string,
  file: string,
  options: OpenOptions & { readonly seed: number },
  slices: readonly { from: number; to: number }[],
): Promise<Result<Rows>> {
  const opened = await openScript(source, file, options);
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const cells: (readonly (string | null)[])[] = [];
    for (const slice of slices) {
      const text = await textOfRows(session, slice, options.seed);
      if (!text.ok) return text;
      for (const [offset, row] of parseRows(text.value).entries()) cells[slice.from + offset] = row;
    }
    return ok({ names: session.schema.fields.map((field) => field.name), cells });
  } finally {
    await session.close();
  }
}

function compare(whole: Rows, sliced: Rows, file: string): Result<undefined> {
  for (const [row, cells] of whole.cells.entries()) {
    const column = cells.findIndex((cell, k) => cell !== sliced.cells[row]?.[k]);
    if (column < 0) continue;
    const name = whole.names[column] as string;
    return fail(
      "script",
      `row ${row}, column ${name}: ${show(cells[column])} when the rows are made in one go, ${show(sliced.cells[row]?.[column])} when they are made in slices`,
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
  cell === null || cell === undefined ? "nothing" : JSON.stringify(cell);
