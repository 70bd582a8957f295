/** A model on another file's rows, and how many of those its own rows are worth. */
import { basename } from "node:path";
import type { Augmented } from "../../train/augment.ts";
import { MODEL_WORDS } from "../../train/learner-names.ts";
import type { Transfer } from "../../train/transfer.ts";
import { lines } from "../charts/lines.ts";
import { REAL, SYNTHETIC, THIRD } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Content } from "../markup.ts";
import { plainName } from "../names.ts";
import { countText, figureText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import { table } from "../parts/table.ts";
import { scoresTable } from "./scores-table.ts";
import { testDetail } from "./test-detail.ts";

export async function transferPart(
  { path, rows, without, scores, gaps, detail }: Transfer,
  target: string,
): Promise<Content> {
  return html`<p>
      The same model on ${countText(rows, "row")} of
      ${plainName(basename(path), 60)}${
        without > 0 && html`; ${countText(without, "row")} more have no target that it knows`
      }.
    </p>
    ${scoresTable("On the other file's rows", scores, gaps)} ${await testDetail(detail, target)}`;
}

export async function augmentedPart({ points, score, worth, tested, learner, path }: Augmented): Promise<Content> {
  const rungs = points.filter(({ source }) => source === "real");
  const synthetic = points.find(({ source }) => source === "synthetic")?.mean ?? Number.NaN;
  const of = (source: string): readonly (readonly [number, number])[] =>
    points.filter((point) => point.source === source).map(({ real, mean }) => [Math.log10(real), mean] as const);
  const ends = [rungs[0]?.real ?? 1, rungs.at(-1)?.real ?? 1].map((rows) => [Math.log10(rows), synthetic] as const);
  const chart = await figure(
    lines({
      kind: "number",
      xTitle: "real rows, as a power of ten",
      yTitle: score,
      height: 220,
      lines: [
        { name: "real", color: REAL, points: of("real") },
        { name: "both", color: THIRD, dash: [2, 3], points: of("both") },
        { name: "synthetic", color: SYNTHETIC, dash: [6, 3], points: ends },
      ],
    }),
    `Learning curves. ${worth.sentence}.`,
    `${score} of ${MODEL_WORDS[learner]} on ${countText(tested, "row")} of ${plainName(basename(path), 60)} that none has learned from.`,
  );
  return html`<p class="verdict">${worth.sentence}.</p>
    <div class="grid">
      <div class="card">
        ${legend([
          { text: "Real rows alone", color: REAL, mark: "line" },
          { text: "With the synthetic rows", color: THIRD, mark: "dotted" },
          { text: "Synthetic rows alone", color: SYNTHETIC, mark: "dashed" },
        ])}
        ${chart}
      </div>
    </div>
    ${table({
      caption: `${score} by the number of real rows`,
      head: ["Real rows", ["Alone", "number"], ["With the synthetic ones", "number"]],
      rows: rungs.map(({ real, mean }) => [
        figureText(real),
        figureText(mean),
        figureText(points.find((point) => point.source === "both" && point.real === real)?.mean ?? Number.NaN),
      ]),
    })}`;
}
