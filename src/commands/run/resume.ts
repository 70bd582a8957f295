/** Going on with a run that was interrupted: which rows its files are about, and which of them are there. */
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { engineCode, sha256 } from "../../compile/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import { VERSION } from "../../model/package-root.ts";
import { followed, isPipeOrDevice, leftOvers } from "../../sink/index.ts";
import type { Entry, LeftOver, Subject } from "../../sink/index.ts";
import { chunksOf } from "./parallel/chunk-plan.ts";
import { recordOf } from "./parallel/chunk-record.ts";
import type { RowRange } from "../../runner/job.ts";
import type { RunOptions, RunRequest, TablePlan } from "./request.ts";

/** Why a run cannot go on with what an earlier one has left; undefined where it can, or is not to. */
export function resumeFailure(options: RunOptions, output: string): Failure | undefined {
  if (options.resume !== true || !(output === "-" || isPipeOrDevice(output))) return undefined;
  return fail("usage", "rows that went to a stream are gone, so there is nothing for --resume to go on with", {
    next: "Name a file with -o, or say with --range which rows are still wanted.",
  }).failure;
}

/** What decides the bytes of a table, and what else its files hold. */
export function subjectOf(
  request: Omit<RunRequest, "another">,
  { schema, range }: TablePlan,
  ledger: boolean,
): Subject {
  const { options, seed, form, code } = request;
  return {
    rowsmith: VERSION,
    engine: sha256(engineCode()),
    script: sha256(code),
    seed,
    table: schema.name,
    range: `${range.from}..${range.to}`,
    sizes: JSON.stringify([options.rows ?? null, options.scale ?? null]),
    form: JSON.stringify(form),
    dirt: schema.dirt !== undefined && options.clean !== true,
    ledger,
    check: options.check !== false,
  };
}

/** What an earlier run has left of the table's file; undefined where there is nothing, a failure where it is about other rows. */
export function leftOverOf(output: string, subject: Subject, range: RowRange): Result<LeftOver | undefined> {
  const found = leftOvers(followed(resolve(output)))
    .map((one) => whole(one, range))
    .filter(({ entries }) => entries.length > 0);
  if (found.length === 0) return ok(undefined);
  const same = found.filter((one) => differences(one.subject, subject).length === 0);
  const [best] = same.sort((a, b) => b.entries.length - a.entries.length);
  if (best !== undefined) return ok(best);
  const [other] = found as [LeftOver, ...LeftOver[]];
  const differing = differences(other.subject, subject);
  return fail(
    "usage",
    `what is left of ${output} is of another run: its ${differing.join(", ")} ${differing.length === 1 ? "is" : "are"} not the same`,
    {
      next: "Repeat the command as it was, with --resume; or leave --resume out to begin anew.",
    },
  );
}

/** A journal as far as it makes sense: its chunks follow each other in the range, and its files have what it says. */
function whole(leftOver: LeftOver, range: RowRange): LeftOver {
  const [first] = leftOver.entries.map(recordOf);
  const places = chunksOf(range, first?.chunkRows ?? 1);
  const wrong = leftOver.entries.findIndex((entry) => {
    const record = recordOf(entry);
    const place = places.next().value;
    return (
      record === undefined ||
      place === undefined ||
      record.chunkRows !== first?.chunkRows ||
      record.rows !== place.to - place.from ||
      !isThere(leftOver, entry)
    );
  });
  return wrong < 0 ? leftOver : { ...leftOver, entries: leftOver.entries.slice(0, wrong) };
}

const isThere = ({ path, files }: LeftOver, { ends }: Entry): boolean =>
  Object.entries(ends).every(([what, end]) => {
    const name = Object.hasOwn(files, what) ? files[what] : undefined;
    return name !== undefined && (statSync(join(dirname(path), name), { throwIfNoEntry: false })?.size ?? -1) >= end;
  });

const differences = (a: Subject, b: Subject): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((what) => a[what] !== b[what]);
