/** Small CSV texts of our own making, back to cells. */
import { parse } from "csv-parse/sync";

/** The rows of a CSV text after its header; an empty unquoted cell is null, `""` is an empty text. */
export function parseRows(text: string): readonly (readonly (string | null)[])[] {
  return parseRecords(text).slice(1);
}

/** All records of a CSV text, a header included; an empty unquoted cell is null, `""` is an empty text. */
export function parseRecords(text: string): readonly (readonly (string | null)[])[] {
  const cast = (value: string, { quoting, header }: { quoting: boolean; header: boolean }): string | null =>
    value === "" && !quoting && !header ? null : value;
  return parse(text, { cast: cast as (value: string) => string, skip_empty_lines: false }) as (string | null)[][];
}
