/** Rules: how many rows keep each, those that are broken first, with rows to look at where values may be shown. */
import type { Evaluation, RuleResult } from "../../evaluate/evaluation.ts";
import { grouped } from "../../model/grouped.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { countText, shareText } from "../numbers.ts";
import { badge } from "../parts/badge.ts";
import { table } from "../parts/table.ts";
import { sentence } from "./headline.ts";

const MOST_RULES = 200;
const MOST_EXAMPLES = 5;

export function rules({ rules }: Evaluation, allowValues: boolean): Markup {
  if (rules.length === 0) return html``;
  const broken = rules.filter(({ passed }) => passed === false);
  const rank = ({ passed }: RuleResult): number => (passed === false ? 0 : passed === undefined ? 1 : 2);
  const sorted = rules.toSorted((a, b) => rank(a) - rank(b) || keptShare(a) - keptShare(b));
  const shown = sorted.slice(0, MOST_RULES);
  const real = rules.some(({ realFailed }) => realFailed !== undefined);
  return html`<p>
      ${
        broken.length === 0
          ? `None of ${countText(rules.length, "rule")} is broken.`
          : `${broken.length} of ${countText(rules.length, "rule")} ${broken.length === 1 ? "is" : "are"} broken.`
      }
      ${!allowValues && broken.length > 0 && html`Rows that break them are not quoted; <code>--allow-values</code> shows them.`}
    </p>
    ${table({
      caption: "Rules, broken ones first",
      head: [
        ["Rule", "words"],
        "Verdict",
        ["Rows that keep it", "number"],
        ["Rows that break it", "number"],
        ...(real ? ([["Real rows that break it", "number"]] as const) : []),
        ["Remarks", "words"],
      ],
      rows: shown.map((rule) => [
        html`<code>${plainName(rule.rule, 600)}</code>`,
        verdict(rule),
        rule.checked === undefined || rule.failed === undefined ? "–" : shareText(keptShare(rule)),
        rule.failed === undefined ? "–" : countText(rule.failed, "row"),
        ...(real ? [rule.realFailed === undefined ? "–" : countText(rule.realFailed, "row")] : []),
        html`<span class="muted">${plainName(rule.source, 80)}</span
          >${rule.note && html`<br />${sentence(plainName(rule.note, 400))}`}`,
      ]),
    })}
    ${sorted.length > shown.length && html`<p class="note">${sorted.length - shown.length} more rules are not listed.</p>`}
    ${
      allowValues &&
      broken
        .filter(({ examples }) => examples.length > 0)
        .slice(0, 20)
        .map((rule) => exampleTable(rule))
    }`;
}

const keptShare = ({ checked, failed, passed }: RuleResult): number =>
  failed === undefined || !checked ? Number(passed === true) : 1 - failed / checked;

const verdict = ({ passed }: RuleResult): Markup =>
  passed === undefined ? badge("none", "Not tested") : passed ? badge("pass", "Kept") : badge("fail", "Broken");

function exampleTable({ rule, examples }: RuleResult): Markup {
  const columns = [...new Set(examples.flatMap(({ cells }) => Object.keys(cells)))].slice(0, 8);
  return table({
    caption: html`Synthetic rows that break <code>${plainName(rule, 120)}</code>`,
    head: ["Row", ...columns.map((column) => plainName(column, 30))],
    rows: examples
      .slice(0, MOST_EXAMPLES)
      .map(({ row, cells }) => [grouped(row + 1), ...columns.map((column) => cellOf(cells[column]))]),
  });
}

const cellOf = (value: string | undefined): Content =>
  value === undefined || value === "" ? html`<span class="muted">missing</span>` : name(value, 80);
