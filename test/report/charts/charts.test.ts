import { expect, test } from "vitest";
import { bars } from "../../../src/report/charts/bars.ts";
import { cleaned } from "../../../src/report/charts/clean.ts";
import { draw } from "../../../src/report/charts/draw.ts";
import { heatMap } from "../../../src/report/charts/heat-map.ts";
import { histogram, outerEdges } from "../../../src/report/charts/histogram.ts";
import { intervals } from "../../../src/report/charts/intervals.ts";
import { lags } from "../../../src/report/charts/lags.ts";
import { lines } from "../../../src/report/charts/lines.ts";
import { fitted, fittedApart, textWidth } from "../../../src/report/charts/text-width.ts";
import { HOSTILE } from "../samples.ts";

/** Elements and attributes that a chart may have. */
const ELEMENT =
  /^<(?:\/?(?:svg|g|path|line|rect|text|tspan|circle)(?: [a-z-]+[12]?="[^"<>]*")*(?: viewBox="[^"<>]*")?(?: [a-z-]+="[^"<>]*")*\/?)>$/;

function faults(svg: string): string[] {
  return [...svg.matchAll(/<[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !ELEMENT.test(tag) || / (?:on\w+|id|style|href|class)=/.test(tag.replaceAll(/"[^"]*"/g, '""')));
}

test("charts are plain shapes in the page's colours, whatever the labels", async () => {
  const labels = HOSTILE.map(String);
  const all = [
    histogram({ kind: "number", edges: [1, 2, 3], real: [1, 2, 3, 4], synthetic: [4, 3, 2, 1] }),
    histogram({ kind: "date", edges: [0, 86_400], real: undefined, synthetic: [4, 3, 2] }),
    bars({ items: labels.map((label) => ({ label, real: 0.2, synthetic: 0.1, note: label.slice(0, 9) })) }),
    heatMap({
      x: labels,
      y: labels,
      values: labels.flatMap((_, row) => labels.map((_, column) => (row === column ? undefined : row / 9))),
      positive: "var(--real)",
    }),
    lines({
      kind: "datetime",
      xTitle: labels[0] as string,
      lines: [
        {
          name: "a",
          color: "var(--real)",
          points: [
            [0, 1],
            [60, undefined],
            [120, 3],
          ],
        },
      ],
    }),
    lags({ real: [0.9, -0.5], synthetic: [0.8], band: 0.1 }),
    intervals({
      labels,
      series: [
        { color: "var(--third)", shape: "diamond", values: labels.map(() => ({ value: 0.5, low: 0.4, high: 0.6 })) },
      ],
    }),
  ];
  for (const chart of all) {
    const { html: svg } = await draw(chart, labels.join(" "));
    expect(faults(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg role="img" aria-label="&lt;\/script&gt;/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).not.toMatch(/(?:fill|stroke)="(?:#|rgb|black|steelblue)/);
    expect(svg).toContain("var(--");
  }
});

test("the same chart twice is the same text, and charts of one kind do not mix", async () => {
  const chart = (share: number) => bars({ items: [{ label: "a", real: share, synthetic: 1 }] });
  const [first, other, again] = [await draw(chart(0.5), "x"), await draw(chart(0.2), "x"), await draw(chart(0.5), "x")];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("cleaning leaves out what is not known", () => {
  const svg = `<svg viewBox="0 0 10 20"><script>alert(1)</script><g id="a" class="b"><path d="M0.123,4.56" fill="red" style="x" onload="y"/></g><image href="http://x"/><text fill="url(#a)">a &lt;b&gt; > c</text></svg>`;
  expect(cleaned(svg, '"').html).toBe(
    '<svg role="img" aria-label="&quot;" viewBox="0 0 10 20" width="10" height="20"><path d="M0.1,4.6" fill="red"/><text>a &lt;b&gt; &gt; c</text></svg>',
  );
});

test("labels are cut to fit, and stay apart", () => {
  expect(fitted("short", 100)).toBe("short");
  expect(textWidth(fitted("x".repeat(500), 80))).toBeLessThanOrEqual(82);
  const cut = fittedApart(["unknown bird - small", "unknown bird - large", "unknown bird - medium"], 70);
  expect(new Set(cut).size).toBe(3);
});

test("open bins are as wide as their neighbours", () => {
  expect(outerEdges([0, 10, 30])).toEqual([-10, 0, 10, 30, 50]);
  expect(outerEdges([5])).toEqual([4, 5, 6]);
  expect(outerEdges([])).toEqual([-0.5, 0.5]);
});
