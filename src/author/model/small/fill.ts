/**
 * Fills the gaps of a skeleton, one line at a time: the answer is made to begin with everything up to the gap, so the
 * model writes one expression and nothing else, and what it has read before is not read again.
 */
import { ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import { comment } from "../../offline/script/layout.ts";
import type { Budget } from "../../cost/budget.ts";
import { estimate } from "../../cost/estimate.ts";
import type { Answer, Message } from "../chat.ts";
import type { LanguageModel } from "../language-model.ts";
import { LINE_CONTRACT } from "./contract.ts";
import { annotation } from "./gap.ts";
import { expressionIn, mended, unknownIn } from "./line.ts";
import type { Part, Skeleton } from "./skeleton.ts";

export interface Filled {
  /** An expression for each gap. */
  readonly expressions: readonly string[];
  readonly asked: number;
}

export interface FillOptions {
  /** What is already filled in and stays; undefined where it is to be asked. */
  readonly kept?: readonly (string | undefined)[] | undefined;
  /** What the prompt demands of each gap's values. */
  readonly rules?: readonly (readonly string[])[] | undefined;
  /** What is wrong with an earlier line for a gap. */
  readonly wrong?: readonly (string | undefined)[] | undefined;
  readonly temperature?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  onText?(more: string): void;
}

const TRIES = 3;
const MOST_TOKENS = 220;
/** Of a line. */
const LIKELY_TOKENS = 40;

/** Fills all gaps; a failure where the budget does not allow the next line, or the model gives none. */
export async function fillGaps(
  { model, budget }: { readonly model: LanguageModel; readonly budget: Budget },
  prompt: string,
  skeleton: Skeleton,
  options: FillOptions = {},
): Promise<Result<Filled>> {
  const messages = messagesOf(prompt, skeleton);
  let text = "```ts\n";
  const expressions: string[] = [];
  const scope = new Set<string>();
  let asked = 0;
  for (const part of skeleton.parts) {
    if (part.kind === "code") text += `${part.text}\n`;
    else {
      const place = expressions.length;
      let chosen = options.kept?.[place];
      const line = head(part, options.rules?.[place] ?? [], options.wrong?.[place]);
      for (let trial = 0; chosen === undefined && trial < TRIES; trial++) {
        const warm = Math.min(1, (options.temperature ?? 0) + trial * 0.3);
        const prefix = text + line;
        const planned = {
          messages: [...messages, { content: prefix }],
          answerTokens: MOST_TOKENS,
          likelyAnswer: LIKELY_TOKENS,
        };
        const room = budget.allows(estimate(planned, undefined));
        if (!room.ok) return room;
        const answer = await askLine(model, messages, prefix, warm, options);
        if (!answer.ok) return answer;
        asked++;
        budget.add(answer.value.tokens);
        const found = mended(expressionIn(answer.value.text.slice(text.length + line.length)));
        if (found !== undefined && (unknownIn(found, scope, skeleton.constants) === undefined || trial === TRIES - 1))
          chosen = found;
      }
      expressions.push(chosen ?? "null");
      text += `${line} ${chosen ?? "null"};\n`;
    }
    scope.add(part.variable);
  }
  return ok({ expressions, asked });
}

function head(part: Extract<Part, { kind: "gap" }>, rules: readonly string[], wrong: string | undefined): string {
  const { said, optional, name, oneOf, start } = part.gap;
  const rule = said === "" ? name : said;
  const hint = optional ? " (null when empty)" : "";
  const demands = rules.length === 0 ? "" : `// ${rules.slice(0, 3).join("; ")}\n`;
  const values = oneOf.length === 0 ? "" : `// one of: ${oneOf.join(", ").slice(0, 200)}\n`;
  const from = start === undefined ? "" : `// start from: ${start}\n`;
  return `${comment(rule, 200)}${hint}\n${values}${from}${demands}${wrong === undefined ? "" : `// not: ${wrong.replaceAll("\n", " ").slice(0, 160)}\n`}const ${part.variable}${annotation(part.gap)} =`;
}

/** Ends at the semicolon that ends the line. */
function askLine(
  model: LanguageModel,
  messages: readonly Message[],
  prefix: string,
  temperature: number,
  { signal, onText }: FillOptions,
): Promise<Result<Answer>> {
  return model.ask({
    messages,
    prefix,
    temperature,
    maxTokens: MOST_TOKENS,
    signal,
    onText(more, all) {
      onText?.(more);
      return /;\s*(?:\n|$)/.test(all.slice(prefix.length)) ? "the line has ended" : undefined;
    },
  });
}

function messagesOf(prompt: string, { constants, gaps }: Skeleton): readonly Message[] {
  const lists = constants.filter((text) => text.length < 600).join("\n");
  return [
    { role: "system", content: LINE_CONTRACT },
    {
      role: "user",
      content: `The table:\n\n${prompt.trim().slice(0, 3000)}\n\n${lists === "" ? "" : `Constants:\n\`\`\`ts\n${lists}\n\`\`\`\n\n`}Write the lines of \`row\`. Still missing: ${gaps.map(({ name }) => name).join(", ")}.`,
    },
  ];
}
