/** One pass over the columns, each read and sorted once: what is compared of a column alone, its bins and its shape. */
import type { TableColumn } from "../table/table.ts";
import { binLimit, labelBins, numberBins, numberEdges } from "./bins.ts";
import type { BinnedColumn } from "./bins.ts";
import { cellCounts, numberValues, rowsOfTable, valueCounts } from "./column-values.ts";
import type { Context } from "./context.ts";
import { distributionOf } from "./distribution.ts";
import type { ColumnShape } from "./evaluation.ts";
import { cellComparison, labelComparison, numberComparison } from "./fidelity/column-comparison.ts";
import { kolmogorovItem, labelHistogram, numberHistogram } from "./fidelity/column-histogram.ts";
import { labelShape, numberShape } from "./fidelity/column-shape.ts";
import type { ItemScore } from "./score.ts";

export interface MeasuredColumn {
  readonly column: TableColumn;
  /** Undefined for texts, identifiers and columns without values. */
  readonly bins: BinnedColumn | undefined;
  /** One for each statistic. */
  readonly comparison: readonly ItemScore[];
  readonly histogram: ItemScore;
  /** Of numbers and instants. */
  readonly kolmogorov: ItemScore | undefined;
  readonly shape: ColumnShape | undefined;
}

const known = new WeakMap<Context["tables"], Promise<readonly MeasuredColumn[]>>();

/** The measures of all columns, in their order, made once for the tables of a context. Throws a `QueryError`. */
export function measuredColumns(context: Context): Promise<readonly MeasuredColumn[]> {
  const columns = known.get(context.tables) ?? measureAll(context);
  known.set(context.tables, columns);
  return columns;
}

async function measureAll(context: Context): Promise<readonly MeasuredColumn[]> {
  const measured: MeasuredColumn[] = [];
  for (const column of context.tables.columns) {
    context.signal?.throwIfAborted();
    measured.push(await measure(context, column));
  }
  return measured;
}

function measure(context: Context, column: TableColumn): Promise<MeasuredColumn> {
  if (column.role === "numeric") return measureNumbers(context, column);
  if (column.role === "categorical" || column.role === "constant") return measureLabels(context, column);
  return measureCells(context, column);
}

async function measureNumbers({ tables }: Context, column: TableColumn): Promise<MeasuredColumn> {
  const real = distributionOf(await numberValues(tables, "real", column));
  const synthetic = distributionOf(await numberValues(tables, "synthetic", column));
  const bins = numberBins(column, numberEdges(real, binLimit(real.rows, synthetic.rows)));
  return {
    column,
    bins,
    comparison: numberComparison(column, real, synthetic),
    histogram: numberHistogram(bins, real, synthetic),
    kolmogorov: kolmogorovItem(column, real, synthetic),
    shape: numberShape(column, real, synthetic),
  };
}

async function measureLabels({ tables }: Context, column: TableColumn): Promise<MeasuredColumn> {
  const rows = { real: rowsOfTable(tables, "real"), synthetic: rowsOfTable(tables, "synthetic") };
  const counts = await valueCounts(tables, column);
  const bins = labelBins(
    column,
    counts.values.filter((_, at) => (counts.real[at] as number) > 0),
  );
  return {
    column,
    bins,
    comparison: labelComparison(column, counts, rows),
    histogram: labelHistogram(bins, counts, rows),
    kolmogorov: undefined,
    shape: labelShape(bins, counts, rows),
  };
}

/** Of a column whose values are not compared: how many there are. */
async function measureCells({ tables }: Context, column: TableColumn): Promise<MeasuredColumn> {
  const rows = { real: rowsOfTable(tables, "real"), synthetic: rowsOfTable(tables, "synthetic") };
  const real = await cellCounts(tables, "real", column);
  const synthetic = await cellCounts(tables, "synthetic", column);
  const why = column.role === "empty" ? "the real column has no value" : `${column.role}: ${column.reason}`;
  return {
    column,
    bins: undefined,
    comparison: cellComparison(column, rows, real, synthetic, why),
    histogram: { of: [column.name], value: undefined, why },
    kolmogorov: undefined,
    shape: undefined,
  };
}
