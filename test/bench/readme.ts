/** The README's table of the newest results, between its two markers. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import type { Results } from "./results.ts";
import { asMarkdown, comparisonTable, conditions, whole } from "./table.ts";

const README = join(PACKAGE_ROOT, "README.md");
const BETWEEN = /(?<=<!-- bench -->\n)[^]*(?=<!-- \/bench -->)/;

/** What stands between the markers now. */
export function shown(): string | undefined {
  return BETWEEN.exec(readFileSync(README, "utf8"))?.[0];
}

export function update(results: Results): void {
  writeFileSync(
    README,
    readFileSync(README, "utf8").replace(BETWEEN, () => render(results)),
  );
}

export function render(results: Results): string {
  const parts = [
    asMarkdown(comparisonTable(results)),
    conditions(results),
    growth(results),
    start(results),
    leftOut(results),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function growth({ growth }: Results): string {
  const said = growth.map(({ rows, seconds, peakMegabytes }) => {
    return `${whole(rows)} rows take ${seconds.toFixed(2)} s and ${whole(peakMegabytes)} MB`;
  });
  return said.length === 0 ? "" : `Without checks, ${said.join("; ")}.`;
}

function start({ start }: Results): string {
  const said = start.map(({ label, seconds }) => `${label}: ${seconds.toFixed(2)} s`);
  return said.length === 0 ? "" : `To start: ${said.join("; ")}.`;
}

function leftOut({ leftOut }: Results): string {
  return leftOut.length === 0 ? "" : `Not measured: ${leftOut.map(({ label }) => label).join("; ")}.`;
}
