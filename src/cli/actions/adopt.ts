/** `rowsmith adopt` and `rowsmith prompt` at a terminal: a model that is reached by copying and pasting. */
import { text } from "node:stream/consumers";
import { adopt } from "../../commands/adopt.ts";
import { requestText } from "../../commands/request.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { readSmallFile } from "../../read/small-file.ts";
import { limitsOf } from "../flags.ts";
import type { AdoptFlags, RequestFlags } from "../flags.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { readPrompt } from "../prompt-text.ts";
import { summarize } from "../render/new.ts";
import { paint, word } from "../render/text.ts";
import { promptAndBlock } from "../sample.ts";

/** Of an answer that was copied. */
const MOST_BYTES = 1 << 24;

export async function promptAction(name: string, flags: RequestFlags): Promise<void> {
  const prompt = await (flags.sample === undefined ? readPrompt(flags) : readPrompt(flags, true));
  if (!prompt.ok) return endInFailure(prompt.failure, flags.json);
  const sampled = await promptAndBlock(prompt.value, { ...flags, yes: true }, "the request below");
  if (!sampled.ok) return endInFailure(sampled.failure, flags.json);
  const request = requestText({ name, ...sampled.value });
  if (!request.ok) return endInFailure(request.failure, flags.json);
  if (flags.json === true) return printJson({ name, request: request.value });
  process.stdout.write(request.value);
  say(
    `${paint("cyan", "next:")} paste this into a chat or a coding agent, save its answer, and take it with rowsmith adopt ${word(name)} FILE`,
  );
}

export async function adoptAction(name: string, file: string, flags: AdoptFlags): Promise<void> {
  const prompt = await readPrompt(flags, true);
  if (!prompt.ok) return endInFailure(prompt.failure, flags.json);
  const answer = await readAnswer(file);
  if (!answer.ok) return endInFailure(answer.failure, flags.json);
  const adopted = await adopt({
    name,
    answer: answer.value,
    bare: file.endsWith(".ts"),
    prompt: prompt.value,
    force: flags.force,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  if (!adopted.ok) return endInFailure(adopted.failure, flags.json);
  if ("report" in adopted.value) {
    if (flags.json === true) printJson(adopted.value.report);
    else summarize(adopted.value.report);
    return;
  }
  const { failure, repair } = adopted.value;
  if (flags.json === true) printJson({ ok: false, failure, repair });
  else process.stdout.write(`${repair}\n`);
  endInFailure(failure, false);
}

async function readAnswer(file: string): Promise<Result<string>> {
  if (file === "-") {
    if (process.stdin.isTTY) say("Paste the answer, then press Ctrl-D.");
    return ok(await text(process.stdin));
  }
  try {
    return ok(readSmallFile(file, MOST_BYTES));
  } catch (error) {
    return fail("usage", `${file} could not be read: ${(error as Error).message}`);
  }
}
