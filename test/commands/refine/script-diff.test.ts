import fc from "fast-check";
import { expect, it } from "vitest";
import { scriptDiff } from "../../../src/commands/refine/script-diff.ts";
import type { Hunk } from "../../../src/commands/refine/script-diff.ts";

/** Applies hunks as `patch` does, checking that what they say is there is there. */
function patched(before: readonly string[], hunks: readonly Hunk[]): readonly string[] {
  const out: string[] = [];
  let done = 0;
  for (const hunk of hunks) {
    const start = hunk.before.line - 1;
    out.push(...before.slice(done, start));
    done = start;
    expect(out.length).toBe(hunk.after.line - 1);
    const counts = { before: 0, after: 0 };
    for (const { kind, text } of hunk.lines) {
      if (kind !== "added") {
        expect(before[done++]).toBe(text);
        counts.before++;
      }
      if (kind !== "removed") {
        out.push(text);
        counts.after++;
      }
    }
    expect(counts).toEqual({ before: hunk.before.count, after: hunk.after.count });
  }
  return [...out, ...before.slice(done)];
}

it("has hunks that make the script after from the script before", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "", "d", "e"), { maxLength: 60 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const text = (list: readonly string[]): string => list.map((line) => `${line}\n`).join("");
      expect(patched(before, scriptDiff(text(before), text(after)))).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

it("shows three lines around a change, and keeps distant changes apart", () => {
  const before = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  const after = before.map((line, index) => (index === 10 || index === 30 ? `${line}!` : line));
  const hunks = scriptDiff(before.join("\n"), after.join("\n"));
  expect(hunks.map((hunk) => [hunk.before.line, hunk.before.count, hunk.lines.length])).toEqual([
    [8, 7, 8],
    [28, 7, 8],
  ]);
  expect(scriptDiff("a\n", "a\n")).toEqual([]);
});
