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
export type { Random } from "./random.ts";
export { stratified } from "./stratified.ts";
export type { Stratified } from "./stratified.ts";
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
export { unique } from "./unique/index.ts";
export type { Combination, Part } from "./unique/combination.ts";
export type { EmailOptions, NamedSequence, UserNameOptions } from "./unique/email.ts";
export { permutation } from "./unique/permutation.ts";
export type { Sequence } from "./unique/sequence.ts";
