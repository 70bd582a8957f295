/** One column's distribution as it is drawn: numbers in bins of equal, round width; labels by how common they are. */
import type { TableColumn } from "../../table/table.ts";
import type { LabelBins } from "../bins.ts";
import type { ValueCounts } from "../column-values.ts";
import { maximum, minimum, quantile } from "../distribution.ts";
import type { Distribution } from "../distribution.ts";
import type { ColumnShape } from "../evaluation.ts";
import { isInstant, labelText } from "../value-text.ts";
import type { SideRows } from "./column-comparison.ts";
import { labelCounts, rangeCounts } from "./column-histogram.ts";

const MOST_BINS = 30;
/** The middle 98 % are drawn where the whole range is more than so many times as wide; the outer bins hold the rest. */
const FAR = 3;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SPANS = [
  ...[1, 2, 5, 10, 15, 30].flatMap((count) => [count, count * MINUTE]),
  ...[1, 2, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 91, 182, 365, 730, 1826, 3652, 7305].map((count) => count * DAY),
].toSorted((a, b) => a - b);

/** The smallest round width that is not below `least`: 1, 2 or 5 times a power of ten; for instants, usual spans of time. */
export function roundWidth(least: number, instant: boolean): number {
  if (instant) {
    const span = SPANS.find((seconds) => seconds >= least);
    if (span !== undefined) return span;
  }
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => power * factor >= least * (1 - 1e-9)) as number);
}

/** Inner edges: multiples of a round width, which tell no exact value of the data. */
function roundEdges(real: Distribution, column: TableColumn): readonly number[] {
  let [low, high] = [minimum(real), maximum(real)];
  const [inner, outer] = [quantile(real, 0.01), quantile(real, 0.99)];
  if (outer > inner && high - low > FAR * (outer - inner)) [low, high] = [inner, outer];
  if (!(high > low)) return [];
  const whole = column.type === "integer" || column.type === "date";
  const least = (high - low) / (MOST_BINS - 2);
  const unit = column.type === "date" ? DAY : 1;
  const width = roundWidth(whole ? Math.max(unit, least) : least, isInstant(column.type));
  const first = Math.floor(low / width) + 1;
  const last = Math.ceil((high + (whole ? unit / 2 : 0)) / width) - 1;
  if (!Number.isFinite(width) || last - first > MOST_BINS) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * width);
}

/** Rows in each bin on either side. */
export function numberShape(column: TableColumn, real: Distribution, synthetic: Distribution): ColumnShape {
  const edges = roundEdges(real, column);
  return {
    column: column.name,
    bins: { kind: "number", edges },
    real: rangeCounts(real, edges),
    synthetic: rangeCounts(synthetic, edges),
    realMissing: real.rows - real.present,
    syntheticMissing: synthetic.rows - synthetic.present,
  };
}

export function labelShape(bins: LabelBins, counts: ValueCounts, rows: SideRows): ColumnShape {
  const [real, synthetic] = [counts.real, counts.synthetic].map((side) => labelCounts(bins, counts.values, side)) as [
    number[],
    number[],
  ];
  const rest = (real.at(-1) as number) + (synthetic.at(-1) as number) > 0;
  const sum = (values: readonly number[]): number => values.reduce((total, count) => total + count, 0);
  const labels = bins.labels.map((label) => labelText(bins.column.type, label));
  return {
    column: bins.column.name,
    bins: { kind: "label", labels: rest ? [...labels, ""] : labels, rest },
    real: rest ? real : real.slice(0, -1),
    synthetic: rest ? synthetic : synthetic.slice(0, -1),
    realMissing: rows.real - sum(real),
    syntheticMissing: rows.synthetic - sum(synthetic),
  };
}
