/** Which reading a column's cells suggest; all cells decide later whether it stands. */
import { ANY_BOOLEAN, booleanReading } from "./boolean-format.ts";
import { isMissing } from "./missing.ts";
import { NUMBER_READINGS, PADDED_NUMBER } from "./number-format.ts";
import type { Reading } from "./reading.ts";
import type { ColumnType } from "./table.ts";
import { epochReading, temporalReadings } from "./temporal-format.ts";

/** A reading that fewer of the cells support is not tried: the type needs 95 % of all. */
const LEAST_TO_TRY = 0.5;

/** Cells of a column that were looked at, and what is known of the column. */
export interface Evidence {
  readonly name: string;
  readonly texts: readonly string[];
  /** The type, where a person or the first table has said it. */
  readonly wanted: ColumnType | undefined;
  /** Names of readings that all cells have refused already. */
  readonly refused: ReadonlySet<string>;
}

/** The reading to try; `string` where texts are texts, undefined where no cell says anything. */
export function chooseReading({ name, texts, wanted, refused }: Evidence): Reading | "string" | undefined {
  if (wanted === "string") return "string";
  const present = texts.filter((text) => !isMissing(text));
  const candidates = wanted === undefined ? inferred(name, present) : fitting(name, present, wanted);
  const [best] = candidates.filter(({ reading }) => !refused.has(reading.name)).toSorted((a, b) => b.count - a.count);
  if (wanted !== undefined) return best?.reading;
  if (present.length === 0) return undefined;
  return best !== undefined && best.count >= present.length * LEAST_TO_TRY ? best.reading : "string";
}

interface Candidate {
  readonly reading: Reading;
  readonly count: number;
}

const counted = (readings: readonly Reading[], texts: readonly string[]): readonly Candidate[] =>
  readings.map((reading) => ({ reading, count: texts.filter((text) => reading.reads(text)).length }));

/** Truths before numbers, numbers before dates; a column of eight digits that are all days is one of days. */
function inferred(name: string, texts: readonly string[]): readonly Candidate[] {
  const truths = booleanReading(texts);
  if (truths !== undefined) return [{ reading: truths, count: texts.length }];
  const temporals = temporalReadings(texts);
  const numbers = counted(NUMBER_READINGS, texts);
  const compact = temporals.find(({ reading }) => reading.name === "%Y%m%d");
  if (compact !== undefined && compact.count === texts.length) return [compact];
  const epoch = epochReading(name, texts.map(Number));
  if (epoch !== undefined) return [{ reading: epoch, count: texts.length }];
  return [...numbers, ...temporals.filter(({ reading }) => reading.name !== "%Y%m%d")];
}

/** Readings of a type that is known: at least one, whatever the cells are. */
function fitting(name: string, texts: readonly string[], wanted: ColumnType): readonly Candidate[] {
  if (wanted === "boolean") return [{ reading: ANY_BOOLEAN, count: texts.length }];
  if (wanted === "integer" || wanted === "number") return counted([...NUMBER_READINGS, PADDED_NUMBER], texts);
  const found = temporalReadings(texts).filter(({ reading }) => (reading.type === "time") === (wanted === "time"));
  const epoch = wanted === "time" ? undefined : epochReading(`${name}_at`, texts.map(Number));
  if (epoch !== undefined) return [{ reading: epoch, count: texts.length }];
  return found.length > 0 ? found : temporalReadings([wanted === "time" ? "00:00" : "2000-01-01"]);
}
