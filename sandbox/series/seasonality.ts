/** Factors by hour, weekday, month and holiday: how busy a moment is, against the average. */
import { civilOf, daysInMonth, parseDay, weekday } from "../calendar.ts";
import type { Day, Time, Timestamp } from "../calendar.ts";
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { expectOptions, expectSize, isNumber } from "./options.ts";

export interface SeasonalityOptions {
  /** 24 factors from 0, the first for the hour after midnight. */
  readonly hour?: readonly number[];
  /** 7 factors from 0, Monday first. */
  readonly weekday?: readonly number[];
  /** 12 factors from 0, January first. */
  readonly month?: readonly number[];
  /** Factors from 0 of single days, `"2022-12-25"`, or of a day in every year, `"12-25"`. A date goes before a day of every year. */
  readonly holidays?: { readonly [day: string]: number };
  /** Whether hours and months go over into each other, linearly from middle to middle, rather than by steps; false unless said. */
  readonly smooth?: boolean;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Mean lengths of the months over the 400 years of the calendar. */
const MONTHS = [31, 28.2425, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A seasonal pattern. The factors of its parts are multiplied. Only their ratios matter: each part is scaled so that
 * its mean is 1, over the hours of a day, the days of a week, and the days of a year. So the mean factor over a week
 * is 1 times the factors of its months and holidays, and a rate keeps its meaning: 40 a day stay 40 a day on average.
 * Holidays are not scaled: 0.2 makes a day a fifth of what it would be.
 *
 * @example
 * const busy = seasonality({
 *   weekday: [1, 1, 1, 1, 1.5, 2, 0],
 *   holidays: { "12-25": 0, "2022-11-25": 3 },
 * });
 * // in row()
 * const expected = 40 * busy.factorOfDay(day(2022, 3, 5)); // a Saturday: 40 * 2 / 7.5 * 7
 */
export function seasonality(options: SeasonalityOptions): Seasonality {
  const where = "seasonality";
  expectDefinition(where);
  expectOptions(where, options, ["hour", "weekday", "month", "holidays", "smooth"]);
  const { holidays, smooth = false } = options;
  if (options.hour === undefined && options.weekday === undefined && options.month === undefined && !holidays)
    throw new TypeError(`${where}: expected at least one of hour, weekday, month and holidays`);
  if (typeof smooth !== "boolean") throw misuse(where, "smooth to be true or false", smooth);
  const lengths = smooth
    ? MONTHS.map((length, k) => (around(MONTHS, k - 1) + 2 * length + around(MONTHS, k + 1)) / 4)
    : MONTHS;
  const hours = scaled("hour", options.hour, Array<number>(24).fill(1));
  const weekdays = scaled("weekday", options.weekday, Array<number>(7).fill(1));
  const months = scaled("month", options.month, lengths);
  return new Seasonality(hours, weekdays, months, holidaysOf(holidays ?? {}), smooth);
}

export class Seasonality {
  /** The highest factor there can be, and the highest of a time of day alone. */
  readonly highest: { readonly factor: number; readonly ofTime: number };
  readonly #hours: Float64Array | undefined;
  readonly #weekdays: Float64Array | undefined;
  readonly #months: Float64Array | undefined;
  readonly #holidays: ReadonlyMap<number, number>;
  readonly #smooth: boolean;
  /** The day asked for last and its factor: rows ask for the same day again and again. */
  #day = Number.NaN;
  #dayFactor = 1;

  constructor(
    hours: Float64Array | undefined,
    weekdays: Float64Array | undefined,
    months: Float64Array | undefined,
    holidays: ReadonlyMap<number, number>,
    smooth: boolean,
  ) {
    this.#hours = hours;
    this.#weekdays = weekdays;
    this.#months = months;
    this.#holidays = holidays;
    this.#smooth = smooth;
    const ofTime = Math.max(...(hours ?? [1]));
    const ofDay = Math.max(...(weekdays ?? [1])) * Math.max(...(months ?? [1])) * Math.max(1, ...holidays.values());
    this.highest = Object.freeze({ factor: ofTime * ofDay, ofTime });
    Object.freeze(this);
  }

  /** The factor of a moment. */
  factor(timestamp: Timestamp): number {
    const date = Math.floor(timestamp / DAY);
    return this.factorOfDay(date as Day) * this.factorOfTime((timestamp - date * DAY) as Time);
  }

  /** The mean factor of a day: weekday, month and holiday. */
  factorOfDay(date: Day): number {
    if (date !== this.#day) {
      this.#dayFactor = this.#factorOf(date);
      this.#day = date;
    }
    return this.#dayFactor;
  }

  /** The factor of a time of day, on any day. */
  factorOfTime(time: Time): number {
    const hours = this.#hours;
    if (hours === undefined) return 1;
    const position = time / HOUR;
    if (!this.#smooth) return hours[Math.floor(position)] as number;
    const middle = position + 23.5;
    const before = Math.floor(middle);
    const share = middle - before;
    return (hours[before % 24] as number) * (1 - share) + (hours[(before + 1) % 24] as number) * share;
  }

  #factorOf(date: Day): number {
    const civil = civilOf(date);
    const { month, day } = civil;
    const ofWeekday = this.#weekdays === undefined ? 1 : (this.#weekdays[weekday(date) - 1] as number);
    const months = this.#months;
    const ofMonth =
      months === undefined
        ? 1
        : this.#smooth
          ? between(months, month - 1, (day - 0.5) / daysInMonth(civil.year, month))
          : (months[month - 1] as number);
    const holiday = this.#holidays.get(date) ?? this.#holidays.get(everyYear(month, day)) ?? 1;
    return ofWeekday * ofMonth * holiday;
  }
}

Object.freeze(Seasonality.prototype);

/** A list read round and round. */
const around = (list: ArrayLike<number>, index: number): number => list[(index + list.length) % list.length] as number;

/** The key of a day in every year; no date has it, for it is half a number. */
const everyYear = (month: number, day: number): number => month * 100 + day + 0.5;

/** The month's factor at a share of the month gone by, in a line from the middle of one month to that of the next. */
function between(months: Float64Array, month: number, gone: number): number {
  const [here, there] = [around(months, month), around(months, gone < 0.5 ? month - 1 : month + 1)];
  const away = Math.abs(gone - 0.5);
  return here * (1 - away) + there * away;
}

/** Factors with a mean of 1 under these weights; undefined where none are given. */
function scaled(part: string, given: unknown, weights: readonly number[]): Float64Array | undefined {
  if (given === undefined) return undefined;
  const where = "seasonality";
  const count = weights.length;
  if (!Array.isArray(given) || given.length !== count)
    throw new TypeError(
      `${where}: expected ${part} to be a list of ${count} numbers, got ${Array.isArray(given) ? `${given.length}` : typeof given}`,
    );
  let sum = 0;
  let total = 0;
  for (const [k, weight] of weights.entries()) {
    sum += expectSize(where, `${part}[${k}]`, given[k]) * weight;
    total += weight;
  }
  if (!(sum > 0)) throw new TypeError(`${where}: expected ${part} to have a factor above 0, got zeros`);
  return Float64Array.from(given as number[], (factor) => (factor * total) / sum);
}

function holidaysOf(given: unknown): ReadonlyMap<number, number> {
  const where = "seasonality";
  if (typeof given !== "object" || given === null)
    throw misuse(where, 'holidays to be an object such as { "2022-12-25": 0.2 }', given);
  const holidays = new Map<number, number>();
  for (const [text, factor] of Object.entries(given)) {
    const yearly = text.length === 5;
    const date = parseDay(yearly ? `2000-${text}` : text);
    if (date === undefined) throw misuse(where, 'the holiday to be a date such as "2022-12-25" or "12-25"', text);
    const size = isNumber(factor) && factor >= 0 ? factor : expectSize(where, `the factor of "${text}"`, factor);
    const { month, day } = civilOf(date);
    holidays.set(yearly ? everyYear(month, day) : date, size);
  }
  return holidays;
}
