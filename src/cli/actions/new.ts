/** `rowsmith new` at a terminal. */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Reading } from "../../author/author.ts";
import { offlineAuthor } from "../../author/offline/index.ts";
import { copyFromGallery } from "../../commands/gallery.ts";
import { createGenerator } from "../../commands/new.ts";
import type { NewReport } from "../../commands/new.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { NewFlags } from "../flags.ts";
import { renderChecks } from "../render/checks.ts";
import { renderTable, tableColumns } from "../render/table.ts";
import { clipped, count, paint, plain, word } from "../render/text.ts";

export async function newAction(name: string, flags: NewFlags): Promise<void> {
  if (flags.from !== undefined) return copyAction(name, flags.from, flags);
  const prompt = await readPrompt(flags);
  if (!prompt.ok) return endInFailure(prompt.failure, flags.json);
  const result = await createGenerator({
    name,
    prompt: prompt.value,
    author: offlineAuthor,
    force: flags.force,
    acceptPartial: flags.acceptPartial,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  if (flags.json === true) printJson(result.value);
  else summarize(result.value);
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

async function readPrompt(flags: NewFlags): Promise<Result<string>> {
  if (flags.prompt !== undefined && flags.promptFile !== undefined)
    return fail("usage", "--prompt and --prompt-file exclude each other");
  if (flags.prompt !== undefined) return ok(flags.prompt);
  if (flags.promptFile !== undefined && flags.promptFile !== "-") {
    try {
      return ok(readFileSync(flags.promptFile, "utf8"));
    } catch (error) {
      return fail("usage", `the prompt file ${flags.promptFile} could not be read: ${(error as Error).message}`);
    }
  }
  if (process.stdin.isTTY)
    return fail("usage", "there is no prompt", {
      next: 'Give one with --prompt "…", --prompt-file FILE, or on standard input.',
    });
  return ok(await text(process.stdin));
}

function summarize(report: NewReport): void {
  say(`${paint("bold", "What the offline author understood")}`);
  for (const reading of report.readings) say(readingLine(reading));
  say("");
  say(`${paint("bold", `The first rows of ${plain(report.name)}`)} (seed 42)`);
  process.stderr.write(renderTable(tableColumns(report.schema), report.preview));
  say("");
  process.stderr.write(renderChecks(report.checks, true));
  say("");
  say(
    `${paint("bold", plain(report.path))}  ${count(report.lines, "line")} to review and commit, with ${plain(report.lockPath)}`,
  );
  say(
    `${paint("cyan", "next:")} rowsmith run ${word(report.name)} --rows ${report.rows ?? 1_000_000} -o ${word(report.name)}.csv`,
  );
}

function readingLine({ line, source, meaning }: Reading): string {
  const mark = meaning === undefined ? paint("yellow", "?") : paint("green", "✓");
  const words = `  ${mark} ${paint("dim", `line ${line}`.padEnd(8))} ${plain(clipped(source.trim(), 90))}`;
  return meaning === undefined
    ? `${words}\n${" ".repeat(13)}${paint("yellow", "not understood, left out")}`
    : `${words}\n${" ".repeat(13)}${paint("cyan", "→")} ${plain(meaning)}`;
}
