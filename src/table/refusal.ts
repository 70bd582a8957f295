/** What DuckDB says of a file that it cannot read, as a sentence for the person whose file it is. */
import { QueryError } from "../database/open.ts";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { printable } from "../model/printable.ts";

/** The failure for an error on reading a file that was taken for `form`. Other errors than a query's are thrown on. */
export function refusal(error: unknown, path: string, form: string): { readonly ok: false; readonly failure: Failure } {
  if (!(error instanceof QueryError)) throw error;
  if (error.end === "interrupted") return fail("interrupted", "interrupted");
  if (error.end === "deadline") return fail("usage", `${path} could not be read in time`);
  if (error.end === "memory")
    return fail("usage", `${path} needs more memory than is allowed`, {
      next: "Allow more memory, or take fewer rows.",
    });
  const { message } = error;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const place = line === undefined ? {} : { place: { file: path, line: Number(line) } };
  if (/unterminated quote/i.test(message))
    return fail("usage", `${path} cannot be read: a quote is opened and never closed`, {
      ...place,
      next: "Close the quote, or write quotes inside of a quoted cell twice.",
    });
  if (/invalid unicode|not utf-8/i.test(message))
    return fail("usage", `${path} is not UTF-8`, { ...place, next: "Save it as UTF-8." });
  const why = message
    .replace(/^[A-Z][A-Za-z ]+ Error: /, "")
    .split("\n")[0]
    ?.replace(/^CSV Error on Line: \d+/, "its lines keep no form");
  return fail("usage", `${path} is not ${form}: ${printable(why ?? "", 200)}`, place);
}
