/**
 * The repair loop: ask, take the script out of the answer, mend it by rule, try it, and tell the model what is wrong.
 * Most of what repairs can gain comes in the first two; after that a fresh start does better (arXiv 2506.18403).
 */
import { isCutOff, lessonsOf, sameProblems } from "../feedback/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Draft, Request } from "../author.ts";
import { isBetter } from "../judge.ts";
import type { ScriptProblem, Verdict } from "../judge.ts";
import type { Mend, Mended } from "../mend/mend.ts";
import type { Budget } from "../cost/budget.ts";
import { estimate } from "../cost/estimate.ts";
import type { Estimate } from "../cost/estimate.ts";
import type { Price } from "../cost/prices.ts";
import { FROM_CACHE } from "./answer-cache.ts";
import type { Answer, Message } from "./chat.ts";
import { withoutInvented } from "./dropped.ts";
import { Endless } from "./endless.ts";
import { extractScript } from "./extract.ts";
import type { LanguageModel } from "./language-model.ts";
import { firstQuestion, repairQuestion } from "./request.ts";

/** What happens while a script is written; a transcript is made of it, and what a person sees. */
export type LoopEvent =
  | {
      readonly kind: "ask";
      readonly attempt: number;
      readonly why: Why;
      readonly messages: readonly Message[];
      readonly estimate: Estimate;
    }
  | { readonly kind: "text"; readonly more: string }
  | { readonly kind: "wait"; readonly reason: string; readonly seconds: number }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "mends"; readonly mends: readonly Mend[] }
  | { readonly kind: "verdict"; readonly verdict: Verdict };

/** Why an answer is asked for. */
export type Why = "a script" | "a repair" | "a fresh start" | "a shorter answer";

export interface LoopTools {
  readonly model: LanguageModel;
  readonly temperature?: number | undefined;
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high" | undefined;
  /** Seconds that the model may be silent. */
  readonly patience?: number | undefined;
  /** Of one answer, reasoning included; doubled once where an answer is cut off. */
  readonly answerTokens: number;
  /** What may be spent; it knows what was. */
  readonly budget: Budget;
  readonly price: Price | undefined;
  /** Answers to the same first question that have passed. */
  readonly cache?: AnswerCache | undefined;
  readonly mend?: ((source: string) => Promise<Mended>) | undefined;
  readonly onEvent?: ((event: LoopEvent) => void) | undefined;
}

export interface AnswerCache {
  find(messages: readonly Message[]): Answer | undefined;
  keep(messages: readonly Message[], text: string): void;
}

const STARTS = 2;
const TURNS = 3;

/** What became of one answer. */
interface Attempt {
  readonly script: string | undefined;
  /** The answer ends before its script does. */
  readonly cut: boolean;
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
  #first: readonly Message[] | undefined;
  readonly #warnings: Set<string> = new Set();
  #best: Attempt | undefined;

  constructor(request: Request, tools: LoopTools) {
    this.#request = request;
    this.#tools = tools;
    this.#limit = tools.answerTokens;
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
        if (typeof answered.value === "string") return this.#end(answered.value);
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

  /** One answer, tried; asked for again, shorter and with more room, the first time that one is cut off. A text says why nothing more may be asked. */
  async #answer(messages: readonly Message[], why: Why, other: boolean): Promise<Result<Attempt | string>> {
    const answer = await this.#ask(messages, why, other);
    if (!answer.ok) return answer;
    if (typeof answer.value === "string") return ok(answer.value);
    const attempt = await this.#try(answer.value);
    if (!attempt.ok) return attempt;
    if (!attempt.value.cut || this.#shortened) return attempt;
    this.#shortened = true;
    this.#limit *= 2;
    const last = messages.at(-1) as Message;
    const shorter = `${last.content}\n\nAn answer before this was cut off. Write a shorter file: make lists by code, at most 25 entries each.`;
    return this.#answer([...messages.slice(0, -1), { ...last, content: shorter }], "a shorter answer", other);
  }

  async #ask(messages: readonly Message[], why: Why, other: boolean): Promise<Result<Answer | string>> {
    const { model, temperature, effort, patience, budget, price, cache } = this.#tools;
    const planned = estimate({ messages, answerTokens: this.#limit }, price);
    const kept = this.#attempts === 0 ? cache?.find(messages) : undefined;
    const room = kept === undefined ? budget.allows(planned) : ok(0);
    if (!room.ok) return this.#best === undefined ? room : ok(room.failure.message);
    this.#attempts++;
    this.#first ??= messages;
    this.#event({ kind: "ask", attempt: this.#attempts, why, messages, estimate: planned });
    if (kept !== undefined) {
      this.#warnings.add(FROM_CACHE);
      return this.#took(kept);
    }
    const endless = new Endless();
    const answer = await model.ask({
      messages,
      maxTokens: room.value,
      temperature: other ? Math.max(0.7, temperature ?? 0) : temperature,
      effort,
      seconds: patience,
      signal: this.#request.signal,
      onText: (more, all) => {
        this.#event({ kind: "text", more });
        return endless.reason(all);
      },
      onWait: (reason, seconds) => this.#event({ kind: "wait", reason, seconds }),
    });
    if (!answer.ok) return answer;
    budget.add(answer.value.tokens);
    return this.#took(answer.value);
  }

  #took(answer: Answer): Result<Answer> {
    this.#seconds += answer.seconds;
    for (const warning of answer.warnings) this.#warnings.add(warning);
    this.#event({ kind: "answer", answer });
    return ok(answer);
  }

  async #try(answer: Answer): Promise<Result<Attempt>> {
    const extracted = extractScript(answer.text);
    const cut = answer.cut !== undefined && (extracted === undefined || extracted.open);
    if (cut || extracted === undefined) return ok(this.#unread(answer, cut));
    const mended = (await this.#tools.mend?.(extracted.source)) ?? { source: extracted.source, mends: [] };
    if (mended.mends.length > 0) this.#event({ kind: "mends", mends: mended.mends });
    const judged = await this.#judge(mended);
    if (!judged.ok) return judged;
    const ended = extracted.placeholder === undefined ? [] : [placeholderProblem(extracted.placeholder)];
    const tried = judged.value.verdict;
    const verdict = tried.stopped === undefined ? tried : { ...tried, problems: [...ended, ...tried.problems] };
    this.#event({ kind: "verdict", verdict });
    const early = tried.stopped !== undefined && isCutOff(extracted.source, tried.problems, extracted.open);
    const attempt = { ...judged.value, cut: early, verdict };
    if (this.#best === undefined || isBetter(verdict, this.#best.verdict)) this.#best = attempt;
    return ok(attempt);
  }

  /** Tries a script; where nothing but additions to the prompt stop it, it is tried again without them. */
  async #judge({ source, mends }: Mended): Promise<Result<Attempt>> {
    const judged = await this.#request.judge(source);
    if (!judged.ok) return judged;
    const attempt = { script: source, cut: false, mends, verdict: judged.value };
    const less = await withoutInvented(source, judged.value);
    if (less === undefined) return ok(attempt);
    const again = await this.#request.judge(less.source);
    if (!again.ok) return again;
    if (!isBetter(again.value, judged.value)) return ok(attempt);
    this.#event({ kind: "mends", mends: less.mends });
    return ok({ script: less.source, cut: false, mends: [...mends, ...less.mends], verdict: again.value });
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
    return { script: undefined, cut: wasCut, mends: [], verdict };
  }

  #end(ended: string | undefined, passed?: Attempt): Result<Draft> {
    const best = passed ?? this.#best;
    if (passed?.script !== undefined && this.#first !== undefined)
      this.#tools.cache?.keep(this.#first, `\`\`\`ts\n${passed.script}\`\`\`\n`);
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
        spent: this.#tools.budget.spent,
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

const placeholderProblem = (placeholder: string): ScriptProblem => ({
  stage: "answer",
  message: `"${placeholder}" stands for code that is not there`,
  hint: "Write all of it, or make it by a loop.",
});
