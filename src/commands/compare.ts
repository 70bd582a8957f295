/** `rowsmith compare`: one prompt, several models and settings, each asked several times, and every script kept. */
import { dirname, join, relative } from "node:path";
import type { Author } from "../author/author.ts";
import { requirementsOf } from "../author/requirements/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Limits } from "../runner/job.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { choose } from "./compare/choice.ts";
import type { Choice } from "./compare/choice.ts";
import { contestOf } from "./compare/contest.ts";
import type { Contest, OneTry } from "./compare/contest.ts";
import { Trial } from "./judge.ts";
import type { Judged } from "./judge.ts";
import { newTarget } from "./new-target.ts";
import { unusablePrompt } from "./new.ts";
import { keepPrompt } from "./request.ts";

export interface Contender {
  /** As it was given. */
  readonly name: string;
  readonly author: Author;
}

export interface CompareOptions {
  readonly name: string;
  readonly prompt: string;
  readonly contenders: readonly Contender[];
  /** How often each is asked. */
  readonly times: number;
  readonly folder?: string;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onTry?: ((contender: string, time: number, result: OneTry) => void) | undefined;
}

export interface Comparison {
  readonly name: string;
  readonly times: number;
  readonly contests: readonly Contest[];
  readonly take: Choice | undefined;
  /** The script of it to adopt. */
  readonly script: string | undefined;
}

const MOST_TIMES = 100;

export async function compare(options: CompareOptions): Promise<Result<Comparison>> {
  const { name, prompt, contenders, times, folder = process.cwd() } = options;
  const refused = unusablePrompt(prompt);
  if (refused !== undefined) return refused;
  const target = newTarget(name, folder, true);
  if (!target.ok) return target;
  if (!(times >= 1 && times <= MOST_TIMES))
    return fail("usage", `each model can be asked 1 to ${MOST_TIMES} times, not ${times}`);
  if (new Set(contenders.map((one) => one.name)).size < Math.max(2, contenders.length))
    return fail("usage", "a comparison needs two different models or settings", {
      next: "Name each: --with gpt-5-mini --with gpt-5-mini,effort=low",
    });
  const kept = keepPrompt(name, folder, prompt);
  if (!kept.ok) return kept;
  const tries = new Map<string, OneTry[]>(contenders.map((one) => [one.name, []]));
  // In turns: a server that is slow for a while is so for all.
  for (let time = 1; time <= times; time++)
    for (const [place, contender] of contenders.entries()) {
      const tried = await tryOnce(options, contender, `${place + 1}-${time}`, folder);
      if (!tried.ok) return tried;
      tries.get(contender.name)?.push(tried.value);
      options.onTry?.(contender.name, time, tried.value);
    }
  const contests = contenders.map((one) => contestOf(one.name, tries.get(one.name) ?? []));
  const take = choose(contests);
  const best = contests.find(({ contender }) => contender === take?.contender);
  const script = best?.trials
    .filter(({ passed }) => passed)
    .toSorted((a, b) => (b.rowsPerSecond ?? 0) - (a.rowsPerSecond ?? 0))[0]?.script;
  return ok({ name, times, contests, take, script });
}

/** One script of one contender; its failure is a result, an interruption is not. */
async function tryOnce(
  { name, prompt, limits, signal }: CompareOptions,
  { author, name: contender }: Contender,
  place: string,
  folder: string,
): Promise<Result<OneTry>> {
  const requirements = requirementsOf(prompt);
  const trial = new Trial(join(folder, "generated", `${name}.ts`), { requirements, limits, signal });
  const start = performance.now();
  const draft = await author.write({ name, prompt, acceptPartial: false, requirements, judge: trial.judge, signal });
  const seconds = (performance.now() - start) / 1000;
  if (!draft.ok) {
    if (draft.failure.kind !== "provider" && draft.failure.kind !== "authoring") return draft;
    return ok({ ...NOTHING, seconds, problem: draft.failure.message });
  }
  const { script, account } = draft.value;
  const judged = await trial.judged(script);
  if (!judged.ok) return judged;
  const path = join(folder, "generated", ".compare", name, `${place}-${contender.replaceAll(/[^\w.-]+/g, "_")}.ts`);
  try {
    makeFolder(dirname(path));
    replaceFile(path, script);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
  return ok({
    ...shown(judged.value),
    script: relative(folder, path),
    attempts: account?.attempts ?? 1,
    tokens: (account?.spent.prompt ?? 0) + (account?.spent.answer ?? 0),
    cost: account?.spent.cost,
    seconds,
  });
}

const NOTHING: Omit<OneTry, "seconds" | "problem"> = {
  passed: false,
  script: undefined,
  attempts: 0,
  checks: undefined,
  requirements: undefined,
  tokens: 0,
  cost: undefined,
  rowsPerSecond: undefined,
};

function shown({
  verdict,
  proof,
}: Judged): Pick<OneTry, "passed" | "checks" | "requirements" | "rowsPerSecond" | "problem"> {
  const testable = verdict.requirements.filter(({ status }) => status !== "not checkable");
  return {
    passed: proof !== undefined,
    checks: verdict.checks,
    requirements:
      testable.length === 0
        ? undefined
        : { met: testable.filter(({ status }) => status === "met").length, all: testable.length },
    rowsPerSecond: proof?.rowsPerSecond,
    problem: verdict.problems[0]?.message,
  };
}
