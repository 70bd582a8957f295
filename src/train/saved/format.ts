/**
 * A model's folder: `model.json`, which says everything, and a card for people; where there are trees, `forest.bin` beside
 * it, and `ydf/`, which the runtimes of Yggdrasil Decision Forests read.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { printable } from "../../model/printable.ts";
import type { LinearParts } from "../../learn/linear/index.ts";
import { namesOf } from "../../learn/linear/design.ts";
import { ydfFiles } from "../../learn/ydf-format/index.ts";
import type { FeaturePlan } from "../features/plan.ts";
import { LEARNER_NAMES } from "../learner-names.ts";
import { modelCard } from "./card.ts";
import { headerOf, readForest, writeForest } from "./forest-file.ts";
import type { ForestHeader } from "./forest-file.ts";
import type { Origin, SavedContent, SavedModel } from "./saved-model.ts";

const MODEL_FORMAT = "rowsmith-model";
/** Grows where a reader of before would read a folder wrongly. */
const MODEL_VERSION = 1;

export const MODEL_FILE = "model.json";
export const FOREST_FILE = "forest.bin";
const CARD_FILE = "README.md";
const YDF_FOLDER = "ydf";

const text = z.string();
const column = z.strictObject({
  name: text,
  type: z.enum(["integer", "number", "boolean", "date", "time", "datetime", "string"]),
  role: z.enum(["numeric", "categorical", "text", "identifier", "constant", "empty"]),
});
const plan: z.ZodType<FeaturePlan> = z.strictObject({
  steps: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("number"), column: text }),
      z.strictObject({ kind: z.literal("category"), column: text, boolean: z.boolean(), labels: z.array(text) }),
      z.strictObject({
        kind: z.literal("calendar"),
        column: text,
        calendar: z.enum(["date", "datetime", "time"]),
        parts: z.array(text),
      }),
      z.strictObject({ kind: z.literal("text"), column: text, size: z.int().min(1).max(4096) }),
      z.strictObject({ kind: z.literal("lag"), column: text, rows: z.int().min(1).max(10_000) }),
    ]),
  ),
  order: text.optional(),
  entity: text.optional(),
});
const linear: z.ZodType<LinearParts> = z.strictObject({
  task: z.enum(["regression", "classification"]),
  labels: z.array(text),
  seen: z.array(z.int().min(0)),
  designs: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("number"),
        name: text,
        mean: z.number(),
        scale: z.number().positive(),
        indicator: z.boolean(),
      }),
      z.strictObject({
        kind: z.literal("category"),
        name: text,
        labels: z.array(text),
        infrequent: z.boolean(),
        usual: text.optional(),
        indicator: z.boolean(),
      }),
    ]),
  ),
  coefficients: z.array(z.array(z.number())),
  intercepts: z.array(z.number()),
  means: z.array(z.number()),
});
const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const forest: z.ZodType<ForestHeader> = z.strictObject({
  features: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("number"), name: text, mean: z.number().optional() }),
      z.strictObject({ kind: z.literal("category"), name: text, labels: z.array(text).max(255) }),
    ]),
  ),
  target: z.discriminatedUnion("task", [
    z.strictObject({ task: z.literal("regression"), name: text }),
    z.strictObject({ task: z.literal("classification"), name: text, labels: z.array(text) }),
  ]),
  combine: z.enum(["sum", "mean"]),
  initial: z.array(z.number()),
  width: z.int().min(1).max(1000),
  trees: count,
  nodes: count,
  setWords: count,
});
const score = z.strictObject({
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  baseline: z.number().optional(),
});
const origin: z.ZodType<Origin> = z.strictObject({
  rowsmith: text,
  data: z.strictObject({
    file: text,
    rows: count,
    sha256: text,
    generator: z.strictObject({ name: text, sha256: text, seed: z.number() }).optional(),
  }),
  seed: z.number(),
  rows: z.strictObject({ train: count, test: count }),
  scores: z.partialRecord(z.enum(["MAE", "RMSE", "R²", "MAPE", "accuracy", "F1", "AUC", "log-loss"]), score),
  importance: z.array(z.strictObject({ column: text, mean: z.number() })),
});
const file = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  version: z.literal(MODEL_VERSION),
  task: z.enum(["regression", "classification"]),
  target: column,
  labels: z.array(text),
  columns: z.array(column),
  plan,
  learner: z.enum(LEARNER_NAMES),
  content: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("constant"), values: z.array(z.number()).min(1) }),
    z.strictObject({ kind: z.literal("linear"), parts: linear }),
    z.strictObject({ kind: z.literal("forest"), header: forest, sha256: text }),
  ]),
  origin,
});

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The files of a model's folder, by name. */
export function modelFiles(model: SavedModel): ReadonlyMap<string, Uint8Array> {
  const { content, ...rest } = model;
  const bytes = content.kind === "forest" ? writeForest(content.forest) : undefined;
  const written =
    content.kind === "forest"
      ? { kind: "forest", header: headerOf(content.forest), sha256: digest(bytes as Uint8Array) }
      : content;
  const json = { format: MODEL_FORMAT, version: MODEL_VERSION, ...rest, content: written };
  const encoder = new TextEncoder();
  return new Map([
    [MODEL_FILE, encoder.encode(`${JSON.stringify(json, undefined, 1)}\n`)],
    ...(bytes === undefined ? [] : [[FOREST_FILE, bytes] as const]),
    ...(content.kind === "forest"
      ? [...ydfFiles(content.forest)].map(([name, bytes]) => [`${YDF_FOLDER}/${name}`, bytes] as const)
      : []),
    [CARD_FILE, encoder.encode(modelCard(model))],
  ]);
}

const unreadable = (folder: string, why: string): Result<never> =>
  fail("usage", `${folder} holds no model that can be read: ${why}`, {
    next: "Train it again: rowsmith train DATA.csv --target COLUMN -o FOLDER",
  });

/** Reads what `modelFiles` has made. `forestFile` gives the bytes of the trees where there are some. */
export function readModel(folder: string, json: string, forestFile: () => Uint8Array | undefined): Result<SavedModel> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return unreadable(folder, `${MODEL_FILE} is not valid JSON`);
  }
  const head = z.object({ format: z.unknown(), version: z.unknown() }).safeParse(value);
  if (!head.success || head.data.format !== MODEL_FORMAT)
    return unreadable(folder, `${MODEL_FILE} is not one of rowsmith's`);
  const { version } = head.data;
  if (typeof version === "number" && version > MODEL_VERSION)
    return fail(
      "usage",
      `${folder} was written by a newer rowsmith: its format is version ${version}, and this one reads version ${MODEL_VERSION}`,
      { next: "Update rowsmith: npm install rowsmith@latest" },
    );
  const parsed = file.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(folder, printable(`${MODEL_FILE}, ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`, 200));
  }
  const { format: _, version: __, content, ...rest } = parsed.data;
  const read = contentOf(content, forestFile);
  if (typeof read === "string") return unreadable(folder, printable(read, 200));
  const problem = mismatch(rest, read);
  if (problem !== undefined) return unreadable(folder, `${MODEL_FILE}: ${problem}`);
  return ok({ ...rest, content: read });
}

function contentOf(
  content: z.infer<typeof file>["content"],
  forestFile: () => Uint8Array | undefined,
): SavedContent | string {
  if (content.kind === "constant") return content;
  if (content.kind === "linear") {
    const { designs, coefficients, means, intercepts } = content.parts;
    const width = designs.flatMap(namesOf).length;
    return means.length === width &&
      intercepts.length === coefficients.length &&
      coefficients.every((list) => list.length === width)
      ? content
      : `${MODEL_FILE}: there are not as many coefficients as features`;
  }
  const bytes = forestFile();
  if (bytes === undefined) return `${FOREST_FILE} is missing`;
  if (digest(bytes) !== content.sha256) return `${FOREST_FILE} is not the one that was written with it`;
  const found = readForest(content.header, bytes);
  return typeof found === "string" ? `${FOREST_FILE}: ${found}` : { kind: "forest", forest: found };
}

/** What would make the parts of a model contradict each other. */
function mismatch(model: Omit<SavedModel, "content">, content: SavedContent): string | undefined {
  const names = new Set(model.columns.map(({ name }) => name));
  if (model.plan.steps.some((step) => !names.has(step.column) && step.column !== model.target.name))
    return "a feature is made of a column that is not listed";
  if ((model.task === "classification") !== model.labels.length > 0) return "the labels do not belong to the task";
  const task =
    content.kind === "linear"
      ? content.parts.task
      : content.kind === "forest"
        ? content.forest.target.task
        : model.task;
  return task === model.task ? undefined : "the content is of another task";
}
