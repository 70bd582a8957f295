/** `rowsmith compare` at a terminal: a line a model, side by side, and which to take. */
import { modelAuthor, modelSettings } from "../../author/model/index.ts";
import { compare } from "../../commands/compare.ts";
import type { Contender } from "../../commands/compare.ts";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { contenderFlags } from "../contender.ts";
import { limitsOf } from "../flags.ts";
import type { CompareFlags } from "../flags.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { readPrompt } from "../prompt-text.ts";
import { renderContests } from "../render/contests.ts";
import { bounded, duration, paint, word } from "../render/text.ts";

export async function compareAction(name: string, flags: CompareFlags): Promise<void> {
  const prompt = await readPrompt(flags);
  if (!prompt.ok) return endInFailure(prompt.failure, flags.json);
  const contenders: Contender[] = [];
  for (const text of flags.with ?? []) {
    const contender = contenderOf(text, flags);
    if (!contender.ok) return endInFailure(contender.failure, flags.json);
    contenders.push(contender.value);
  }
  const result = await compare({
    name,
    prompt: prompt.value,
    contenders,
    times: flags.times ?? 1,
    limits: limitsOf(flags),
    signal: interruptible(),
    onTry(contender, time, { passed, seconds, problem }) {
      if (flags.json === true || !process.stderr.isTTY) return;
      const mark = passed ? paint("green", "✓") : paint("red", "✗");
      say(
        `${mark} ${bounded(contender)}, time ${time}, ${duration(seconds)}${passed ? "" : `: ${bounded(problem ?? "")}`}`,
      );
    },
  });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  const { contests, take, script } = result.value;
  if (flags.json === true) return printJson(result.value);
  process.stdout.write(renderContests(contests));
  if (take === undefined) {
    say("none has written a script that passes; every script is kept in generated/.compare");
    say(`${paint("cyan", "next:")} say less at once, or name other models`);
    process.exitCode = 3;
    return;
  }
  say(`${paint("bold", `Take ${bounded(take.contender)}`)}: ${bounded(take.why)}`);
  say(`${paint("cyan", "next:")} rowsmith adopt ${word(name)} ${word(script ?? "")}`);
}

/** Each repeat is a question of its own: nothing comes from the cache. */
function contenderOf(text: string, flags: CompareFlags): Result<Contender> {
  const wanted = contenderFlags(text);
  if (!wanted.ok) return wanted;
  const { maxTokens, maxCost, modelTimeout, answerTokens } = flags;
  const settings = modelSettings({
    flags: {
      maxTokens,
      maxCost,
      answerTokens,
      timeout: modelTimeout,
      baseUrl: flags.baseUrl,
      temperature: flags.temperature,
      effort: flags.effort,
      ...wanted.value,
    },
    environment: process.env,
    folder: process.cwd(),
  });
  if (!settings.ok) return settings;
  const author = modelAuthor(settings.value, { fresh: true });
  return author.ok ? ok({ name: text, author: author.value }) : author;
}
