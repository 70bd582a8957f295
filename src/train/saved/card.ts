/** A model's card: what it predicts, what it learned from, how good it is, and what it must not be used for (Mitchell et al. 2019). */
import { grouped } from "../../model/grouped.ts";
import { printable } from "../../model/printable.ts";
import { MODEL_WORDS } from "../learner-names.ts";
import { ydfSection } from "./card-ydf.ts";
import type { SavedModel } from "./saved-model.ts";

export function modelCard(model: SavedModel): string {
  const { target, task, labels, columns, learner, content, origin } = model;
  const { data, rows, scores, importance, seed, rowsmith } = origin;
  const generator =
    data.generator === undefined
      ? []
      : [
          `- made by: the generator ${code(data.generator.name)}, seed ${data.generator.seed}, script SHA-256 ${code(data.generator.sha256)}`,
        ];
  const lines = [
    `# Model of ${code(target.name)}`,
    "",
    `Predicts ${code(target.name)}, ${task === "regression" ? "a number" : `one of ${grouped(labels.length)} labels (${list(labels)})`}, with ${MODEL_WORDS[learner]}.`,
    "",
    "    rowsmith predict FOLDER NEW.csv -o predictions.csv",
    "",
    ...(content.kind === "forest" ? ["The trees are also in `ydf/`, for other programs: see below.", ""] : []),
    "## Data",
    "",
    `- file: ${code(data.file)}, ${grouped(data.rows)} rows`,
    `- SHA-256: ${code(data.sha256)}`,
    ...generator,
    `- trained on ${grouped(rows.train)} rows, tested on ${grouped(rows.test)} others; seed ${seed}; rowsmith ${rowsmith}`,
    "",
    "## Test",
    "",
    "| score | value | 95 % interval | baseline |",
    "|---|---:|---:|---:|",
    ...Object.entries(scores).map(
      ([name, { value, low, high, baseline }]) =>
        `| ${name} | ${short(value)} | ${low === undefined || high === undefined ? "" : `${short(low)} to ${short(high)}`} | ${baseline === undefined ? "" : short(baseline)} |`,
    ),
    "",
    "## Columns",
    "",
    ...columns.map(({ name, type }) => `- ${code(name)}: ${type}`),
    "",
    "The most important, by how much worse the score gets when their values are shuffled:",
    "",
    ...importance.slice(0, 10).map(({ column, mean }) => `- ${code(column)}: ${short(mean)}`),
    "",
    ...(content.kind === "forest" ? ydfSection(model, content.forest, code) : []),
    "## Limits",
    "",
    "The scores hold for rows like those of the test. Rows from elsewhere, and synthetic rows where real ones are meant, may be predicted worse: measure that with `rowsmith train DATA.csv --target COLUMN --test REAL.csv`.",
    "",
  ];
  return lines.join("\n");
}

/** Text from outside as code in Markdown. */
const code = (text: string): string => `\`${printable(text, 200).replaceAll("`", "'").replaceAll("|", "\\|")}\``;

const list = (labels: readonly string[]): string =>
  labels.slice(0, 12).map(code).join(", ") + (labels.length > 12 ? ", …" : "");

const short = (value: number): string => String(Number(value.toPrecision(4)));
