/** The first record of a file against the schema's names, before DuckDB reads a byte. */
import { excerpt, excerptOf } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import { firstRecord } from "../read/csv-position.ts";
import type { RuleResult } from "./report.ts";

const shown = (names: readonly string[]): string => excerptOf(names.map((name) => JSON.stringify(name)));

/** Compares the header; a file that has none, or another delimiter, is a failure of its own. */
export async function checkHeader(path: string, schema: Schema): Promise<Result<RuleResult>> {
  const names = schema.fields.map(({ name }) => name);
  const record = await firstRecord(path);
  if (!record.ok) return record;
  const header = record.value;
  const place = { file: path, line: 1, column: 1, source: excerpt(header.join(",")) };
  if (header.length === 1 && names.length > 1) {
    const other = [";", "\t", "|"].find((delimiter) => (header[0] as string).split(delimiter).length === names.length);
    if (other !== undefined)
      return fail("check", `${path} is delimited by ${JSON.stringify(other)}, not by commas`, {
        place,
        next: "Write it with commas between the cells.",
      });
  }
  const rule = `the header is ${shown(names)}`;
  if (header.length === names.length && header.every((name, index) => name === names[index]))
    return ok({ rule, status: "passed" });
  return ok({ rule, status: "failed", reason: `got ${shown(header)}` });
}
