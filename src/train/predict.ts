/** A saved model on new rows, block by block: features by the same plan, and what was missing or unknown is counted. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Predictions } from "../learn/learner.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { excerptOf } from "../model/excerpt.ts";
import { grouped } from "../model/grouped.ts";
import { printable } from "../model/printable.ts";
import { openTables } from "../table/index.ts";
import type { ColumnRole, ColumnType, Tables } from "../table/index.ts";
import { explained } from "./explain.ts";
import type { Contributions } from "./explain.ts";
import { Expander } from "./features/expand.ts";
import type { FeaturePlan } from "./features/plan.ts";
import { Source } from "./features/source.ts";
import type { SourceBlock } from "./features/source.ts";
import { modelOf } from "./saved/saved-model.ts";
import type { SavedColumn, SavedModel } from "./saved/saved-model.ts";

/** Rows of a block. */
const BLOCK_ROWS = 1 << 16;

export interface PredictedBlock {
  /** The first row, and how many. */
  readonly from: number;
  readonly rows: number;
  readonly predictions: Predictions;
  readonly contributions?: Contributions | undefined;
}

/** Cells that the model had to do without. */
export interface ColumnGaps {
  readonly column: string;
  /** Empty, or not of the column's type. */
  readonly missing: number;
  /** Labels that no training row had. */
  readonly unknown: number;
  /** One of them. */
  readonly example?: string | undefined;
}

export interface Prediction extends AsyncDisposable {
  readonly rows: number;
  /** Decisions on reading the file, each as a sentence. */
  readonly notes: readonly string[];
  /** All rows, in the file's order. Throws a `QueryError`. */
  blocks(explain: boolean): AsyncGenerator<PredictedBlock>;
  /** Of the blocks so far; only columns that have some. */
  gaps(): Promise<readonly ColumnGaps[]>;
}

/** Opens a file for a model: every column that the model needs must be there, and be of its type. */
export async function openPrediction(
  model: SavedModel,
  path: string,
  signal?: AbortSignal,
): Promise<Result<Prediction>> {
  const opened = await openTyped(model, path, signal);
  if (!opened.ok) return opened;
  const tables = opened.value;
  const problem = columnProblem(model, tables, path);
  if (problem !== undefined) {
    await tables[Symbol.asyncDispose]();
    return problem;
  }
  return ok(predicting(model, withoutTargetLags(model.plan, tables), tables));
}

/**
 * The file beside one of a single empty row, which says the names and types of the columns: what is there of another name or
 * type is then told like any difference between two files.
 */
async function openTyped(model: SavedModel, path: string, signal: AbortSignal | undefined): Promise<Result<Tables>> {
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-model-"));
  try {
    const lagged = model.plan.steps.some((step) => step.kind === "lag" && step.column === model.target.name);
    const columns = lagged ? [...model.columns, model.target] : model.columns;
    const schema = join(folder, "columns.csv");
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await writeFile(
      schema,
      `${columns.map(({ name }) => cell(name)).join(",")}\n${columns.map(() => '""').join(",")}\n`,
    );
    const by = <T>(of: (column: SavedColumn) => T): Record<string, T> =>
      Object.fromEntries(columns.map((column) => [column.name, of(column)]));
    const types: Record<string, ColumnType> = by(({ type }) => type);
    const roles: Record<string, ColumnRole> = by(({ role }) => role);
    return await openTables({ files: { real: schema, synthetic: path }, types, roles, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function columnProblem(model: SavedModel, { files }: Tables, path: string): Result<never> | undefined {
  const file = files.synthetic;
  const missing = (file?.missing ?? []).filter((name) => model.columns.some((column) => column.name === name));
  if (missing.length > 0)
    return fail(
      "usage",
      `${path} has not all columns that the model needs: ${excerptOf(missing.map((name) => printable(name, 60)))} ${missing.length === 1 ? "is" : "are"} missing`,
      {
        next: "Add them; cells may be empty where nothing is known.",
      },
    );
  for (const { column, count, example } of file?.unreadable ?? []) {
    const known = model.columns.find(({ name }) => name === column);
    if (known !== undefined && count === file?.rows && count > 0)
      return fail(
        "usage",
        `"${printable(column, 60)}" should be ${article(known.type)}, and no cell of ${path} is one: "${printable(example, 60)}"`,
        {
          next: "Give the column the form that it had in the training data.",
        },
      );
  }
  return undefined;
}

const article = (type: ColumnType): string => `${type === "integer" ? "an" : "a"} ${type}`;

/** The target's past can only be looked at where the file has it; its lags are missing values else. */
function withoutTargetLags(
  plan: FeaturePlan,
  { columns }: Tables,
): { readonly plan: FeaturePlan; readonly left: readonly string[] } {
  const names = new Set(columns.map(({ name }) => name));
  const left = [...new Set(plan.steps.filter((step) => !names.has(step.column)).map((step) => step.column))];
  return { plan: { ...plan, steps: plan.steps.filter((step) => names.has(step.column)) }, left };
}

function predicting(
  model: SavedModel,
  { plan, left }: { readonly plan: FeaturePlan; readonly left: readonly string[] },
  tables: Tables,
): Prediction {
  const file = tables.files.synthetic;
  const rows = file?.rows ?? 0;
  const source = new Source(tables, plan);
  const own = modelOf(model);
  const expander = new Expander(model.plan, model.learner);
  const counted = new Gaps(plan);
  return {
    rows,
    notes: [
      ...(file?.notes ?? []),
      ...(file?.unreadable ?? []).map(
        ({ column, count, example }) =>
          `${grouped(count)} cells of "${printable(column, 60)}" cannot be read, as "${printable(example, 60)}", and count as missing`,
      ),
      ...left.map((name) => `"${printable(name, 60)}" is not in the file, so its earlier values count as missing`),
    ],
    async *blocks(explain) {
      const read = (from: number): Promise<SourceBlock> => {
        const block = source.read("synthetic", from, Math.min(rows, from + BLOCK_ROWS));
        // Whoever waits for it is told; until then nobody is.
        block.catch(() => undefined);
        return block;
      };
      let next = rows === 0 ? undefined : read(0);
      for (let from = 0; next !== undefined; from += BLOCK_ROWS) {
        const to = Math.min(rows, from + BLOCK_ROWS);
        const block: SourceBlock = await next;
        // The database reads the next rows while these are predicted.
        next = to < rows ? read(to) : undefined;
        counted.add(block);
        const features = expander.expand(filled(model.plan, plan, block));
        const predictions = await own.predict(features);
        yield {
          from,
          rows: to - from,
          predictions,
          contributions: explain ? explained(model, features) : undefined,
        };
      }
    },
    gaps: () => counted.found(tables),
    async [Symbol.asyncDispose]() {
      await own.close();
      await tables[Symbol.asyncDispose]();
    },
  };
}

/** The block by the steps of the whole plan; steps that could not be read are missing values. */
function filled(whole: FeaturePlan, read: FeaturePlan, block: SourceBlock): SourceBlock {
  if (whole.steps.length === read.steps.length) return block;
  const numbers = whole.steps.map((step) => {
    const place = read.steps.indexOf(step);
    return place < 0 ? new Float64Array(block.rows).fill(Number.NaN) : (block.numbers[place] as Float64Array);
  });
  const texts = whole.steps.map((step) => block.texts[read.steps.indexOf(step)] ?? []);
  return { rows: block.rows, numbers, texts };
}

class Gaps {
  readonly #plan: FeaturePlan;
  readonly #missing: Float64Array;
  readonly #unknown: Float64Array;

  constructor(plan: FeaturePlan) {
    this.#plan = plan;
    this.#missing = new Float64Array(plan.steps.length);
    this.#unknown = new Float64Array(plan.steps.length);
  }

  add({ rows, numbers, texts }: SourceBlock): void {
    for (const [index, step] of this.#plan.steps.entries()) {
      let [missing, unknown] = [0, 0];
      if (step.kind === "text") for (const text of texts[index] as readonly string[]) missing += text === "" ? 1 : 0;
      else if (step.kind !== "lag") {
        const values = numbers[index] as Float64Array;
        const labels = step.kind === "category" ? step.labels.length : Infinity;
        for (let row = 0; row < rows; row++) {
          const value = values[row] as number;
          if (step.kind === "category" ? value < 0 : Number.isNaN(value)) missing++;
          else if (value >= labels && step.kind === "category") unknown++;
        }
      }
      this.#missing[index] = (this.#missing[index] as number) + missing;
      this.#unknown[index] = (this.#unknown[index] as number) + unknown;
    }
  }

  async found(tables: Tables): Promise<readonly ColumnGaps[]> {
    const gaps: ColumnGaps[] = [];
    for (const [index, step] of this.#plan.steps.entries()) {
      const [missing, unknown] = [this.#missing[index] as number, this.#unknown[index] as number];
      if (missing === 0 && unknown === 0) continue;
      const example =
        unknown > 0 && step.kind === "category" ? await unknownLabel(tables, step.column, step.labels) : undefined;
      gaps.push({ column: step.column, missing, unknown, example });
    }
    return gaps;
  }
}

/** The most frequent label that is none of the known ones. */
async function unknownLabel(tables: Tables, name: string, labels: readonly string[]): Promise<string | undefined> {
  const column = tables.columns.find((one) => one.name === name);
  if (column === undefined) return undefined;
  const known = new Set(labels);
  const found = await tables.query(
    `SELECT CAST(${column.sql} AS VARCHAR) AS label, count(*) AS n FROM synthetic WHERE ${column.sql} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT ${known.size + 1}`,
  );
  return found.map(([label]) => String(label)).find((label) => !known.has(label));
}
