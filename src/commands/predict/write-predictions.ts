/** Predictions as CSV: the input's own records with further cells, or the rows' numbers where its records cannot be told apart. */
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { sniffCsv } from "../../read/loose-csv.ts";
import { openSink, ReaderGone, SinkError } from "../../sink/index.ts";
import type { Sink } from "../../sink/index.ts";
import { outputOf } from "../../train/index.ts";
import type { PredictedBlock, Prediction, SavedModel } from "../../train/index.ts";
import { countRecords, RawRecords } from "./raw-records.ts";

export interface WriteOptions {
  readonly explain: boolean;
  /** A column for the probability of each label. */
  readonly probabilities: boolean;
  readonly onRows?: ((done: number) => void) | undefined;
}

export interface Written {
  readonly rows: number;
  readonly bytes: number;
  /** The columns that were added. */
  readonly columns: readonly string[];
  /** Whether the input's cells stand before them. */
  readonly beside: boolean;
}

/** Writes the predictions of all rows. Throws a `QueryError`. */
export async function writePredictions(
  model: SavedModel,
  prediction: Prediction,
  input: string,
  output: string,
  options: WriteOptions,
): Promise<Result<Written>> {
  const beside = await besideWhat(input, prediction.rows);
  let sink: Sink | undefined;
  try {
    sink = openSink(output);
    const written = await write(model, prediction, beside, sink, options);
    await sink.finish();
    sink.commit();
    return ok({ ...written, bytes: sink.bytes });
  } catch (error) {
    sink?.abandon();
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    if (error instanceof ReaderGone) return fail("output", "the reader closed the pipe");
    throw error;
  }
}

interface Beside {
  readonly path: string;
  readonly delimiter: string;
}

/** The input as records, where it is plain CSV and every record is a row. */
async function besideWhat(input: string, rows: number): Promise<Beside | undefined> {
  if (/\.(gz|zst|zstd|parquet|pq|json|jsonl|ndjson)$/i.test(input)) return undefined;
  const delimiter = await sniffCsv(input);
  if (!delimiter.ok || (await countRecords(input)) !== rows + 1) return undefined;
  return { path: input, delimiter: delimiter.value };
}

async function write(
  model: SavedModel,
  prediction: Prediction,
  beside: Beside | undefined,
  sink: Sink,
  options: WriteOptions,
): Promise<Omit<Written, "bytes">> {
  const delimiter = beside?.delimiter ?? ",";
  const lines = new Lines(sink);
  await using records = beside === undefined ? undefined : new RawRecords(beside.path);
  let header = "";
  await records?.next(1, (bytes, from, to) => (header = bytes.toString("utf8", from, to)));
  let cells = new Cells(model, delimiter, options);
  lines.text(`${beside === undefined ? "row" : header}`);
  let started = false;
  let rows = 0;
  for await (const block of prediction.blocks(options.explain)) {
    if (!started) {
      cells.start(block);
      lines.text(`${delimiter}${cells.columns.map((name) => quoted(name, delimiter)).join(delimiter)}\n`);
      started = true;
    }
    let row = 0;
    if (records === undefined)
      for (; row < block.rows; row++) lines.text(`${block.from + row}${delimiter}${cells.row(block, row)}\n`);
    else {
      const found = await records.next(block.rows, (bytes, from, to) => {
        lines.bytes(bytes, from, to);
        lines.text(`${delimiter}${cells.row(block, row++)}\n`);
      });
      if (found !== block.rows) throw new Error("the file was changed while it was read");
    }
    rows += block.rows;
    await lines.flush();
    options.onRows?.(rows);
  }
  return { rows, columns: cells.columns, beside: beside !== undefined };
}

/** What is put behind a row: the prediction, and what else was asked for. */
class Cells {
  readonly columns: string[] = [];
  readonly #model: SavedModel;
  readonly #delimiter: string;
  readonly #options: WriteOptions;
  readonly #labels: readonly string[];

  constructor(model: SavedModel, delimiter: string, options: WriteOptions) {
    this.#model = model;
    this.#delimiter = delimiter;
    this.#options = options;
    this.#labels = model.labels.map((label) => quoted(label, delimiter));
  }

  start({ contributions }: PredictedBlock): void {
    const { task, labels, target } = this.#model;
    this.columns.push(`predicted ${target.name}`);
    if (task === "classification") this.columns.push("probability");
    if (task === "classification" && this.#options.probabilities)
      this.columns.push(...labels.map((label) => `probability of ${label}`));
    if (contributions !== undefined)
      this.columns.push("base", ...contributions.columns.map(({ name }) => `contribution of ${name}`));
  }

  row({ predictions, contributions }: PredictedBlock, row: number): string {
    const cells: (string | number)[] = [];
    let label = -1;
    if (predictions.task === "regression") cells.push(predictions.values[row] as number);
    else {
      const { probabilities, labels } = predictions;
      const first = row * labels.length;
      label = 0;
      for (let k = 1; k < labels.length; k++)
        if ((probabilities[first + k] as number) > (probabilities[first + label] as number)) label = k;
      cells.push(this.#labels[label] as string, rounded(probabilities[first + label] as number));
      if (this.#options.probabilities)
        for (let k = 0; k < labels.length; k++) cells.push(rounded(probabilities[first + k] as number));
    }
    if (contributions !== undefined) {
      const spoken = label < 0 ? ({ output: 0, sign: 1 } as const) : outputOf(this.#model, label);
      const { outputs, base, columns } = contributions;
      cells.push(spoken === undefined ? "" : rounded(spoken.sign * (base[spoken.output] as number)));
      for (const { values } of columns)
        cells.push(
          spoken === undefined ? "" : rounded(spoken.sign * (values[row * outputs + spoken.output] as number)),
        );
    }
    return cells.join(this.#delimiter);
  }
}

/** Six digits say all that a probability or a contribution can. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Bytes that are gathered and written in large pieces. */
class Lines {
  readonly #sink: Sink;
  #buffer: Buffer = Buffer.allocUnsafe(1 << 22);
  #filled = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#filled += this.#buffer.write(text, this.#filled);
  }

  bytes(bytes: Buffer, from: number, to: number): void {
    this.#reserve(to - from);
    this.#filled += bytes.copy(this.#buffer, this.#filled, from, to);
  }

  async flush(): Promise<void> {
    await this.#sink.write(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #reserve(more: number): void {
    if (this.#filled + more <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#filled + more));
    this.#buffer.copy(larger, 0, 0, this.#filled);
    this.#buffer = larger;
  }
}
