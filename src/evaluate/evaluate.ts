/** One evaluation: the files opened together, each family of metrics in turn, and a verdict on each axis. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import type { Schema } from "../model/schema.ts";
import { openTables } from "../table/index.ts";
import type { ColumnRole, ColumnType, TableColumn, Tables } from "../table/index.ts";
import { contractTypes } from "./alone/index.ts";
import type { Context } from "./context.ts";
import type { Evaluation, Made } from "./evaluation.ts";
import { endOf } from "./end.ts";
import { familiesOf } from "./families.ts";
import { together } from "./found.ts";
import type { Found } from "./found.ts";
import type { UserRule } from "./rules/index.ts";
import type { Axis } from "./score.ts";
import { AXES, verdicts } from "./verdict.ts";
import type { Thresholds } from "./verdict.ts";

/** The contract of the generator that made the rows. */
export interface GeneratorContract {
  readonly name: string;
  readonly schema: Schema;
  /** Files of the same generator with two other seeds and as many rows: how far seeds differ. */
  readonly otherSeeds?: ((rows: number) => Promise<Result<readonly [string, string]>>) | undefined;
}

export interface EvaluateOptions {
  readonly real?: string | undefined;
  readonly synthetic: string;
  readonly holdout?: string | undefined;
  /** By column names; they win over what is inferred and over the contract. */
  readonly types?: Readonly<Record<string, ColumnType>> | undefined;
  readonly roles?: Readonly<Record<string, ColumnRole>> | undefined;
  readonly target?: string | undefined;
  readonly order?: string | undefined;
  readonly entity?: string | undefined;
  /** Columns whose groups ought to be treated alike; looked at where there is no real data. */
  readonly sensitive?: readonly string[] | undefined;
  readonly rules?: { readonly path: string; readonly rules: readonly UserRule[] } | undefined;
  readonly contract?: GeneratorContract | undefined;
  /** All unless some are named. */
  readonly axes?: readonly Axis[] | undefined;
  readonly thresholds?: Thresholds | undefined;
  /** Of what is drawn by chance. */
  readonly seed: number;
  /** MiB that the database may hold before it spills. */
  readonly memoryMegabytes?: number | undefined;
  readonly made: Pick<Made, "version" | "date" | "command">;
  readonly signal?: AbortSignal | undefined;
  /** What is looked at now, in words. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Evaluates synthetic rows, against real ones where there are some. */
export async function evaluate(options: EvaluateOptions): Promise<Result<Evaluation>> {
  const { real, synthetic, holdout, contract, signal, onStep } = options;
  const start = performance.now();
  if (holdout !== undefined && real === undefined)
    return fail("usage", "a holdout is compared with real rows, and there are none", {
      next: "Name them: --real FILE.",
    });
  onStep?.("reading the files");
  const declared = contract === undefined ? undefined : contractTypes(contract.schema);
  const opened = await openTables({
    files: {
      ...(real === undefined ? {} : { real }),
      synthetic,
      ...(holdout === undefined ? {} : { holdout }),
    },
    types: { ...declared?.types, ...options.types },
    roles: { ...declared?.roles, ...options.roles },
    memoryMegabytes: options.memoryMegabytes,
    signal,
  });
  if (!opened.ok) return opened;
  await using tables = opened.value;
  const context = contextOf(tables, options);
  if (!context.ok) return context;
  const axes = options.axes ?? AXES;
  const found: Found[] = [];
  try {
    for (const { axis, step, find } of familiesOf(options)) {
      if (!axes.includes(axis)) continue;
      onStep?.(step);
      const family = await find(context.value);
      if (!family.ok) return family;
      found.push(family.value);
      if (signal?.aborted === true) return fail("interrupted", "interrupted");
    }
  } catch (error) {
    return { ok: false, failure: endOf(error, signal) };
  }
  const parts = together(found);
  const { order, target, entity } = context.value;
  return ok({
    files: tables.files,
    columns: tables.columns,
    target: target?.name,
    order: order?.name,
    entity: entity?.name,
    axes: verdicts(parts.metrics, options.thresholds ?? {}, axes),
    ...parts,
    made: { ...options.made, seed: options.seed, seconds: (performance.now() - start) / 1000 },
  });
}

/** The columns that were named, or a sentence about the first that is not there. */
function contextOf(tables: Tables, options: EvaluateOptions): Result<Context> {
  const found: { target?: TableColumn; order?: TableColumn; entity?: TableColumn } = {};
  for (const part of ["target", "order", "entity"] as const) {
    const name = options[part];
    if (name === undefined) continue;
    const column = tables.columns.find((one) => one.name === name);
    if (column === undefined)
      return fail("usage", `there is no column ${printable(name, 80)} for --${part}`, {
        details: [`the columns are ${tables.columns.map((one) => printable(one.name, 40)).join(", ")}`],
        next: "Columns are named as in the header; a column that one of the files has not is left out.",
      });
    if (part === "order" && column.type === "string")
      return fail("usage", `--order needs numbers or dates, and ${printable(name, 80)} holds texts`);
    found[part] = column;
  }
  return ok({ tables, seed: options.seed, signal: options.signal, ...found });
}
