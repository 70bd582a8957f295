/** A file that rows should be like: measured here, and shown before anything of it is sent. */
import { sampleBlock, sampledPrompt, sharedText } from "../author/sample/index.ts";
import type { SharedSample } from "../author/sample/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { profileCsv } from "../profile/index.ts";
import type { SampleFlags } from "./flags.ts";
import { agreed, isAnybodyThere } from "./question.ts";
import { say } from "./outcome.ts";
import { bounded, paint } from "./render/text.ts";

/** What an author gets of a prompt and a file. */
export interface SampledPrompt {
  readonly prompt: string;
  /** For a model. */
  readonly sample: string | undefined;
}

const LIKE_FILE = "Create rows like those of the file that was measured.";

/** The prompt for the offline author, which sends nothing to anybody. */
export async function promptWithSample(prompt: string | undefined, flags: SampleFlags): Promise<Result<SampledPrompt>> {
  if (flags.shareRows !== undefined)
    return fail("usage", "--share-rows is for a model: the offline author reads no rows", {
      next: "Leave it out, or name a model with --model.",
    });
  const shared = await measure(flags);
  if (!shared.ok) return shared;
  if (shared.value === undefined) return ok({ prompt: prompt ?? "", sample: undefined });
  sayHeldBack(shared.value);
  return ok({ prompt: sampledPrompt(prompt, shared.value), sample: undefined });
}

/** The prompt and the block that a model gets, after its user has seen the block and agreed. */
export async function promptAndBlock(
  prompt: string | undefined,
  flags: SampleFlags,
  whereto: string,
): Promise<Result<SampledPrompt>> {
  const shared = await measure(flags);
  if (!shared.ok) return shared;
  if (shared.value === undefined) return ok({ prompt: prompt ?? "", sample: undefined });
  const block = sampleBlock(shared.value);
  say(`${paint("bold", `Of ${bounded(flags.sample as string)}, this goes to ${bounded(whereto)}, and nothing else:`)}`);
  for (const line of block.split("\n")) say(`  ${bounded(line)}`);
  sayHeldBack(shared.value);
  if (flags.yes !== true && !isAnybodyThere())
    return fail("usage", "there is nobody to ask whether this may be sent", { next: "Say so beforehand with --yes." });
  if (flags.yes !== true && !(await agreed("Send it?", "nothing was sent")))
    return fail("interrupted", "nothing was sent");
  return ok({ prompt: prompt === undefined || prompt.trim() === "" ? LIKE_FILE : prompt, sample: block });
}

async function measure({ sample, shareRows, minCount }: SampleFlags): Promise<Result<SharedSample | undefined>> {
  if (sample === undefined) return ok(undefined);
  const profile = await profileCsv(sample);
  return profile.ok ? ok(sharedText(profile.value, { shareRows, minCount })) : profile;
}

function sayHeldBack({ heldBack, notes }: SharedSample): void {
  for (const { column, what, why } of heldBack)
    say(paint("dim", `  kept back: ${bounded(`${column}: ${what} (${why})`)}`));
  for (const note of notes) say(paint("dim", `  ${bounded(note)}`));
}
