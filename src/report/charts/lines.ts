/** Curves over a number or time, told apart by colour and by dashes. */
import type { NumberKind } from "../numbers.ts";
import type { Chart } from "./draw.ts";
import { CARD_WIDTH, axisFormat, placed, position } from "./scales.ts";
import { MUTED } from "./theme.ts";

export interface Lines {
  readonly lines: readonly Line[];
  readonly kind: NumberKind;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** d3-format of the vertical axis. */
  readonly yFormat?: string;
  readonly yDomain?: readonly [number, number];
  readonly interpolate?: "linear" | "step-after";
  /** An upright line, as of a threshold. */
  readonly mark?: number | undefined;
  readonly width?: number;
  readonly height?: number;
}

export interface Line {
  readonly name: string;
  readonly color: string;
  readonly dash?: readonly number[];
  /** Without points of undefined height: there the line is broken. */
  readonly points: readonly (readonly [number, number | undefined])[];
}

export function lines(data: Lines): Chart {
  const { kind, width = CARD_WIDTH, height = 150 } = data;
  const all = data.lines.flatMap(({ points }) => points);
  const xs = all.map(([x]) => x);
  const ys = all.flatMap(([, y]) => (y === undefined ? [] : [y]));
  const x = position("x", kind, {
    title: data.xTitle ?? null,
    ticks: 5,
    domain: [Math.min(...xs), Math.max(...xs)].map((end) => placed(end, kind)),
    ...(kind === "number" ? { format: axisFormat(Math.min(...xs), Math.max(...xs)) } : {}),
  });
  const y = position("y", "number", {
    title: data.yTitle ?? null,
    grid: true,
    ticks: 4,
    format: data.yFormat ?? axisFormat(Math.min(...ys), Math.max(...ys)),
    ...(data.yDomain ? { domain: data.yDomain } : {}),
  });
  const layers: Record<string, unknown>[] = data.lines.map(({ color, dash = [1, 0] }, index) => ({
    transform: [{ filter: `datum.line === ${index}` }],
    mark: {
      type: "line",
      stroke: color,
      strokeDash: dash,
      strokeWidth: 2,
      interpolate: data.interpolate ?? "linear",
      invalid: "break-paths-filter-domains",
    },
    encoding: { x, y, order: { field: "i" } },
  }));
  if (data.mark !== undefined)
    layers.push({
      transform: [{ filter: "datum.line === -1" }],
      mark: { type: "rule", stroke: MUTED, strokeDash: [2, 3] },
      encoding: { x },
    });
  const rows: Record<string, unknown>[] = data.lines.flatMap(({ points }, line) =>
    points.map(([at, height], i) => ({ line, i, x: placed(at, kind), y: height ?? null })),
  );
  if (data.mark !== undefined) rows.push({ line: -1, i: 0, x: placed(data.mark, kind), y: null });
  const margins = { top: 8, right: 16, bottom: data.xTitle ? 38 : 22, left: data.yTitle ? 56 : 42 };
  return { spec: { layer: layers }, rows, width: width - margins.left - margins.right, height, margins };
}
