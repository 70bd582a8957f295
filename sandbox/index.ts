/** `rowsmith/sandbox`: everything that a generator script may import. */
export {
  array,
  binary,
  boolean,
  date,
  decimal,
  duration,
  geopoint,
  integer,
  json,
  number,
  object,
  optional,
  text,
  time,
  timestamp,
  uuid,
} from "./columns.ts";
export type {
  ArrayOptions,
  BinaryOptions,
  BooleanOptions,
  Column,
  DateOptions,
  DecimalOptions,
  DurationOptions,
  GeopointOptions,
  IntegerOptions,
  JsonOptions,
  JsonValue,
  NumberOptions,
  ObjectOf,
  ObjectOptions,
  OptionalOptions,
  Properties,
  ShareOptions,
  TextOptions,
  TimeOptions,
  TimestampOptions,
  ToleranceOptions,
  UuidOptions,
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
  isWeekend,
  minute,
  month,
  startOfMonth,
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
export type { Dirt } from "./dirt.ts";
export { grammar } from "./grammar/grammar.ts";
export type { Grammar, GrammarDefinition } from "./grammar/grammar.ts";
export type { Alternatives, Rule } from "./grammar/rules.ts";
export { textNoise } from "./grammar/text-noise.ts";
export type { TextNoise, TextNoiseOptions } from "./grammar/text-noise.ts";
export { addDuration, days, durationBetween, hours, isoDuration, minutes, seconds } from "./duration.ts";
export type { Duration, DurationLike } from "./duration.ts";
export type { GeopointLike } from "./geopoint.ts";
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
export { arrivals } from "./series/arrivals.ts";
export type { Arrivals, ArrivalsOptions } from "./series/arrivals.ts";
export { autoregression } from "./series/autoregression.ts";
export type {
  Autoregression,
  AutoregressionOptions,
  AutoregressionState,
  HigherAutoregression,
  HigherAutoregressionOptions,
} from "./series/autoregression.ts";
export { markov } from "./series/markov.ts";
export type { Markov, MarkovOptions, Transitions } from "./series/markov.ts";
export { randomWalk } from "./series/random-walk.ts";
export type { RandomWalk, RandomWalkOptions } from "./series/random-walk.ts";
export { regular } from "./series/regular.ts";
export type { Regular, RegularOptions } from "./series/regular.ts";
export { seasonality } from "./series/seasonality.ts";
export type { Seasonality, SeasonalityOptions } from "./series/seasonality.ts";
export { sessions } from "./series/sessions.ts";
export type { Sessions, SessionsOptions } from "./series/sessions.ts";
export { trend } from "./series/trend.ts";
export type { Trend, TrendOptions } from "./series/trend.ts";
export { linearScore } from "./targets/linear-score.ts";
export type { LinearScore, LinearScoreOptions, NumberFeature, YesNoFeature } from "./targets/linear-score.ts";
export { separation, target } from "./targets/target.ts";
export type { GroupTarget, GroupTargetOptions, Target, TargetOptions } from "./targets/target.ts";
export { unique } from "./unique/index.ts";
export type { Combination, Part } from "./unique/combination.ts";
export type { EmailOptions, NamedSequence, UserNameOptions } from "./unique/email.ts";
export { permutation } from "./unique/permutation.ts";
export type { Sequence } from "./unique/sequence.ts";
