/** The report of a training as one HTML file: how good the model is, where it errs, and what it goes by. */
import { basename } from "node:path";
import type { TrainReport } from "../../train/report.ts";
import { MODEL_WORDS } from "../../train/learner-names.ts";
import { isError } from "../../train/scores/names.ts";
import { intervals } from "../charts/intervals.ts";
import { REAL } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { countText, figureText } from "../numbers.ts";
import { page } from "../page.ts";
import type { PageSection } from "../page.ts";
import { figure } from "../parts/figure.ts";
import { table } from "../parts/table.ts";
import { augmentedPart, transferPart } from "./other-rows.ts";
import { scoresTable } from "./scores-table.ts";
import { testDetail } from "./test-detail.ts";

const SPLITS = { random: "by chance", time: "the last in time", group: "by whole groups" } as const;
const MOST_COLUMNS = 20;

/** The text of a file of HTML; the same report gives the same bytes. */
export async function trainingReport(report: TrainReport, version: string): Promise<string> {
  const { target, data, test, chosen, transfer, augmented } = report;
  const title = plainName(target.name, 60);
  const sections: PageSection[] = [
    {
      id: "verdict",
      title: "How good it is",
      content: [verdict(report), scoresTable("On rows that no model has seen", test.scores)],
    },
    { id: "errors", title: "Where it errs", content: await testDetail(test.detail, title) },
    { id: "columns", title: "What it goes by", content: await importancePart(report) },
    { id: "models", title: "What it was compared with", short: "Compared", content: await comparisonPart(report) },
  ];
  if (transfer !== undefined)
    sections.push({ id: "transfer", title: "On other rows", content: await transferPart(transfer, title) });
  if (augmented !== undefined)
    sections.push({
      id: "worth",
      title: "What the rows are worth",
      short: "Worth",
      content: await augmentedPart(augmented),
    });
  sections.push({ id: "made", title: "How it was made", content: madePart(report) });
  return page({
    title: `Predicting ${title}`,
    kicker: "Training of a model",
    about: html`<p>
      ${capital(MODEL_WORDS[chosen])} learned from ${plainName(basename(data.path), 60)},
      ${countText(data.used, "row")}.
    </p>`,
    sections,
    footer: html`<p>rowsmith ${version}, seed ${report.seed}. The same rows, version and seed give the same model.</p>`,
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function verdict({ test, score, why, split, target }: TrainReport): Content {
  const main = test.scores.find((one) => one.name === score);
  const gain = main?.gain;
  const beats = gain !== undefined && gain.low > 0;
  const against =
    main?.value === undefined || main.baseline === undefined
      ? "It cannot be told from a constant on these rows"
      : `${score} ${figureText(main.value)} against ${figureText(main.baseline)} of a constant${beats ? "" : ", which is no sure difference"}`;
  return html`<p class="verdict">${against}: ${why}.</p>
    <p>
      ${countText(split.train, "row")} to learn from, ${countText(split.test, "row")} kept for the test
      (${SPLITS[split.kind]})${target.task === "classification" && html`; ${countText(target.labels.length, "label")}`}.
    </p>`;
}

async function importancePart({ importance }: TrainReport): Promise<Content> {
  const shown = importance.columns.slice(0, MOST_COLUMNS);
  if (shown.length === 0) return html`<p class="muted">The model looks at no column.</p>`;
  const labels = shown.map(({ column }) => plainName(column, 40));
  const chart = await figure(
    intervals({
      labels,
      series: [
        {
          color: REAL,
          shape: "circle",
          values: shown.map(({ mean, deviation }) => ({ value: mean, low: mean - deviation, high: mean + deviation })),
        },
      ],
    }),
    `Importance of columns. ${shown.map(({ mean }, place) => `${labels[place]}: ${figureText(mean)}`).join(". ")}.`,
    `How much worse ${importance.score} gets when a column's values are shuffled among the rows: the mean of ${importance.repeats} shuffles and their standard deviation.`,
  );
  const sampled = importance.sampled;
  return html`<div class="grid"><div class="card">${chart}</div></div>
    ${sampled && html`<p class="muted">Of ${countText(sampled.rows, "row")} of the test's ${countText(sampled.of, "row")}.</p>`}`;
}

async function comparisonPart({ comparison, score, split, chosen }: TrainReport): Promise<Content> {
  const known = comparison.filter(({ mean }) => mean[score] !== undefined);
  const names = [...new Set(comparison.flatMap(({ mean }) => Object.keys(mean)))] as (typeof score)[];
  const chart =
    known.length === 0
      ? undefined
      : await figure(
          intervals({
            labels: known.map(({ learner }) => MODEL_WORDS[learner]),
            series: [
              {
                color: REAL,
                shape: "square",
                values: known.map(({ mean, deviation }) => {
                  const [value, spread] = [mean[score] as number, deviation[score] ?? 0];
                  return { value, low: value - spread, high: value + spread };
                }),
              },
            ],
          }),
          `${score} in cross-validation. ${known.map(({ learner, mean }) => `${MODEL_WORDS[learner]}: ${figureText(mean[score] as number)}`).join(". ")}.`,
          `${score} over ${split.folds} folds, with its standard deviation; ${isError(score) ? "less" : "more"} is better.`,
        );
  return html`<div class="grid"><div class="card">${chart}</div></div>
    ${table({
      caption: `Means of ${split.folds}-fold cross-validation within the rows to learn from`,
      head: ["Model", ...names.map((one): [string, "number"] => [one, "number"]), "Chosen"],
      rows: comparison.map(({ learner, mean }) => [
        MODEL_WORDS[learner],
        ...names.map((one) => (mean[one] === undefined ? "n/a" : figureText(mean[one]))),
        learner === chosen ? "yes" : "",
      ]),
    })}`;
}

function madePart({ columns, notes, leaks, features, data }: TrainReport): Markup {
  return html`<p>
      ${countText(columns.length, "column")} of ${countText(data.rows, "row")} became ${countText(features, "feature")}.
    </p>
    ${
      notes.length > 0 &&
      html`<ul>
        ${notes.map((note) => html`<li>${capital(plainName(note, 300))}.</li>`)}
      </ul>`
    }
    ${leaks.length > 0 && html`<p>Columns that give the target away were kept on request.</p>`}
    ${table({
      caption: "Columns, and what became of them",
      head: ["Column", "Type", "Use", ["Why", "words"]],
      rows: columns
        .slice(0, 200)
        .map(({ name: column, type, use, reason }) => [name(column), type, use, plainName(reason, 200)]),
    })}`;
}
