/**
 * Where the rows of one table go: its file; where that is not clean CSV, the clean CSV that is checked in its place; and
 * where it has dirt, the ledger of it.
 */
import { basename, dirname, join } from "node:path";
import { LEDGER_HEADER } from "../../dirt/index.ts";
import type { Channel, RowWishes } from "../../runner/protocol.ts";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { isShared, openSink } from "../../sink/index.ts";
import type { Journal, LeftOver, LeftOverFile, Sink, Subject } from "../../sink/index.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { isPlainCsv } from "./format.ts";
import { leftOverOf, subjectOf } from "./resume.ts";
import type { RunRequest, TablePlan } from "./request.ts";

export interface TableOutput {
  /** How its user calls it. */
  readonly name: string;
  readonly rows: Sink;
  /** The rows as CSV without dirt, in a file that never gets a name. */
  readonly clean: Sink | undefined;
  readonly ledger: Sink | undefined;
  readonly wishes: RowWishes;
  /** Which rows these are: what a later run must have in common with this one to go on with its files. */
  readonly subject: Subject;
  /** Whether another run can go on with them. */
  readonly resumable: boolean;
  /** The run that this one goes on with. */
  readonly leftOver: LeftOver | undefined;
  /** How many errors the ledger has; counted while they are made. */
  errors: number;
  readonly budget: ByteBudget;
  /** Of the finished rows; undefined where nobody has asked for it. */
  sha256: string | undefined;
  /** Of the rows while they are written, so that another run can go on with them. */
  journal: Journal | undefined;
  /** Leaves the files for another run to go on with, where a journal says what is in them; whether it does. */
  keep(): boolean;
  commit(): void;
  abandon(): void;
}

/**
 * Opens the files of a table, with a ledger in the file given; throws `SinkError` where one cannot be. Nothing has its name
 * before `commit`. Where `step` is given, they are only a step to the output of that name: messages call them so, and no
 * other run goes on with them.
 */
export function openOutput(
  request: RunRequest,
  plan: TablePlan,
  output: string,
  ledgerFile: string | undefined,
  step?: string,
): Result<TableOutput> {
  const { form, seed, options } = request;
  const { schema, range } = plan;
  const subject = subjectOf(request, plan, ledgerFile !== undefined);
  const found = options.resume === true ? leftOverOf(output, subject, range) : ok(undefined);
  if (!found.ok) return found;
  const leftOver = found.value;
  const opened: Sink[] = [];
  const open = (channel: Channel, path: string): Sink => {
    const sink = openSink(path, leftOver === undefined ? undefined : leftOverFile(leftOver, channel), step);
    opened.push(sink);
    return sink;
  };
  const abandon = (): void => opened.forEach((sink) => sink.abandon());
  try {
    const rows = open("rows", output);
    const dirty = schema.dirt !== undefined && options.clean !== true;
    const checked = options.check !== false && rows.path !== undefined;
    const beside = (what: string): string => join(dirname(output), `${basename(output)}.${what}`);
    const clean = (dirty || !isPlainCsv(form)) && checked ? open("clean", beside("clean")) : undefined;
    const ledger = !dirty
      ? undefined
      : ledgerFile !== undefined
        ? open("ledger", ledgerFile)
        : checked
          ? open("ledger", beside("ledger"))
          : undefined;
    const table: TableOutput = {
      name: step ?? output,
      resumable: step === undefined,
      subject,
      leftOver,
      rows,
      clean,
      ledger,
      wishes: {
        form,
        clean: clean !== undefined,
        ledger: ledger !== undefined,
        prove: checked,
        ...(dirty ? { dirt: { seed, origin: range.from } } : {}),
      },
      errors: 0,
      budget: request.budget,
      sha256: undefined,
      journal: undefined,
      keep: () => {
        if (table.journal === undefined) return false;
        for (const sink of opened.filter(isShared)) sink.keep();
        table.journal.close();
        table.journal = undefined;
        return true;
      },
      commit: () => {
        rows.commit();
        if (ledgerFile !== undefined) ledger?.commit();
        table.journal?.remove();
      },
      abandon: () => {
        abandon();
        table.journal?.remove();
      },
    };
    return ok(table);
  } catch (error) {
    abandon();
    throw error;
  }
}

/** The file of a channel that is left over, as far as its last finished chunk. */
function leftOverFile({ path, files, entries }: LeftOver, channel: Channel): LeftOverFile | undefined {
  const [name, bytes] = [files[channel], entries.at(-1)?.ends[channel]];
  return name === undefined || bytes === undefined ? undefined : { path: join(dirname(path), name), bytes };
}

/** The ledger's first line. */
export const ledgerHeader = (): Uint8Array => new TextEncoder().encode(LEDGER_HEADER);
