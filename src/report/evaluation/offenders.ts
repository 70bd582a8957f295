/** What to look at first: the worst of everything that was looked at, as sentences, for the report and the terminal. */
import type { AttackResult, Evaluation, RuleResult } from "../../evaluate/evaluation.ts";
import type { Axis, ItemScore, MetricScore } from "../../evaluate/score.ts";
import { grouped } from "../../model/grouped.ts";
import { MOST_NAMES, plainName } from "../names.ts";
import { countText, shareText } from "../numbers.ts";
import { widestGap } from "./column-chart.ts";
import { shortfall } from "./column-facts.ts";
import { AXIS, figuresText, namesIn, withCeiling } from "./words.ts";
import type { Sentence } from "./words.ts";

export interface Offender {
  readonly axis: Axis | "files";
  /** How far it is from what a real sample would score, 0 to 1. */
  readonly short: number;
  readonly sentence: Sentence;
  /** Of which metric and columns it is, so that one cause does not fill the list. */
  readonly metric: string;
  readonly of: string;
}

const RULE_METRICS = new Set(["rules", "contract"]);

/** Nearer to its ceiling, nothing needs to be looked at. */
const NEGLIGIBLE = 0.05;
const OF_A_METRIC = 2;
/** Of the same column, pair or file. */
const OF_THE_SAME = 1;

/** Worst first, those of failing axes before all others; at most `most`. */
export function offenders(evaluation: Evaluation, most: number): readonly Offender[] {
  const failing = new Set<string>(evaluation.axes.filter(({ passed }) => passed === false).map(({ axis }) => axis));
  const rank = ({ axis, short }: Offender): number => short + (failing.has(axis) || axis === "files" ? 1 : 0);
  const columns = new Map(evaluation.columns.map((column) => [column.name, column]));
  const shapes = new Map(evaluation.shapes.map((shape) => [shape.column, shape]));
  const gaps = (name: string): string | undefined => {
    const [shape, column] = [shapes.get(name), columns.get(name)];
    return shape && column && widestGap(shape, column);
  };
  const all = [
    ...fileOffenders(evaluation),
    ...evaluation.rules.flatMap(ruleOffender),
    ...evaluation.attacks.flatMap(attackOffender),
    ...evaluation.metrics
      .filter(({ metric }) => !evaluation.attacks.some(({ attack }) => attack === metric))
      .flatMap((metric) => metricOffenders(metric, gaps)),
  ].toSorted((a, b) => rank(b) - rank(a));
  const times = new Map<string, number>();
  const kept: Offender[] = [];
  for (const one of all) {
    const keys = [
      [`metric ${one.metric}`, OF_A_METRIC],
      [`of ${one.of}`, OF_THE_SAME],
    ] as const;
    if (kept.length === most || keys.some(([key, limit]) => (times.get(key) ?? 0) >= limit)) continue;
    for (const [key] of keys) times.set(key, (times.get(key) ?? 0) + 1);
    kept.push(one);
  }
  return kept;
}

function fileOffenders({ files }: Evaluation): readonly Offender[] {
  return Object.entries(files).flatMap(([table, file]) => {
    const found: Offender[] = [];
    const add = (short: number, metric: string, sentence: Sentence): void => {
      found.push({ axis: "files", short, metric, of: `${table} ${metric}`, sentence });
    };
    if (file.missing.length > 0)
      add(1, "missing", [
        `The ${table} file lacks ${countText(file.missing.length, "column")}: `,
        ...listed(file.missing),
        ".",
      ]);
    const cells = file.unreadable.reduce((sum, { count }) => sum + count, 0);
    if (cells > 0)
      add(Math.min(1, cells / Math.max(1, file.rows)), "unreadable", [
        `${countText(cells, "cell")} of the ${table} file ${cells === 1 ? "is" : "are"} not of the column’s type and ${cells === 1 ? "was" : "were"} read as missing: `,
        ...listed(file.unreadable.map(({ column }) => column)),
        ".",
      ]);
    return found;
  });
}

const listed = (names: readonly string[]): Sentence => [
  ...names.slice(0, 3).flatMap((one, index) => (index === 0 ? [{ name: one }] : [", ", { name: one }])),
  ...(names.length > 3 ? [` and ${names.length - 3} more`] : []),
];

function ruleOffender({ rule, passed, checked, failed, note, source }: RuleResult): readonly Offender[] {
  if (passed === true) return [];
  const share = failed === undefined || !checked ? 1 : failed / checked;
  const said = note === undefined ? "" : `: ${plainName(note, 160)}`;
  const sentence: Sentence =
    passed === undefined
      ? ["The rule ", { code: rule }, ` could not be tested${said}.`]
      : failed === undefined || checked === undefined
        ? ["The rule ", { code: rule }, ` does not hold${said}.`]
        : [
            "The rule ",
            { code: rule },
            ` is broken by ${grouped(failed)} of ${countText(checked, "row")} (${shareText(share)}).`,
          ];
  const short = passed === undefined ? 0.2 : 0.3 + 0.7 * share;
  return [{ axis: "rules", short, metric: source.replace(/:.*/, ""), of: rule, sentence }];
}

function attackOffender({ attack, title, of, rate, control, risk, baseline }: AttackResult): readonly Offender[] {
  // What follows from the data's own order is guessed without a leak, too: only people who are not in it tell.
  if (control === undefined && risk === undefined) return [];
  const against = control ?? baseline;
  const gain = risk?.value ?? rate.value - (against?.value ?? 0);
  if (gain < NEGLIGIBLE || (risk?.interval ?? rate.interval ?? { low: gain }).low <= (risk ? 0 : (against?.value ?? 0)))
    return [];
  const other = control ? "against people who are not in the training data" : "by guessing";
  const named = namesIn(of);
  const sentence: Sentence = [
    `${title}${named.length > 0 ? " of " : ""}`,
    ...named,
    ` succeeds in ${shareText(rate.value)} of attempts${against ? `, ${other} in ${shareText(against.value)}` : ""}.`,
  ];
  return [
    { axis: "privacy", short: gain, metric: attack, of: of.length > MOST_NAMES ? attack : of.join("\n"), sentence },
  ];
}

function metricOffenders(metric: MetricScore, gaps: (column: string) => string | undefined): readonly Offender[] {
  // Rules are listed one by one already, and pairs with a trend are among all pairs.
  if (RULE_METRICS.has(metric.metric) || metric.metric.endsWith("-trends")) return [];
  const items: readonly ItemScore[] = metric.items.length > 0 ? metric.items : [{ ...metric, of: [] }];
  return items.flatMap((item) => {
    const short = shortfall(item);
    if (short < NEGLIGIBLE) return [];
    const { statistic, ...figures } = item.figures ?? {};
    const title = statistic === undefined ? metric.title : String(statistic);
    const gap = metric.metric === "histogram-similarity" ? gaps(item.of[0] ?? "") : undefined;
    const more = gap === undefined ? figuresText({ ...item, figures }) : `the widest gap is ${gap}`;
    const named = namesIn(item.of);
    const sentence: Sentence = [
      ...named,
      `${named.length > 0 ? `: ${lowered(title)} ` : `${title}: `}${withCeiling(item)}${more === "" ? "" : ` (${more})`}.`,
    ];
    // What is only told may be meant: it comes after what decides.
    return [
      {
        axis: metric.axis,
        short: metric.told === true ? short / 4 : short,
        metric: metric.metric,
        of: named.length === 0 ? metric.metric : item.of.join("\n"),
        sentence,
      },
    ];
  });
}

/** A title in the middle of a sentence; a name or an abbreviation stays as it is. */
const lowered = (title: string): string =>
  /^[A-Z][a-z]/.test(title) && !/^(?:Pearson|Spearman|Kolmogorov|Gower|Kendall|Wilson)/.test(title)
    ? title[0]?.toLowerCase() + title.slice(1)
    : title;

export const axisTitle = (axis: Offender["axis"]): string => (axis === "files" ? "Files" : AXIS[axis].title);
