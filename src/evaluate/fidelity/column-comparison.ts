/** The statistics of one column on either side, each with its score and what chance alone would leave of it. */
import type { TableColumn } from "../../table/table.ts";
import type { ValueCounts } from "../column-values.ts";
import { moments, quantile } from "../distribution.ts";
import type { Distribution } from "../distribution.ts";
import type { ItemScore, Score } from "../score.ts";
import { spanText, valueText } from "../value-text.ts";
import * as formula from "./statistics.ts";

export interface SideRows {
  readonly real: number;
  readonly synthetic: number;
}

type Figure = number | string;

/** Of numbers and instants: mean, median, std, range, boundary, distinct, missing. */
export function numberComparison(
  column: TableColumn,
  real: Distribution,
  synthetic: Distribution,
): readonly ItemScore[] {
  const rows = { real: real.rows, synthetic: synthetic.rows };
  const missing = { real: real.rows - real.present, synthetic: synthetic.rows - synthetic.present };
  const counts = [
    ...distinctItem(column, real.values.length, synthetic.values.length),
    ...missingItem(column, rows, missing),
  ];
  const why = notVarying(real, synthetic);
  if (why !== undefined) return [...notApplicable(column, why), ...counts];
  const range = formula.rangeOf(real);
  const [ofReal, ofSynthetic] = [moments(real), moments(synthetic)];
  const sizes = [real.present, synthetic.present] as const;
  const scored = (statistic: string, a: number, b: number, ceiling: number, span = false): ItemScore =>
    Number.isNaN(b)
      ? item(column, statistic, { value: undefined, why: "the synthetic column has one value alone" })
      : item(
          column,
          statistic,
          { value: formula.statisticSimilarity(a, b, range), ceiling },
          span ? spanText(column.type, a) : valueText(column.type, a),
          span ? spanText(column.type, b) : valueText(column.type, b),
        );
  return [
    scored("mean", ofReal.mean, ofSynthetic.mean, formula.meanCeiling(ofReal.std, range, ...sizes)),
    scored("median", quantile(real, 0.5), quantile(synthetic, 0.5), formula.medianCeiling(real, synthetic.present)),
    scored(
      "standard deviation",
      ofReal.std,
      ofSynthetic.std,
      formula.stdCeiling(ofReal.std, ofReal.kurtosis, range, ...sizes),
      true,
    ),
    item(column, "range coverage", {
      value: formula.rangeCoverage(real, synthetic),
      ceiling: formula.rangeCeiling(real, synthetic.present),
    }),
    item(column, "boundary adherence", {
      value: formula.boundaryAdherence(real, synthetic),
      ceiling: formula.boundaryCeiling(real.present),
    }),
    ...counts,
  ];
}

function notVarying(real: Distribution, synthetic: Distribution): string | undefined {
  if (real.present === 0) return "the real column has no value";
  if (synthetic.present === 0) return "the synthetic column has no value";
  return real.values.length > 1 ? undefined : "the real column has one value";
}

const NUMBER_STATISTICS = ["mean", "median", "standard deviation", "range coverage", "boundary adherence"];

const notApplicable = (column: TableColumn, why: string): readonly ItemScore[] =>
  NUMBER_STATISTICS.map((statistic) => item(column, statistic, { value: undefined, why }));

/** Of labels: category coverage and adherence, distinct, missing. A constant says nothing but that it is kept. */
export function labelComparison(column: TableColumn, counts: ValueCounts, rows: SideRows): readonly ItemScore[] {
  const { real, synthetic } = counts;
  const sum = (values: Float64Array): number => values.reduce((total, count) => total + count, 0);
  const present = { real: sum(real), synthetic: sum(synthetic) };
  const [inReal, inSynthetic] = [real, synthetic].map((side) => side.filter((count) => count > 0).length);
  const more = [
    ...distinctItem(column, inReal as number, inSynthetic as number),
    ...missingItem(column, rows, {
      real: rows.real - present.real,
      synthetic: rows.synthetic - present.synthetic,
    }),
  ];
  if (column.role === "constant") {
    const why = "the real column has one value";
    const isNumber = column.type !== "string" && column.type !== "boolean";
    const items = isNumber
      ? notApplicable(column, why)
      : [item(column, "category coverage", { value: undefined, why })];
    return [...items, ...more];
  }
  return [...coverage(column, counts, present), ...more];
}

function coverage(column: TableColumn, { real, synthetic }: ValueCounts, present: SideRows): readonly ItemScore[] {
  if (present.synthetic === 0) {
    const why = "the synthetic column has no value";
    return ["category coverage", "category adherence"].map((name) => item(column, name, { value: undefined, why }));
  }
  const unseen = synthetic.reduce((sum, count, at) => sum + (real[at] === 0 ? count : 0), 0);
  const once = real.filter((count) => count === 1).length;
  return [
    item(column, "category coverage", {
      value: formula.categoryCoverage(real, synthetic),
      ceiling: formula.coverageCeiling(real, present.real, present.synthetic),
    }),
    // Good and Turing: the chance that the next value is a new one is the share of values that were seen once.
    item(column, "category adherence", {
      value: 1 - unseen / present.synthetic,
      ceiling: 1 - once / present.real,
    }),
  ];
}

/** Of texts, identifiers and empty columns: how many values there are. */
export function cellComparison(
  column: TableColumn,
  rows: SideRows,
  real: { readonly present: number; readonly distinct: number },
  synthetic: { readonly present: number; readonly distinct: number },
  why: string,
): readonly ItemScore[] {
  if (column.role === "identifier") return [item(column, "missing values", { value: undefined, why })];
  return [
    ...distinctItem(column, real.distinct, synthetic.distinct),
    ...missingItem(column, rows, {
      real: rows.real - real.present,
      synthetic: rows.synthetic - synthetic.present,
    }),
  ];
}

const distinctItem = (column: TableColumn, real: number, synthetic: number): readonly ItemScore[] => [
  item(column, "distinct values", { value: undefined, why: "a count to look at, not a score" }, real, synthetic),
];

/** Where neither side misses a value there is nothing to compare, and a full score would lift the mean for nothing. */
function missingItem(column: TableColumn, rows: SideRows, missing: SideRows): readonly ItemScore[] {
  const [real, synthetic] = [missing.real / rows.real, missing.synthetic / rows.synthetic];
  const score: Score =
    !(rows.real > 0 && rows.synthetic > 0) || (missing.real === 0 && missing.synthetic === 0)
      ? { value: undefined, why: "neither side has missing values" }
      : {
          value: formula.missingValueSimilarity(real, synthetic),
          ceiling: formula.missingCeiling(real, rows.real, rows.synthetic),
        };
  return [item(column, "missing values", score, real, synthetic)];
}

const item = (column: TableColumn, statistic: string, score: Score, real?: Figure, synthetic?: Figure): ItemScore => ({
  of: [column.name],
  ...score,
  figures: {
    statistic,
    ...(real === undefined ? {} : { real }),
    ...(synthetic === undefined ? {} : { synthetic }),
  },
});
