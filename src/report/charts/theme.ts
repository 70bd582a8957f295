/** How all charts look: colours are the page's variables, so that they follow dark mode and print. */

/** The page's variables as colours. */
export const INK = "var(--ink)";
export const MUTED = "var(--muted)";
export const LINE = "var(--line)";
export const REAL = "var(--real)";
export const SYNTHETIC = "var(--synthetic)";
export const THIRD = "var(--third)";

/** vega-lite's configuration: nothing is for a screen reader, since the chart as a whole has a text. */
export const theme: Record<string, unknown> = {
  background: null,
  aria: false,
  view: { stroke: null },
  bar: { aria: false },
  line: { aria: false, strokeWidth: 2, strokeCap: "butt", strokeJoin: "miter" },
  rule: { aria: false, stroke: MUTED },
  rect: { aria: false },
  point: { aria: false },
  text: { aria: false, fontSize: 11, fill: INK },
  axis: {
    aria: false,
    labelColor: MUTED,
    titleColor: MUTED,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    titlePadding: 6,
    labelPadding: 4,
    gridColor: LINE,
    domain: false,
    ticks: false,
    labelOverlap: true,
    labelLimit: 0,
    titleLimit: 0,
  },
};
