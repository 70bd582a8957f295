/** The lock file beside a script: where the script came from, and the digests of what it makes. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { readSmallFile } from "../read/small-file.ts";
import { lockProblem } from "./shape.ts";

/** SHA-256 of the CSV, header included, for a seed and a number of rows. */
export interface Golden {
  readonly seed: number;
  /** The table, where the script has several. */
  readonly table?: string | undefined;
  readonly rows: number;
  readonly sha256: string;
}

export interface Lock {
  readonly version: 1;
  /** The prompt as it was given, with what later changes have made of it. */
  readonly prompt: string;
  /** The changes that the prompt has had since, the first one first; none where it is as it was given. */
  readonly refinements?: readonly string[] | undefined;
  readonly author: string;
  /** The rowsmith that wrote the script and proved the digests. */
  readonly engine: string;
  /** SHA-256 of the engine in it; locks of before have none. */
  readonly engineSha256?: string | undefined;
  /** The Node that it ran on, its V8 and its platform; locks of before have none. */
  readonly node?: string | undefined;
  /** SHA-256 of the script. */
  readonly script: string;
  /** What `Date` shows to the script. */
  readonly clock: string;
  /** How many rows the prompt asked for. */
  readonly rows?: number | undefined;
  readonly golden: readonly Golden[];
}

/** `generated/coffee-shop.ts` → `generated/coffee-shop.lock.json`. */
export const lockPath = (script: string): string => `${script.replace(/\.ts$/, "")}.lock.json`;

export const lockText = (value: Lock): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** A lock is a prompt and some digests. */
const MOST_BYTES = 1 << 24;

/** The lock at `path`; undefined where there is none. */
export function readLock(path: string): Result<Lock | undefined> {
  let text: string;
  try {
    text = readSmallFile(path, MOST_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return ok(undefined);
    return fail("usage", `${path} could not be read: ${(error as Error).message}`);
  }
  try {
    const value = JSON.parse(text) as Lock;
    const problem = lockProblem(value);
    if (problem === undefined) return ok(value);
    return fail("usage", `${path} is not a lock file of this version: ${problem}`, {
      next: "Write it again with: rowsmith check NAME --update",
    });
  } catch {
    return fail("usage", `${path} is not valid JSON`, { next: "Restore it from version control." });
  }
}
