/**
 * Where the rows of one table go: its file; where that is not clean CSV, the clean CSV that is checked in its place; and
 * where it has dirt, the ledger of it.
 */
import { basename, dirname, join } from "node:path";
import { LEDGER_HEADER } from "../../dirt/index.ts";
import type { RowWishes } from "../../runner/protocol.ts";
import { openSink } from "../../sink/index.ts";
import type { Sink } from "../../sink/index.ts";
import type { RowFormat } from "./format.ts";
import type { TablePlan } from "./request.ts";

export interface TableOutput {
  /** How its user calls it. */
  readonly name: string;
  readonly rows: Sink;
  /** The rows as CSV without dirt, in a file that never gets a name. */
  readonly clean: Sink | undefined;
  readonly ledger: Sink | undefined;
  readonly wishes: RowWishes;
  /** How many errors the ledger has; counted while they are made. */
  errors: number;
  /** Of the finished rows; undefined where nobody has asked for it. */
  sha256: string | undefined;
  commit(): void;
  abandon(): void;
}

export interface OutputWishes {
  readonly output: string;
  readonly format: RowFormat;
  readonly seed: number;
  readonly check: boolean;
  /** Without dirt, even where the table has some. */
  readonly clean: boolean;
  /** A file for the ledger. */
  readonly ledger: string | undefined;
}

/** Opens the files of a table; throws `SinkError` where one cannot be. Nothing has its name before `commit`. */
export function openOutput({ schema, range }: TablePlan, wishes: OutputWishes): TableOutput {
  const rows = openSink(wishes.output);
  const opened: Sink[] = [rows];
  const open = (path: string): Sink => {
    const sink = openSink(path);
    opened.push(sink);
    return sink;
  };
  const abandon = (): void => opened.forEach((sink) => sink.abandon());
  try {
    const dirty = schema.dirt !== undefined && !wishes.clean;
    const checked = wishes.check && rows.path !== undefined;
    const beside = (what: string): string => join(dirname(wishes.output), `${basename(wishes.output)}.${what}`);
    const clean = (dirty || wishes.format !== "csv") && checked ? open(beside("clean")) : undefined;
    const ledger = !dirty
      ? undefined
      : wishes.ledger !== undefined
        ? open(wishes.ledger)
        : checked
          ? open(beside("ledger"))
          : undefined;
    return {
      name: wishes.output,
      rows,
      clean,
      ledger,
      wishes: {
        form: { format: { name: wishes.format } },
        clean: clean !== undefined,
        ...(dirty ? { dirt: { seed: wishes.seed, origin: range.from } } : {}),
      },
      errors: 0,
      sha256: undefined,
      commit: () => {
        rows.commit();
        if (wishes.ledger !== undefined) ledger?.commit();
      },
      abandon,
    };
  } catch (error) {
    abandon();
    throw error;
  }
}

/** The ledger's first line. */
export const ledgerHeader = (): Uint8Array => new TextEncoder().encode(LEDGER_HEADER);
