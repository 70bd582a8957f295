/** The whole way of a small model: the skeleton, its gaps, and the lines asked again that the compiler refuses. */
import { ok } from "../../../model/failure.ts";
import type { Failure, Result } from "../../../model/failure.ts";
import { compile } from "../../../compile/index.ts";
import type { PromptReading } from "../../offline/index.ts";
import type { LanguageModel } from "../language-model.ts";
import { fillGaps } from "./fill.ts";
import type { FillOptions } from "./fill.ts";
import { skeletonOf } from "./skeleton.ts";
import type { Skeleton } from "./skeleton.ts";

export interface SmallDraft {
  readonly script: string;
  /** How often the model was asked; 0 where the reader had understood everything. */
  readonly asked: number;
  /** Rounds of lines asked again. */
  readonly repairs: number;
  readonly tokens: { readonly prompt: number; readonly answer: number };
}

const MOST_REPAIRS = 2;

/** Writes a script; undefined where the reader found nothing that a skeleton could hold. */
export async function writeSmall(
  model: LanguageModel,
  prompt: string,
  reading: PromptReading,
  options: Pick<FillOptions, "signal" | "onText"> = {},
): Promise<Result<SmallDraft> | undefined> {
  const skeleton = skeletonOf(reading);
  if (skeleton === undefined) return undefined;
  const total = { prompt: 0, answer: 0 };
  let asked = 0;
  let kept: readonly (string | undefined)[] = [];
  let wrong: readonly (string | undefined)[] = [];
  for (let repairs = 0; ; repairs++) {
    const filled = await fillGaps(model, prompt, skeleton, { ...options, kept, wrong, temperature: repairs * 0.3 });
    if (!filled.ok) return filled;
    asked += filled.value.asked;
    total.prompt += filled.value.tokens.prompt;
    total.answer += filled.value.tokens.answer;
    const { expressions } = filled.value;
    const script = skeleton.complete(expressions);
    const compiled = await compile(script, "script.ts");
    const bad = compiled.ok ? new Map<number, string>() : wrongGaps(skeleton, script, compiled.failure);
    if (bad.size === 0 || repairs === MOST_REPAIRS) return ok({ script, asked, repairs, tokens: total });
    kept = expressions.map((expression, place) => (bad.has(place) ? undefined : expression));
    wrong = expressions.map((expression, place) => (bad.has(place) ? `${expression} (${bad.get(place)})` : undefined));
  }
}

/** The gaps whose lines the compiler refuses, with its words. */
function wrongGaps({ parts }: Skeleton, script: string, failure: Failure): ReadonlyMap<number, string> {
  const lines = script.split("\n");
  const variables = parts.flatMap((part) => (part.kind === "gap" ? [part.variable] : []));
  const found = new Map<number, string>();
  const add = (line: number, words: string): void => {
    const variable = /^ *const ([\w$]+)/.exec(lines[line - 1] ?? "")?.[1] ?? lines[line - 1]?.trim().replace(",", "");
    const place = variables.indexOf(variable ?? "");
    if (place >= 0 && !found.has(place)) found.set(place, words);
  };
  add(failure.place?.line ?? 0, failure.message);
  for (const detail of failure.details ?? []) {
    const [, line, words = ""] = /^line (\d+): (.*)$/s.exec(detail) ?? [];
    add(Number(line ?? 0), words);
  }
  return found;
}
