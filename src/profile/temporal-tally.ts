/** The dates and times of one column, by their pattern; day and month are told apart by all cells together. */
import type { TemporalProfile } from "../model/profile.ts";
import { isDay } from "./temporal-text.ts";
import type { TemporalReading } from "./temporal-text.ts";

const MOST_PATTERNS = 8;
const MINUTE = 60_000;

interface Ends {
  minimum: number;
  maximum: number;
}

interface Pattern {
  count: number;
  readonly type: TemporalReading["type"];
  /** Cells that are a date with the month first, and with the day first. */
  monthFirst: number;
  dayFirst: number;
  readonly ends: readonly [Ends, Ends];
  bare: boolean;
  padded: boolean;
  bareHour: boolean;
  zone: boolean;
  long: boolean;
  short: boolean;
  wholeMinutes: boolean;
}

/** What a column's cells are read as: the pattern of almost all of them. */
export interface TemporalWay {
  readonly pattern: string;
  readonly dayFirst: boolean;
}

const ends = (): Ends => ({ minimum: Infinity, maximum: -Infinity });

/** Milliseconds of a reading whose first number is the day or the month. */
export function instantOf(read: TemporalReading, dayFirst: boolean): number {
  if (read.type === "time") return read.time;
  return Date.UTC(read.year, (dayFirst ? read.b : read.a) - 1, dayFirst ? read.a : read.b) + read.time;
}

export class TemporalTally {
  readonly #patterns: Map<string, Pattern> = new Map();

  take(read: TemporalReading, times: number): void {
    const found = this.#patterns.get(read.pattern) ?? this.#begin(read);
    if (found === undefined) return;
    found.count += times;
    const orders = read.pattern.includes("%1") ? ([false, true] as const) : ([false] as const);
    for (const dayFirst of orders) {
      if (dayFirst && !isDay(read.year, read.b, read.a)) continue;
      if (!dayFirst && orders.length > 1 && !isDay(read.year, read.a, read.b)) continue;
      if (dayFirst) found.dayFirst += times;
      else found.monthFirst += times;
      const instant = instantOf(read, dayFirst);
      const end = found.ends[dayFirst ? 1 : 0];
      if (instant < end.minimum) end.minimum = instant;
      if (instant > end.maximum) end.maximum = instant;
    }
    found.bare ||= read.bare;
    found.padded ||= read.padded;
    found.bareHour ||= read.bareHour;
    found.zone ||= read.zone;
    found.long ||= read.month === "long";
    found.short ||= read.month === "short";
    found.wholeMinutes &&= read.time % MINUTE === 0;
  }

  #begin(read: TemporalReading): Pattern | undefined {
    if (this.#patterns.size >= MOST_PATTERNS) return undefined;
    const pattern: Pattern = {
      count: 0,
      type: read.type,
      monthFirst: 0,
      dayFirst: 0,
      ends: [ends(), ends()],
      bare: false,
      padded: false,
      bareHour: false,
      zone: false,
      long: false,
      short: false,
      wholeMinutes: true,
    };
    this.#patterns.set(read.pattern, pattern);
    return pattern;
  }

  /** The pattern that most cells have, and how many have it. */
  get main():
    | { readonly way: TemporalWay; readonly type: TemporalReading["type"]; readonly count: number }
    | undefined {
    const [name, found] = [...this.#patterns].toSorted((a, b) => b[1].count - a[1].count)[0] ?? [];
    if (name === undefined || found === undefined) return undefined;
    const dayFirst = found.dayFirst > found.monthFirst;
    return { way: { pattern: name, dayFirst }, type: found.type, count: Math.max(found.dayFirst, found.monthFirst) };
  }

  profile(): TemporalProfile {
    const { way } = this.main as { way: TemporalWay };
    const found = this.#patterns.get(way.pattern) as Pattern;
    const end = found.ends[way.dayFirst ? 1 : 0];
    const text = (instant: number): string => {
      const iso = new Date(instant).toISOString();
      return found.type === "date" ? iso.slice(0, 10) : found.type === "time" ? iso.slice(11, 19) : iso.slice(0, 19);
    };
    const mixed = (found.bare && found.padded) || (found.long && found.short);
    const open = way.pattern.includes("%1");
    const format = way.pattern
      .replace("%1", way.dayFirst ? "%d" : "%m")
      .replace("%2", way.dayFirst ? "%m" : "%d")
      .replaceAll(/%[md]/g, (part) => (found.bare ? `%-${part.slice(1)}` : part))
      .replaceAll(/%[HI]/g, (part) => (found.bareHour ? `%-${part.slice(1)}` : part))
      .replace("%B", found.short && !found.long ? "%b" : "%B");
    return {
      format: mixed || found.zone ? undefined : format,
      ambiguous: open && found.dayFirst === found.monthFirst && found.dayFirst > 0 && end.minimum !== end.maximum,
      minimum: text(end.minimum),
      maximum: text(end.maximum),
      wholeMinutes: found.wholeMinutes,
    };
  }
}
