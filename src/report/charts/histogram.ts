/** Two distributions of a number over each other: the real one filled, the synthetic one as an outline. */
import type { NumberKind } from "../numbers.ts";
import type { Chart } from "./draw.ts";
import { CARD_WIDTH, axisFormat, placed, position } from "./scales.ts";
import { REAL, SYNTHETIC } from "./theme.ts";

export interface Histogram {
  readonly kind: NumberKind;
  /** The inner edges: one fewer than bins. */
  readonly edges: readonly number[];
  /** One a bin; undefined where there is nothing to compare with. */
  readonly real: readonly number[] | undefined;
  readonly synthetic: readonly number[];
}

/** Edges that are rounded make bins a little unequal; more than this is meant. */
const UNEQUAL = 1.7;

/** Bins of unequal width are drawn as densities, so that areas are shares. */
export function histogram(data: Histogram): Chart {
  const edges = outerEdges(data.edges);
  const widths = data.synthetic.map((_, bin) => (edges[bin + 1] as number) - (edges[bin] as number));
  const unequal = Math.max(...widths) > UNEQUAL * Math.min(...widths);
  const heights = (counts: readonly number[]): readonly number[] => {
    const all = counts.reduce((sum, count) => sum + count, 0) || 1;
    return counts.map((count, bin) => count / all / (unequal ? (widths[bin] as number) : 1));
  };
  const at = (edge: number): number => placed(edges[edge] as number, data.kind);
  const rows: Record<string, unknown>[] = [];
  for (const [bin, height] of (data.real === undefined ? [] : heights(data.real)).entries())
    rows.push({ of: "real", x: at(bin), x2: at(bin + 1), y: height });
  const outline = heights(data.synthetic);
  rows.push({ of: "synthetic", x: at(0), y: 0 });
  for (const [bin, height] of outline.entries()) rows.push({ of: "synthetic", x: at(bin), y: height });
  rows.push(
    { of: "synthetic", x: at(outline.length), y: outline.at(-1) ?? 0 },
    { of: "synthetic", x: at(outline.length), y: 0 },
  );

  const x = position("x", data.kind, {
    ticks: 4,
    ...(data.kind === "number" ? { format: axisFormat(edges[0] as number, edges.at(-1) as number) } : {}),
  });
  const y = {
    field: "y",
    type: "quantitative",
    scale: { zero: true, nice: false },
    stack: null,
    axis: unequal ? null : { title: null, grid: true, tickCount: 3, format: ".0~%" },
  };
  return {
    spec: {
      layer: [
        {
          transform: [{ filter: "datum.of === 'real'" }],
          mark: { type: "rect", fill: REAL, fillOpacity: 0.35, stroke: REAL, strokeOpacity: 0.35, strokeWidth: 0.5 },
          encoding: { x, x2: { field: "x2" }, y, y2: { datum: 0 } },
        },
        {
          transform: [{ filter: "datum.of === 'synthetic'" }],
          mark: { type: "line", interpolate: "step-after", stroke: SYNTHETIC, strokeWidth: 2 },
          encoding: { x, y, order: { field: "i" } },
        },
      ],
    },
    rows: rows.map((row, i) => ({ ...row, i })),
    width: CARD_WIDTH - 52,
    height: 110,
    margins: { top: 8, right: 14, bottom: 22, left: 38 },
  };
}

/** The open bins at both ends are drawn as wide as their neighbours. */
export function outerEdges(inner: readonly number[]): readonly number[] {
  const first = inner[0] ?? 0;
  const last = inner.at(-1) ?? 0;
  const below = (inner[1] ?? first + 1) - first || 1;
  const above = last - (inner.at(-2) ?? last - 1) || 1;
  return inner.length === 0 ? [-0.5, 0.5] : [first - below, ...inner, last + above];
}
