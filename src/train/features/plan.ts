/** What a model sees of a table: for each column that is used, how it becomes features. Plain data, kept with the model. */
import { calendarParts } from "./calendar.ts";
import type { CalendarKind, CalendarPart } from "./calendar.ts";

export type Step = NumberStep | CategoryStep | CalendarStep | TextStep | LagStep;

/** A number as it is. */
export interface NumberStep {
  readonly kind: "number";
  readonly column: string;
}

/** One of some labels: texts, or two truths, of which the second is true. */
export interface CategoryStep {
  readonly kind: "category";
  readonly column: string;
  readonly boolean: boolean;
  readonly labels: readonly string[];
}

/** A date or a time, by those of its parts that vary. */
export interface CalendarStep {
  readonly kind: "calendar";
  readonly column: string;
  readonly calendar: CalendarKind;
  readonly parts: readonly string[];
}

/** Hashed words and pairs of words. */
export interface TextStep {
  readonly kind: "text";
  readonly column: string;
  readonly size: number;
}

/** The number so many rows before, among the rows of the same entity in order. */
export interface LagStep {
  readonly kind: "lag";
  readonly column: string;
  readonly rows: number;
}

export interface FeaturePlan {
  readonly steps: readonly Step[];
  /** Columns that rows are ordered by, and that say whose series a row belongs to; for lags. */
  readonly order?: string | undefined;
  readonly entity?: string | undefined;
}

/** One column that learners see. */
export interface Feature {
  readonly name: string;
  /** The table's column that it is made of. */
  readonly column: string;
  /** Only linear models see it: trees find the same in another feature. */
  readonly linearOnly: boolean;
}

const CALENDAR_PARTS = {
  date: calendarParts("date"),
  datetime: calendarParts("datetime"),
  time: calendarParts("time"),
};

/** The parts of a calendar step, in its order; an unknown name is left out. */
export const partsOf = (step: CalendarStep): readonly CalendarPart[] =>
  CALENDAR_PARTS[step.calendar].filter(({ name }) => step.parts.includes(name));

/** The features of a step, in the order in which `expand` makes them. */
export function featuresOf(step: Step): readonly Feature[] {
  const { column } = step;
  const feature = (name: string, linearOnly = false): Feature => ({ name, column, linearOnly });
  switch (step.kind) {
    case "number":
    case "category":
      return [feature(column)];
    case "calendar":
      return partsOf(step).map(({ name, cyclic }) => feature(`${column}: ${name}`, cyclic));
    case "text":
      return Array.from({ length: step.size }, (_, place) => feature(`${column}: words ${place}`));
    case "lag":
      return [feature(`${column}, ${step.rows} ${step.rows === 1 ? "row" : "rows"} before`)];
  }
}
