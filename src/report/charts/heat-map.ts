/** A table of values as coloured cells; strength is opacity, so that it suits light and dark pages alike. */
import type { Chart } from "./draw.ts";
import { CARD_WIDTH } from "./scales.ts";
import { fitted, fittedApart, textWidth } from "./text-width.ts";

export interface HeatMap {
  readonly x: readonly string[];
  readonly y: readonly string[];
  /** Row-major, `y` times `x`: between −1 and 1, in shares of the strongest colour; undefined is drawn as a dot. */
  readonly values: readonly (number | undefined)[];
  readonly positive: string;
  readonly negative?: string;
  /** Numbers for the cells, where there are few. */
  readonly texts?: readonly string[] | undefined;
  /** Bins of numbers: only the first, the middle and the last label are written. */
  readonly sparse?: { readonly x: boolean; readonly y: boolean };
  readonly titles?: { readonly x: string; readonly y: string };
  readonly width?: number;
}

const STEPS = 20;
/** A cell of a small map is no larger, in pixels. */
const LARGEST = 52;
/** Text on the strongest colour must stay legible. */
const UNDER_TEXT = 0.5;

export function heatMap(map: HeatMap): Chart {
  const { values, positive, negative = positive, width = CARD_WIDTH, sparse, titles } = map;
  const fontSize = Math.max(map.x.length, map.y.length) > 16 ? 9 : 10;
  const x = fittedApart(map.x, 80, fontSize);
  const y = fittedApart(map.y, titles === undefined ? 110 : 92, fontSize);
  const title = titles === undefined ? 0 : 18;
  const left = widest(y, fontSize) + 8 + title;
  const cell = Math.min((width - left - 8) / x.length, titles === undefined ? LARGEST : width);
  const upright = widest(x, fontSize) < cell * (sparse?.x ? Math.max(1, x.length / 3) : 1);
  const height = Math.round(y.length * (titles === undefined ? cell : Math.min(Math.max(140 / y.length, 11), 24)));
  const bottom = (upright ? 18 : widest(x, fontSize) + 8) + title;
  const at = {
    x: channel("column", x, {
      angle: upright ? 0 : -90,
      fontSize,
      sparse: sparse?.x,
      title: titles?.x,
      at: { titleY: bottom - 4, titleBaseline: "bottom" },
    }),
    y: channel("row", y, {
      angle: 0,
      fontSize,
      sparse: sparse?.y,
      title: titles && fitted(titles.y, height),
      at: { titleX: 10 - left },
    }),
  };
  const kinds = { domain: ["positive", "negative", "none"], range: [positive, negative, "none"] };
  return {
    spec: {
      layer: [
        {
          mark: { type: "rect", stroke: null },
          encoding: {
            ...at,
            fill: { field: "kind", type: "nominal", legend: null, scale: kinds },
            fillOpacity: { field: "strength", type: "quantitative", scale: null },
          },
        },
        {
          transform: [{ filter: "datum.text !== ''" }],
          mark: { type: "text", fontSize: 10, fill: "var(--ink)", baseline: "middle" },
          encoding: { ...at, text: { field: "text", type: "nominal" } },
        },
      ],
    },
    rows: values.flatMap((value, place) => {
      const where = { row: y[Math.floor(place / x.length)], column: x[place % x.length] };
      if (value === undefined) return [{ ...where, kind: "none", strength: 0, text: "·" }];
      const strength = (Math.round(Math.min(1, Math.abs(value)) * STEPS) / STEPS) * (map.texts ? UNDER_TEXT : 1);
      const text = map.texts?.[place] ?? "";
      return strength > 0 || text !== ""
        ? [{ ...where, kind: value < 0 ? "negative" : "positive", strength, text }]
        : [];
    }),
    width: Math.round(cell * x.length),
    height,
    margins: { top: 4, right: 8, bottom, left },
  };
}

const widest = (labels: readonly string[], fontSize: number): number =>
  Math.ceil(Math.max(...labels.map((label) => textWidth(label, fontSize))));

function channel(
  field: string,
  labels: readonly string[],
  axis: { angle: number; fontSize: number; sparse: boolean | undefined; title: string | undefined; at: object },
): Record<string, unknown> {
  const few = [0, Math.floor((labels.length - 1) / 2), labels.length - 1].map((place) => labels[place]);
  return {
    field,
    type: "ordinal",
    scale: { domain: labels, paddingInner: 0.05, paddingOuter: 0 },
    axis: {
      title: axis.title ?? null,
      ...axis.at,
      labelAngle: axis.angle,
      labelFontSize: axis.fontSize,
      labelOverlap: false,
      ...(axis.sparse && labels.length > 3 ? { values: few } : {}),
    },
  };
}
