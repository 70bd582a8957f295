/** Every column: a card with a chart for the worst of them, a row in a table for all. */
import type { ColumnShape, Evaluation } from "../../evaluate/evaluation.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { scoreText, shareText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import type { Key } from "../parts/legend.ts";
import { table } from "../parts/table.ts";
import { REAL, SYNTHETIC } from "../charts/theme.ts";
import { columnChart } from "./column-chart.ts";
import { columnFacts } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { withCeiling } from "./words.ts";

/** More columns are not drawn, but listed: a page must stay small. */
const MOST_DRAWN = 100;

export async function columns(evaluation: Evaluation): Promise<Markup> {
  const shapes = new Map(evaluation.shapes.map((shape) => [shape.column, shape]));
  const facts = columnFacts(evaluation);
  const drawable = facts.filter(({ column }) => shapes.has(column.name));
  const drawn = drawable.slice(0, MOST_DRAWN);
  const cards: Markup[] = [];
  for (const one of drawn) cards.push(await card(one, shapes.get(one.column.name) as ColumnShape));
  const left = drawable.length - drawn.length;
  return html`${drawn.length > 0 && columnLegend(evaluation)}
    ${left > 0 && html`<p class="note">The ${MOST_DRAWN} columns that are furthest from their ceilings are drawn; ${left} more are in the table below.</p>`}
    ${drawn.length > 4 && TOOLS}
    <div class="grid" id="cards">${cards}</div>
    ${columnTable(evaluation, facts, shapes)}`;
}

const TOOLS: Markup = html`<div class="tools" data-list="cards" hidden>
  <label>Find a column <input type="search" autocomplete="off" /></label>
  <label
    >Order
    <select>
      <option value="worst">Worst first</option>
      <option value="name">By name</option>
      <option value="place">As in the file</option>
    </select></label
  >
  <output class="note" aria-live="polite"></output>
</div> `;

function columnLegend({ shapes }: Evaluation): Markup {
  const numbers = shapes.some(({ bins }) => bins.kind === "number");
  const labels = shapes.some(({ bins }) => bins.kind === "label");
  const side = shapes.every(({ real }) => real === undefined)
    ? undefined
    : shapes.some(({ declared }) => declared)
      ? "Declared"
      : "Real";
  const keys: (Key | undefined)[] = [
    numbers && side ? { text: `${side} (filled)`, color: REAL, mark: "area" } : undefined,
    numbers ? { text: "Synthetic (outline)", color: SYNTHETIC, mark: "outline" } : undefined,
    labels && side ? { text: `${side} (upper bar)`, color: REAL, mark: "bar" } : undefined,
    labels ? { text: side ? "Synthetic (lower bar)" : "Synthetic", color: SYNTHETIC, mark: "bar" } : undefined,
  ];
  return legend(keys.filter((key) => key !== undefined));
}

async function card(facts: ColumnFacts, shape: ColumnShape): Promise<Markup> {
  const { column, worst, statistics, scores } = facts;
  const { chart, finding } = columnChart(shape, column);
  const missing = missingTexts(shape);
  const drawn = await figure(chart, `${plainName(column.name)}. ${finding}`);
  const rows: Content[][] = [
    ...statistics.map(({ title, real, synthetic, score }) => [
      title,
      real,
      synthetic,
      score === undefined ? "–" : scoreText(score),
    ]),
    ...(missing && !statistics.some(({ title }) => /missing/i.test(title))
      ? [["Missing", missing[0], missing[1], ""]]
      : []),
  ];
  const place = (facts.column.sql.match(/\d+/) ?? ["0"])[0];
  return html`<article
    class="card"
    data-name="${plainName(column.name)}"
    data-worst="${-facts.short}"
    data-place="${place}"
    aria-labelledby="column-${place}"
  >
    <h4 id="column-${place}">${name(column.name)}</h4>
    <ul class="chips">
      <li>${column.type}</li>
      <li>${column.role}</li>
      ${scores.slice(0, 3).map(({ title, item }) => html`<li>${title} ${scoreText(item.value)}</li>`)}
    </ul>
    ${drawn}
    ${worst && facts.short >= 0.05 && html`<p class="note">Worst: ${worst.title} ${withCeiling(worst.item)}.</p>`}
    ${rows.length > 0 && table({ caption: html`<span class="hidden">Statistics of ${name(column.name)}</span>`, head: ["", ["Real", "number"], ["Synthetic", "number"], ["Score", "number"]], rows })}
  </article> `;
}

function missingTexts({
  real,
  synthetic,
  realMissing,
  syntheticMissing,
}: ColumnShape): readonly [string, string] | undefined {
  if (realMissing === 0 && syntheticMissing === 0) return undefined;
  const share = (missing: number, counts: readonly number[]): string =>
    shareText(missing / Math.max(1, missing + counts.reduce((sum, count) => sum + count, 0)));
  return [real === undefined ? "–" : share(realMissing, real), share(syntheticMissing, synthetic)];
}

function columnTable(
  { columns }: Evaluation,
  facts: readonly ColumnFacts[],
  shapes: ReadonlyMap<string, ColumnShape>,
): Markup {
  const apart = columns.filter(({ name }) => !shapes.has(name));
  const rows = facts.map(({ column, worst }) => [
    name(column.name),
    column.type,
    column.role,
    worst === undefined ? "n/a" : scoreText(worst.item.value),
    worst?.item.ceiling === undefined ? "–" : scoreText(worst.item.ceiling),
    worst === undefined ? `Set aside: ${column.reason}` : worst.title,
  ]);
  return html`${apart.length > 0 && html`<p class="note">${apart.length === 1 ? "One column is" : `${apart.length} columns are`} not drawn: ${apart.slice(0, 12).map(({ name: one, role, reason }, index) => html`${index > 0 && "; "}${name(one)} (${role}: ${reason})`)}${apart.length > 12 && ` and ${apart.length - 12} more`}.</p>`}
    <details>
      <summary>All ${columns.length} columns as a table, worst first</summary>
      ${table({ caption: "Columns by the score that is furthest from its ceiling", head: ["Column", "Type", "Role", ["Worst score", "number"], ["Ceiling", "number"], ["Metric", "words"]], rows })}
    </details> `;
}
