/** What a person sees while a model writes: its answer as it comes, what was mended, and where each attempt stopped. */
import type { Account } from "../../author/author.ts";
import { ShownAnswer } from "../../author/model/index.ts";
import type { LoopEvent, Redact } from "../../author/model/index.ts";
import { dollarsText } from "../../author/cost/estimate.ts";
import type { Estimate } from "../../author/cost/estimate.ts";
import { grouped } from "../../model/grouped.ts";
import { bounded, clipped, count, duration, paint, plain } from "./text.ts";

/** Shows events on standard error; silent where nobody watches. */
export class AuthoringView {
  readonly #watched: boolean;
  readonly #redact: Redact;
  #answer: ShownAnswer;
  #open = false;

  constructor(redact: Redact, shown: boolean) {
    this.#redact = redact;
    this.#watched = shown && process.stderr.isTTY;
    this.#answer = new ShownAnswer(redact);
  }

  show(event: LoopEvent): void {
    if (!this.#watched) return;
    if (event.kind === "text") {
      this.#open = true;
      process.stderr.write(paint("dim", shownText(this.#answer.add(event.more))));
      return;
    }
    if (event.kind === "answer") {
      process.stderr.write(paint("dim", shownText(this.#answer.end())));
      this.#answer = new ShownAnswer(this.#redact);
    }
    if (this.#open) process.stderr.write("\n");
    this.#open = false;
    const line = eventLine(event);
    if (line !== undefined) process.stderr.write(`${line}\n`);
  }
}

/** A piece of an answer without anything that steers the terminal. */
const shownText = (more: string): string =>
  more
    .split("\n")
    .map((line) => plain(line))
    .join("\n");

function eventLine(event: LoopEvent): string | undefined {
  switch (event.kind) {
    case "ask":
      return `${paint("bold", `Attempt ${event.attempt}: ${event.why}`)} ${paint("dim", estimateText(event.estimate))}`;
    case "wait":
      return paint("dim", `  ${bounded(event.reason)}; asked again in ${event.seconds} s`);
    case "mends":
      return event.mends
        .map(({ line, words }) => `  ${paint("yellow", "~")} line ${line}: ${bounded(words)}`)
        .join("\n");
    case "answer":
      return event.answer.cut === undefined
        ? undefined
        : `  ${paint("yellow", "!")} the answer was cut off: ${bounded(event.answer.cut)}`;
    case "verdict": {
      const { stopped, problems } = event.verdict;
      if (stopped === undefined) return `  ${paint("green", "✓")} it has passed its trial`;
      const shown = problems.slice(0, 4).map(({ line, message }) => {
        const place = line === undefined ? "" : `line ${line}: `;
        return `  ${paint("red", "✗")} ${place}${bounded(clipped(message, 200))}`;
      });
      return [...shown, ...(problems.length > 4 ? [`    and ${count(problems.length - 4, "more problem")}`] : [])].join(
        "\n",
      );
    }
    case "text":
      return undefined;
  }
}

/** `about 3,400 tokens to read, at most $0.0123`. */
function estimateText({ prompt, cost }: Estimate): string {
  const money = cost === undefined ? "" : `, at most ${dollarsText(cost.most)}`;
  return `(about ${grouped(prompt.likely)} tokens to read${money})`;
}

/** What it took: `3 attempts, 12,345 tokens (9,000 in, 3,345 out), 41 s of the model's time`. */
export function accountLine({ attempts, spent, seconds }: Account): string {
  const { prompt, answer, cost, estimated } = spent;
  const money = cost === undefined ? ", at a price that is not known" : `, ${dollarsText(cost)}`;
  return `${count(attempts, "attempt")}, ${estimated ? "about " : ""}${grouped(prompt + answer)} tokens (${grouped(prompt)} in, ${grouped(answer)} out)${money}, ${duration(seconds)} of the model's time`;
}
