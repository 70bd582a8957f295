/** `rowsmith adopt`: takes a script from an answer of any chat, and holds it to the same trial as every author's. */
import { mendScript } from "../author/mend/index.ts";
import { extractScript } from "../author/model/extract.ts";
import { repairText } from "../author/model/request.ts";
import { read } from "../author/offline/index.ts";
import { requirementsOf } from "../author/requirements/index.ts";
import type { ScriptProblem } from "../author/judge.ts";
import { lockPath, readLock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Limits } from "../runner/job.ts";
import { withoutHead } from "./drafts.ts";
import { Trial } from "./judge.ts";
import { accept } from "./new.ts";
import type { NewReport } from "./new.ts";
import { newTarget } from "./new-target.ts";
import { keptPrompt } from "./request.ts";

export interface AdoptOptions {
  readonly name: string;
  /** The answer as it was copied: fences, prose and all; or a script. */
  readonly answer: string;
  /** The answer is a script to the letter, as a file that ends in `.ts`. */
  readonly bare: boolean;
  /** Where it is not said, the one that `rowsmith prompt` was given, or the lock's. */
  readonly prompt?: string | undefined;
  readonly folder?: string;
  readonly force?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type Adopted =
  | { readonly report: NewReport }
  /** What to paste back into the chat. */
  | { readonly failure: Failure; readonly repair: string };

export async function adopt(options: AdoptOptions): Promise<Result<Adopted>> {
  const { name, folder = process.cwd(), limits, signal } = options;
  const target = newTarget(name, folder, options.force === true);
  if (!target.ok) return target;
  const path = target.value;
  const prompt = promptFor(options, folder, path);
  if (prompt === undefined)
    return fail("usage", `no prompt is known for ${name}`, {
      next: "Say what the rows are: --prompt-file FILE, the prompt that the chat was given.",
    });
  const text = withoutHead(options.answer);
  const extracted = options.bare ? { source: text, placeholder: undefined } : extractScript(text);
  if (extracted === undefined) return ok(noScript());
  const { source: script, mends } = await mendScript(extracted.source);
  const trial = new Trial(path, { requirements: requirementsOf(prompt), limits, signal });
  const judged = await trial.judged(script);
  if (!judged.ok) return judged;
  const placeholder: readonly ScriptProblem[] =
    extracted.placeholder === undefined
      ? []
      : [{ stage: "answer", message: `"${extracted.placeholder}" stands for code that is not there` }];
  const { stopped, problems } = judged.value.verdict;
  const unsolved = stopped === undefined ? [] : [...placeholder, ...problems];
  const account = {
    attempts: 1,
    mends,
    spent: { requests: 0, prompt: 0, answer: 0, cached: 0, cost: 0, estimated: false },
    seconds: 0,
    warnings: [],
    unsolved,
    ended: undefined,
  };
  const draft = { script, readings: [], rows: read(prompt).plan.rows, account };
  const accepted = await accept({ name, prompt, author: "adopted", folder, path, trial, draft });
  if (accepted.ok) return ok({ report: accepted.value });
  if (unsolved.length === 0 || accepted.failure.kind !== "authoring") return accepted;
  return ok({ failure: accepted.failure, repair: repairText(script, unsolved) });
}

function promptFor({ name, prompt }: AdoptOptions, folder: string, path: string): string | undefined {
  const given = prompt ?? keptPrompt(name, folder);
  if (given !== undefined && given.trim() !== "") return given;
  const lock = readLock(lockPath(path));
  return lock.ok && lock.value !== undefined && lock.value.prompt.trim() !== "" ? lock.value.prompt : undefined;
}

const noScript = (): Adopted => ({
  failure: fail("authoring", "there is no script in that answer", {
    next: "Paste the text on standard output into the chat, or copy its whole answer.",
  }).failure,
  repair:
    "Your answer held no script. Answer with the whole generator in one ```ts block that ends in `export default defineTable({…});`, and nothing else.\n",
});
