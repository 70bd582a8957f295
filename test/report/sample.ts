/**
 * Evaluations for tests and pictures: of rows in memory, by plain JavaScript that stands in for evaluate/. Figures are of the
 * right kind and size; their formulas are tested where they belong.
 */
import type { Bins, ColumnShape, Evaluation, PairShape, TableColumn } from "../../src/evaluate/evaluation.ts";
import type { ItemScore, MetricScore } from "../../src/evaluate/score.ts";
import { worstFirst } from "../../src/evaluate/score.ts";

export type Cell = string | number | undefined;
export interface Side {
  readonly [column: string]: readonly Cell[];
}

const numbers = (cells: readonly Cell[]): number[] => cells.filter((cell) => typeof cell === "number");
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] as number;

function binsOf(cells: readonly Cell[], most = 20): Bins {
  const values = numbers(cells);
  if (values.length > 0) {
    const [low, high] = [quantile(values, 0.01), quantile(values, 0.99)];
    const count = Math.min(most, 20);
    return {
      kind: "number",
      edges: Array.from({ length: count - 1 }, (_, place) => low + ((high - low) * (place + 1)) / count),
    };
  }
  const counts = new Map<string, number>();
  for (const cell of cells) if (typeof cell === "string") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const labels = [...counts].toSorted((a, b) => b[1] - a[1]).map(([label]) => label);
  return { kind: "label", labels: [...labels.slice(0, 30), ""], rest: true };
}

function binOf(cell: Cell, bins: Bins): number {
  if (cell === undefined) return -1;
  if (bins.kind === "number") return bins.edges.filter((edge) => edge <= Number(cell)).length;
  const place = bins.labels.indexOf(String(cell));
  return place === -1 ? bins.labels.length - 1 : place;
}

const sizeOf = (bins: Bins): number => (bins.kind === "number" ? bins.edges.length + 1 : bins.labels.length);

function countsOf(cells: readonly Cell[], bins: Bins): number[] {
  const counts = Array.from({ length: sizeOf(bins) }, () => 0);
  for (const cell of cells) {
    const bin = binOf(cell, bins);
    if (bin >= 0) counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

const shares = (counts: readonly number[]): number[] => {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  return counts.map((count) => count / all);
};

const overlap = (a: readonly number[], b: readonly number[]): number => {
  const [p, q] = [shares(a), shares(b)];
  return p.reduce((sum, share, place) => sum + Math.min(share, q[place] as number), 0);
};

function correlation(a: readonly Cell[], b: readonly Cell[]): number {
  const both = a.flatMap((cell, row) =>
    typeof cell === "number" && typeof b[row] === "number" ? [[cell, b[row]] as [number, number]] : [],
  );
  const [x, y] = [both.map(([one]) => one), both.map(([, two]) => two)];
  const [middleX, middleY] = [mean(x), mean(y)];
  return mean(both.map(([one, two]) => (one - middleX) * (two - middleY))) / (deviation(x) * deviation(y));
}

const acf = (values: readonly number[], lags: number): number[] => {
  const middle = mean(values);
  const all = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Array.from({ length: lags }, (_, lag) => {
    let sum = 0;
    for (let row = lag + 1; row < values.length; row++)
      sum += ((values[row] as number) - middle) * ((values[row - lag - 1] as number) - middle);
    return sum / all;
  });
};

const scored = (
  metric: string,
  title: string,
  about: string,
  items: readonly ItemScore[],
  axis: MetricScore["axis"] = "fidelity",
): MetricScore => {
  const sorted = worstFirst(items);
  const known = sorted.flatMap(({ value }) => value ?? []);
  const ceilings = sorted.flatMap(({ ceiling }) => ceiling ?? []);
  return {
    metric,
    title,
    about,
    axis,
    items: sorted,
    value: known.length === 0 ? undefined : mean(known),
    ...(known.length === 0 ? { why: "there is nothing to compare" } : {}),
    ...(ceilings.length > 0 ? { ceiling: mean(ceilings) } : {}),
  };
};

export interface SampleOptions {
  readonly name: string;
  readonly columns: readonly Omit<TableColumn, "sql" | "reason">[];
  readonly real: Side;
  readonly synthetic: Side;
  readonly order?: string;
  readonly target?: string;
  readonly failing?: boolean;
}

export function sampleEvaluation({
  name,
  columns,
  real,
  synthetic,
  order,
  target,
  failing = true,
}: SampleOptions): Evaluation {
  const typed = columns.map((column, place): TableColumn => ({
    ...column,
    sql: `c${place}`,
    reason: column.role === "identifier" ? "as many values as rows, counting up" : `it has ${column.role} values`,
  }));
  const drawn = typed.filter(({ role }) => role === "numeric" || role === "categorical");
  const rows = { real: Object.values(real)[0]?.length ?? 0, synthetic: Object.values(synthetic)[0]?.length ?? 0 };
  const shapes = drawn.map(({ name: column }): ColumnShape => {
    const bins = binsOf(real[column] as readonly Cell[]);
    const missing = (cells: readonly Cell[]): number => cells.filter((cell) => cell === undefined).length;
    return {
      column,
      bins,
      real: countsOf(real[column] as Cell[], bins),
      synthetic: countsOf(synthetic[column] as Cell[], bins),
      realMissing: missing(real[column] as Cell[]),
      syntheticMissing: missing(synthetic[column] as Cell[]),
    };
  });
  const numeric = drawn.filter(({ role }) => role === "numeric").map(({ name: column }) => column);
  const statistic = (metric: string, title: string, of: (values: readonly number[]) => number): MetricScore =>
    scored(
      metric,
      title,
      `${title} of both sides, by the range of the real values: max(0, 1 − |difference| / range), as in SDMetrics.`,
      numeric.map((column) => {
        const [a, b] = [numbers(real[column] as Cell[]), numbers(synthetic[column] as Cell[])];
        return {
          of: [column],
          value: Math.max(0, 1 - Math.abs(of(a) - of(b)) / (quantile(a, 1) - quantile(a, 0) || 1)),
          figures: { real: of(a), synthetic: of(b) },
        };
      }),
    );
  const histograms = scored(
    "histogram-similarity",
    "Histogram similarity",
    "The overlap of both distributions on shared bins, 1 − total variation distance.",
    shapes.map((shape) => ({
      of: [shape.column],
      value: overlap(shape.real as number[], shape.synthetic),
      ceiling: 1 - 0.4 * Math.sqrt(sizeOf(shape.bins) / Math.max(10, rows.real)),
    })),
  );
  const missing = scored(
    "missing-share",
    "Missing",
    "1 − the difference of the shares of missing values.",
    shapes
      .filter(({ realMissing, syntheticMissing }) => realMissing + syntheticMissing > 0)
      .map((shape) => ({
        of: [shape.column],
        value: 1 - Math.abs(shape.realMissing / rows.real - shape.syntheticMissing / rows.synthetic),
        figures: { real: shape.realMissing / rows.real, synthetic: shape.syntheticMissing / rows.synthetic },
      })),
  );
  const r = (side: Side): number[] =>
    numeric.flatMap((a) => numeric.map((b) => correlation(side[a] as Cell[], side[b] as Cell[])));
  const [rReal, rSynthetic] = [r(real), r(synthetic)];
  const pairItems = numeric.flatMap((a, i) =>
    numeric.slice(i + 1).map((b, j): ItemScore => {
      const place = i * numeric.length + i + 1 + j;
      return {
        of: [a, b],
        value: 1 - Math.abs((rReal[place] as number) - (rSynthetic[place] as number)) / 2,
        ceiling: 0.985,
        figures: { real: rReal[place] as number, synthetic: rSynthetic[place] as number },
      };
    }),
  );
  const metrics: MetricScore[] = [
    histograms,
    statistic("mean-similarity", "Mean", mean),
    statistic("median-similarity", "Median", (values) => quantile(values, 0.5)),
    statistic("deviation-similarity", "Standard deviation", deviation),
    missing,
    scored(
      "correlation",
      "Pearson correlation",
      "1 − |r real − r synthetic| / 2 over pairwise complete rows.",
      pairItems,
    ),
    {
      ...scored(
        "detection",
        "Detection",
        "Whether a classifier can tell real rows from synthetic ones: 1 − mean(2·max(.5, AUC) − 1).",
        [],
      ),
      value: failing ? 0.41 : 0.93,
      ceiling: 0.97,
      interval: { low: 0.37, high: 0.45 },
      why: undefined,
    },
    {
      ...scored(
        "prediction-score",
        "Prediction score",
        "Trained on synthetic rows against trained on real ones, both tested on the same unseen real rows; baselines taken off.",
        [],
        "utility",
      ),
      value: 0.874,
      ceiling: 1,
      why: undefined,
    },
    {
      ...scored("qscore", "QScore", "1000 seeded random aggregations on both sides.", [], "utility"),
      value: 0.921,
      ceiling: 0.964,
      why: undefined,
    },
    {
      ...scored(
        "exact-match",
        "Rows that are no copy",
        "1 − the share of synthetic rows that equal a training row.",
        [],
        "privacy",
      ),
      value: failing ? 0.952 : 1,
      ceiling: 0.999,
      why: undefined,
    },
    {
      ...scored(
        "neighbours-privacy",
        "Neighbours’ privacy",
        "Synthetic rows that are nearer to the training data than the 5th percentile of the holdout.",
        [],
        "privacy",
      ),
      value: failing ? 0.83 : 0.951,
      ceiling: 0.95,
      sampled: { rows: 2000, of: 1_000_000, seed: 42 },
      interval: { low: 0.81, high: 0.85 },
      why: undefined,
    },
    {
      ...scored(
        "membership-inference",
        "Membership inference",
        "How much better than chance an attacker tells training rows from others by their distance to the synthetic data.",
        [],
        "privacy",
      ),
      value: failing ? 0.62 : 0.98,
      interval: { low: 0.58, high: 0.66 },
      sampled: { rows: 2000, of: 1_000_000, seed: 42 },
      why: undefined,
    },
  ];
  const curve = (shift: number): { share: number; distance: number }[] =>
    Array.from({ length: 51 }, (_, place) => ({
      share: place / 50,
      distance: Math.max(0, shift + 0.18 * (place / 50) ** 1.6),
    }));
  const worstPairs = worstFirst(pairItems)
    .slice(0, 3)
    .map(({ of, value, figures }): PairShape =>
      joint(of as [string, string], real, synthetic, value, {
        name: "Pearson",
        real: Number(figures?.["real"]),
        synthetic: Number(figures?.["synthetic"]),
      }),
    );
  const category = drawn.find(({ role }) => role === "categorical")?.name;
  if (category !== undefined && numeric[0] !== undefined)
    worstPairs.push(joint([numeric[0], category], real, synthetic, 0.88));
  return {
    files: {
      real: { path: `data/${name}.csv`, rows: rows.real, missing: [], extra: [], unreadable: [], notes: [] },
      synthetic: {
        path: `out/${name}-synthetic.csv`,
        rows: rows.synthetic,
        missing: failing ? ["loyalty_card"] : [],
        extra: [],
        unreadable: failing ? [{ column: numeric[0] ?? "x", count: 3, example: "n/a" }] : [],
        notes: failing ? ["the header has two columns of the same name"] : [],
      },
      holdout: {
        path: `data/${name}-holdout.csv`,
        rows: Math.floor(rows.real / 4),
        missing: [],
        extra: [],
        unreadable: [],
        notes: [],
      },
    },
    columns: typed,
    order,
    target,
    axes: [
      {
        axis: "fidelity",
        value: failing ? 0.41 : 0.93,
        ceiling: 0.97,
        threshold: 0.8,
        asked: false,
        passed: !failing,
        heldBy: "detection",
      },
      {
        axis: "utility",
        value: 0.874,
        ceiling: 1,
        threshold: 0.8,
        asked: false,
        passed: true,
        heldBy: "prediction-score",
      },
      {
        axis: "privacy",
        value: failing ? 0.62 : 0.951,
        threshold: 0.9,
        asked: true,
        passed: !failing,
        heldBy: failing ? "membership-inference" : "neighbours-privacy",
        interval: { low: 0.58, high: 0.66 },
      },
      failing
        ? { axis: "rules", value: 0.9964, threshold: 1, asked: false, passed: false, heldBy: "rules" }
        : {
            axis: "rules",
            value: undefined,
            threshold: 1,
            asked: false,
            passed: undefined,
            why: "no rules were given: --rules rules.sql or --contract NAME",
          },
    ],
    metrics,
    shapes,
    matrices:
      numeric.length < 2
        ? []
        : [
            {
              method: "pearson",
              title: "Pearson correlation",
              signed: true,
              columns: numeric,
              real: rReal,
              synthetic: rSynthetic,
              difference: rSynthetic.map((value, place) => value - (rReal[place] as number)),
            },
          ],
    pairs: worstPairs,
    series:
      order === undefined
        ? []
        : numeric
            .filter((column) => column !== order)
            .map((column) => ({ column, score: 0.91, ...seriesOf(column, order, real, synthetic) })),
    distances: [
      {
        name: "closest-record",
        title: "Distance to the closest record",
        measure: "Gower distance",
        tooNear: 0.012,
        curves: [
          { from: "synthetic", to: "training", rows: 2000, points: curve(failing ? -0.02 : 0.011) },
          { from: "holdout", to: "training", rows: 1000, points: curve(0.01) },
          { from: "synthetic", to: "holdout", rows: 2000, points: curve(0.02) },
        ],
      },
    ],
    attacks: [
      {
        attack: "singling-out",
        title: "Singling out",
        of: [],
        rate: { value: 0.231, interval: { low: 0.19, high: 0.27 }, attempts: 500 },
        control: { value: 0.11, interval: { low: 0.08, high: 0.14 } },
        baseline: { value: 0.02 },
        risk: { value: 0.136, interval: { low: 0.08, high: 0.19 } },
      },
      {
        attack: "linkability",
        title: "Linkability",
        of: numeric.slice(0, 3),
        rate: { value: 0.041, interval: { low: 0.03, high: 0.06 }, attempts: 500 },
        control: { value: 0.043, interval: { low: 0.03, high: 0.06 } },
        baseline: { value: 0.01 },
        risk: { value: 0, interval: { low: 0, high: 0.02 } },
      },
      ...(category === undefined
        ? []
        : [
            {
              attack: "inference",
              title: "Inference",
              of: [category],
              rate: { value: 0.52, interval: { low: 0.48, high: 0.56 }, attempts: 500 },
              control: { value: 0.5, interval: { low: 0.46, high: 0.54 } },
              baseline: { value: 0.4 },
              risk: { value: 0.04, interval: { low: 0, high: 0.11 } },
            },
          ]),
    ],
    predictions:
      target === undefined
        ? []
        : [
            {
              target,
              task: "classification",
              learner: "gradient_boosted_trees",
              score: 0.874,
              trainRows: rows,
              testRows: Math.floor(rows.real / 4),
              measures: [
                {
                  name: "AUC",
                  best: "high",
                  baseline: 0.5,
                  real: 0.981,
                  synthetic: 0.934,
                  realInterval: { low: 0.962, high: 0.993 },
                  syntheticInterval: { low: 0.9, high: 0.958 },
                },
                { name: "F1", best: "high", baseline: 0.31, real: 0.944, synthetic: 0.861 },
                { name: "log-loss", best: "low", baseline: 1.04, real: 0.14, synthetic: 0.33 },
              ],
            },
          ],
    importances:
      target === undefined
        ? []
        : [
            {
              target,
              learner: "gradient_boosted_trees",
              features: drawn
                .filter(({ name }) => name !== target)
                .map(({ name }, place) => ({
                  column: name,
                  real: 0.3 / (place + 1),
                  synthetic: 0.25 / (((place + 1) % 4) + 1),
                })),
            },
          ],
    queries:
      target === undefined
        ? []
        : [
            { query: `mean of ${numeric[0]} by ${target}`, columns: [numeric[0] ?? "", target], score: 0.61 },
            { query: `count by ${target}`, columns: [target], score: 0.83 },
          ],
    rules: failing
      ? [
          {
            passed: false,
            source: "rules.sql:3",
            rule: `"${numeric[0]}" > 0 AND "${numeric[1]}" IS NOT NULL`,
            checked: rows.synthetic,
            failed: 12,
            realFailed: 0,
            note: "2 of 400 rows have no value for it",
            examples: [{ row: 17, cells: { [numeric[0] ?? "a"]: "-3.5", [numeric[1] ?? "b"]: "" } }],
          },
          { passed: true, source: "orders", rule: "id is unique", checked: rows.synthetic, failed: 0, examples: [] },
          {
            passed: undefined,
            source: "rules.sql:7",
            rule: "The amount is what was bought: amount = price * quantity",
            note: "there is no column amount",
            examples: [],
          },
        ]
      : [],
    made: {
      version: "0.1.0",
      seed: 42,
      date: "2026-11-25",
      command: `rowsmith evaluate --real data/${name}.csv --synthetic out/${name}-synthetic.csv --holdout data/${name}-holdout.csv -o report.html`,
      seconds: 3.24,
    },
  };
}

function joint(
  of: readonly [string, string],
  real: Side,
  synthetic: Side,
  score: number | undefined,
  measure?: PairShape["measure"],
): PairShape {
  const [x, y] = of.map((column) => {
    const bins = binsOf(real[column] as Cell[], 12);
    return bins.kind === "label" ? { ...bins, labels: [...bins.labels.slice(0, 6), ""] } : bins;
  }) as [Bins, Bins];
  const counts = (side: Side): number[] => {
    const all = Array.from({ length: sizeOf(x) * sizeOf(y) }, () => 0);
    for (const [row, cell] of (side[of[0]] as Cell[]).entries()) {
      const [i, j] = [binOf(cell, x), binOf(side[of[1]]?.[row], y)];
      if (i >= 0 && j >= 0) all[i * sizeOf(y) + j] = (all[i * sizeOf(y) + j] as number) + 1;
    }
    return all;
  };
  return {
    columns: of,
    metric: "correlation",
    score,
    x,
    y,
    real: counts(real),
    synthetic: counts(synthetic),
    ...(measure && { measure }),
  };
}

function seriesOf(
  column: string,
  order: string,
  real: Side,
  synthetic: Side,
): Omit<Evaluation["series"][number], "column" | "score"> {
  const side = (rows: Side): { at: number; rows: number; mean: number }[] => {
    const [times, values] = [rows[order] as number[], rows[column] as number[]];
    const size = Math.ceil(times.length / 50);
    return Array.from({ length: Math.ceil(times.length / size) }, (_, span) => {
      const part = values.slice(span * size, (span + 1) * size);
      return { at: times[span * size] as number, rows: part.length, mean: mean(part) };
    });
  };
  const [a, b] = [acf(real[column] as number[], 24), acf(synthetic[column] as number[], 24)];
  return {
    real: side(real),
    synthetic: side(synthetic),
    acf: { real: a, synthetic: b },
    pacf: { real: a.map((value, lag) => value ** (lag + 1)), synthetic: b.map((value, lag) => value ** (lag + 1)) },
    band: 0.07,
  };
}

/** Numbers from a seed, for rows that are made up. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
