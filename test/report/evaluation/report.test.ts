import { expect, test } from "vitest";
import { evaluationReport } from "../../../src/report/index.ts";
import { alone, penguins, wide } from "../samples.ts";

const report = evaluationReport(penguins(), { allowValues: false });

test("the same evaluation is the same bytes, also beside others", async () => {
  const [one, , two] = await Promise.all(
    [1, 2, 3].map((place) => evaluationReport(place === 2 ? alone() : penguins(), { allowValues: false })),
  );
  expect(one).toBe(await report);
  expect(two).toBe(one);
});

test("200 columns: the worst hundred drawn, all listed, within 3 MB", async () => {
  const html = await evaluationReport(wide(), { allowValues: false });
  expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  expect(html.match(/data-place="/g)).toHaveLength(100);
  expect(html).toContain("100 more are in the table below");
  for (const column of [0, 99, 199])
    expect(html).toMatch(new RegExp(`<th scope="row"\\s*><bdi class="name">(?:measure|group)_${column}</bdi>`));
});

test("it says what failed and why, what is worst, how it was made, and what it holds back", async () => {
  const html = await report;
  expect(html).toContain(
    "Fidelity fails: 0.410, below 0.776. Privacy fails: 0.620, below 0.9, as asked. Rules fail: 0.996, below 1.",
  );
  expect(html).toMatch(/The synthetic file lacks 1 column: <bdi class="name">loyalty_card<\/bdi>/);
  expect(html).toContain("in MALE: real 15.0 %, synthetic 96.5 %");
  expect(html).toContain("is broken by 12 of 172 rows (7.0 %)");
  expect(html).toContain("seed 42");
  expect(html).toContain("2,000 of 1,000,000 rows");
  expect(html).toContain("fewer than 10 real rows");
  expect(html).not.toContain("-3.5");
});

test("no reference to anything outside", async () => {
  const html = (await report).replaceAll(/aria-label="[^"]*"/g, "");
  expect(html).not.toMatch(/(?:src|href)="(?!#|data:,")/);
  expect(html).not.toMatch(/@import|url\(|https?:/);
  expect(html).toMatch(
    /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/,
  );
});

test("an evaluation of nothing is a report, too", async () => {
  const base = alone();
  const html = await evaluationReport(
    {
      ...base,
      columns: [],
      shapes: [],
      rules: [],
      series: [],
      metrics: [],
      files: {},
      axes: base.axes.map((axis) => ({ ...axis, value: undefined, passed: undefined, why: "there is nothing" })),
    },
    { allowValues: false },
  );
  expect(html).toContain("Nothing could be said of any axis.");
});
