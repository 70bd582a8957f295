/**
 * The errors of a table's rows, as a pure function of (seed, table, index): whatever block, range or shard a row is
 * made in, it has the same errors. Nothing here knows how a row is written; see `blocks.ts` for that.
 */
import { nextBelow, restoreStream, saveStream, setKey, startRow, useKey } from "../../sandbox/stream.ts";
import type { StreamKey, StreamState } from "../../sandbox/stream.ts";
import { MOST_DISTANCE } from "../model/dirt.ts";
import type { Dirt, LineDirt } from "../model/dirt.ts";
import type { Schema } from "../model/schema.ts";
import { rowError } from "./cell-errors.ts";
import type { RowError } from "./cell-errors.ts";
import { decisionsAt } from "./decisions.ts";
import { nearErrors } from "./near-duplicate.ts";
import { RowCells } from "./row-cells.ts";
import type { CellError, Cells } from "./row-cells.ts";

export interface DirtyRowsOptions {
  readonly spec: readonly Dirt[];
  readonly schema: Schema;
  /** The run's seed, 0 to 2^53 - 1. */
  readonly seed: number;
  /** The table's name: tables of one dataset have errors of their own. */
  readonly table: string;
  /** The furthest that a duplicate may reach back, in rows: 0 where earlier rows cannot be made alone. */
  readonly maximumDistance?: number;
}

/** An extra line: a copy of row `original`, further errors included where it is a near one. */
export interface Copy {
  readonly entry: number;
  readonly original: number;
}

/** What row `index` is given. */
export interface Plan {
  readonly index: number;
  /** Entries of the specification about cells, by number. */
  readonly errors: readonly number[];
  /** The extra lines after the row, in order. */
  readonly copies: readonly Copy[];
}

/** A copy's cells that are not as in the clean original, and whether it differs from the original's line. */
export interface CopyErrors {
  readonly near: boolean;
  readonly errors: readonly CellError[];
}

export interface DirtyRows {
  /** What row `index` is given; undefined for most rows, after one draw. */
  plan(index: number): Plan | undefined;
  /** The cells that are wrong in a planned row, given its clean ones. */
  errorsOf(plan: Plan, cells: Cells): readonly CellError[];
  /** The cells that are wrong in the extra line, given the clean ones of its original: those of the original's line, and its own. */
  errorsOfCopy(plan: Plan, copy: Copy, cells: Cells): CopyErrors;
  /** How many extra lines the rows from `from` to `to` (not included) have; costs a draw a row. */
  extraLines(from: number, to: number): number;
}

const NONE: readonly Copy[] = [];

/** The errors that a specification asks for. */
export function dirtyRows({ spec, schema, seed, table, maximumDistance = MOST_DISTANCE }: DirtyRowsOptions): DirtyRows {
  const decisions = decisionsAt(spec.map(({ rate }) => rate));
  const decisionKey = keyOf(seed, `${table}\u0000dirt`);
  const errorKey = keyOf(seed, `${table}\u0000dirt cells`);
  // Each entry has a stream of its own here, so that two copies after one row are not alike.
  const copyKeys = spec.map((_, entry) => keyOf(seed, `${table}\u0000dirt copies ${entry}`));
  const makers = spec.map((dirt): RowError => {
    if (dirt.kind === "duplicate") return () => undefined;
    return dirt.kind === "near-duplicate" ? nearErrors(dirt, schema) : rowError(dirt, schema);
  });
  const isLine = spec.map(({ kind }) => kind === "duplicate" || kind === "near-duplicate");
  const withCopies = isLine.includes(true);

  return { plan, errorsOf: (plan, cells) => made(plan, cells).errors(), errorsOfCopy, extraLines };

  function plan(index: number): Plan | undefined {
    useKey(decisionKey);
    startRow(index);
    const given = decisions.decide();
    if (given === undefined) return undefined;
    if (!withCopies) return { index, errors: given, copies: NONE };
    const errors: number[] = [];
    const copies: Copy[] = [];
    for (const entry of given) {
      if (isLine[entry] === true) copies.push(copyOf(entry, index));
      else errors.push(entry);
    }
    return { index, errors, copies };
  }

  function copyOf(entry: number, index: number): Copy {
    const distance = nextBelow(Math.min((spec[entry] as LineDirt).distance, maximumDistance) + 1);
    return { entry, original: index - (distance <= index ? distance : distance % (index + 1)) };
  }

  function made(plan: Plan | undefined, cells: Cells): RowCells {
    const row = new RowCells(cells);
    if (plan === undefined || plan.errors.length === 0) return row;
    useKey(errorKey);
    startRow(plan.index);
    for (const entry of plan.errors) (makers[entry] as RowError)(row);
    return row;
  }

  function errorsOfCopy({ index }: Plan, copy: Copy, cells: Cells): CopyErrors {
    const row = made(copy.original === index ? plan(index) : plan(copy.original), cells);
    const before = row.errors().map(({ column, dirty }) => ({ column, dirty }));
    useKey(copyKeys[copy.entry] as StreamKey);
    startRow(index);
    (makers[copy.entry] as RowError)(row);
    const errors = row.errors();
    const near =
      errors.length !== before.length ||
      errors.some(({ column, dirty }, k) => column !== before[k]?.column || dirty !== before[k]?.dirty);
    return { near, errors };
  }

  function extraLines(from: number, to: number): number {
    let lines = 0;
    if (withCopies) for (let index = from; index < to; index++) lines += plan(index)?.copies.length ?? 0;
    return lines;
  }
}

/** The key of a stream of this name, made without leaving a trace in the streams that others use. */
function keyOf(seed: number, name: string): StreamKey {
  const before: StreamState = { a: 0, b: 0, c: 0, counter: 0, low: 0, high: 0 };
  const state: StreamState = { ...before };
  saveStream(before);
  setKey(seed, name);
  saveStream(state);
  restoreStream(before);
  return { low: state.low, high: state.high };
}
