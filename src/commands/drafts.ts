/** Drafts: scripts that have not passed, kept beside the place of the finished one, never run without being told so. */
import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { ScriptProblem } from "../author/judge.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";

/** `generated/orders.ts` → `generated/orders.draft.ts`. */
export const draftPath = (script: string): string => `${script.replace(/\.ts$/, "")}.draft.ts`;

export const isDraft = (path: string): boolean => path.endsWith(".draft.ts");

const HEAD = "// A draft: it has not passed its trial. What was found:";

/** Writes a draft with its faults at its head; where it lies. */
export function writeDraft(script: string, source: string, problems: readonly ScriptProblem[]): Result<string> {
  const path = draftPath(script);
  const said = problems.map(
    ({ line, message }) =>
      `// - ${line === undefined ? "" : `line ${line} of what follows: `}${printable(message.replaceAll(/\s+/g, " ")).slice(0, 300)}`,
  );
  try {
    makeFolder(dirname(path));
    replaceFile(path, [HEAD, ...said, "", source].join("\n"));
    return ok(path);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}

/** A draft's script, without what was said of it. */
export function withoutHead(source: string): string {
  if (!source.startsWith(HEAD)) return source;
  const lines = source.split("\n");
  const first = lines.findIndex((line, k) => k > 0 && !line.startsWith("// - "));
  return lines.slice(lines[first] === "" ? first + 1 : first).join("\n");
}

/** A script has passed, so that its draft is of no more use. */
export function removeDraft(script: string): void {
  if (existsSync(draftPath(script))) rmSync(draftPath(script), { force: true });
}
