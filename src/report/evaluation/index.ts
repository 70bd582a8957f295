/** The report of an evaluation as one HTML file. */
import { basename } from "node:path";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { Axis } from "../../evaluate/score.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { plainName } from "../names.ts";
import { countText } from "../numbers.ts";
import { page } from "../page.ts";
import type { PageSection } from "../page.ts";
import { badge, stateOf } from "../parts/badge.ts";
import { columns } from "./columns.ts";
import { first } from "./first.ts";
import { headline, overall, sentence } from "./headline.ts";
import { made } from "./made.ts";
import { matrices } from "./matrices.ts";
import { itemTables, metricsTable } from "./metrics.ts";
import { pairs } from "./pairs.ts";
import { privacy } from "./privacy.ts";
import { rules } from "./rules.ts";
import { series } from "./series.ts";
import { shareable } from "./shareable.ts";
import { utility } from "./utility.ts";
import { AXIS } from "./words.ts";

export interface ReportOptions {
  /** Cells, rare labels and entities may be shown. */
  readonly allowValues: boolean;
}

/** The text of a file of HTML; the same evaluation gives the same bytes. */
export async function evaluationReport(found: Evaluation, { allowValues }: ReportOptions): Promise<string> {
  const evaluation = allowValues ? found : shareable(found);
  const { files, made: by } = evaluation;
  const title = fileName(files.synthetic?.path ?? "synthetic data");
  const sections: PageSection[] = [
    { id: "verdict", title: "Verdict", content: headline(evaluation) },
    { id: "first", title: "What to look at first", short: "Look at first", content: first(evaluation) },
  ];
  for (const axis of ["fidelity", "utility", "privacy", "rules"] as const)
    sections.push({ id: axis, title: AXIS[axis].title, content: await axisContent(axis, evaluation, allowValues) });
  sections.push({ id: "made", title: "How it was made", content: made(evaluation, allowValues) });
  return page({
    title: `Is ${title} good, and does it leak?`,
    kicker: "Evaluation of synthetic data",
    about: fileList(files),
    sections,
    footer: html`<p>
      rowsmith ${by.version}, seed ${by.seed}${by.date !== "" && `, ${by.date}`}. ${overall(evaluation).text}
    </p>`,
  });
}

const fileName = (path: string): string => plainName(basename(path), 60);

const fileList = (files: Evaluation["files"]): Markup =>
  html`<ul class="files">
    ${(["synthetic", "real", "holdout"] as const).map((table) => {
      const file = files[table];
      return (
        file &&
        html`<li>
          ${{ synthetic: "Synthetic", real: "Real", holdout: "Holdout" }[table]}: <b>${fileName(file.path)}</b>,
          ${countText(file.rows, "row")}
        </li>`
      );
    })}
  </ul> `;

async function axisContent(axis: Axis, evaluation: Evaluation, allowValues: boolean): Promise<Content> {
  const metrics = evaluation.metrics.filter((metric) => metric.axis === axis);
  const verdict = evaluation.axes.find((one) => one.axis === axis);
  const tried = new Set(evaluation.attacks.map(({ attack }) => attack));
  const opening = html`<p>${verdict && badge(stateOf(verdict.passed))} ${AXIS[axis].asks}</p>
    ${verdict?.value === undefined && verdict?.why !== undefined && html`<p class="muted">${sentence(verdict.why)}</p>`}
    ${axis !== "rules" && metricsTable(`Scores of ${axis}`, metrics, tried)}`;
  if (axis === "utility") return [opening, await utility(evaluation), itemTables(metrics)];
  if (axis === "privacy")
    return [opening, await privacy(evaluation), itemTables(metrics.filter(({ metric }) => !tried.has(metric)))];
  if (axis === "rules") {
    const others = metrics.filter(({ metric }) => metric !== "rules" && metric !== "contract");
    return [
      opening,
      rules(evaluation, allowValues),
      metricsTable("What else was looked at", others),
      itemTables(others),
    ];
  }
  const drawn = await matrices(evaluation);
  return [
    opening,
    html`<h3>Columns</h3>`,
    await columns(evaluation),
    drawn.html !== "" &&
      html`<h3>Pairs</h3>
        ${drawn}`,
    await pairs(evaluation),
    itemTables(metrics, ({ of }) => of.length !== 1),
    await series(evaluation),
  ];
}
