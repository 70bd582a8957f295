/** `rowsmith train`: a model of a file's rows, or of rows that a generator makes for it, in a folder of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { sha256 } from "../compile/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { VERSION } from "../model/package-root.ts";
import type { Limits } from "../runner/job.ts";
import { digestFile } from "../sink/index.ts";
import { openTables } from "../table/index.ts";
import type { Tables } from "../table/index.ts";
import { modelFiles, train } from "../train/index.ts";
import type { Generator, Origin, TrainOptions, TrainProgress, TrainReport } from "../train/index.ts";
import { run } from "./run/run.ts";
import { DEFAULT_SEED, findScript } from "./script.ts";
import { exampleRow } from "./train/example-row.ts";
import { folderRefusal, writeModelFolder } from "./train/model-folder.ts";

export interface TrainRequest extends Omit<TrainOptions, "tables" | "seed" | "other" | "onProgress"> {
  /** A file to learn from; or a generator, whose rows are made for it. */
  readonly data?: string | undefined;
  readonly from?: string | undefined;
  readonly rows?: number | undefined;
  /** Which of the generator's tables. */
  readonly table?: string | undefined;
  readonly limits?: Limits | undefined;
  /** Another file to test on, or to add by and by. */
  readonly test?: string | undefined;
  readonly augment?: string | undefined;
  readonly seed?: number | undefined;
  /** Columns whose numbers are labels. */
  readonly categorical?: readonly string[] | undefined;
  /** The model's folder. */
  readonly output: string;
  readonly memoryMegabytes?: number | undefined;
  readonly events?: TrainEvents | undefined;
}

export interface TrainEvents {
  onRows?(done: number, of: number): void;
  onProgress?(event: TrainProgress): void;
}

export interface TrainResult extends TrainReport {
  readonly output: string;
  /** The report, for a browser. */
  readonly page: string;
  /** A row of the data, by the columns that the model needs, as a person would type it. */
  readonly example: Readonly<Record<string, string | number | boolean>>;
}

/** Rows of a generator, unless it is said otherwise. */
const ROWS = 10_000;
const REPORT_FILE = "report.html";

export async function trainModel(request: TrainRequest): Promise<Result<TrainResult>> {
  const refused = folderRefusal(request.output);
  if (refused !== undefined) return { ok: false, failure: refused };
  if (request.test !== undefined && request.augment !== undefined)
    return fail("usage", "--test and --augment exclude each other: --augment tests on the other rows as well", {
      next: "Leave --test out.",
    });
  const { from, data } = request;
  if (data !== undefined && from !== undefined)
    return fail("usage", "a file and --from exclude each other: the rows come from one of them", {
      next: "Leave one of them out.",
    });
  if (from === undefined) {
    if (data === undefined)
      return fail("usage", "there is nothing to learn from", {
        next: "Name a file, or a generator with --from: rowsmith train DATA.csv --target COLUMN",
      });
    return onFile(request, data, undefined);
  }
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-train-"));
  try {
    const made = await rowsOfGenerator(request, from, join(folder, `${basename(from, ".ts")}.csv`));
    return made.ok ? await onFile(request, made.value.path, made.value.generator) : made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the rows of a script, checked as `run` checks them. */
async function rowsOfGenerator(
  { rows = ROWS, seed = DEFAULT_SEED, table, limits, signal, events }: TrainRequest,
  name: string,
  path: string,
): Promise<Result<{ readonly path: string; readonly generator: Generator }>> {
  const script = findScript(name, process.cwd());
  if (!script.ok) return script;
  let all = 0;
  const made = await run({
    name,
    rows: table === undefined ? rows : { [table]: rows },
    table,
    seed,
    output: path,
    limits,
    signal,
    events: { onStart: (rows) => (all = rows), onRows: (done) => events?.onRows?.(done, all) },
  });
  if (!made.ok) return made;
  return ok({ path, generator: { name: script.value.name, sha256: sha256(script.value.source), seed } });
}

async function onFile(
  request: TrainRequest,
  path: string,
  generator: Generator | undefined,
): Promise<Result<TrainResult>> {
  const { test, augment, seed = DEFAULT_SEED, signal, categorical = [] } = request;
  const other = test ?? augment;
  const tables = await openTables({
    files: { real: path, ...(other === undefined ? {} : { holdout: other }) },
    roles: Object.fromEntries(categorical.map((name) => [name, "categorical"])),
    memoryMegabytes: request.memoryMegabytes,
    signal,
  });
  if (!tables.ok) return tables;
  await using opened = tables.value;
  return await trainAndWrite({ ...request, seed }, opened, path, generator);
}

async function trainAndWrite(
  request: TrainRequest & { readonly seed: number },
  tables: Tables,
  path: string,
  generator: Generator | undefined,
): Promise<Result<TrainResult>> {
  const { test, augment, events, output } = request;
  const trained = await train({
    ...request,
    tables,
    other: test !== undefined ? "test" : augment !== undefined ? "augment" : undefined,
    onProgress: (event) => events?.onProgress?.(event),
  });
  if (!trained.ok) return trained;
  const { report, model } = trained.value;
  const file = generator === undefined ? basename(path) : `${generator.name}.csv`;
  const origin: Origin = {
    rowsmith: VERSION,
    data: { file, rows: report.data.rows, sha256: await digestFile(path), generator },
    seed: request.seed,
    rows: { train: report.split.train, test: report.split.test },
    scores: Object.fromEntries(
      report.test.scores.flatMap(({ name, value, interval, baseline }) =>
        value === undefined ? [] : [[name, { value, ...interval, ...(baseline === undefined ? {} : { baseline }) }]],
      ),
    ),
    importance: report.importance.columns.map(({ column, mean }) => ({ column, mean })),
  };
  const example = await exampleRow(tables, model);
  const data = generator === undefined ? report.data : { ...report.data, path: file };
  const { trainingReport } = await import("../report/index.ts");
  const page = new TextEncoder().encode(await trainingReport({ ...report, data }, VERSION));
  const files = new Map([...modelFiles({ ...model, origin }), [REPORT_FILE, page]]);
  const written = writeModelFolder(output, files);
  if (!written.ok) return written;
  return ok({ ...report, data, output, page: join(output, REPORT_FILE), example });
}
