/** The one door to vega: a vega-lite specification and its rows become an SVG text, without a browser. */
import type { TopLevelSpec } from "vega-lite";
import type { Runtime } from "vega";
import type { Markup } from "../markup.ts";
import { cleaned } from "./clean.ts";
import { theme } from "./theme.ts";

export interface Chart {
  /** Without data, which are `rows`; charts of the same specification are compiled once. */
  readonly spec: Record<string, unknown>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Of the plot itself, in pixels; labels stand in the margins. */
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
}

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const compiled = new Map<string, Runtime>();

/** Draws it. `label` is what a screen reader says in its place. */
export async function draw(chart: Chart, label: string): Promise<Markup> {
  const vega = await import("vega");
  const key = JSON.stringify([chart.spec, chart.width, chart.height, chart.margins]);
  let runtime = compiled.get(key);
  if (runtime === undefined) {
    const { compile } = await import("vega-lite");
    const { width, height, margins } = chart;
    const spec = {
      ...chart.spec,
      width,
      height,
      padding: margins,
      autosize: "none",
      config: theme,
      data: { name: "rows" },
    } as unknown as TopLevelSpec;
    runtime = vega.parse(compile(spec).spec);
    if (compiled.size > 200) compiled.clear();
    compiled.set(key, runtime);
  }
  const view = new vega.View(runtime, { renderer: "none", logLevel: vega.Error });
  view.data("rows", structuredClone(chart.rows) as object[]);
  const svg = await view.toSVG();
  view.finalize();
  return cleaned(svg, label);
}
