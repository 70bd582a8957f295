/** The form of the files that a run writes: what their names say, and what a person asks for beside. */
import { formFailure, formOf, isDatabaseFile } from "../../encode/formats.ts";
import type { FormWishes } from "../../encode/formats.ts";
import { fail } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import type { DatabaseForm, FileForm } from "../../model/format.ts";
import type { RunRequest } from "./request.ts";

/** The form of a run's files, by the name of its one file; that of a folder says nothing, unless it is a database's. */
export function formOfRun(
  output: string | undefined,
  single: boolean,
  wishes: FormWishes = {},
): Result<FileForm | DatabaseForm> {
  const says = output !== undefined && output !== "-" && (single || isDatabaseFile(output));
  return formOf(says ? output : undefined, wishes);
}

export const isDatabase = (form: FileForm | DatabaseForm): form is DatabaseForm =>
  form.format.name === "duckdb" || form.format.name === "sqlite";

/** What the names of files of a form end in, without the first dot. */
export function endingOf(form: FileForm | DatabaseForm): string {
  if (isDatabase(form)) return form.format.name;
  const { format, compression } = form;
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
