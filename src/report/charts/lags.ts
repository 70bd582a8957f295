/** Correlations by lag: the real ones as stems, the synthetic ones as points, chance as a band. */
import type { Chart } from "./draw.ts";
import { CARD_WIDTH } from "./scales.ts";
import { LINE, MUTED, REAL, SYNTHETIC } from "./theme.ts";

export interface Lags {
  /** From lag 1 on. */
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
  /** Within ±band there is no more than chance. */
  readonly band?: number | undefined;
}

export function lags({ real, synthetic, band }: Lags): Chart {
  const length = Math.max(real.length, synthetic.length);
  const lowest = Math.min(0, ...real, ...synthetic, -(band ?? 0));
  const highest = Math.max(0.2, band ?? 0, ...real, ...synthetic);
  const top = Math.min(1, Math.ceil(highest * 4) / 4);
  const x = {
    field: "lag",
    type: "quantitative",
    scale: { domain: [0.3, length + 0.7], nice: false },
    axis: { title: "lag", tickMinStep: 1, tickCount: Math.min(length, 10), format: "d", grid: false, titlePadding: 2 },
  };
  const y = (field: string): Record<string, unknown> => ({
    field,
    type: "quantitative",
    scale: { domain: [lowest < -0.02 ? Math.max(-1, lowest - 0.05) : 0, top], nice: false },
    axis: { title: null, tickCount: 4, format: ".2~g", grid: true },
  });
  const row = "datum.lag > 0";
  return {
    spec: {
      layer: [
        {
          transform: [{ filter: "datum.lag === 0" }],
          mark: { type: "rule", stroke: MUTED, strokeDash: [3, 3] },
          encoding: { y: y("edge") },
        },
        {
          transform: [{ filter: "datum.lag === 1" }],
          mark: { type: "rule", stroke: LINE },
          encoding: { y: y("zero") },
        },
        {
          transform: [{ filter: row }],
          mark: { type: "rule", stroke: REAL, strokeWidth: Math.max(2, Math.min(7, 160 / length)), strokeOpacity: 0.6 },
          encoding: { x, y: y("zero"), y2: { field: "real" } },
        },
        {
          transform: [{ filter: row }],
          mark: { type: "point", shape: "circle", size: 28, filled: true, fill: SYNTHETIC, opacity: 1 },
          encoding: { x, y: y("synthetic") },
        },
      ],
    },
    rows: [
      ...(band === undefined ? [] : [band, -band].filter((edge) => edge >= lowest).map((edge) => ({ lag: 0, edge }))),
      ...Array.from({ length }, (_, place) => ({
        lag: place + 1,
        zero: 0,
        real: real[place] ?? null,
        synthetic: synthetic[place] ?? null,
      })),
    ],
    width: CARD_WIDTH - 54,
    height: 110,
    margins: { top: 8, right: 14, bottom: 36, left: 40 },
  };
}
