/** The language's reference, as it was made from the docstrings of this version. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT } from "../model/package-root.ts";

const page = (name: string): string => readFileSync(join(PACKAGE_ROOT, "templates/reference", name), "utf8");

/** The short form, for a language model's prompt. */
export const digest = (): string => page("digest.md");

/** The reference in Markdown: all of it, or the entries whose headings mention a word. */
export function reference(word?: string): Result<string> {
  const all = page("language.md");
  if (word === undefined) return ok(all);
  const found = all
    .split(/^(?=##)/m)
    .filter((entry) => entry.split("\n", 1)[0]?.toLowerCase().includes(word.toLowerCase()));
  return found.length > 0
    ? ok(found.join(""))
    : fail("usage", `the reference has no entry for ${word}`, { next: "All of it: rowsmith reference." });
}
