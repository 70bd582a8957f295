/**
 * What models see of a date or a time: numbers that come again, such as the month and the weekday, and for linear models
 * the same as places on a circle (as scikit-learn's example of time-related features does it).
 */

export type CalendarKind = "date" | "datetime" | "time";

export interface CalendarPart {
  /** `month`, `weekday (sin)`. */
  readonly name: string;
  /** On a circle; trees cut the plain parts as well. */
  readonly cyclic: boolean;
  /** Writes the part of each instant (seconds since 1970, or since midnight for times); NaN stays NaN. */
  write(instants: Float64Array, to: Float64Array): void;
}

const DAY = 86_400;

/** Days since 1970, months from 1, weekdays from Monday = 0, days of the year from 1, hours from 0. */
const PLAIN: Readonly<Record<string, (instant: number) => number>> = {
  day: (instant) => Math.floor(instant / DAY),
  month: (instant) => monthOf(Math.floor(instant / DAY)),
  weekday: (instant) => weekdayOf(instant),
  "day of year": (instant) => dayOfYear(Math.floor(instant / DAY)),
  hour: (instant) => Math.floor(secondOfDay(instant) / 3600),
  "time of day": (instant) => secondOfDay(instant) / 3600,
};

/** On a circle: what, and how much is once around. */
const CIRCLES: Readonly<Record<string, number>> = { month: 12, weekday: 7, "day of year": 365.25, "time of day": 24 };

const NAMES: Readonly<Record<CalendarKind, readonly string[]>> = {
  date: ["day", "month", "weekday", "day of year"],
  datetime: ["day", "month", "weekday", "day of year", "hour", "time of day"],
  time: ["hour", "time of day"],
};

/** The parts of a kind of column, the plain ones first. */
export function calendarParts(kind: CalendarKind): readonly CalendarPart[] {
  const names = NAMES[kind];
  return [
    ...names.map((name) => plainPart(name)),
    ...names.flatMap((name) => {
      const period = CIRCLES[name];
      return period === undefined ? [] : [circlePart(name, period, "sin"), circlePart(name, period, "cos")];
    }),
  ];
}

function plainPart(name: string): CalendarPart {
  const of = PLAIN[name] as (instant: number) => number;
  return {
    name,
    cyclic: false,
    write(instants, to) {
      for (let row = 0; row < instants.length; row++) to[row] = of(instants[row] as number);
    },
  };
}

function circlePart(name: string, period: number, side: "sin" | "cos"): CalendarPart {
  const of = PLAIN[name] as (instant: number) => number;
  const turn = (2 * Math.PI) / period;
  const place = side === "sin" ? Math.sin : Math.cos;
  return {
    name: `${name} (${side})`,
    cyclic: true,
    write(instants, to) {
      for (let row = 0; row < instants.length; row++) to[row] = place(of(instants[row] as number) * turn);
    },
  };
}

const secondOfDay = (instant: number): number => instant - Math.floor(instant / DAY) * DAY;

/** 1970 began with a Thursday. */
function weekdayOf(instant: number): number {
  const days = Math.floor(instant / DAY) + 3;
  return days - Math.floor(days / 7) * 7;
}

/** Days since the first of March of the year 0 of a 400-year era, and the year in it (H. Hinnant, chrono-compatible date algorithms). */
function marchDay(days: number): { readonly day: number; readonly leap: boolean } {
  const shifted = days + 719_468;
  const era = shifted - Math.floor(shifted / 146_097) * 146_097;
  const year = Math.floor((era - Math.floor(era / 1460) + Math.floor(era / 36_524) - Math.floor(era / 146_096)) / 365);
  const day = era - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  return { day, leap: year % 4 === 0 && (year % 100 !== 0 || year === 0) };
}

function monthOf(days: number): number {
  const { day } = marchDay(days);
  const month = Math.floor((5 * day + 2) / 153);
  return month < 10 ? month + 3 : month - 9;
}

function dayOfYear(days: number): number {
  const { day, leap } = marchDay(days);
  return day >= 306 ? day - 305 : day + 60 + (leap ? 1 : 0);
}
