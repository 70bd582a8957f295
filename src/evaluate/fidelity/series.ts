/** Autocorrelation and partial autocorrelation of every column of numbers, per entity, in the order of a column. */
import type { TableColumn } from "../../table/table.ts";
import type { Context } from "../context.ts";
import type { SeriesShape } from "../evaluation.ts";
import { Z_95 } from "../intervals.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore, Sampled, Score } from "../score.ts";
import { entityScores, lagCorrelations, meanLags, meanScores } from "./lags.ts";
import type { LagCorrelations, LagScores } from "./lags.ts";
import { columnsAtOnce, entityName, forgetSeries, numberEntities, seriesRows, seriesValues } from "./series-rows.ts";
import type { SeriesRows } from "./series-rows.ts";
import { pointsOf, spansOf } from "./series-shape.ts";

export interface SeriesMeasures {
  /** Autocorrelation, partial autocorrelation. */
  readonly metrics: readonly MetricScore[];
  /** The worst columns, worst first. */
  readonly series: readonly SeriesShape[];
}

const MOST_SHAPES = 6;

/** Measures the series; not applicable without an order column. Throws a `QueryError`. */
export async function seriesMeasures(context: Context): Promise<SeriesMeasures> {
  const { tables, order, entity } = context;
  const columns = tables.columns.filter(
    (column) => column.role === "numeric" && column.name !== order?.name && column.name !== entity?.name,
  );
  if (order === undefined)
    return inMetrics([], "rows have no order: name the column that orders them (--order)", undefined);
  if (columns.length === 0) return inMetrics([], "there is no column of numbers beside the order", undefined);
  const join = await numberEntities(context);
  const real = await seriesRows(context, "real", order, join, columns);
  const synthetic = await seriesRows(context, "synthetic", order, join, columns);
  const atOnce = columnsAtOnce(real.rows + synthetic.rows);
  const found: Found[] = [];
  for (let first = 0; first < columns.length; first += atOnce) {
    context.signal?.throwIfAborted();
    const some = columns.slice(first, first + atOnce);
    const ofReal = await seriesValues(context, "real", some, real.rows);
    const ofSynthetic = await seriesValues(context, "synthetic", some, synthetic.rows);
    for (const [at, column] of some.entries())
      found.push(
        measureColumn(column, entity, {
          real: { ...real, values: ofReal[at] as Float64Array },
          synthetic: { ...synthetic, values: ofSynthetic[at] as Float64Array },
        }),
      );
  }
  const measures = inMetrics(found, "there is no series", synthetic.sampled ?? real.sampled);
  const series: SeriesShape[] = [];
  for (const shape of measures.series) {
    const drawn = found.find((one) => one.shape === shape)?.drawn;
    const name = drawn === undefined ? undefined : await entityName(context, drawn);
    series.push(name === undefined ? shape : { ...shape, entity: name });
  }
  await forgetSeries(context);
  return { ...measures, series };
}

interface Side extends SeriesRows {
  readonly values: Float64Array;
}

interface Found {
  readonly column: string;
  readonly scores: LagScores | undefined;
  readonly why?: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly shape: SeriesShape;
  /** The number of the entity that the shape is of, where it is of one. */
  readonly drawn?: number;
}

/** The same entities are compared one by one; where they are others on each side, the means over them are. */
function measureColumn(
  column: TableColumn,
  entity: TableColumn | undefined,
  sides: { readonly real: Side; readonly synthetic: Side },
): Found {
  const real = lagsByEntity(sides.real);
  const synthetic = lagsByEntity(sides.synthetic);
  const figures = { "real series": real.size, "synthetic series": synthetic.size };
  if (real.size === 0 || synthetic.size === 0) {
    const why = `every ${real.size === 0 ? "real" : "synthetic"} series is constant or shorter than 4 rows`;
    return { column: column.name, scores: undefined, why, figures, shape: emptyShape(column, why) };
  }
  const common = [...real.keys()].filter((key) => synthetic.has(key));
  const oneByOne = (entity === undefined || entity.role === "categorical") && common.length > 0;
  if (!oneByOne) {
    const means = [meanLags([...real.values()]), meanLags([...synthetic.values()])] as const;
    const scores = meanScores(...means);
    return { column: column.name, scores, figures, shape: drawn(column, sides, undefined, scores, means, undefined) };
  }
  const each = common.map((key) => ({
    key,
    scores: entityScores(real.get(key) as LagCorrelations, synthetic.get(key) as LagCorrelations),
  }));
  const worst = each.reduce((a, b) => (b.scores.acf.value < a.scores.acf.value ? b : a));
  const scores: LagScores = {
    acf: meanOf(each.map(({ scores }) => scores.acf)),
    pacf: meanOf(each.map(({ scores }) => scores.pacf)),
  };
  const [ofReal, ofSynthetic] = [real.get(worst.key), synthetic.get(worst.key)] as [LagCorrelations, LagCorrelations];
  const band = Z_95 / Math.sqrt(Math.min(ofReal.n, ofSynthetic.n));
  return {
    column: column.name,
    scores,
    figures: entity === undefined ? {} : { ...figures, compared: common.length, lowest: worst.scores.acf.value },
    shape: drawn(column, sides, worst.key, worst.scores, [ofReal, ofSynthetic], band),
    drawn: worst.key,
  };
}

const meanOf = (scores: readonly { readonly value: number; readonly ceiling: number }[]): LagScores["acf"] => ({
  value: scores.reduce((sum, { value }) => sum + value, 0) / scores.length,
  ceiling: scores.reduce((sum, { ceiling }) => sum + ceiling, 0) / scores.length,
});

function lagsByEntity({ entities, values }: Side): Map<number, LagCorrelations> {
  const found = new Map<number, LagCorrelations>();
  for (const { entity, first, end } of entities) {
    const lags = lagCorrelations(values.subarray(first, end));
    if (lags !== undefined) found.set(entity, lags);
  }
  return found;
}

interface Curves {
  readonly acf: Float64Array;
  readonly pacf: Float64Array;
}

const emptyShape = (column: TableColumn, why: string): SeriesShape => ({
  column: column.name,
  score: undefined,
  why,
  real: [],
  synthetic: [],
  acf: { real: [], synthetic: [] },
  pacf: { real: [], synthetic: [] },
});

/** One entity's series, or that of all rows. */
function drawn(
  column: TableColumn,
  sides: { readonly real: Side; readonly synthetic: Side },
  key: number | undefined,
  scores: LagScores,
  curves: readonly [Curves, Curves],
  band: number | undefined,
): SeriesShape {
  const part = ({ entities, values, order, rows }: Side): { order: Float64Array; values: Float64Array } => {
    const run = key === undefined ? { first: 0, end: rows } : entities.find(({ entity }) => entity === key);
    const { first, end } = run ?? { first: 0, end: 0 };
    return { order: (order ?? new Float64Array()).subarray(first, end), values: values.subarray(first, end) };
  };
  const [real, synthetic] = [part(sides.real), part(sides.synthetic)];
  const spans = spansOf(real.order, synthetic.order);
  const lags = Math.min(curves[0].acf.length, curves[1].acf.length);
  const list = (values: Float64Array): number[] => [...values.subarray(1, lags)];
  return {
    column: column.name,
    score: scores.acf.value,
    real: spans === undefined ? [] : pointsOf(real.order, real.values, spans),
    synthetic: spans === undefined ? [] : pointsOf(synthetic.order, synthetic.values, spans),
    acf: { real: list(curves[0].acf), synthetic: list(curves[1].acf) },
    pacf: { real: list(curves[0].pacf), synthetic: list(curves[1].pacf) },
    ...(band === undefined ? {} : { band }),
  };
}

function inMetrics(found: readonly Found[], none: string, sampled: Sampled | undefined): SeriesMeasures {
  const metric = (of: keyof LagScores, name: string, title: string, about: string): MetricScore => {
    const items = found.map(({ column, scores, why, figures }): ItemScore => {
      const score: Score = scores === undefined ? { value: undefined, why } : scores[of];
      return { of: [column], ...score, figures, ...(sampled === undefined ? {} : { sampled }) };
    });
    return {
      metric: name,
      title,
      about,
      axis: "fidelity",
      ...meanScore(items, none),
      ...(sampled === undefined ? {} : { sampled }),
      items: worstFirst(items),
    };
  };
  return {
    metrics: [
      metric(
        "acf",
        "autocorrelation",
        "Autocorrelation",
        "1 − mean|ρ_real − ρ_synthetic|/2 over the lags 1 to min(10·log₁₀ n, n/2 − 1), within each entity, in the order of the rows (statsmodels' acf).",
      ),
      metric(
        "pacf",
        "partial-autocorrelation",
        "Partial autocorrelation",
        "The same of the partial autocorrelations, what a lag tells beyond the shorter ones (Levinson and Durbin; statsmodels' pacf).",
      ),
    ],
    series: found
      .map(({ shape }) => shape)
      .toSorted((a, b) => (a.score ?? 2) - (b.score ?? 2))
      .slice(0, MOST_SHAPES),
  };
}
