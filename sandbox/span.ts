/** Spans of time as people say them: "15 minutes", "1.5 hours". */
import { misuse } from "./misuse.ts";

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Milliseconds of a duration such as "15 minutes" or "1.5 hours". */
export function expectSpan(where: string, name: string, value: unknown): number {
  const found =
    typeof value === "string" ? /^(\d+(?:\.\d+)?) (millisecond|second|minute|hour|day|week)s?$/.exec(value) : null;
  const size = found === null ? 0 : Math.round(Number(found[1]) * (UNITS[found[2] as string] as number));
  if (!(size > 0)) throw misuse(where, `${name} to be a duration such as "15 minutes"`, value);
  return size;
}
