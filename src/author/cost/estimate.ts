/** What a request will take, before it is sent: a range, because each model counts tokens in its own way. */
import type { Tokens } from "../model/answer-stream.ts";
import type { Price } from "./prices.ts";

export interface Range {
  readonly least: number;
  readonly likely: number;
  readonly most: number;
}

export interface Estimate {
  readonly prompt: Range;
  readonly answer: Range;
  /** US dollars; undefined where no price is known. */
  readonly cost: Range | undefined;
}

export interface Planned {
  readonly messages: readonly { readonly content: string }[];
  /** The most tokens that the answer may have, reasoning included. */
  readonly answerTokens: number;
  /** Of answers like it. */
  readonly likelyAnswer?: number | undefined;
}

/** A script of eighty lines. */
const LIKELY_ANSWER = 1500;
/** What each message adds of its own. */
const OVERHEAD = 8;

/** Measured on our own prompts, scripts and the language's reference with the tokenizer of OpenAI's models. */
export const tokenRange = (text: string): Range => {
  let ascii = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 128) ascii++;
  const other = text.length - ascii;
  return {
    least: Math.floor(ascii / 5.5 + other / 6),
    likely: Math.ceil(ascii / 3.6 + other / 1.8),
    most: Math.ceil(ascii / 2.2 + other * 1.5),
  };
};

export function estimate(
  { messages, answerTokens, likelyAnswer = LIKELY_ANSWER }: Planned,
  price: Price | undefined,
): Estimate {
  const prompt = tokenRange(messages.map(({ content }) => content).join("\n"));
  const overhead = OVERHEAD * messages.length;
  const ask = { least: prompt.least, likely: prompt.likely + overhead, most: prompt.most + overhead };
  const answer = { least: 1, likely: Math.min(likelyAnswer, answerTokens), most: answerTokens };
  const dollars = (input: number, output: number, rate: Price): number =>
    (input * rate.input + output * rate.output) / 1e6;
  return {
    prompt: ask,
    answer,
    cost: price && {
      least: dollars(ask.least, answer.least, { ...price, input: Math.min(price.input, price.cached) }),
      likely: dollars(ask.likely, answer.likely, price),
      most: dollars(ask.most, answer.most, price),
    },
  };
}

/** What an answer has cost: the provider's own figure, or the price of its tokens; undefined where neither is known. */
export function costOf({ prompt, answer, cached = 0, cost }: Tokens, price: Price | undefined): number | undefined {
  if (cost !== undefined) return cost;
  if (price === undefined) return undefined;
  const remembered = Math.min(cached, prompt);
  return ((prompt - remembered) * price.input + remembered * price.cached + answer * price.output) / 1e6;
}

/** Dollars as a person reads them: "$0.0042", "$1.20", "less than $0.0001". */
export function dollarsText(amount: number): string {
  if (amount === 0) return "$0";
  if (amount < 0.0001) return "less than $0.0001";
  return `$${amount < 0.1 ? amount.toFixed(4) : amount.toFixed(2)}`;
}
