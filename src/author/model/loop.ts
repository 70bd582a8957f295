/**
 * The repair loop: ask, take the script out of the answer, mend it by rule, try it, and tell the model what is wrong.
 * Most of what repairs can gain comes in the first two; after that a fresh start does better (arXiv 2506.18403).
 */
import { lessonsOf, sameProblems } from "../feedback/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Draft, Request } from "../author.ts";
import { STAGES } from "../judge.ts";
import type { ScriptProblem, Verdict } from "../judge.ts";
import type { Mend, Mended } from "../mend/mend.ts";
import { CHARACTERS_A_TOKEN } from "./answer-stream.ts";
import type { Tokens } from "./answer-stream.ts";
import type { Answer, Message } from "./chat.ts";
import { Endless } from "./endless.ts";
import { extractScript } from "./extract.ts";
import type { LanguageModel } from "./language-model.ts";
import { firstQuestion, repairQuestion } from "./request.ts";

/** What happens while a script is written; a transcript is made of it, and what a person sees. */
export type LoopEvent =
  | { readonly kind: "ask"; readonly attempt: number; readonly why: Why; readonly messages: readonly Message[] }
  | { readonly kind: "text"; readonly more: string }
  | { readonly kind: "wait" }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "mends"; readonly mends: readonly Mend[] }
  | { readonly kind: "verdict"; readonly verdict: Verdict };

/** Why an answer is asked for. */
export type Why = "a script" | "a repair" | "a fresh start" | "a shorter answer";

export interface LoopTools {
  readonly model: LanguageModel;
  readonly temperature?: number | undefined;
  readonly effort?: "minimal" | "low" | "medium" | "high" | undefined;
  /** Seconds that the model may be silent. */
  readonly patience?: number | undefined;
  /** Of one answer, reasoning included; doubled once where an answer is cut off. */
  readonly answerTokens?: number | undefined;
  /** Of all questions and answers together. */
  readonly mostTokens?: number | undefined;
  readonly mend?: ((source: string) => Promise<Mended>) | undefined;
  readonly onEvent?: ((event: LoopEvent) => void) | undefined;
}

const STARTS = 2;
const TURNS = 3;
const ANSWER_TOKENS = 16_384;
/** An answer that may be shorter than this is not worth asking for. */
const LEAST_ANSWER = 500;

/** What became of one answer. */
interface Attempt {
  readonly script: string | undefined;
  readonly mends: readonly Mend[];
  readonly verdict: Verdict;
}

/** Writes a script; the draft says what is still wrong where no attempt has passed. */
export const writeInLoop = (request: Request, tools: LoopTools): Promise<Result<Draft>> =>
  new Loop(request, tools).run();

class Loop {
  readonly #request: Request;
  readonly #tools: LoopTools;
  #attempts = 0;
  #seconds = 0;
  #limit: number;
  #shortened = false;
  #tokens: Tokens = { prompt: 0, answer: 0, estimated: false };
  readonly #warnings: Set<string> = new Set();
  #best: Attempt | undefined;

  constructor(request: Request, tools: LoopTools) {
    this.#request = request;
    this.#tools = tools;
    this.#limit = tools.answerTokens ?? ANSWER_TOKENS;
  }

  async run(): Promise<Result<Draft>> {
    const seen: (readonly ScriptProblem[])[] = [];
    let lessons: readonly string[] = [];
    for (let start = 0; start < STARTS; start++) {
      let last: Attempt | undefined;
      for (let turn = 0; turn < TURNS; turn++) {
        const messages =
          last?.script === undefined
            ? firstQuestion(this.#request, { lessons, shorter: this.#shortened })
            : repairQuestion(this.#request, last.script, last.verdict.problems);
        const why = last?.script === undefined ? (start === 0 ? "a script" : "a fresh start") : "a repair";
        // The same file again needs another throw of the dice.
        const answered = await this.#answer(messages, why, start > 0 && turn === 0);
        if (!answered.ok) return answered;
        if (answered.value === undefined) return this.#end(`the limit of ${this.#tools.mostTokens} tokens is reached`);
        const attempt = answered.value;
        const { problems, stopped } = attempt.verdict;
        if (stopped === undefined) return this.#end(undefined, attempt);
        seen.push(problems);
        lessons = lessonsOf(seen);
        const stuck =
          last !== undefined && (attempt.script === last.script || sameProblems(problems, last.verdict.problems));
        last = attempt;
        if (stuck) break;
      }
    }
    return this.#end(`${this.#attempts} attempts were made`);
  }

  /** One answer, tried; asked for again, shorter and with more room, the first time that one is cut off. Undefined where no tokens are left. */
  async #answer(messages: readonly Message[], why: Why, other: boolean): Promise<Result<Attempt | undefined>> {
    const answer = await this.#ask(messages, why, other);
    if (!answer.ok) return answer;
    if (answer.value === undefined) return ok(undefined);
    const attempt = await this.#try(answer.value);
    if (!attempt.ok) return attempt;
    if (!isCut(attempt.value) || this.#shortened) return attempt;
    this.#shortened = true;
    this.#limit *= 2;
    const last = messages.at(-1) as Message;
    const shorter = `${last.content}\n\nAn answer before this was cut off. Write a shorter file: make lists by code, at most 25 entries each.`;
    return this.#answer([...messages.slice(0, -1), { ...last, content: shorter }], "a shorter answer", other);
  }

  async #ask(messages: readonly Message[], why: Why, other: boolean): Promise<Result<Answer | undefined>> {
    const { model, temperature, effort, patience, mostTokens } = this.#tools;
    const spent = this.#tokens.prompt + this.#tokens.answer;
    const question = messages.reduce((sum, { content }) => sum + content.length, 0) / CHARACTERS_A_TOKEN;
    const left = mostTokens === undefined ? Infinity : mostTokens - spent - Math.ceil(question);
    if (left < LEAST_ANSWER)
      return this.#attempts > 0
        ? ok(undefined)
        : fail(
            "usage",
            `a first question has about ${Math.ceil(question)} tokens: more than ${mostTokens} leave room for`,
            {
              next: `Raise --max-tokens to at least ${Math.ceil(question) + 4 * LEAST_ANSWER}.`,
            },
          );
    this.#attempts++;
    this.#event({ kind: "ask", attempt: this.#attempts, why, messages });
    const endless = new Endless();
    const answer = await model.ask({
      messages,
      maxTokens: Math.min(this.#limit, Math.floor(left)),
      temperature: other ? Math.max(0.7, temperature ?? 0) : temperature,
      effort,
      seconds: patience,
      signal: this.#request.signal,
      onText: (more, all) => {
        this.#event({ kind: "text", more });
        return endless.reason(all);
      },
      onWait: () => this.#event({ kind: "wait" }),
    });
    if (!answer.ok) return answer;
    const { tokens, seconds, warnings } = answer.value;
    this.#tokens = {
      prompt: this.#tokens.prompt + tokens.prompt,
      answer: this.#tokens.answer + tokens.answer,
      estimated: this.#tokens.estimated || tokens.estimated,
    };
    this.#seconds += seconds;
    for (const warning of warnings) this.#warnings.add(warning);
    this.#event({ kind: "answer", answer: answer.value });
    return answer;
  }

  async #try(answer: Answer): Promise<Result<Attempt>> {
    const extracted = extractScript(answer.text);
    const cut = answer.cut !== undefined && (extracted === undefined || extracted.open);
    if (cut || extracted === undefined) return ok(this.#unread(answer, cut));
    const { source, mends } = (await this.#tools.mend?.(extracted.source)) ?? { source: extracted.source, mends: [] };
    if (mends.length > 0) this.#event({ kind: "mends", mends });
    const judged = await this.#request.judge(source);
    if (!judged.ok) return judged;
    const ended = extracted.placeholder === undefined ? [] : [placeholderProblem(extracted.placeholder)];
    const verdict =
      judged.value.stopped === undefined
        ? judged.value
        : { ...judged.value, problems: [...ended, ...judged.value.problems] };
    this.#event({ kind: "verdict", verdict });
    const attempt = { script: source, mends, verdict };
    if (this.#best === undefined || isBetter(verdict, this.#best.verdict)) this.#best = attempt;
    return ok(attempt);
  }

  /** An answer without a script in it. */
  #unread({ cut, text }: Answer, wasCut: boolean): Attempt {
    const message = wasCut
      ? `the answer was cut off: ${cut}`
      : text.trim() === ""
        ? "the answer was empty"
        : "the answer held no script";
    const hint = "Answer with the whole script in one ```ts block that ends in export default.";
    const problems: readonly ScriptProblem[] = [{ stage: "answer", message, hint }];
    const verdict: Verdict = { stopped: "answer", problems, requirements: [], checks: undefined, seconds: 0 };
    this.#event({ kind: "verdict", verdict });
    return { script: undefined, mends: [], verdict };
  }

  #end(ended: string | undefined, passed?: Attempt): Result<Draft> {
    const best = passed ?? this.#best;
    if (best?.script === undefined)
      return fail("authoring", `${this.#tools.model.name} has written no script: ${ended}`, {
        next: "Try another model, or say less at once.",
      });
    return ok({
      script: best.script,
      readings: [],
      rows: undefined,
      account: {
        attempts: this.#attempts,
        mends: best.mends,
        tokens: this.#tokens,
        seconds: this.#seconds,
        warnings: [...this.#warnings],
        unsolved: best.verdict.problems,
        ended,
      },
    });
  }

  #event(event: LoopEvent): void {
    this.#tools.onEvent?.(event);
  }
}

const isCut = ({ verdict }: Attempt): boolean =>
  verdict.problems.some(({ stage, message }) => stage === "answer" && message.includes("cut off"));

const placeholderProblem = (placeholder: string): ScriptProblem => ({
  stage: "answer",
  message: `"${placeholder}" stands for code that is not there`,
  hint: "Write all of it, or make it by a loop.",
});

/** Whether a script came further than another, or as far with fewer problems. */
function isBetter(a: Verdict, b: Verdict): boolean {
  const reached = ({ stopped }: Verdict): number => (stopped === undefined ? STAGES.length : STAGES.indexOf(stopped));
  return reached(a) - reached(b) > 0 || (reached(a) === reached(b) && a.problems.length < b.problems.length);
}
