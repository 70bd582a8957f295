/** The difference of two scripts as `diff -u` prints it. */
import type { Hunk } from "../../commands/refine/script-diff.ts";
import { clipped, paint, plain } from "./text.ts";

const MOST_LINES = 400;
const LONGEST = 300;

export function renderHunks(hunks: readonly Hunk[], name: string): string {
  if (hunks.length === 0) return "";
  const lines = [paint("bold", `--- ${plain(name)} before`), paint("bold", `+++ ${plain(name)} after`)];
  for (const { before, after, lines: part } of hunks) {
    lines.push(paint("cyan", `@@ -${before.line},${before.count} +${after.line},${after.count} @@`));
    for (const { kind, text } of part) {
      // A tab is one character of a script and several of a terminal; it is the only one that stays.
      const shown = clipped(plain(text.replaceAll("\t", "  ")), LONGEST);
      lines.push(
        kind === "same"
          ? ` ${shown}`
          : paint(kind === "added" ? "green" : "red", `${kind === "added" ? "+" : "-"}${shown}`),
      );
    }
  }
  const hidden = lines.length - MOST_LINES;
  const note = hidden > 0 ? [paint("dim", `… and ${hidden} more lines (--json has all of them)`)] : [];
  return `${[...lines.slice(0, MOST_LINES), ...note].join("\n")}\n`;
}
