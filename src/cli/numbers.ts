/** Numbers as people type them: 1000, 1_000_000, 1,000,000, 1e6, 10k, 2M. */
import { InvalidArgumentError } from "commander";
import type { RowRange } from "../runner/job.ts";

const SUFFIX: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9 };
const WHAT = "Expected a whole number from 0 to 9,007,199,254,740,991, such as 1000, 1e6 or 10k.";

/** A whole number from 0 to 2^53 - 1. Commas and underscores stand between thousands only. */
export function wholeNumber(text: string): number {
  const found = /^(\d{1,3}(?:[,_]\d{3})+|\d+)((?:\.\d+)?(?:e\d{1,3})?)([kmg]?)$/i.exec(text.trim());
  const [, digits = "", rest = "", suffix = ""] = found ?? [];
  const exact =
    found === null ? NaN : Number(digits.replaceAll(/[,_]/g, "") + rest) * (SUFFIX[suffix.toLowerCase()] as number);
  const value = Math.round(exact);
  if (!Number.isSafeInteger(value) || Math.abs(value - exact) > 1e-9) throw new InvalidArgumentError(WHAT);
  return value;
}

/** Rows of the only table, `1e6`, or of tables by name, `orders=1e6`; given several times, names add up. */
export function rowCounts(text: string, previous: RowCounts | undefined): RowCounts {
  const entries = text.split(/,(?=[A-Za-z])/);
  if (entries.length === 1 && !text.includes("=")) return wholeNumber(text);
  const counts: Record<string, number> = typeof previous === "object" ? { ...previous } : {};
  for (const entry of entries) {
    const found = /^([A-Za-z][\w-]*)=(.+)$/.exec(entry.trim());
    if (found === null)
      throw new InvalidArgumentError(
        "Expected rows of a table, such as orders=1e6, or a number alone where there is one table.",
      );
    counts[found[1] as string] = wholeNumber(found[2] as string);
  }
  return counts;
}

export type RowCounts = number | Readonly<Record<string, number>>;

/** `A..B`: rows from A (included) to B (excluded), counting from 0. */
export function rowRange(text: string): RowRange {
  const [from, to, ...rest] = text.split("..");
  if (from === undefined || to === undefined || rest.length > 0)
    throw new InvalidArgumentError("Expected A..B, such as 0..1000: row A is the first, row B the first left out.");
  const range = { from: wholeNumber(from), to: wholeNumber(to) };
  if (range.from > range.to) throw new InvalidArgumentError("Expected A..B with A at most B.");
  return range;
}

/** A number above 0, fractions allowed: seconds. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e6)) throw new InvalidArgumentError("Expected a number above 0, at most 1,000,000.");
  return value;
}

/** A number of processes. */
export function workers(text: string): number {
  const value = wholeNumber(text);
  if (value < 1 || value > 256) throw new InvalidArgumentError("Expected a number of processes from 1 to 256.");
  return value;
}

/** A size in bytes: 500M is 500,000,000. */
export function bytes(text: string): number {
  const value = wholeNumber(text.replace(/b$/i, "").trimEnd());
  if (value < 1) throw new InvalidArgumentError("Expected a size of at least one byte, such as 500M or 20G.");
  return value;
}

/** Rows of a part: at least one. */
export function rowsOfPart(text: string): number {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError("Expected at least one row a part.");
  return value;
}

/** How freely a model writes: 0 to 2. */
export function temperature(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 2))
    throw new InvalidArgumentError("Expected a number from 0 to 2, such as 0.2.");
  return value;
}
