/**
 * The way of a small model: a skeleton from what the reader understood, its gaps filled line by line, the script tried,
 * and the lines asked again that a problem names. What the reader understood whole needs no model.
 */
import { ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { Draft, Request } from "../../author.ts";
import { isBetter } from "../../judge.ts";
import type { ScriptProblem, Verdict } from "../../judge.ts";
import type { PromptReading } from "../../offline/index.ts";
import type { LoopTools } from "../loop.ts";
import { fillGaps } from "./fill.ts";
import { skeletonOf } from "./skeleton.ts";
import type { Skeleton } from "./skeleton.ts";

const ROUNDS = 8;
/** So many rounds are made whatever they take. */
const SURE_ROUNDS = 4;
/** After so many seconds of this process's processor time no further round begins: a busy machine does not shorten them. */
const CPU_SECONDS = 150;
/** How free the lines of a round are: a small model that is sure of a wrong line writes it again. */
const WARMTH = [0, 0.3, 0.6, 0.9, 0.5, 0.8, 1, 0.7];

interface Attempt {
  readonly script: string;
  readonly verdict: Verdict;
}

/** Writes a script; undefined where the reader found nothing that a skeleton could hold. */
export async function writeSmall(
  request: Request,
  reading: PromptReading,
  { model, budget, onEvent }: Pick<LoopTools, "model" | "budget" | "onEvent">,
): Promise<Result<Draft> | undefined> {
  const skeleton = skeletonOf(reading);
  if (skeleton === undefined) return undefined;
  const start = performance.now();
  const cpu = process.cpuUsage();
  const rules = rulesOf(request, skeleton);
  let best: Attempt | undefined;
  let kept: readonly (string | undefined)[] = [];
  let wrong: readonly (string | undefined)[] = [];
  let attempts = 0;
  let ended: string | undefined;
  for (let round = 0; round < ROUNDS && (round < SURE_ROUNDS || cpuSeconds(cpu) < CPU_SECONDS); round++) {
    const filled = await fillGaps({ model, budget }, request.prompt, skeleton, {
      kept,
      wrong,
      temperature: WARMTH[round],
      rules,
      signal: request.signal,
      onText: (more) => onEvent?.({ kind: "text", more }),
    });
    if (!filled.ok) {
      if (best === undefined || filled.failure.kind !== "authoring") return filled;
      ended = filled.failure.message;
      break;
    }
    attempts++;
    const { expressions } = filled.value;
    const script = skeleton.complete(expressions);
    const judged = await request.judge(script);
    if (!judged.ok) return judged;
    const verdict = judged.value;
    onEvent?.({ kind: "verdict", verdict });
    if (best === undefined || isBetter(verdict, best.verdict)) best = { script, verdict };
    if (verdict.stopped === undefined) break;
    const bad = wrongGaps(skeleton, script, verdict.problems);
    // Nothing that could be asked again.
    if (bad.size === 0) break;
    kept = expressions.map((expression, place) => (bad.has(place) ? undefined : expression));
    wrong = expressions.map((expression, place) => (bad.has(place) ? `${expression} (${bad.get(place)})` : undefined));
  }
  const { script, verdict } = best as Attempt;
  return ok({
    script,
    readings: reading.readings,
    rows: reading.plan.rows,
    account: {
      attempts,
      mends: [],
      spent: budget.spent,
      seconds: (performance.now() - start) / 1000,
      warnings: skeleton.gaps.length === 0 ? ["the reader understood the whole prompt: no model was asked"] : [],
      unsolved: verdict.problems,
      ended: verdict.stopped === undefined ? undefined : (ended ?? `${attempts} attempts were made`),
    },
  });
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** What the prompt demands of the values of each gap, as plain sentences. */
const rulesOf = ({ requirements }: Request, { gaps }: Skeleton): readonly (readonly string[])[] =>
  gaps.map(({ name }) =>
    (requirements ?? [])
      .filter(({ column, test }) => column === name && test.kind === "sql")
      .map(({ words }) => words)
      .filter((words) => words.length < 120),
  );

/** The gaps that problems name, by the line of the script or by the column, with the words of the problem. */
function wrongGaps(
  { parts }: Skeleton,
  script: string,
  problems: readonly ScriptProblem[],
): ReadonlyMap<number, string> {
  const lines = script.split("\n");
  const gaps = parts.flatMap((part) => (part.kind === "gap" ? [part] : []));
  const found = new Map<number, string>();
  for (const { line, message, details = [], constraint } of problems)
    for (const [place, { variable, gap }] of gaps.entries()) {
      const here = line === undefined ? "" : (lines[line - 1] ?? "").trim();
      const named =
        here.startsWith(`const ${variable}`) ||
        here === `${variable},` ||
        here.startsWith(`${gap.name}:`) ||
        constraint?.column === gap.name ||
        new RegExp(`(?<!\\w)${gap.name}(?!\\w)`).test([message, ...details].join(" "));
      if (named && !found.has(place)) found.set(place, message);
    }
  return found;
}
