/** Everything before the first training: target, features, leaks and parts, with all that can be refused. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { grouped } from "../model/grouped.ts";
import { printable } from "../model/printable.ts";
import { shellWord } from "../model/shell-word.ts";
import type { TableColumn, Tables } from "../table/table.ts";
import { labelsOfTarget, readDataset } from "./dataset.ts";
import type { Dataset } from "./dataset.ts";
import { chooseFeatures } from "./features/choose.ts";
import type { ChosenFeatures } from "./features/choose.ts";
import { findLeaks, isExact } from "./leaks/index.ts";
import type { Leak } from "./leaks/index.ts";
import { LEARNER_NAMES } from "./learner-names.ts";
import type { LearnerName } from "./learner-names.ts";
import type { TrainOptions } from "./options.ts";
import { partition } from "./partition.ts";
import type { Partition } from "./partition.ts";
import { mainScore, SCORES } from "./scores/score.ts";
import type { ScoreName } from "./scores/score.ts";
import { chooseTarget } from "./target.ts";
import type { ChosenTarget } from "./target.ts";

const FOLDS = 5;
/** A fifth of them is four rows: less says nothing. */
const LEAST_ROWS = 20;

export interface Prepared {
  readonly chosen: ChosenTarget;
  readonly features: ChosenFeatures;
  readonly dataset: Dataset;
  readonly leaks: readonly Leak[];
  readonly split: Partition;
  readonly names: readonly LearnerName[];
  readonly score: ScoreName;
  readonly notes: readonly string[];
  readonly order: TableColumn | undefined;
  readonly entity: TableColumn | undefined;
}

/** Everything before the first training, with all refusals. */
export async function prepare(options: TrainOptions): Promise<Result<Prepared>> {
  const { tables, seed, signal } = options;
  const unknown = unknownColumn(tables, options);
  if (unknown !== undefined) return { ok: false, failure: unknown };
  const target = chooseTarget(tables.columns, options.target, options.task);
  if (!target.ok) return target;
  const chosen = target.value;
  const labels = await labelsOfTarget(tables, "real", chosen);
  if (!labels.ok) return labels;
  const score = options.score ?? mainScore(chosen.task);
  if (!SCORES[chosen.task].includes(score))
    return fail("usage", `${score} is no score of a ${chosen.task}`, {
      next: `Choose one of ${SCORES[chosen.task].join(", ")}.`,
    });
  const features = await chooseFeatures(tables, "real", chosen.column, options);
  if (features.plan.steps.length === 0)
    return fail("usage", "no column is left to predict from", {
      details: features.uses.map(({ name, use, reason }) => `${printable(name, 60)}: ${use} (${reason})`),
      next: "Take one that was set aside with --keep, or give other data.",
    });
  const [order, entity] = [options.order, options.entity].map((name) =>
    tables.columns.find((column) => column.name === name),
  );
  const read = await readDataset(tables, "real", features.plan, chosen, labels.value, { order, entity });
  if (!read.ok) return read;
  const dataset = read.value;
  const few = tooFew(dataset, chosen);
  if (few !== undefined) return { ok: false, failure: few };
  const leaks = await findLeaks(features.plan, dataset.block, dataset.target, signal);
  const refused = leakRefusal(leaks, options, chosen.column.name);
  if (refused !== undefined) return { ok: false, failure: refused };
  const kind = options.split ?? (order !== undefined ? "time" : entity !== undefined ? "group" : "random");
  if ((kind === "time" && order === undefined) || (kind === "group" && entity === undefined))
    return fail("usage", `a split by ${kind} needs a column that says ${kind === "time" ? "when" : "whose"} a row is`, {
      next: `Name it with ${kind === "time" ? "--order" : "--entity"}.`,
    });
  const split = partition(dataset, { kind, folds: options.folds ?? FOLDS, seed });
  if (!split.ok) return split;
  const wanted = options.models ?? LEARNER_NAMES;
  const names = LEARNER_NAMES.filter((name) => name === "baseline" || wanted.includes(name));
  const notes = notesOf(tables, dataset, chosen, leaks);
  return ok({ chosen, features, dataset, leaks, split: split.value, names, score, notes, order, entity });
}

function unknownColumn(
  tables: Tables,
  { drop = [], keep = [], order, entity, target }: TrainOptions,
): Failure | undefined {
  const names = new Set(tables.columns.map(({ name }) => name));
  const named = [...drop, ...keep, ...(order === undefined ? [] : [order]), ...(entity === undefined ? [] : [entity])];
  const missing = named.find((name) => !names.has(name));
  if (missing !== undefined)
    return fail("usage", `there is no column "${printable(missing, 60)}"`, {
      next: `The columns are ${[...names]
        .slice(0, 30)
        .map((name) => printable(name, 60))
        .join(", ")}.`,
    }).failure;
  if (drop.includes(target))
    return fail("usage", `"${printable(target, 60)}" is the target, so it cannot be dropped`).failure;
  return undefined;
}

function tooFew({ features, target }: Dataset, { column }: ChosenTarget): Failure | undefined {
  const name = printable(column.name, 60);
  if (features.rows < LEAST_ROWS)
    return fail(
      "usage",
      `there are ${features.rows} rows with a value of "${name}", and at least ${LEAST_ROWS} are needed: a fifth is kept for the test`,
      {
        next: "Give more rows: rowsmith run NAME --rows 10000 -o rows.csv",
      },
    ).failure;
  if (target.task === "classification" && new Set(target.codes).size < 2)
    return fail("usage", `all rows have the same "${name}", so there is nothing to predict`, {
      next: "Give rows of at least two labels.",
    }).failure;
  return undefined;
}

function leakRefusal(leaks: readonly Leak[], { keep = [] }: TrainOptions, target: string): Failure | undefined {
  const open = leaks.filter((leak) => isExact(leak) && !leak.columns.every((column) => keep.includes(column)));
  if (open.length === 0) return undefined;
  const dropped = new Set<string>();
  for (const { columns } of open.toReversed())
    if (!columns.some((column) => dropped.has(column))) dropped.add(columns[0] as string);
  const all = [...new Set(open.flatMap(({ columns }) => columns))];
  const list = (names: Iterable<string>): string => [...names].map(shellWord).join(",");
  const [first] = open as [Leak];
  return fail(
    "usage",
    open.length === 1
      ? `the target leaks: ${first.sentence}`
      : `the target "${printable(target, 60)}" leaks in ${open.length} ways`,
    {
      details: open.length === 1 ? [] : open.map(({ sentence }) => sentence),
      next: `Leave out what will not be known: --drop ${list(dropped)}; or learn from it nevertheless: --keep ${list(all)}.`,
    },
  ).failure;
}

function notesOf(
  tables: Tables,
  dataset: Dataset,
  { column }: ChosenTarget,
  leaks: readonly Leak[],
): readonly string[] {
  const notes: string[] = [];
  const file = tables.files.real;
  const name = printable(column.name, 60);
  if (dataset.without > 0) notes.push(`${grouped(dataset.without)} rows have no value of "${name}" and are left out`);
  for (const { sentence } of leaks) notes.push(sentence);
  for (const { column, count, example } of file?.unreadable ?? [])
    notes.push(
      `${grouped(count)} cells of "${printable(column, 60)}" cannot be read, as "${printable(example, 60)}", and are missing values`,
    );
  for (const note of file?.notes ?? []) notes.push(note);
  const other = tables.files.holdout;
  for (const name of other?.missing ?? [])
    notes.push(`"${printable(name, 60)}" is not in ${other?.path}, so it is not learned from`);
  for (const { column, count, example } of other?.unreadable ?? [])
    notes.push(
      `${grouped(count)} cells of "${printable(column, 60)}" in ${other?.path} cannot be read, as "${printable(example, 60)}", and are missing values`,
    );
  if (dataset.target.task === "classification") {
    const counts = new Map<number, number>();
    for (const code of dataset.target.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    const rare = [...counts.values()].filter((count) => count < FOLDS).length;
    if (rare > 0)
      notes.push(`${grouped(rare)} labels have fewer than ${FOLDS} rows, so what is said of them is chance`);
  }
  return notes;
}
