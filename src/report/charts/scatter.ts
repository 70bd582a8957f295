/** Points over two numbers of the same unit, with the line on which both are equal. */
import type { Chart } from "./draw.ts";
import { CARD_WIDTH, axisFormat, position } from "./scales.ts";
import { MUTED, REAL } from "./theme.ts";

export interface Scatter {
  readonly points: readonly (readonly [number, number])[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly width?: number;
  readonly height?: number;
}

export function scatter({ points, xTitle, yTitle, width = CARD_WIDTH, height = 230 }: Scatter): Chart {
  let [low, high] = [Infinity, -Infinity];
  for (const [x, y] of points) [low, high] = [Math.min(low, x, y), Math.max(high, x, y)];
  if (!(high > low)) [low, high] = [low - 1, low + 1];
  const channel = (field: string, title: string, grid: boolean): Record<string, unknown> =>
    position(field, "number", { title, grid, ticks: 5, domain: [low, high], format: axisFormat(low, high) });
  const [x, y] = [channel("x", xTitle, false), channel("y", yTitle, true)];
  const margins = { top: 8, right: 14, bottom: 38, left: 58 };
  return {
    spec: {
      layer: [
        {
          transform: [{ filter: "datum.equal" }],
          mark: { type: "line", stroke: MUTED, strokeDash: [4, 3], strokeWidth: 1.5 },
          encoding: { x, y },
        },
        {
          transform: [{ filter: "!datum.equal" }],
          mark: { type: "circle", size: 16, fill: REAL, opacity: 0.45 },
          encoding: { x, y },
        },
      ],
    },
    rows: [
      ...[low, high].map((at) => ({ equal: true, x: at, y: at })),
      ...points.map(([x, y]) => ({ equal: false, x, y })),
    ],
    width: width - margins.left - margins.right,
    height,
    margins,
  };
}
