/** `rowsmith prompt`: the whole request as a text for any chat, and the prompt kept for the answer's coming back. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { firstQuestion } from "../author/model/request.ts";
import { requirementsOf } from "../author/requirements/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { newTarget } from "./new-target.ts";
import { unusablePrompt } from "./new.ts";

export interface RequestOptions {
  readonly name: string;
  readonly prompt: string;
  readonly sample?: string | undefined;
  readonly folder?: string;
}

const keptPath = (name: string, folder: string): string => join(folder, "generated", ".requests", `${name}.md`);

/** The request as one text. */
export function requestText({ name, prompt, sample, folder = process.cwd() }: RequestOptions): Result<string> {
  const refused = unusablePrompt(prompt);
  if (refused !== undefined) return refused;
  const target = newTarget(name, folder, true);
  if (!target.ok) return target;
  const requirements = requirementsOf(prompt);
  const messages = firstQuestion({ name, prompt, sample, acceptPartial: false, requirements }, {});
  const kept = keepPrompt(name, folder, sample === undefined ? prompt : `${prompt.trimEnd()}\n\n${sample}`);
  if (!kept.ok) return kept;
  return ok(`${messages.map(({ content }) => content).join("\n\n")}\n`);
}

/** Keeps a prompt for the script that will be adopted. */
export function keepPrompt(name: string, folder: string, prompt: string): Result<undefined> {
  const path = keptPath(name, folder);
  try {
    makeFolder(dirname(path));
    replaceFile(path, prompt);
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}

/** The prompt that a request was made of; undefined where none was. */
export function keptPrompt(name: string, folder: string): string | undefined {
  try {
    return readFileSync(keptPath(name, folder), "utf8");
  } catch {
    return undefined;
  }
}
