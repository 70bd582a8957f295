/** `rowsmith predict`: a model's predictions for the rows of a file, or for one row that is typed by hand. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueryError } from "../database/open.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { excerptOf } from "../model/excerpt.ts";
import { printable } from "../model/printable.ts";
import { openPrediction, outputOf, outputWords } from "../train/index.ts";
import type { ColumnGaps, PredictedBlock, SavedModel } from "../train/index.ts";
import { writePredictions } from "./predict/write-predictions.ts";
import { readModelFolder } from "./train/model-folder.ts";

export interface PredictRequest {
  readonly model: string;
  readonly signal?: AbortSignal | undefined;
}

export interface PredictFileRequest extends PredictRequest {
  readonly data: string;
  readonly output: string;
  readonly explain?: boolean | undefined;
  readonly probabilities?: boolean | undefined;
  readonly events?: { onStart?(rows: number): void; onRows?(done: number): void } | undefined;
}

export interface PredictReport {
  readonly model: string;
  readonly target: string;
  readonly output: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** The columns that were added to the input's, or to the rows' numbers. */
  readonly columns: readonly string[];
  readonly beside: boolean;
  readonly gaps: readonly ColumnGaps[];
  readonly notes: readonly string[];
}

export async function predictFile(request: PredictFileRequest): Promise<Result<PredictReport>> {
  const start = performance.now();
  const model = readModelFolder(request.model);
  if (!model.ok) return model;
  const { data, output, explain = false, probabilities = false, signal, events } = request;
  try {
    const opened = await openPrediction(model.value, data, signal);
    if (!opened.ok) return opened;
    await using prediction = opened.value;
    events?.onStart?.(prediction.rows);
    const written = await writePredictions(model.value, prediction, data, output, {
      explain,
      probabilities,
      onRows: (done) => {
        signal?.throwIfAborted();
        events?.onRows?.(done);
      },
    });
    if (!written.ok) return written;
    return ok({
      model: request.model,
      target: model.value.target.name,
      output,
      ...written.value,
      seconds: (performance.now() - start) / 1000,
      gaps: await prediction.gaps(),
      notes: prediction.notes,
    });
  } catch (error) {
    return ended(error, signal);
  }
}

function ended(error: unknown, signal: AbortSignal | undefined): Result<never> {
  if (signal?.aborted === true) return fail("interrupted", "interrupted; nothing was written");
  if (error instanceof QueryError && error.end === "memory")
    return fail("usage", "the rows need more memory than is allowed");
  throw error;
}

export interface PredictRowRequest extends PredictRequest {
  /** A JSON object: values by the columns' names. */
  readonly row: string;
}

export interface PredictedRow {
  readonly target: string;
  readonly prediction: number | string;
  /** Of each label, the likeliest first. */
  readonly probabilities?: readonly { readonly label: string; readonly probability: number }[] | undefined;
  readonly because?: Because | undefined;
  readonly notes: readonly string[];
}

/** Contributions add up with the base to the prediction, to the label's probability, or to its log-odds. */
export interface Because {
  readonly unit: "prediction" | "probability" | "log-odds";
  readonly base: number;
  /** The largest first. */
  readonly columns: readonly { readonly column: string; readonly contribution: number }[];
}

/** Predicts one row by the way that files take. */
export async function predictRow(request: PredictRowRequest): Promise<Result<PredictedRow>> {
  const model = readModelFolder(request.model);
  if (!model.ok) return model;
  const row = rowOf(request.row, model.value);
  if (!row.ok) return row;
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-row-"));
  try {
    const path = join(folder, "row.csv");
    await writeFile(path, row.value.csv);
    const opened = await openPrediction(model.value, path, request.signal);
    if (!opened.ok) {
      const { failure } = opened;
      return { ok: false, failure: { ...failure, message: failure.message.replaceAll(path, "the row") } };
    }
    await using prediction = opened.value;
    for await (const block of prediction.blocks(true)) {
      const gaps = (await prediction.gaps()).flatMap((gap) => gapNote(gap, row.value.absent));
      return ok({ ...told(model.value, block), notes: [...row.value.notes, ...prediction.notes, ...gaps] });
    }
    return fail("usage", "the row is empty");
  } catch (error) {
    return ended(error, request.signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const gapNote = ({ column, unknown, example }: ColumnGaps, absent: ReadonlySet<string>): readonly string[] =>
  unknown > 0
    ? [`"${printable(example ?? "", 60)}" is no "${printable(column, 60)}" that the model knows`]
    : absent.has(column)
      ? []
      : [`"${printable(column, 60)}" has no value that can be read, and counts as missing`];

/** The row as CSV; columns that are not given are empty. */
function rowOf(
  text: string,
  { columns, target }: SavedModel,
): Result<{ readonly csv: string; readonly notes: readonly string[]; readonly absent: ReadonlySet<string> }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return badRow("--row is not valid JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return badRow("--row is no JSON object");
  const given = new Map(Object.entries(value));
  const nested = [...given].find(([, cell]) => typeof cell === "object" && cell !== null);
  if (nested !== undefined) return badRow(`"${printable(nested[0], 60)}" is no text, number or truth`);
  const names = columns.map(({ name }) => name);
  if (!names.some((name) => given.has(name)))
    return fail("usage", "--row has none of the model's columns", {
      next: `They are ${excerptOf(names.map((name) => printable(name, 60)))}.`,
    });
  const absent = new Set(names.filter((name) => (given.get(name) ?? null) === null));
  const unused = [...given.keys()].filter((name) => !names.includes(name) && name !== target.name);
  const shown = (list: Iterable<string>): string => [...list].map((name) => `"${printable(name, 60)}"`).join(", ");
  const notes = [
    ...(absent.size > 0
      ? [`${shown(absent)} ${absent.size === 1 ? "is not given and counts" : "are not given and count"} as missing`]
      : []),
    ...(unused.length > 0 ? [`the model does not use ${shown(unused)}`] : []),
  ];
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const cells = names.map((name) => cell(absent.has(name) ? "" : String(given.get(name))));
  return ok({ csv: `${names.map(cell).join(",")}\n${cells.join(",")}\n`, notes, absent });
}

const badRow = (message: string): Result<never> =>
  fail("usage", message, { next: `Write it so: --row '{"product": "Latte", "quantity": 2}'` });

function told(model: SavedModel, { predictions, contributions }: PredictedBlock): Omit<PredictedRow, "notes"> {
  const target = model.target.name;
  const because = (label: number): Because | undefined => {
    const spoken = label < 0 ? ({ output: 0, sign: 1 } as const) : outputOf(model, label);
    if (contributions === undefined || spoken === undefined) return undefined;
    const { base, columns } = contributions;
    return {
      unit: outputWords(model),
      base: spoken.sign * (base[spoken.output] as number),
      columns: columns
        .map(({ name, values }) => ({ column: name, contribution: spoken.sign * (values[spoken.output] as number) }))
        .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    };
  };
  if (predictions.task === "regression")
    return { target, prediction: predictions.values[0] as number, because: because(-1) };
  const { labels, probabilities } = predictions;
  const sorted = labels
    .map((label, place) => ({ label, probability: probabilities[place] as number, place }))
    .toSorted((a, b) => b.probability - a.probability);
  const [best] = sorted as [(typeof sorted)[number]];
  return {
    target,
    prediction: best.label,
    probabilities: sorted.map(({ label, probability }) => ({ label, probability })),
    because: because(best.place),
  };
}
