/** The prompt that a person gives: in the command, in a file, or on standard input. */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { PromptFlags } from "./flags.ts";

/** The prompt; undefined where none is given and `optional` is set. */
export async function readPrompt(flags: PromptFlags, optional: true): Promise<Result<string | undefined>>;
export async function readPrompt(flags: PromptFlags): Promise<Result<string>>;
export async function readPrompt(
  { prompt, promptFile }: PromptFlags,
  optional: boolean = false,
): Promise<Result<string | undefined>> {
  if (prompt !== undefined && promptFile !== undefined)
    return fail("usage", "--prompt and --prompt-file exclude each other");
  if (prompt !== undefined) return ok(prompt);
  if (promptFile !== undefined && promptFile !== "-") {
    try {
      return ok(readFileSync(promptFile, "utf8"));
    } catch (error) {
      return fail("usage", `the prompt file ${promptFile} could not be read: ${(error as Error).message}`);
    }
  }
  if (optional && promptFile === undefined) return ok(undefined);
  if (process.stdin.isTTY)
    return fail("usage", "there is no prompt", {
      next: 'Give one with --prompt "…", --prompt-file FILE, or on standard input.',
    });
  return ok(await text(process.stdin));
}
