/** `rowsmith evaluate`: synthetic files against real ones, a contract and rules; and the report of it. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, parse, resolve } from "node:path";
import { AXES, evaluate, evaluateSeveral, loadRules, unknownThreshold } from "../evaluate/index.ts";
import type {
  EvaluateOptions,
  Evaluation,
  GeneratorContract,
  MetricScore,
  SeveralEvaluation,
} from "../evaluate/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { VERSION } from "../model/package-root.ts";
import type { Schema } from "../model/schema.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import type { RunOptions } from "./run/request.ts";
import { run } from "./run/run.ts";
import { DEFAULT_SEED, findScript, openScript } from "./script.ts";

export interface EvaluateRequest extends Omit<EvaluateOptions, "rules" | "contract" | "made" | "seed"> {
  readonly seed?: number | undefined;
  /** A file of SQL conditions. */
  readonly rules?: string | undefined;
  /** The script whose contract the rows should keep. */
  readonly contract?: string | undefined;
  /** Which table of the contract, where it has several. */
  readonly table?: string | undefined;
  /** As it was typed. */
  readonly command: string;
  readonly folder?: string | undefined;
}

/** Rows of another seed that a file is compared with. */
const MOST_OTHER_ROWS = 100_000;

/** Evaluates, with the contract described and the rules read. */
export async function evaluateFiles(request: EvaluateRequest): Promise<Result<Evaluation>> {
  const { folder = process.cwd(), seed = DEFAULT_SEED, rules, contract, table, command, ...options } = request;
  const path = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : resolve(folder, file);
  const own = rules === undefined ? undefined : await loadRules(resolve(folder, rules));
  if (own?.ok === false) return own;
  const schema =
    contract === undefined ? undefined : await contractSchema(contract, table, request.synthetic, folder, request);
  if (schema?.ok === false) return schema;
  const seeds = mkdtempSync(join(tmpdir(), "rowsmith-seeds-"));
  try {
    const found = await evaluate({
      ...options,
      seed,
      real: path(options.real),
      synthetic: path(options.synthetic) as string,
      holdout: path(options.holdout),
      rules: rules === undefined || own === undefined ? undefined : { path: rules, rules: own.value },
      contract:
        contract === undefined || schema === undefined
          ? undefined
          : {
              name: basename(contract, ".ts"),
              schema: schema.value,
              otherSeeds: otherSeeds(contract, schema.value, seeds, request),
            },
      made: madeBy(command),
    });
    return found.ok ? withKnownThresholds(found, request, found.value.metrics) : found;
  } finally {
    rmSync(seeds, { recursive: true, force: true });
  }
}

async function contractTables(
  contract: string,
  folder: string,
  { signal }: Pick<EvaluateRequest, "signal">,
): Promise<Result<readonly Schema[]>> {
  const script = findScript(contract, folder);
  if (!script.ok) return script;
  const opened = await openScript(script.value.source, script.value.path, { clock: script.value.lock?.clock, signal });
  if (!opened.ok) return opened;
  await opened.value.session.close();
  return ok(opened.value.session.dataset.tables);
}

async function contractSchema(
  contract: string,
  table: string | undefined,
  file: string,
  folder: string,
  request: EvaluateRequest,
): Promise<Result<Schema>> {
  const tables = await contractTables(contract, folder, request);
  if (!tables.ok) return tables;
  const [only] = tables.value;
  const wanted = table ?? (tables.value.length === 1 ? only?.name : parse(file).name);
  const schema = tables.value.find(({ name }) => name === wanted);
  return schema === undefined
    ? fail("usage", `there is no table ${wanted}; the tables are ${tables.value.map(({ name }) => name).join(", ")}`, {
        next: "Say which table the file is: --table NAME.",
      })
    : ok(schema);
}

/** Makes rows of the generator with two other seeds, as many as the file has or 100,000. */
function otherSeeds(
  name: string,
  schema: Schema,
  place: string,
  { folder, seed = DEFAULT_SEED, table, signal }: EvaluateRequest,
): GeneratorContract["otherSeeds"] {
  return async (rows) => {
    const files: string[] = [];
    for (const other of [seed + 1, seed + 2]) {
      const output = join(place, `${other}.csv`);
      const count = Math.min(rows, MOST_OTHER_ROWS);
      const make = (sizes: RunOptions["rows"]): ReturnType<typeof run> =>
        run({
          name,
          ...(folder === undefined ? {} : { folder }),
          rows: sizes,
          table,
          seed: other,
          output,
          check: false,
          signal,
        });
      const wished = await make(table === undefined ? count : { [schema.name]: count });
      // Where other tables decide how many rows this one has, the script's own sizes do.
      const made = wished.ok || wished.failure.kind !== "usage" ? wished : await make(undefined);
      if (!made.ok) return made;
      files.push(output);
    }
    return ok(files as unknown as readonly [string, string]);
  };
}

export interface SeveralRequest extends Omit<EvaluateRequest, "holdout" | "rules" | "table"> {
  /** `orders.customer_id=customers.id`. */
  readonly keys?: readonly string[] | undefined;
}

/** Whether folders of tables are to be compared. */
export const areFolders = (
  { real, synthetic }: Pick<EvaluateRequest, "real" | "synthetic">,
  folder: string = process.cwd(),
): boolean =>
  [real, synthetic].some(
    (path) => path !== undefined && statSync(resolve(folder, path), { throwIfNoEntry: false })?.isDirectory() === true,
  );

/** Evaluates the tables of two folders. */
export async function evaluateFolders(request: SeveralRequest): Promise<Result<SeveralEvaluation>> {
  const { folder = process.cwd(), seed = DEFAULT_SEED, contract, command, real, synthetic, ...options } = request;
  if (real === undefined)
    return fail("usage", "several tables are compared with real ones", {
      next: "Name the folder of the real tables: --real FOLDER. A table by itself: --synthetic FOLDER/TABLE.csv --contract NAME.",
    });
  const dataset = contract === undefined ? undefined : await contractTables(contract, folder, request);
  if (dataset?.ok === false) return dataset;
  const found = await evaluateSeveral({
    ...options,
    seed,
    real: resolve(folder, real),
    synthetic: resolve(folder, synthetic),
    contractOf: (table) => {
      const schema = dataset?.value.find(({ name }) => name === table);
      return schema === undefined ? undefined : { name: basename(contract ?? "", ".ts"), schema };
    },
    made: madeBy(command),
  });
  if (!found.ok) return found;
  const { tables, between } = found.value;
  const metrics = [...tables.flatMap(({ evaluation }) => evaluation.metrics), ...between.metrics];
  return withKnownThresholds(found, request, metrics);
}

/** A threshold that no score is held to is a mistake, not a wish. */
function withKnownThresholds<T>(
  found: Result<T>,
  { thresholds = {} }: Pick<EvaluateRequest, "thresholds">,
  metrics: readonly MetricScore[],
): Result<T> {
  const name = unknownThreshold(thresholds, metrics);
  if (name === undefined) return found;
  const names = [...new Set([...AXES, ...metrics.map(({ metric }) => metric)])];
  return fail("usage", `there is no axis or metric ${name} for --fail-under`, {
    details: [`those of this evaluation are ${names.join(", ")}`],
    next: "Name one of these: --fail-under fidelity=0.9",
    limit: "--fail-under",
  });
}

const madeBy = (command: string): EvaluateOptions["made"] => ({
  version: VERSION,
  date: new Date().toISOString().slice(0, 10),
  command,
});

/** Writes a text whole or not at all. */
export function writeWhole(path: string, text: string): Result<string> {
  try {
    replaceFile(path, text);
    return ok(path);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
