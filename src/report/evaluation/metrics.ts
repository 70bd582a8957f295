/** The scores of an axis as a table, and the worst of what each is made of. */
import type { ItemScore, MetricScore, Score } from "../../evaluate/score.ts";
import { grouped } from "../../model/grouped.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { MOST_NAMES, names, plainName } from "../names.ts";
import { scoreText } from "../numbers.ts";
import { meter } from "../parts/meter.ts";
import { table } from "../parts/table.ts";
import type { Head } from "../parts/table.ts";
import { sentence } from "./headline.ts";
import { figuresText, intervalText } from "./words.ts";

/** More items of a metric are not listed. */
const MOST_ITEMS = 20;

/** A score as a cell: the number and a bar. */
const scoreCell = ({ value, ceiling }: Score): Markup =>
  value === undefined ? html`<span class="muted">n/a</span>` : html`${scoreText(value)}${meter(value, { ceiling })}`;

export const sampledText = ({ sampled }: Pick<Score, "sampled">): string =>
  sampled === undefined ? "" : `${grouped(sampled.rows)} of ${grouped(sampled.of)} rows, seed ${sampled.seed}`;

/** `elsewhere`: metrics whose findings are shown in a table of their own. */
export function metricsTable(
  title: string,
  metrics: readonly MetricScore[],
  elsewhere: ReadonlySet<string> = new Set(),
): Markup {
  if (metrics.length === 0) return html``;
  const has = (look: (metric: MetricScore) => unknown): boolean => metrics.some((metric) => look(metric) !== undefined);
  const columns: readonly (readonly [Head, (metric: MetricScore) => Content, boolean])[] = [
    ["Metric", (metric) => metric.title, true],
    [["Score", "number"], scoreCell, true],
    [
      ["Ceiling", "number"],
      ({ ceiling }) => (ceiling === undefined ? "–" : scoreText(ceiling)),
      has(({ ceiling }) => ceiling),
    ],
    [["95 % interval", "number"], ({ interval }) => intervalText(interval) || "–", has(({ interval }) => interval)],
    [
      ["What was found", "words"],
      (metric) => (elsewhere.has(metric.metric) ? "in the table below" : finding(metric)),
      metrics.some(({ items }) => items.length > 0),
    ],
    [
      ["Remarks", "words"],
      (metric) => [
        metric.told && "Told only: it decides nothing. ",
        metric.why && sentence(plainName(metric.why, 300)),
        sampledText(metric) && ` Sampled: ${sampledText(metric)}.`,
      ],
      has(({ why, sampled, told }) => why ?? sampled ?? told),
    ],
  ];
  const shown = columns.filter(([, , isShown]) => isShown);
  return table({
    caption: html`${title}: 1 is best. The ceiling is what a real sample of the same size would be expected to score.`,
    head: shown.map(([head]) => head),
    rows: metrics.map((metric) => shown.map(([, cell]) => cell(metric))),
  });
}

/** Of several items the worst; of one its figures. */
function finding({ items }: MetricScore): Content {
  const item = items.find(({ value }) => value !== undefined);
  if (item === undefined) return "–";
  if (items.length === 1) {
    const of = item.of.length > 0 && item.of.length <= MOST_NAMES && html`${names(item.of)}: `;
    return [of, figuresText(item) || scoreText(item.value)];
  }
  return item.of.length === 0 || item.of.length > MOST_NAMES
    ? figuresText(item) || "–"
    : html`worst: ${names(item.of)} ${scoreText(item.value)}`;
}

/** For each metric of several items the worst of them, closed until they are asked for. */
export function itemTables(metrics: readonly MetricScore[], look: (item: ItemScore) => boolean = () => true): Markup {
  // What is said of pairs with a trend is among what is said of all pairs.
  const whole = metrics.filter(({ metric }) => !metric.endsWith("-trends"));
  return html`${whole.map(({ title, items }) => {
    const all = items.filter((item) => look(item));
    if (all.length < 2) return html``;
    const shown = all.slice(0, MOST_ITEMS);
    return html`<details>
      <summary>
        ${title}:
        ${shown.length < all.length ? `the worst ${shown.length} of ${grouped(all.length)}` : `all ${all.length}`}
      </summary>
      ${itemTable(title, shown)}
    </details> `;
  })}`;
}

function itemTable(title: string, items: readonly ItemScore[]): Markup {
  const ceilings = items.some(({ ceiling }) => ceiling !== undefined);
  const intervals = items.some(({ interval }) => interval !== undefined);
  const head: readonly Head[] = [
    "Of",
    ["Score", "number"],
    ...(ceilings ? [["Ceiling", "number"] as const] : []),
    ...(intervals ? [["95 % interval", "number"] as const] : []),
    ["What was found", "words"],
  ];
  return table({
    caption: html`${title}, worst first`,
    head,
    rows: items.map((item) => [
      item.of.length === 0 ? "All" : names(item.of),
      scoreText(item.value),
      ...(ceilings ? [item.ceiling === undefined ? "–" : scoreText(item.ceiling)] : []),
      ...(intervals ? [intervalText(item.interval) || "–"] : []),
      [
        item.why && `${sentence(plainName(item.why, 300))} `,
        figuresText(item),
        sampledText(item) && ` (${sampledText(item)})`,
      ],
    ]),
  });
}
