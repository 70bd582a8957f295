/** Values with their intervals, a row for each label, a colour and a shape for each series. */
import type { Chart } from "./draw.ts";
import { CARD_WIDTH } from "./scales.ts";
import { fittedApart, textWidth } from "./text-width.ts";
import { LINE } from "./theme.ts";

export interface Intervals {
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly color: string;
    readonly shape: "circle" | "square" | "diamond";
    /** One a label. */
    readonly values: readonly ({ readonly value: number; readonly low?: number; readonly high?: number } | undefined)[];
  }[];
  readonly domain?: readonly [number, number];
  readonly format?: string;
  readonly width?: number;
}

export function intervals({ labels, series, domain, format = ".3~g", width = CARD_WIDTH }: Intervals): Chart {
  const shown = fittedApart(labels, width * 0.5);
  const left = Math.ceil(Math.max(30, ...shown.map((label) => textWidth(label)))) + 8;
  const row = Math.max(24, 11 * series.length + 6);
  const y = {
    field: "label",
    type: "nominal",
    sort: null,
    scale: { domain: shown },
    axis: { title: null, domain: true, domainColor: LINE },
  };
  const x = {
    field: "value",
    type: "quantitative",
    scale: { zero: false, nice: true, ...(domain ? { domain, nice: false } : {}) },
    axis: { title: null, grid: true, tickCount: 5, format },
  };
  const layers = series.flatMap(({ color, shape }, index) => {
    const yOffset = (index - (series.length - 1) / 2) * 11;
    const transform = [{ filter: `datum.series === ${index}` }];
    return [
      {
        transform,
        mark: { type: "rule", stroke: color, strokeWidth: 2, yOffset },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
      },
      {
        transform,
        mark: { type: "point", shape, size: 54, filled: true, fill: color, opacity: 1, yOffset },
        encoding: { x, y },
      },
    ];
  });
  return {
    spec: { layer: layers },
    rows: series.flatMap(({ values }, index) =>
      values.map((value, place) => ({
        series: index,
        label: shown[place],
        value: value?.value ?? null,
        low: value?.low ?? value?.value ?? null,
        high: value?.high ?? value?.value ?? null,
      })),
    ),
    width: width - left - 18,
    height: row * labels.length,
    margins: { top: 4, right: 18, bottom: 22, left },
  };
}
