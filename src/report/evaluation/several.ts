/** The report of several tables: a page for what is between them, which leads to a page for each. */
import type { SeveralEvaluation, SeveralVerdict } from "../../evaluate/several/index.ts";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { AXES } from "../../evaluate/verdict.ts";
import { html, joined } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { plainName } from "../names.ts";
import { scoreText } from "../numbers.ts";
import { page } from "../page.ts";
import { badge, stateOf } from "../parts/badge.ts";
import { table } from "../parts/table.ts";
import { evaluationReport } from "./index.ts";
import type { ReportOptions } from "./index.ts";
import { itemTables, metricsTable } from "./metrics.ts";
import { pairs } from "./pairs.ts";
import { shareable } from "./shareable.ts";
import { AXIS } from "./words.ts";

export interface Pages {
  readonly overview: string;
  /** In the order of the tables; `file` is the name that the overview links to. */
  readonly tables: readonly { readonly file: string; readonly text: string }[];
}

/** `file` gives the name of a table's page, beside the overview. */
export async function severalReport(
  found: SeveralEvaluation,
  file: (table: string) => string,
  options: ReportOptions,
): Promise<Pages> {
  const tables: { file: string; text: string }[] = [];
  for (const { name, evaluation } of found.tables)
    tables.push({ file: file(name), text: await evaluationReport(evaluation, options) });
  const { axes, made } = found;
  const failed = axes.filter(({ passed }) => passed === false);
  const between = betweenOf(found, options);
  const overview = page({
    title: "Are these tables good, and do they leak?",
    kicker: "Evaluation of several synthetic tables",
    about: html`<p>
      ${failed.length === 0 ? "No axis fails." : html`${joined(failed.map(whatFails), " ")}`} The verdict on an axis is
      the worst of any table and of what is between them.
    </p>`,
    sections: [
      { id: "verdict", title: "Verdict", content: verdictTable(found, file) },
      { id: "keys", title: "References", content: keysTable(found) },
      {
        id: "between",
        title: "Between the tables",
        content: [
          metricsTable("Scores of what is between the tables", found.between.metrics),
          await pairs(between),
          itemTables(found.between.metrics),
        ],
      },
    ],
    footer: html`<p>
      rowsmith ${made.version}, seed ${made.seed}, ${made.date}. <code>${plainName(made.command, 300)}</code>
    </p>`,
  });
  return { overview, tables };
}

const whatFails = ({ axis, table: name, why, heldBy }: SeveralVerdict): Markup =>
  html`${AXIS[axis].title}
  fails${name === undefined ? " between the tables" : html` in <b>${plainName(name)}</b>`}${(why ?? heldBy) === undefined ? "" : `: ${plainName(why ?? heldBy ?? "", 200)}`}.`;

function verdictTable({ tables, axes, missing, extra }: SeveralEvaluation, file: (table: string) => string): Content {
  const cell = (verdict: Pick<SeveralVerdict, "passed" | "value"> | undefined): Content =>
    html`${badge(stateOf(verdict?.passed))} ${scoreText(verdict?.value)}`;
  return [
    table({
      caption: "Each table by itself, and the worst of all; a table's name leads to its page",
      head: ["Table", ...AXES.map((axis) => AXIS[axis].title)],
      rows: [
        ...tables.map(({ name, evaluation }) => [
          html`<a href="${encodeURI(file(name))}">${plainName(name)}</a>`,
          ...AXES.map((axis) => cell(evaluation.axes.find((one) => one.axis === axis))),
        ]),
        ["The worst", ...AXES.map((axis) => cell(axes.find((one) => one.axis === axis)))],
      ],
    }),
    missing.length > 0 &&
      html`<p>Tables that the synthetic folder has not: ${missing.map((one) => plainName(one)).join(", ")}.</p>`,
    extra.length > 0 &&
      html`<p>Tables that only the synthetic folder has: ${extra.map((one) => plainName(one)).join(", ")}.</p>`,
  ];
}

const keysTable = ({ keys }: SeveralEvaluation): Content =>
  keys.length === 0
    ? html`<p>None was named, and none was found.</p>`
    : table({
        caption: "Which column of a child names a row of its parent",
        head: ["Reference", "Known from", ["Reason", "words"]],
        rows: keys.map(({ key, found, reason }) => [
          plainName(key, 120),
          found ? "found" : "named",
          plainName(reason, 200),
        ]),
      });

/** What the drawing of pairs wants of an evaluation. */
function betweenOf({ between, tables, made }: SeveralEvaluation, { allowValues }: ReportOptions): Evaluation {
  const columns = tables.flatMap(({ name, evaluation }) =>
    evaluation.columns.map((column) => ({ ...column, name: `${name}.${column.name}` })),
  );
  const whole: Evaluation = {
    files: {},
    columns,
    axes: [],
    metrics: between.metrics,
    // Which labels are common is seen in the shapes of their columns.
    shapes: tables.flatMap(({ name, evaluation }) =>
      evaluation.shapes.map((shape) => ({ ...shape, column: `${name}.${shape.column}` })),
    ),
    matrices: [],
    pairs: between.pairs,
    series: [],
    distances: [],
    attacks: [],
    predictions: [],
    importances: [],
    queries: [],
    rules: [],
    made,
  };
  return allowValues ? whole : shareable(whole);
}
