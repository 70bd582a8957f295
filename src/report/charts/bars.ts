/** Labels with two bars each: the real share, and the synthetic one below it. */
import type { Chart } from "./draw.ts";
import { CARD_WIDTH } from "./scales.ts";
import { fittedApart, textWidth } from "./text-width.ts";
import { INK, REAL, SYNTHETIC } from "./theme.ts";

export interface Bars {
  readonly items: readonly {
    readonly label: string;
    readonly real: number | undefined;
    readonly synthetic: number | undefined;
    /** What is written at the end of the bars. */
    readonly note?: string;
  }[];
  /** d3-format of the axis; shares unless said. */
  readonly format?: string;
  readonly width?: number;
}

const ROW = 24;

export function bars({ items, format = ".0~%", width = CARD_WIDTH }: Bars): Chart {
  const labels = fittedApart(
    items.map(({ label }) => label),
    width * 0.34,
  );
  const left = Math.ceil(Math.max(30, ...labels.map((label) => textWidth(label)))) + 8;
  const right = Math.ceil(Math.max(8, ...items.map(({ note = "" }) => textWidth(note)))) + 6;
  const noted = items.some(({ note }) => note !== undefined);
  const y = {
    field: "label",
    type: "nominal",
    sort: null,
    axis: { title: null, domain: true, domainColor: "var(--line)" },
  };
  const x = (field: string): Record<string, unknown> => ({
    field,
    type: "quantitative",
    scale: { nice: false, zero: true, domainMin: 0 },
    axis: noted ? null : { title: null, grid: true, tickCount: 4, format },
  });
  const bar = (field: string, color: string, offset: number): Record<string, unknown> => ({
    mark: { type: "bar", height: 8, yOffset: offset, fill: color },
    encoding: { x: x(field), y },
  });
  return {
    spec: {
      layer: [
        bar("real", REAL, -4.5),
        bar("synthetic", SYNTHETIC, 4.5),
        {
          mark: { type: "text", align: "left", dx: 5, fontSize: 10, fill: INK },
          encoding: { x: x("end"), y, text: { field: "note", type: "nominal" } },
        },
      ],
    },
    rows: items.map(({ real, synthetic, note = "" }, index) => ({
      label: labels[index],
      real,
      synthetic,
      note,
      end: Math.max(real ?? 0, synthetic ?? 0),
    })),
    width: width - left - right,
    height: ROW * items.length,
    margins: { top: 4, right, bottom: noted ? 4 : 22, left },
  };
}
