/** Declared shares: how often a value should occur, checked on the written file with a tolerance that follows from the number of rows. */
import { misuse } from "../misuse.ts";

/** How a declared share is measured. */
export interface ToleranceOptions {
  /**
   * `"exact"` for classes that are balanced on purpose, by `stratified` in blocks of 10,000 rows or fewer: only what
   * the first and the last block may be off by is tolerated, 5·√(5000·p·(1 − p)) + 2 rows however many there are, and
   * one row in 10,000 for shares that were rounded. Without it, rows are taken for independent draws.
   */
  readonly tolerance?: "exact";
  /**
   * The column whose equal values mark rows that share this value, e.g. `"patient_id"` where all visits of a patient
   * have the same diagnosis. Then the share is that of the groups, and the tolerance follows from their number.
   */
  readonly per?: string;
}

/** Shares of some or all values of a column. */
export interface ShareOptions<K extends string | number> extends ToleranceOptions {
  /**
   * The share of each value named, 0 to 1, among the cells that have a value. Of n cells the count of a value may
   * differ from n·p by 5·√(n·p·(1 − p)) + 1: five standard errors of the binomial in its normal approximation, with
   * a row for its steps. By chance that happens to fewer than one in a million files; where n·p is below about 10
   * the binomial is skewed, and it may happen to one in ten thousand.
   */
  readonly shares?: { readonly [V in K]?: number };
}

/** How a share is measured, as data. */
export interface Tolerance {
  readonly exact: boolean;
  readonly per?: string;
}

export const SHARES: readonly string[] = ["shares", "tolerance", "per"];
/** Shares that sum to 1 but for the rounding of floating point. */
const NEAR = 1e-9;

/** The tolerance that the options ask for; throws where they are wrong. */
export function toleranceOf(where: string, { tolerance, per }: ToleranceOptions): Tolerance {
  if (tolerance !== undefined && tolerance !== "exact") throw misuse(where, 'tolerance to be "exact"', tolerance);
  if (per !== undefined && typeof per !== "string") throw misuse(where, "per to be the name of a column", per);
  if (tolerance !== undefined && per !== undefined)
    throw new TypeError(`${where}: expected tolerance or per, got both: the groups of per are draws, never exact`);
  return { exact: tolerance === "exact", ...(per === undefined ? {} : { per }) };
}

/** Throws unless `share` is a number from 0 to 1. */
export function expectShare(where: string, name: string, share: unknown): asserts share is number {
  if (typeof share !== "number" || !(share >= 0 && share <= 1)) throw misuse(where, `${name} to be 0 to 1`, share);
}

/** The options of a column with its shares as data: `shares: { values: [{ value, share }], exact, per }`. */
export function withShares<V extends string | number | boolean>(
  where: string,
  options: ShareOptions<string> | ShareOptions<number>,
  values: readonly V[] | undefined,
): object {
  const { shares, tolerance, per, ...rest } = options as ShareOptions<string>;
  if (shares === undefined) {
    if (tolerance !== undefined || per !== undefined)
      throw new TypeError(`${where}: expected tolerance and per only with shares, got no shares`);
    return rest;
  }
  if (typeof shares !== "object" || shares === null)
    throw misuse(where, "shares to be an object such as { cash: 0.25 }", shares);
  if (values === undefined) throw new TypeError(`${where}: expected shares only with enum, got no enum`);
  const distinct = [...new Set(values)];
  const named = Object.keys(shares).map((key) => {
    const value = distinct.find((each) => `${each}` === key);
    if (value === undefined) throw misuse(where, `shares to name values of the enum`, key);
    expectShare(where, `the share of ${key}`, shares[key]);
    return Object.freeze({ value, share: shares[key] });
  });
  if (named.length === 0) throw misuse(where, "shares to name at least one value", shares);
  const sum = named.reduce((total, { share }) => total + share, 0);
  if (sum > 1 + NEAR) throw misuse(where, "shares to sum to at most 1", sum);
  if (named.length === distinct.length && sum < 1 - NEAR)
    throw misuse(where, "the shares of all values to sum to 1", sum);
  return {
    ...rest,
    shares: Object.freeze({
      values: Object.freeze(named),
      ...toleranceOf(where, { tolerance, per } as ToleranceOptions),
    }),
  };
}
