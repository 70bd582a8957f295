/** Answers that led to an accepted script, kept in the user's own cache: the same question costs nothing twice. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readCache, sha256, writeCache } from "../../compile/index.ts";
import { cacheFolder } from "../../model/cache-folder.ts";
import type { Answer } from "./chat.ts";
import { redactor } from "./secrets.ts";

export interface AnswerQuestion {
  readonly prompt: string;
  readonly model: string;
  /** The base URL of the server; of it, neither a name, a password nor parameters are taken. */
  readonly url: string;
  /** Of everything else in the request: contract, reference, examples. */
  readonly digest: string;
  readonly temperature: number | undefined;
  readonly effort: string | undefined;
}

const PREFIX = "answer-";
const MOST_ANSWERS = 200;
const MOST_CHARACTERS = 1_000_000;
const shape = z.strictObject({ version: z.literal(1), text: z.string().min(1).max(MOST_CHARACTERS) });

export const FROM_CACHE = "answered from the cache (0 tokens); --fresh asks the model again";

export function answerKey({ prompt, model, url, digest, temperature, effort }: AnswerQuestion): string {
  const { origin, pathname } = new URL(url);
  return (
    PREFIX + sha256(JSON.stringify([1, prompt, model, origin, pathname, digest, temperature ?? null, effort ?? null]))
  );
}

/** The kept answer; undefined where there is none, or one that is not as it was written. It is tried like any other. */
export function keptAnswer(key: string): Answer | undefined {
  const text = readCache(key);
  if (text === undefined) return undefined;
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    if (!parsed.success) return undefined;
    const tokens = { prompt: 0, answer: 0, estimated: false, cost: 0 };
    return { text: parsed.data.text, cut: undefined, tokens, reasoning: 0, seconds: 0, warnings: [] };
  } catch {
    return undefined;
  }
}

/** Keeps an answer whose script was accepted; one that holds a secret is not kept. */
export function keepAnswer(key: string, text: string, apiKey: string | undefined): void {
  if (text.length > MOST_CHARACTERS || redactor([apiKey], process.env)(text) !== text) return;
  writeCache(key, JSON.stringify({ version: 1, text }));
  forgetOldest();
}

function forgetOldest(): void {
  const folder = cacheFolder();
  if (folder === undefined) return;
  const files = readdirSync(folder).filter((name) => name.startsWith(PREFIX));
  if (files.length <= MOST_ANSWERS) return;
  const aged = files.map((name) => ({
    name,
    age: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  for (const { name } of aged.toSorted((a, b) => a.age - b.age).slice(0, files.length - MOST_ANSWERS))
    rmSync(join(folder, name), { force: true });
}
