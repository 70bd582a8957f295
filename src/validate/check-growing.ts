/**
 * A check that runs while its file is being written: the rules that need every row of the file are tested on what is
 * on disk so far, and are answered when the last row is.
 */
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { keptName } from "../model/kept.ts";
import type { Kept } from "../model/kept.ts";
import { checkFile } from "./check-file.ts";
import { allSettled, checkHere, reportOf } from "./check-here.ts";
import { compileAhead, compileRules } from "./compile-rules.ts";
import type { Ahead } from "./compile-rules.ts";
import { fastRelation } from "./csv-relation.ts";
import { QueryError } from "../database/open.ts";
import { openSession } from "../database/session.ts";
import type { Session } from "../database/session.ts";
import { fastPass } from "./fast-pass.ts";
import { openFeed } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { checkHeader } from "./header.ts";
import { withLimits } from "./limits.ts";
import { isPlain } from "./plain-check.ts";
import type { CheckReport, CheckRequest } from "./report.ts";
import { columnRules, rowsRule } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { READ_BACK_ROWS, settledRules } from "./settled.ts";

export interface GrowingCheck extends AsyncDisposable {
  /** So many bytes of the file are on disk now. */
  advance(bytes: number): void;
  /** The file is complete, and its rows have kept these rules: the check's result. */
  finish(kept: readonly Kept[]): Promise<Result<CheckReport>>;
}

export type GrowingRequest = CheckRequest & {
  readonly rows: number;
  /** Rules that the typed rows are going to prove, as far as they keep them: these are not tested meanwhile. */
  readonly provable?: readonly Kept[];
};

/** A session has a deadline: one that has waited longer than this, in milliseconds, for slow rows is opened anew. */
const LONGEST_AHEAD = 60_000;

/** Begins to check the file of a request, which must say how many rows it will have. */
export async function checkGrowing(wanted: GrowingRequest): Promise<GrowingCheck> {
  const request = { ...wanted, ...withLimits(wanted) };
  const plain = request.schema.checks.every(({ sql }) => isPlain(sql));
  const large = request.rows > READ_BACK_ROWS && plain;
  const open = openRules(request);
  const feed = large && request.sample !== true && isFed(request, open) ? await openFeed(request.path) : undefined;
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  request.signal?.addEventListener("abort", abort, { once: true });
  const early = feed === undefined ? undefined : testEarly({ ...request, signal: stop.signal }, open, feed);
  let ahead = plain && feed === undefined ? prepare({ ...request, signal: stop.signal }) : undefined;
  const started = performance.now();
  const takeAhead = async (): Promise<Ahead | undefined> => {
    const taken = await ahead;
    ahead = undefined;
    return taken;
  };
  return {
    advance: (bytes) => feed?.advance(bytes),
    finish: async (proven) => {
      const start = performance.now();
      feed?.end();
      const report = await settle(await early, { ...request, proven }, start);
      if (report !== undefined) return report;
      const prepared = await takeAhead();
      if (prepared !== undefined && start - started > LONGEST_AHEAD) {
        await prepared.session[Symbol.asyncDispose]();
        return checkFile({ ...request, proven });
      }
      return prepared === undefined
        ? checkFile({ ...request, proven })
        : checkHere({ ...request, proven }, undefined, prepared);
    },
    async [Symbol.asyncDispose]() {
      request.signal?.removeEventListener("abort", abort);
      stop.abort();
      await feed?.[Symbol.asyncDispose]();
      await (await early)?.session[Symbol.asyncDispose]();
      await (await takeAhead())?.session[Symbol.asyncDispose]();
    },
  };
}

/** Does what needs no rows while they are made; undefined where it cannot be done, so that the check itself says why. */
async function prepare(request: GrowingRequest): Promise<Ahead | undefined> {
  try {
    return await compileAhead(request);
  } catch {
    return undefined;
  }
}

/** What is known before the last row: all rules, and the texts of those that hold for the whole file. */
interface Early {
  readonly session: Session;
  readonly rules: readonly Rule[];
  readonly held: ReadonlySet<string>;
}

/** Tests the rules that all rows are needed for, as they come through the feed; undefined where that cannot be done. */
async function testEarly(request: GrowingRequest, isOpen: IsOpen, feed: Feed): Promise<Early | undefined> {
  const session = await openSession({ ...request, pipe: feed.pipe });
  try {
    const rules = await compileRules(session, request, () => undefined);
    if (rules.ok) {
      const open = rules.value.filter(isOpen);
      const relation = `(${fastRelation(feed.pipe, request.schema, request.ownFile === true, true).sql})`;
      const { broken } = await fastPass(session, open, 0, relation);
      return {
        session,
        rules: rules.value,
        held: new Set(open.filter((_, index) => broken[index] === false).map(({ rule }) => rule)),
      };
    }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  }
  await session[Symbol.asyncDispose]();
  return undefined;
}

type IsOpen = (rule: Rule) => boolean;

/** What the typed rows will not prove, and what one pass without order can answer. */
function openRules({ provable, rows }: GrowingRequest): IsOpen {
  const promised = new Set(provable?.map(keptName));
  const isPromised = (proof: Kept): boolean =>
    provable === undefined ? "constraint" in proof : "rows" in proof || promised.has(keptName(proof));
  return ({ proof, rows: tested, certainly, skip, minimumRows = 0 }) =>
    tested?.kind !== "window" &&
    !(proof !== undefined && isPromised(proof)) &&
    certainly === undefined &&
    skip === undefined &&
    minimumRows <= rows;
}

/** Whether some rule needs the feed: a column's, or a check's. */
function isFed({ path, schema, rows, firstRow = 0, ownFile = false }: GrowingRequest, open: IsOpen): boolean {
  const unreadable = fastRelation(path, schema, ownFile).readings.map((reading) => reading.unreadable);
  const checks = schema.checks.map(({ sql, minimumRows }, check): Rule => ({
    rule: sql,
    proof: { check },
    shows: [],
    broken: sql,
    minimumRows,
  }));
  return [rowsRule(rows), ...columnRules(schema, unreadable, { rows, firstRow }), ...checks].some(open);
}

/** The report where nothing is left to test; undefined where the file must be looked at once more. */
async function settle(
  early: Early | undefined,
  request: GrowingRequest,
  start: number,
): Promise<Result<CheckReport> | undefined> {
  if (early === undefined) return undefined;
  const header = await checkHeader(request.path, request.schema);
  if (!header.ok || header.value.status === "failed") return undefined;
  const { session, rules, held } = early;
  const tested = allSettled(await settledRules(session, { ...request, held }, rules), rules, request.rows);
  return tested === undefined ? undefined : ok(reportOf(header.value, tested, start));
}
