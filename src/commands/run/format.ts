/** The form of the files that a run writes: what their names say, and what a person asks for beside. */
import { formFailure, formOf } from "../../encode/formats.ts";
import type { FormWishes } from "../../encode/formats.ts";
import { fail } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import type { FileForm } from "../../model/format.ts";
import type { RunRequest } from "./request.ts";

/** The form of a run's files, by the name of its one file. */
export function formOfRun(file: string | undefined, wishes: FormWishes = {}): Result<FileForm> {
  return formOf(file === "-" ? undefined : file, wishes);
}

/** What the names of files of a form end in, without the first dot. */
export function endingOf({ format, compression }: FileForm): string {
  const name =
    format.name === "arrow" && format.form === "stream"
      ? "arrows"
      : format.name === "csv" && format.delimiter === "\t"
        ? "tsv"
        : format.name;
  return compression === undefined ? name : `${name}.${compression === "gzip" ? "gz" : "zst"}`;
}

/** Whether a form is CSV as checks read it: RFC 4180, nothing else. */
export const isPlainCsv = ({ format, compression }: FileForm): boolean =>
  format.name === "csv" && compression === undefined && Object.keys(format).length === 1;

/** Why the tables cannot be written in the form; undefined where they can. Dirt is errors in the text of CSV cells. */
export function formatFailure({ form, tables, options }: RunRequest): Failure | undefined {
  for (const { schema } of tables) {
    const failure = formFailure(form, schema);
    if (failure !== undefined) return failure;
  }
  if (isPlainCsv(form) || options.clean === true || tables.every(({ schema }) => schema.dirt === undefined))
    return undefined;
  return fail("usage", "dirt is made in plain CSV", {
    next: "Use -o NAME.csv without further options of the format, or leave the dirt out with --clean.",
  }).failure;
}
