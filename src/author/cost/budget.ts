/** The user's cap on tokens and money: a request that would pass it is not sent. */
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Tokens } from "../model/answer-stream.ts";
import { costOf, dollarsText } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { unknownPrice } from "./prices.ts";
import type { Price } from "./prices.ts";

export interface Caps {
  /** US dollars. */
  readonly cost?: number | undefined;
  /** Of questions and answers together. */
  readonly tokens?: number | undefined;
}

export interface Spent {
  readonly requests: number;
  readonly prompt: number;
  readonly answer: number;
  readonly cached: number;
  /** US dollars; undefined where a price is not known. */
  readonly cost: number | undefined;
  /** Some of the tokens were counted by nobody. */
  readonly estimated: boolean;
}

export class Budget {
  readonly #caps: Caps;
  readonly #price: Price | undefined;
  #spent: Spent = { requests: 0, prompt: 0, answer: 0, cached: 0, cost: 0, estimated: false };

  private constructor(caps: Caps, price: Price | undefined) {
    this.#caps = caps;
    this.#price = price;
  }

  /** A cap on money needs a price. */
  static open(caps: Caps, price: Price | undefined, model: string): Result<Budget> {
    if (caps.cost !== undefined && price === undefined)
      return fail("usage", `--max-cost cannot be kept: ${unknownPrice(model)}`, {
        limit: "--max-cost",
        next: 'Set the price, or use --max-tokens in the place of --max-cost ("maxCost" in rowsmith.json).',
      });
    return ok(new Budget(caps, price));
  }

  get spent(): Spent {
    return this.#spent;
  }

  /** An answer has come. */
  add(tokens: Tokens): void {
    const cost = costOf(tokens, this.#price);
    const { requests, prompt, answer, cached, estimated } = this.#spent;
    this.#spent = {
      requests: requests + 1,
      prompt: prompt + tokens.prompt,
      answer: answer + tokens.answer,
      cached: cached + (tokens.cached ?? 0),
      cost: cost === undefined || this.#spent.cost === undefined ? undefined : this.#spent.cost + cost,
      estimated: estimated || tokens.estimated,
    };
  }

  /** How many tokens the next answer may have so that no cap is passed, whatever comes; a failure where a likely one does not fit. */
  allows({ prompt, answer }: Estimate): Result<number> {
    const { tokens, cost } = this.#caps;
    let room = answer.most;
    if (tokens !== undefined) {
      room = Math.min(room, tokens - this.#spent.prompt - this.#spent.answer - prompt.most);
      if (room < answer.likely) return this.#refuse("--max-tokens", `${tokens} tokens`);
    }
    if (cost !== undefined && this.#price !== undefined) {
      const { input, output } = this.#price;
      // What was spent at no known price has passed a cap on money already.
      const left = cost - (this.#spent.cost ?? cost) - (prompt.most * Math.max(input, this.#price.cached)) / 1e6;
      if (left < 0) return this.#refuse("--max-cost", dollarsText(cost));
      if (output > 0) room = Math.min(room, Math.floor((left / output) * 1e6));
      if (room < answer.likely) return this.#refuse("--max-cost", dollarsText(cost));
    }
    return ok(room);
  }

  #refuse(limit: string, cap: string): Result<never> {
    const { requests, prompt, answer, cost } = this.#spent;
    const money = cost === undefined || this.#price === undefined ? "" : `, ${dollarsText(cost)}`;
    return fail(
      "authoring",
      `the next request could pass ${limit} (${cap}), so it was not sent; ${requests} have taken ${prompt + answer} tokens${money}`,
      { limit, next: `Raise ${limit}, or choose a cheaper model or a shorter prompt.` },
    );
  }
}
