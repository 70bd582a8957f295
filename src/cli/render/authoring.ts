/** What a person sees while a model writes: its answer as it comes, what was mended, and where each attempt stopped. */
import type { Account } from "../../author/author.ts";
import type { LoopEvent } from "../../author/model/index.ts";
import type { RequirementResult } from "../../author/requirements/requirement.ts";
import { grouped } from "../../model/grouped.ts";
import { bounded, clipped, count, duration, paint, plain } from "./text.ts";

/** Shows events on standard error; silent where nobody watches. */
export class AuthoringView {
  readonly #watched = process.stderr.isTTY;
  #open = false;

  show(event: LoopEvent): void {
    if (!this.#watched) return;
    if (event.kind === "text") {
      this.#open = true;
      process.stderr.write(paint("dim", shownText(event.more)));
      return;
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
      return paint("bold", `Attempt ${event.attempt}: ${event.why}`);
    case "wait":
      return paint("dim", "  the server loads its model …");
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

/** What it took: `3 attempts, 12,345 tokens (9,000 in, 3,345 out), 41 s of the model's time`. */
export function accountLine({ attempts, tokens, seconds }: Account): string {
  const about = tokens.estimated ? "about " : "";
  return `${count(attempts, "attempt")}, ${about}${grouped(tokens.prompt + tokens.answer)} tokens (${grouped(tokens.prompt)} in, ${grouped(tokens.answer)} out), ${duration(seconds)} of the model's time`;
}

/** What the prompt states, met or not, a line each where it is not met, and one for all that are. */
export function renderRequirements(results: readonly RequirementResult[], all: boolean): string {
  if (results.length === 0) return "";
  const lines: string[] = [];
  for (const { requirement, status, reason, examples = [] } of results) {
    if (status === "met" && !all) continue;
    const mark = { met: paint("green", "✓"), unmet: paint("red", "✗"), "not checkable": paint("yellow", "?") }[status];
    const why = reason === undefined || status === "met" ? "" : paint("dim", ` (${bounded(reason)})`);
    lines.push(`${mark} line ${requirement.line}: ${bounded(requirement.words)}${why}`);
    for (const example of examples) lines.push(paint("dim", `    ${bounded(example)}`));
  }
  const met = results.filter(({ status }) => status === "met").length;
  lines.push(`${met} of ${count(results.length, "statement")} of the prompt are met on real rows`);
  return `${lines.join("\n")}\n`;
}
