/** The report of an evaluation as one HTML file. */
import { basename } from "node:path";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { plainName } from "../names.ts";
import { countText } from "../numbers.ts";
import { page } from "../page.ts";
import type { PageSection } from "../page.ts";
import { axisContent } from "./axis.ts";
import { first } from "./first.ts";
import { headline, overall } from "./headline.ts";
import { made } from "./made.ts";
import { shareable } from "./shareable.ts";
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
