/** `optional`: the same column, but its cells may be empty, and how often they should be. */
import { column, expectColumn } from "./column.ts";
import type { Column } from "./column.ts";
import { expectShare, toleranceOf } from "./shares.ts";
import type { ToleranceOptions } from "./shares.ts";
import { misuse } from "../misuse.ts";

export interface OptionalOptions extends ToleranceOptions {
  /**
   * The share of empty cells, 0 to 1. It is checked on the written file, with the tolerance of `shares`; `row`
   * returns null itself, e.g. where `random.boolean(0.05)`.
   */
  readonly missing?: number;
}

const KEYS = ["missing", "tolerance", "per"];

/**
 * The same column, but a cell may be empty: `row` may return null for it.
 *
 * @example
 * const phone = optional(text(), { missing: 0.05 });
 * // in row()
 * const cell = random.boolean(0.05) ? null : "030 123456";
 */
export function optional<T>(inner: Column<T>, options: OptionalOptions = {}): Column<T | null> {
  expectColumn("optional", inner);
  if (typeof options !== "object" || options === null) throw misuse("optional", "an object of options", options);
  for (const key of Object.keys(options))
    if (!KEYS.includes(key))
      throw new TypeError(`optional: there is no option "${key}"; the options are ${KEYS.join(", ")}`);
  if ((inner.options["shares"] as { exact?: boolean } | undefined)?.exact === true)
    throw new TypeError('optional: expected a column without tolerance "exact": empty cells take its balance away');
  return column(inner.type, { ...inner.options, required: false, ...missingOf(options) });
}

function missingOf(options: OptionalOptions): object {
  const { missing, tolerance, per } = options;
  if (missing === undefined) {
    if (tolerance !== undefined || per !== undefined)
      throw new TypeError("optional: expected tolerance and per only with missing, got no missing");
    return {};
  }
  expectShare("optional", "missing", missing);
  return { missing: Object.freeze({ share: missing, ...toleranceOf("optional", options) }) };
}
