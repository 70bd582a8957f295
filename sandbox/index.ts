/** `rowsmith/sandbox`: everything that a generator script may import. */
export { boolean, date, decimal, integer, number, optional, text, time, timestamp } from "./columns.ts";
export type {
  BooleanOptions,
  Column,
  DateOptions,
  DecimalOptions,
  IntegerOptions,
  NumberOptions,
  TextOptions,
  TimeOptions,
  TimestampOptions,
} from "./columns.ts";
export {
  addDays,
  addMinutes,
  addMonths,
  addSeconds,
  at,
  dateOf,
  day,
  dayOfMonth,
  dayOfYear,
  daysBetween,
  daysInMonth,
  hour,
  isoDate,
  isoTime,
  isoTimestamp,
  minute,
  month,
  timeOf,
  weekday,
  year,
} from "./calendar.ts";
export type { Day, DayLike, Time, TimeLike, Timestamp, TimestampLike } from "./calendar.ts";
export { conditional } from "./distributions/conditional.ts";
export type { Conditional, DeepConditional } from "./distributions/conditional.ts";
export { copula } from "./distributions/copula.ts";
export { discrete } from "./distributions/discrete.ts";
export type { Distribution, Sampler } from "./distributions/distribution.ts";
export { histogram } from "./distributions/histogram.ts";
export type { Bins } from "./distributions/histogram.ts";
export { marginal } from "./distributions/marginal.ts";
export type { Marginal } from "./distributions/marginal.ts";
export { mixture } from "./distributions/mixture.ts";
export type { MixturePart } from "./distributions/mixture.ts";
export { multivariateNormal } from "./distributions/multivariate-normal.ts";
export type { Random } from "./random.ts";
export { defineDataset, defineGroups, defineTable, latent, reference } from "./table/index.ts";
export type {
  AnyTable,
  Check,
  Choice,
  Columns,
  Dataset,
  DatasetDefinition,
  Earlier,
  ForeignKey,
  GroupContext,
  GroupLength,
  Groups,
  GroupsDefinition,
  Latent,
  LengthContext,
  Row,
  RowContext,
  Stored,
  Table,
  TableDefinition,
} from "./table/index.ts";
