/** Rules: how many rows keep each, those that are broken first, with rows to look at where values may be shown. */
import type { Evaluation, RuleResult } from "../../evaluate/evaluation.ts";
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
  const broken = rules.filter(({ status }) => status === "broken");
  const rank = { broken: 0, untested: 1, kept: 2 } as const;
  const sorted = rules.toSorted((a, b) => rank[a.status] - rank[b.status] || keptShare(a) - keptShare(b));
  const shown = sorted.slice(0, MOST_RULES);
  const real = rules.some((rule) => rule.real !== undefined);
  return html`<p>
      ${broken.length === 0 ? `None of ${countText(rules.length, "rule")} is broken.` : `${countText(broken.length, "rule")} of ${rules.length} ${broken.length === 1 ? "is" : "are"} broken.`}${!allowValues && broken.length > 0 && " Rows that break them are not quoted; --allow-values shows them."}
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
        html`${rule.title !== undefined && html`${plainName(rule.title, 200)}<br />`}<code
            >${plainName(rule.rule, 600)}</code
          >`,
        verdict(rule),
        rule.status === "untested"
          ? "–"
          : rule.failing === undefined
            ? rule.status === "kept"
              ? "all"
              : "–"
            : html`${shareText(keptShare(rule))}<br /><small class="muted"
                  >${countText(rule.rows - rule.failing, "row")}</small
                >`,
        rule.failing === undefined ? "–" : countText(rule.failing, "row"),
        ...(real ? [rule.real?.failing === undefined ? "–" : countText(rule.real.failing, "row")] : []),
        remarks(rule),
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

const keptShare = ({ rows, failing, status }: RuleResult): number =>
  failing === undefined || rows === 0 ? Number(status === "kept") : 1 - failing / rows;

const verdict = ({ status }: RuleResult): Markup =>
  status === "kept"
    ? badge("pass", "Kept")
    : status === "broken"
      ? badge("fail", "Broken")
      : badge("none", "Not tested");

const remarks = ({ source, line, reason, note, unknown }: RuleResult): Content => [
  source === "contract" ? "From the contract." : line === undefined ? "" : `Line ${line}.`,
  reason && ` ${sentence(plainName(reason, 300))}`,
  note && ` ${sentence(plainName(note, 300))}`,
  unknown !== undefined && unknown > 0 && ` Undecided for ${countText(unknown, "row")} with missing values.`,
];

function exampleTable({ rule, examples }: RuleResult): Markup {
  const columns = [...new Set(examples.flatMap(({ values }) => Object.keys(values)))].slice(0, 8);
  return table({
    caption: html`Synthetic rows that break <code>${plainName(rule, 120)}</code>`,
    head: [["Row", "number"], ...columns.map((column) => plainName(column, 30))],
    rows: examples
      .slice(0, MOST_EXAMPLES)
      .map(({ row, values }) => [String(row + 1), ...columns.map((column) => cellOf(values[column]))]),
  });
}

const cellOf = (value: string | null | undefined): Content =>
  value === null || value === undefined ? html`<span class="muted">missing</span>` : name(value, 80);
