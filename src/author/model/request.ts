/** What a model is asked: each question is whole by itself, so that a repair needs nothing of what was said before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../model/package-root.ts";
import type { Request } from "../author.ts";
import type { ScriptProblem } from "../judge.ts";
import { feedbackText } from "../feedback/index.ts";
import type { Message } from "./chat.ts";

/** The language in short, as it was made from the docstrings of this version. */
const contract = (): string => readFileSync(join(PACKAGE_ROOT, "templates/reference/digest.md"), "utf8");

const RULES = `Rules of the answer:
- Exactly one \`\`\`ts block with the whole script, and nothing else: no explanation, no second block, no "rest of the list".
- Exactly the columns that the prompt names, in its order, under its names (snake_case where it gives none); no further ones.
- Long lists are made by code (a loop, a list of names and a formula, a vocabulary), never written out beyond 40 entries.
- \`checks\` hold what the prompt states, and nothing that it does not state.
- Ranges, lists, shares, formats and formulas are those of the prompt, to the letter; ends of ranges are included.
- Only names that the language above has. Times are UTC. No async, no classes, no imports but those above.`;

/** The part that is the same for every prompt: a server may keep it. */
const systemMessage = (): Message => ({
  role: "system",
  content: `You write generators of synthetic data for rowsmith: TypeScript that a person reviews and a sandbox runs. This is the whole language.\n\n${contract()}\n${RULES}`,
});

/** What a question holds beside the prompt. */
export interface Circumstances {
  /** One line each: what went wrong in attempts before. */
  readonly lessons?: readonly string[];
  /** The answer before was cut off. */
  readonly shorter?: boolean;
}

/** Asks for a script, or for a change of one. */
export function firstQuestion(
  request: Omit<Request, "judge">,
  { lessons = [], shorter = false }: Circumstances,
): readonly Message[] {
  const { before } = request;
  const parts = [
    before === undefined
      ? "Write the generator for this prompt."
      : "Change the script below so that it does what the prompt says now, and change nothing else.",
    task(request),
    ...(before === undefined
      ? []
      : [
          `The change that is wanted:\n${fenced(before.change)}`,
          `The script as it is:\n${fenced(before.script, "ts")}`,
        ]),
    ...(lessons.length === 0
      ? []
      : [`Attempts before have failed. Mind this:\n${lessons.map((lesson) => `- ${lesson}`).join("\n")}`]),
    ...(shorter
      ? ["An answer before this was cut off because it was too long. Write a shorter file: make lists by code."]
      : []),
  ];
  return [systemMessage(), { role: "user", content: parts.join("\n\n") }];
}

/** Asks for the whole file again, without its faults. */
export function repairQuestion(
  request: Request,
  script: string,
  problems: readonly ScriptProblem[],
): readonly Message[] {
  const content = ["Correct this generator.", task(request), repairText(script, problems)].join("\n\n");
  return [systemMessage(), { role: "user", content }];
}

/** What to say where the language and the prompt have been said: the script, what is wrong, and what is wanted. */
export const repairText = (script: string, problems: readonly ScriptProblem[]): string =>
  [`The script as it is:\n${fenced(script, "ts")}`, feedbackText(problems, script)].join("\n\n");

/** The prompt, and what of it will be tested. */
function task({ prompt, requirements, sample }: Omit<Request, "judge">): string {
  const tested = requirements.filter(({ test }) => test.kind !== "none").slice(0, MOST_REQUIREMENTS);
  const said = `The prompt:\n${fenced(prompt.trim())}${sample === undefined ? "" : `\n\n${sample}`}`;
  if (tested.length === 0) return said;
  return `${said}\n\nThe rows are tested for this:\n${tested.map(({ words }) => `- ${words}`).join("\n")}`;
}

const MOST_REQUIREMENTS = 60;

/** A text between fences that it cannot close. */
function fenced(text: string, label = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${label}\n${text.replace(/\n+$/, "")}\n${fence}`;
}
