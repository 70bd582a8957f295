/** Every mistake that shows before rows are made, as its author is told of it: the station, the line, the words. */
import { part } from "../../thorough.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemsOf } from "../../../src/author/feedback/index.ts";
import type { ScriptProblem } from "../../../src/author/judge.ts";
import { extractScript } from "../../../src/author/model/extract.ts";
import { openScript } from "../../../src/commands/script.ts";
import { textOfRows } from "../../../src/commands/run/write-rows.ts";
import { beginRun } from "../../../src/commands/run/sizes.ts";
import { compile } from "../../../src/compile/index.ts";
import { MISTAKES } from "./index.ts";

const EARLY = new Set(["syntax", "imports", "types"]);
const early = MISTAKES.filter(
  ({ stage, mended }) => EARLY.has(stage ?? "") || (mended && ["description", "rows"].includes(stage ?? "")),
);

/** The problems of a script's compilation, its description or its first rows. */
async function problemsIn(source: string): Promise<readonly ScriptProblem[]> {
  const compiled = await compile(source, "script.ts");
  if (!compiled.ok) return problemsOf(compiled.failure, source, "types");
  const opened = await openScript(source, "script.ts", {});
  if (!opened.ok) return problemsOf(opened.failure, source, "description");
  const { session } = opened.value;
  try {
    const begun = await beginRun(session, 42, { rows: 50 });
    if (!begun.ok) return problemsOf(begun.failure, source, "description");
    const text = await textOfRows({ session, table: 0, range: { from: 0, to: 50 } });
    return text.ok ? [] : problemsOf(text.failure, source, "rows");
  } finally {
    await session.close();
  }
}

describe("a mistake is told by its line and in words that help", () => {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-found-"));
  const before = process.env["XDG_CACHE_HOME"];
  beforeAll(() => void (process.env["XDG_CACHE_HOME"] = folder));
  afterAll(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it("in at least 48 kinds, each by another name", () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(48);
    expect(new Set(MISTAKES.map(({ kind }) => kind)).size).toBe(MISTAKES.length);
  });

  it.each(part(3, early).map((mistake) => [mistake.kind, mistake] as const))(
    "%s",
    async (_, { broken, raw, stage, line, names }) => {
      const source = raw ? (extractScript(broken)?.source ?? "") : broken;
      const problems = await problemsIn(source);
      const text = problems.map((one) => [one.message, ...(one.details ?? []), one.hint ?? ""].join("\n")).join("\n");
      expect(problems[0]?.stage, text).toBe(stage);
      for (const name of names) expect(text).toMatch(name);
      if (line !== undefined)
        expect(
          problems.map((one) => one.line),
          text,
        ).toContain(line);
    },
  );
});
