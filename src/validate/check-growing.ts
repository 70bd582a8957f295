/**
 * A check that runs while its file is being written: the rules that need every row of the file are tested on what is
 * on disk so far, and are answered when the last row is.
 */
import type { Result } from "../model/failure.ts";
import type { Kept } from "../model/kept.ts";
import { checkFile } from "./check-file.ts";
import { compileRules } from "./check-here.ts";
import { fastRelation } from "./csv-relation.ts";
import { openSession, QueryError } from "./duckdb.ts";
import { fastPass } from "./fast-pass.ts";
import { openFeed } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { isPlain } from "./plain-check.ts";
import type { CheckReport, CheckRequest } from "./report.ts";
import type { Rule } from "./rule.ts";
import { READ_BACK_ROWS } from "./settled.ts";

export interface GrowingCheck extends AsyncDisposable {
  /** So many bytes of the file are on disk now. */
  advance(bytes: number): void;
  /** The file is complete, and its rows have kept these constraints: the check's result. */
  finish(kept: readonly Kept[]): Promise<Result<CheckReport>>;
}

/** Begins to check the file of a request, which must say how many rows it will have. */
export async function checkGrowing(request: CheckRequest & { readonly rows: number }): Promise<GrowingCheck> {
  const large = request.rows > READ_BACK_ROWS && request.schema.checks.every(({ sql }) => isPlain(sql));
  const feed = large ? await openFeed(request.path) : undefined;
  const stop = new AbortController();
  request.signal?.addEventListener("abort", () => stop.abort(), { once: true });
  const early = feed === undefined ? undefined : heldRules({ ...request, signal: stop.signal }, feed);
  return {
    advance: (bytes) => feed?.advance(bytes),
    finish: async (proven) => {
      feed?.end();
      const held = await early;
      return checkFile({ ...request, proven, ...(held === undefined ? {} : { held }) });
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await feed?.[Symbol.asyncDispose]();
      await early;
    },
  };
}

/** The rules that hold for all rows that come through the feed; none where that cannot be said, for whatever reason. */
async function heldRules(request: CheckRequest, feed: Feed): Promise<ReadonlySet<string>> {
  const none: ReadonlySet<string> = new Set();
  try {
    await using session = await openSession({ ...request, pipe: feed.pipe });
    const rules = await compileRules(session, request, () => undefined);
    if (!rules.ok) return none;
    const early = rules.value.filter((rule) => isEarly(rule, request.rows ?? 0));
    const relation = `(${fastRelation(feed.pipe, request.schema, request.ownFile === true).sql})`;
    const { broken } = await fastPass(session, early, 0, relation);
    return new Set(early.filter((_, index) => broken[index] === false).map(({ rule }) => rule));
  } catch (error) {
    if (error instanceof QueryError) return none;
    throw error;
  }
}

/** What the typed rows cannot prove, and what one pass without order can answer. */
const isEarly = ({ rows, constraint, certainly, skip, minimumRows = 0 }: Rule, count: number): boolean =>
  rows?.kind !== "window" && constraint === undefined && certainly === undefined && skip === undefined && minimumRows <= count;
