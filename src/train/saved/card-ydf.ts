/** What a model's card says of the folder `ydf/`: how other programs read it, and what they must give it. */
import { grouped } from "../../model/grouped.ts";
import type { Forest, ForestFeature } from "../../learn/trees/forest.ts";
import { featuresOf } from "../features/plan.ts";
import type { Step } from "../features/plan.ts";
import type { SavedModel } from "./saved-model.ts";

/** Columns that are listed; a model of text has hundreds of features. */
const MOST_LINES = 40;

/** Lines of Markdown; `code` makes text from outside a piece of code. */
export function ydfSection(model: SavedModel, forest: Forest, code: (text: string) => string): readonly string[] {
  const features = new Map(forest.features.map((feature) => [feature.name, feature]));
  const lines = model.plan.steps.flatMap((step) => stepLines(step, features, code));
  const { target } = forest;
  const answer =
    target.task === "regression"
      ? []
      : target.labels.length === 2
        ? [`- it answers with the probability of ${code(target.labels[1] as string)}`]
        : ["- it answers with a probability of each label, in the order of `model.label_classes()`"];
  return [
    "## Other programs",
    "",
    "The folder `ydf/` holds the same trees for Yggdrasil Decision Forests: Python (`pip install ydf`), C++, Go and JavaScript.",
    "",
    "    import ydf",
    '    model = ydf.load_model("FOLDER/ydf")',
    "    model.predict(features)",
    "",
    `It reads features, which is what rowsmith makes of the columns first; \`rowsmith predict\` does that by itself. The ${grouped(features.size)} features:`,
    "",
    ...lines.slice(0, MOST_LINES),
    ...(lines.length > MOST_LINES ? [`- and ${grouped(lines.length - MOST_LINES)} columns more`] : []),
    "",
    "What to know:",
    "",
    ...answer,
    "- empty cells are missing values, and in a CSV file cells with `NA` too; labels that the model does not know count as missing",
    "- it counts in numbers of 32 bits (about seven digits): a number that is closer than that to a threshold may fall on its other side",
    "- Go's runtime, and C++ made from the model, put the same number in place of all missing ones of a feature, so rows with gaps may be predicted otherwise there",
    "",
  ];
}

function stepLines(
  step: Step,
  known: ReadonlyMap<string, ForestFeature>,
  code: (text: string) => string,
): readonly string[] {
  const features = featuresOf(step).flatMap(({ name }) => known.get(name) ?? []);
  const [first, last] = [features[0], features.at(-1)];
  if (first === undefined || last === undefined) return [];
  const column = code(step.column);
  switch (step.kind) {
    case "number":
      return [`- ${code(first.name)}: the number of the column`];
    case "category":
      return [
        `- ${code(first.name)}: the label of the column, as text${step.boolean ? ", `false` or `true`" : ""}${first.kind === "category" ? ` (${grouped(first.labels.length)} are known)` : ""}`,
      ];
    case "calendar":
      return [`- ${features.map(({ name }) => code(name)).join(", ")}: numbers made from ${column}`];
    case "text":
      return [
        `- ${code(first.name)} to ${code(last.name)}: ${grouped(features.length)} numbers made from the words of ${column}`,
      ];
    case "lag":
      return [`- ${code(first.name)}: the number of ${column} in an earlier row`];
  }
}
