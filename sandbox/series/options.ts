/** How the definitions of series and targets read their options: every wrong one is named, with what was expected. */
import { misuse } from "../misuse.ts";

/** Throws unless `options` is an object with none but these keys. */
export function expectOptions(where: string, options: unknown, keys: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw misuse(where, `an object with ${keys.join(", ")}`, options);
  for (const key of Object.keys(options))
    if (!keys.includes(key))
      throw new TypeError(`${where}: there is no option "${key}"; the options are ${keys.join(", ")}`);
}

export const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** A finite number, or the number that stands for an option left out. */
export function expectNumber(where: string, name: string, value: unknown, absent?: number): number {
  if (value === undefined && absent !== undefined) return absent;
  if (!isNumber(value)) throw misuse(where, `${name} to be a number`, value);
  return value;
}

/** A finite number that is not negative. */
export function expectSize(where: string, name: string, value: unknown): number {
  if (!isNumber(value) || value < 0) throw misuse(where, `${name} to be a number from 0`, value);
  return value;
}

/** A finite number above 0. */
export function expectPositive(where: string, name: string, value: unknown): number {
  if (!isNumber(value) || value <= 0) throw misuse(where, `${name} to be a number above 0`, value);
  return value;
}
