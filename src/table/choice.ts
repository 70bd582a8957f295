/** Which reading a column's cells suggest; all cells decide later whether it stands. */
import { ANY_BOOLEAN, booleanReading } from "./boolean-format.ts";
import { isMissing } from "./missing.ts";
import { PADDED_NUMBER, PLAIN_NUMBER, numberReadings } from "./number-format.ts";
import type { Reading } from "./reading.ts";
import type { ColumnType } from "./table.ts";
import { epochReading, temporalReadings } from "./temporal-format.ts";

/** A reading that fewer of the cells support is not tried: the type needs 95 % of all. */
const LEAST_TO_TRY = 0.5;

/** What is known of a file or a column besides its cells. */
export interface Hints {
  /** The file is one of decimal commas: its delimiter is a semicolon. */
  readonly decimalComma: boolean;
  /** The reading of the same column in another file, which decides where cells do not. */
  readonly likely?: string | undefined;
}

/** Cells of a column that were looked at, and what is known of the column. */
export interface Evidence {
  readonly name: string;
  readonly texts: readonly string[];
  /** The type, where a person or the first table has said it. */
  readonly wanted: ColumnType | undefined;
  readonly hints: Hints;
  /** Names of readings that all cells have refused already. */
  readonly refused: ReadonlySet<string>;
}

/** The reading to try; `string` where texts are texts, undefined where no cell says anything. */
export function chooseReading(evidence: Evidence): Reading | "string" | undefined {
  const { texts, wanted, hints, refused } = evidence;
  if (wanted === "string") return "string";
  const present = texts.filter((text) => !isMissing(text));
  const candidates = wanted === undefined ? inferred(evidence, present) : fitting(evidence, present, wanted);
  const likely = ({ reading }: Candidate): number => (reading.name === hints.likely ? 1 : 0);
  const [best] = candidates
    .filter(({ reading }) => !refused.has(reading.name))
    .toSorted((a, b) => b.count - a.count || likely(b) - likely(a));
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

/** Truths, numbers, dates and times; eight digits that are all days are days, and instants need a name that says so. */
function inferred({ name, hints }: Evidence, texts: readonly string[]): readonly Candidate[] {
  const truths = booleanReading(texts);
  if (truths !== undefined) return [{ reading: truths, count: texts.length }];
  const [plain] = counted([PLAIN_NUMBER], texts) as [Candidate];
  if (plain.count === texts.length) {
    const compact = COMPACT.test(texts[0] ?? "") ? temporalReadings(texts)[0] : undefined;
    if (compact !== undefined && compact.count === texts.length) return [compact];
    const epoch = epochReading(name, texts.map(Number));
    return epoch === undefined ? [plain] : [{ reading: epoch, count: texts.length }];
  }
  const temporals = temporalReadings(texts).filter(({ reading }) => reading.name !== "%Y%m%d");
  if (temporals[0]?.count === texts.length) return temporals;
  return [...counted(numberReadings(hints), texts), ...temporals];
}

const COMPACT = /^\d{8}$/;

/** Readings of a type that is known: at least one, whatever the cells are. */
function fitting({ name, hints }: Evidence, texts: readonly string[], wanted: ColumnType): readonly Candidate[] {
  if (wanted === "boolean") return [{ reading: ANY_BOOLEAN, count: texts.length }];
  if (wanted === "integer" || wanted === "number") return counted([...numberReadings(hints), PADDED_NUMBER], texts);
  const found = temporalReadings(texts).filter(({ reading }) => (reading.type === "time") === (wanted === "time"));
  if (found.length > 0) return found;
  const epoch = wanted === "time" ? undefined : epochReading(`${name}_at`, texts.map(Number));
  if (epoch !== undefined) return [{ reading: epoch, count: texts.length }];
  return temporalReadings([wanted === "time" ? "00:00" : "2000-01-01"]);
}
