/** `rowsmith new` at a terminal. */
import { relative } from "node:path";
import type { Author } from "../../author/author.ts";
import { offlineAuthor } from "../../author/offline/index.ts";
import { copyFromGallery } from "../../commands/gallery.ts";
import { createGenerator } from "../../commands/new.ts";
import type { Failure } from "../../model/failure.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { NewFlags } from "../flags.ts";
import { chosenModel, misplaced, usesModel } from "../model-author.ts";
import { readPrompt } from "../prompt-text.ts";
import { summarize } from "../render/new.ts";
import { count, paint, plain, word } from "../render/text.ts";
import { promptAndBlock, promptWithSample } from "../sample.ts";
import type { SampledPrompt } from "../sample.ts";

export async function newAction(name: string, flags: NewFlags): Promise<void> {
  if (flags.from !== undefined) return copyAction(name, flags.from, flags);
  const wrong = misplaced(flags);
  if (wrong !== undefined) return endInFailure(wrong, flags.json);
  const prompt = await (flags.sample === undefined ? readPrompt(flags) : readPrompt(flags, true));
  if (!prompt.ok) return endInFailure(prompt.failure, flags.json);
  if (usesModel(flags)) return byModel(name, prompt.value, flags);
  const sampled = await promptWithSample(prompt.value, flags);
  if (!sampled.ok) return endInFailure(sampled.failure, flags.json);
  await make(name, sampled.value, offlineAuthor, flags);
}

async function byModel(name: string, prompt: string | undefined, flags: NewFlags): Promise<void> {
  const chosen = chosenModel(name, flags, flags.json !== true);
  if (!chosen.ok) return endInFailure(chosen.failure, flags.json);
  const { author, host, transcript } = chosen.value;
  try {
    const sampled = await promptAndBlock(prompt, flags, host);
    if (!sampled.ok) return endInFailure(sampled.failure, flags.json);
    transcript.write("start", { name, author: author.id, ...sampled.value });
    const failure = await make(name, sampled.value, author, flags);
    transcript.write("end", { passed: failure === undefined, failure });
  } finally {
    transcript.close();
  }
  if (flags.json !== true)
    say(paint("dim", `every question and answer: ${plain(relative(process.cwd(), transcript.path))}`));
}

async function make(
  name: string,
  { prompt, sample }: SampledPrompt,
  author: Author,
  flags: NewFlags,
): Promise<Failure | undefined> {
  const result = await createGenerator({
    name,
    prompt,
    sample,
    author,
    force: flags.force,
    acceptPartial: flags.acceptPartial,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  if (!result.ok) {
    endInFailure(result.failure, flags.json);
    return result.failure;
  }
  if (flags.json === true) printJson(result.value);
  else summarize(result.value);
  return undefined;
}

function copyAction(name: string, from: string, { force, json }: NewFlags): void {
  const copied = copyFromGallery({ name, from, force });
  if (!copied.ok) return endInFailure(copied.failure, json);
  if (json === true) return printJson(copied.value);
  const { path, lockPath, lines } = copied.value;
  say(
    `${paint("bold", plain(path))}  ${count(lines, "line")} from the gallery's ${plain(from)}, with ${plain(lockPath)}`,
  );
  say(`${paint("cyan", "next:")} rowsmith preview ${word(name)}`);
}
