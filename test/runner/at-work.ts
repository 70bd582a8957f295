/** A script at work in a real child process, without the type check: these scripts break the rules on purpose. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleScript } from "../../src/compile/bundle.ts";
import { engineCode } from "../../src/compile/index.ts";
import type { Failure, Result } from "../../src/model/failure.ts";
import type { Kept } from "../../src/model/kept.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { Session } from "../../src/runner/session.ts";
import type { Job, RowConsumer, RowRange } from "../../src/runner/job.ts";

const FOLDER = join(PACKAGE_ROOT, "test/fixtures/scripts");

/** The source of test/fixtures/scripts/NAME.ts. */
export const fixture = (name: string): string => readFileSync(join(FOLDER, `${name}.ts`), "utf8");

/** Opens a session for a script's source; the caller closes it. */
export async function openSource(source: string, more: Partial<Job> = {}): Promise<Result<Session>> {
  const bundle = await bundleScript(source, "generated/rows.ts");
  if (!bundle.ok) return bundle;
  return Session.open({
    ...bundle.value,
    file: "generated/rows.ts",
    source,
    engine: engineCode(),
    clock: Date.UTC(2026, 0, 1),
    ...more,
  });
}

/** Rows of the one table of a session, of a run that begins here. */
export async function make(
  session: Session,
  range: RowRange,
  consumer: RowConsumer,
  seed = 42,
): Promise<Result<readonly Kept[]>> {
  const begun = await session.begin(seed, [session.dataset.tables[0]?.groups === undefined ? range.to : 0]);
  return begun.ok ? session.make(0, range, consumer) : begun;
}

/** The rows of a range as CSV, without a header. */
export async function rowsOf(session: Session, from: number, to: number, seed?: number): Promise<Result<string>> {
  const pieces: Buffer[] = [];
  const made = await make(session, { from, to }, { bytes: (piece) => void pieces.push(Buffer.from(piece)) }, seed);
  return made.ok ? { ok: true, value: Buffer.concat(pieces).toString("utf8") } : made;
}

/** The rows of a script that works. */
export async function makeRows(
  source: string,
  from: number,
  to: number,
  more: Partial<Job> = {},
  seed?: number,
): Promise<string> {
  const opened = await openSource(source, more);
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    const rows = await rowsOf(opened.value, from, to, seed);
    if (!rows.ok) throw new Error(rows.failure.message);
    return rows.value;
  } finally {
    await opened.value.close();
  }
}

/** How a script fails, on loading or while it makes `rows` rows; undefined where it does not. */
export async function failureOf(source: string, rows = 10, more: Partial<Job> = {}): Promise<Failure | undefined> {
  const opened = await openSource(source, more);
  if (!opened.ok) return opened.failure;
  try {
    const made = await rowsOf(opened.value, 0, rows);
    return made.ok ? undefined : made.failure;
  } finally {
    await opened.value.close();
  }
}

/** A script of one column around the body of `row`. */
export const oneColumn = (column: string, row: string, before = ""): string =>
  `import * as api from "rowsmith/sandbox";\nconst { defineTable, integer, number, decimal, text, boolean, date, time, timestamp, optional } = api;\n${before}\nexport default defineTable({\n  description: "a test",\n  columns: { v: ${column} },\n  row({ index, random }) {\n    ${row}\n  },\n});\n`;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
