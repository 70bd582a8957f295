/**
 * Real data and the gallery, evaluated: `npm run evaluation -- [-o FILE] [NAME …]`. Every expectation that is broken is
 * said, and the exit code is 1; `results.md` beside this file is written anew where all data were looked at.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { evaluate } from "../../src/evaluate/index.ts";
import { VERSION } from "../../src/model/package-root.ts";
import { expectationsOf } from "./expectations.ts";
import type { Expectation, Line } from "./expectations.ts";
import { galleryScenarios } from "./gallery.ts";
import { realScenarios } from "./scenarios.ts";
import type { Scenario } from "./scenarios.ts";
import { resultsText } from "./table.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { output: { type: "string", short: "o" } },
});
const folder = mkdtempSync(`${tmpdir()}/rowsmith-evaluation-`);
const lines: Line[] = [];

try {
  for (const scenario of realScenarios(folder, positionals)) await look(scenario);
  for await (const scenario of galleryScenarios(folder, positionals)) await look(scenario);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
finish();

async function look(scenario: Scenario): Promise<void> {
  const { data, kind, real, synthetic, holdout, target } = scenario;
  const start = performance.now();
  const found = await evaluate({
    real,
    synthetic,
    holdout,
    target,
    seed: 42,
    made: { version: VERSION, date: "2026-01-01", command: "npm run evaluation" },
  });
  if (!found.ok) throw new Error(`${data}, ${kind}: ${found.failure.message}`);
  const seconds = (performance.now() - start) / 1000;
  lines.push({ scenario, evaluation: found.value, seconds });
  const verdicts = found.value.axes.map(
    ({ axis, passed, value }) =>
      `${axis} ${passed === undefined ? "–" : passed ? "yes" : "no"} ${value?.toFixed(3) ?? ""}`,
  );
  console.log(`${data}, ${kind}, ${scenario.rows} rows, ${seconds.toFixed(1)} s: ${verdicts.join("; ")}`);
}

function finish(): void {
  const sets = [...new Set(lines.map(({ scenario }) => scenario.data))];
  const expectations = sets.flatMap((data): readonly Expectation[] =>
    expectationsOf(lines.filter(({ scenario }) => scenario.data === data)),
  );
  const broken = expectations.filter(({ kept }) => !kept);
  for (const { data, says, found } of broken) console.log(`broken: ${data}, ${says}; found ${found}`);
  console.log(`${expectations.length - broken.length} of ${expectations.length} expectations kept`);
  const conditions = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}; seconds are of everything together. A cell is score / ceiling.`;
  const path =
    values.output ?? (positionals.length === 0 ? fileURLToPath(new URL("results.md", import.meta.url)) : undefined);
  if (path !== undefined) writeFileSync(path, resultsText(lines, expectations, conditions));
  if (broken.length > 0) process.exitCode = 1;
}
