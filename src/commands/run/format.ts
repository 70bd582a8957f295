/** The format of the rows that a run writes: CSV, or JSON Lines, where arrays and objects are what they are. */
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import type { FileForm } from "../../model/format.ts";
import type { RunRequest } from "./request.ts";

/** Each is also the ending of its files' names. */
export const ROW_FORMATS = ["csv", "jsonl"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** The format that a file's name asks for. */
export const formatOf = (output: string | undefined): RowFormat =>
  /\.(jsonl|ndjson)$/i.test(output ?? "") ? "jsonl" : "csv";

/** What the names of files of a form end in. */
export const endingOf = ({ format }: FileForm): string => format.name;

/** Why the tables cannot be written in the format; undefined where they can. Dirt is errors in the text of CSV cells. */
export function formatFailure({ form, tables, options }: RunRequest): Failure | undefined {
  if (form.format.name === "csv" || options.clean === true || tables.every(({ schema }) => schema.dirt === undefined))
    return undefined;
  return fail("usage", "dirt is made in CSV", { next: "Use -o NAME.csv, or leave the dirt out with --clean." }).failure;
}
