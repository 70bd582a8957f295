/** The rows that a model is trained on: features and target in memory, of all rows whose target is known. */
import type { Target } from "../learn/learner.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { rowsOf } from "../model/frame.ts";
import type { Frame } from "../model/frame.ts";
import { grouped } from "../model/grouped.ts";
import { printable } from "../model/printable.ts";
import type { TableColumn, TableName, Tables } from "../table/table.ts";
import { Expander } from "./features/expand.ts";
import type { FeaturePlan, Step } from "./features/plan.ts";
import { labelsOf, Source } from "./features/source.ts";
import type { SourceBlock } from "./features/source.ts";
import type { ChosenTarget } from "./target.ts";

/** More labels are no labels to be learnt. */
const MOST_LABELS = 1000;
/** Cells of features in memory: 4 GB of numbers would be 2²⁹. */
const MOST_CELLS = 2 ** 27;

export interface Dataset {
  readonly features: Frame;
  readonly target: Target;
  /** As they were read, of the rows whose target is known: what leaks are searched in. */
  readonly block: SourceBlock;
  /** The places of the rows in the table; all where every target is known. */
  readonly places: Uint32Array;
  /** Rows left out because their target is missing. */
  readonly without: number;
  /** When, and whose, each row is; the order is NaN where it is missing. */
  readonly order?: Float64Array | undefined;
  readonly groups?: Int32Array | undefined;
}

/** Labels of a target that is to be classified, in the order of their codes. */
export async function labelsOfTarget(
  tables: Tables,
  table: TableName,
  { column, task }: ChosenTarget,
): Promise<Result<readonly string[]>> {
  if (task === "regression") return ok([]);
  const { labels, distinct } = await labelsOf(tables, table, column, MOST_LABELS);
  const name = printable(column.name, 60);
  if (distinct > MOST_LABELS)
    return fail(
      "usage",
      `"${name}" has ${grouped(distinct)} different values, and at most ${grouped(MOST_LABELS)} labels are told apart`,
      {
        next: "Name another column with --target, or say --task regression where it has numbers.",
      },
    );
  return ok(labels);
}

/** Reads a table by a plan. Labels that are not among `labels` are left out as missing. Throws a `QueryError`. */
export async function readDataset(
  tables: Tables,
  table: TableName,
  plan: FeaturePlan,
  { column, task }: Pick<ChosenTarget, "column" | "task">,
  labels: readonly string[],
  { order, entity }: { readonly order?: TableColumn | undefined; readonly entity?: TableColumn | undefined } = {},
): Promise<Result<Dataset>> {
  const rows = tables.files[table]?.rows ?? 0;
  const width = plan.steps.reduce((sum, step) => sum + (step.kind === "text" ? step.size : 1), 0);
  if (rows * width > MOST_CELLS)
    return fail("usage", `${grouped(rows)} rows of ${grouped(width)} features are more than can be held in memory`, {
      next: "Give fewer rows, or leave out columns of texts with --drop.",
    });
  const truth: Step =
    task === "regression"
      ? { kind: "number", column: column.name }
      : { kind: "category", column: column.name, boolean: column.type === "boolean", labels };
  const steps: Step[] = [...plan.steps, truth];
  if (order !== undefined) steps.push({ kind: "number", column: order.name });
  const whole = await new Source(tables, { ...plan, steps }).read(table, 0, rows);
  const values = whole.numbers[plan.steps.length] as Float64Array;
  const known: number[] = [];
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    if (task === "regression" ? !Number.isNaN(value) : value >= 0 && value < labels.length) known.push(row);
  }
  const places = Uint32Array.from(known);
  const block = blockOf(
    { ...whole, numbers: whole.numbers.slice(0, plan.steps.length), texts: whole.texts.slice(0, plan.steps.length) },
    places,
  );
  const taken = taking(values, places);
  const { name } = column;
  return ok({
    features: new Expander(plan).expand(block),
    target:
      task === "regression" ? { task, name, values: taken } : { task, name, labels, codes: Int32Array.from(taken) },
    block,
    places,
    without: rows - places.length,
    order: order === undefined ? undefined : taking(whole.numbers[plan.steps.length + 1] as Float64Array, places),
    groups: entity === undefined ? undefined : await groupsOf(tables, table, entity, places),
  });
}

/** Codes of the groups that rows belong to; rows without one are one group. */
async function groupsOf(
  tables: Tables,
  table: TableName,
  { sql }: TableColumn,
  places: Uint32Array,
): Promise<Int32Array> {
  const rows = tables.files[table]?.rows ?? 0;
  const [codes] = await tables.numbers(
    `SELECT (dense_rank() OVER (ORDER BY ${sql}))::DOUBLE FROM ${table} ORDER BY row`,
    rows,
  );
  return Int32Array.from(taking(codes as Float64Array, places));
}

function taking(values: Float64Array, places: Uint32Array): Float64Array {
  if (places.length === values.length) return values;
  const taken = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) taken[row] = values[places[row] as number] as number;
  return taken;
}

function blockOf(block: SourceBlock, places: Uint32Array): SourceBlock {
  if (places.length === block.rows) return block;
  return {
    rows: places.length,
    numbers: block.numbers.map((values) => (values.length === 0 ? values : taking(values, places))),
    texts: block.texts.map((texts) =>
      texts.length === 0 ? texts : Array.from(places, (place) => texts[place] as string),
    ),
  };
}

/** Some rows of features and target together. */
export function partOf<T extends { readonly features: Frame; readonly target: Target }>(
  { features, target }: T,
  places: Uint32Array,
): { readonly features: Frame; readonly target: Target } {
  return { features: rowsOf(features, places), target: targetOf(target, places) };
}

export function targetOf(target: Target, places: Uint32Array): Target {
  if (target.task === "regression")
    return { ...target, values: Float64Array.from(places, (place) => target.values[place] as number) };
  return { ...target, codes: Int32Array.from(places, (place) => target.codes[place] as number) };
}
