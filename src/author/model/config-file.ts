/**
 * `rowsmith.json` of a project, and the user's own configuration: what model to ask, and how. Neither holds a key: a file
 * is committed, copied and shown, so it names the variable that holds one.
 */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { printable } from "../../model/printable.ts";
import { readSmallFile } from "../../read/small-file.ts";
import { priceShape } from "../cost/prices.ts";
import type { PriceEntry } from "../cost/prices.ts";
import { nearNames } from "./near-names.ts";

const EFFORTS = ["none", "minimal", "low", "medium", "high"] as const;
const VARIABLE = /^[A-Z][A-Z0-9_]{1,63}$/;

const shape = z.strictObject({
  model: z.string().min(1).max(300).optional(),
  baseUrl: z.string().min(1).max(2000).optional(),
  apiKeyVariable: z
    .string()
    .regex(VARIABLE, "is the name of an environment variable, such as OPENAI_API_KEY")
    .optional(),
  temperature: z.number().min(0).max(2).optional(),
  reasoningEffort: z.enum(EFFORTS).optional(),
  answerTokens: z.int().min(100).max(1_000_000).optional(),
  maxTokens: z.int().positive().optional(),
  maxCost: z.number().positive().optional(),
  timeout: z.number().positive().max(86_400).optional(),
  prices: z.array(priceShape).max(1000).optional(),
  hosts: z.record(z.string(), z.string().regex(VARIABLE)).optional(),
});

/** What a file may say. `hosts` says which variable holds the key of which host, and stands in the user's own file alone. */
export interface Config {
  readonly model?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKeyVariable?: string | undefined;
  readonly temperature?: number | undefined;
  readonly reasoningEffort?: Effort | undefined;
  readonly answerTokens?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly maxCost?: number | undefined;
  readonly timeout?: number | undefined;
  readonly prices?: readonly PriceEntry[] | undefined;
  readonly hosts?: Readonly<Record<string, string>> | undefined;
}
export type Effort = "none" | "minimal" | "low" | "medium" | "high";

export const PROJECT_FILE = "rowsmith.json";
const MOST_BYTES = 1 << 18;
const FIELDS = Object.keys(shape.shape);

/** The user's own file: as the XDG specification says, a folder that is empty or relative does not count. */
export function userFile(environment: NodeJS.ProcessEnv): string {
  const configured = environment["XDG_CONFIG_HOME"] ?? "";
  const home = environment["HOME"] ?? homedir();
  return join(isAbsolute(configured) ? configured : join(home, ".config"), "rowsmith", "config.json");
}

/** What a file says; nothing where there is none. `shown` is its name in messages. */
export function readConfig(path: string, shown: string, own: boolean): Result<Config> {
  let text: string;
  try {
    text = readSmallFile(path, MOST_BYTES);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return ok({});
    return fail("usage", `${shown} could not be read: ${message}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own message shows a part of the file, which may be a key.
    return fail("usage", `${shown} is no JSON`, { next: 'It looks like { "model": "gpt-5-mini" }.' });
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return fail("usage", `${shown} holds no object`, { next: 'It looks like { "model": "gpt-5-mini" }.' });
  return fields(json, shown, own);
}

function fields(json: object, shown: string, own: boolean): Result<Config> {
  for (const [name, value] of Object.entries(json)) {
    if (holdsKey(name, value))
      return fail("usage", `${shown} holds a key, and files are no place for one`, {
        next: `Take it out, and make a new one if the file was shared. Set it as an environment variable, and name that with "apiKeyVariable".`,
      });
    if (!FIELDS.includes(name))
      return fail("usage", `${shown} has a field "${printable(name, 60)}", which is not known`, {
        next: `Is "${nearNames(name, FIELDS, 1)[0]}" meant? The fields are: ${FIELDS.join(", ")}.`,
      });
  }
  if (!own && Object.hasOwn(json, "hosts"))
    return fail("usage", `${shown} has "hosts", which only your own configuration may have`, {
      next: "It decides where your keys go: put it into rowsmith/config.json of your configuration folder.",
    });
  const parsed = shape.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail("usage", `${shown}: "${printable(issue?.path.join(".") ?? "", 80)}" ${issueWords(issue?.message ?? "")}`);
}

const issueWords = (message: string): string => `is not as it should be: ${printable(message, 200)}`;

/** A field that is named like a key, or anything that looks like one. */
function holdsKey(name: string, value: unknown): boolean {
  if (/^(api[-_]?)?(key|token|secret|password|authorization|bearer)s?$/i.test(name)) return true;
  if (/^openai_?api_?key$/i.test(name)) return true;
  return (
    typeof value === "string" &&
    (/\b(sk|pk)-[\w-]{8,}|\bBearer\s|\beyJ[\w-]{8,}\./.test(value) || /:\/\/[^/]*:[^/]*@/.test(value))
  );
}
