/**
 * The ledger: a CSV file with one line for every cell that is not clean, and one for every extra line. It is made to
 * score a cleaning tool by: `clean` is what the cell of `line` and `column` should be.
 *
 * - `line` counts the data lines of the dirty file from 0, extra lines included. It belongs to the file: of a range
 *   that was made alone, it counts from the range's first row.
 * - `index` is the row, counted as the script counts: the same in every range. An extra line has the index of the row
 *   it stands after.
 * - `column` is the column's name; empty where the line itself is the error.
 * - `kind` is what was done to the cell, `typo` or `typo+case` where one followed the other (`digit`, a digit struck
 *   wrong, is made by near-duplicates alone); for an extra line `duplicate` (its original's line, byte for byte) or
 *   `near-duplicate`.
 * - `clean` and `dirty` are the cell's text, an empty cell as an empty cell, an empty text as `""`. For an extra line,
 *   `clean` is the index of its original and `dirty` is empty.
 *
 * After the line that says a line is an extra one follow the cells in which it differs from the clean original: those
 * that it copied, and those that make it a near-duplicate. Lines are in the order of the file, cells in the schema's.
 */
import { csvField } from "../encode/csv-text.ts";

export const LEDGER_COLUMNS = ["line", "index", "column", "kind", "clean", "dirty"] as const;

/** The ledger's header line. */
export const LEDGER_HEADER: string = `${LEDGER_COLUMNS.join(",")}\n`;

/** The kinds of an extra line. */
export const DUPLICATE = "duplicate";
export const NEAR_DUPLICATE = "near-duplicate";

/** A cell as CSV: nothing for an empty cell. */
export const ledgerCell = (text: string | null): string => (text === null ? "" : csvField(text));
