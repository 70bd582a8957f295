/** Real answers of small models, after extraction and repairs by rule: 200 rows, or the reason why there are none. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mendIn } from "../../../src/author/mend/index.ts";
import { extractScript } from "../../../src/author/model/extract.ts";
import { beginRun } from "../../../src/commands/run/sizes.ts";
import { textOfRows } from "../../../src/commands/run/write-rows.ts";
import { openScript } from "../../../src/commands/script.ts";
import { openProgram } from "../../../src/compile/script-program.ts";
import type { ScriptProgram } from "../../../src/compile/script-program.ts";
import { ROOT } from "../support.ts";

const ROWS = 200;
const FOLDER = join(ROOT, "test/fixtures/model-answers");

/** What is beyond a rule: in plain words, and as the first failure says it. */
type Reason = readonly [words: string, failure: RegExp];
const CUT: RegExp = /Expected .* but found end of file|Unterminated string/;
const MEANINGLESS: Reason = ["a method of random that has no one meaning", /'normalInteger' does not exist/];
const NO_COLUMNS: Reason = ["columns that are nowhere defined", /shorthand property 'columns'/];

const ANSWERS: Readonly<Record<string, Reason | undefined>> = {
  "coffee-2p.md": MEANINGLESS,
  "coffee-an.md": undefined,
  "coffee-c-2.md": NO_COLUMNS,
  "coffee-c.md": NO_COLUMNS,
  "fraud-an.md": [
    "a text in the place of true and false",
    /is_fraud: Type 'string' is not assignable to type 'boolean'/,
  ],
  "game-an.md": ["a division by zero", /row \d+: column kd_ratio: .* got Infinity/],
  "hospital-2p.md": ["cut off among its lists", /^no script$/],
  "hospital-an.md": undefined,
  "hotel-2p.md": ["rates taken for weights", /nightly_rate: Type 'string' is not assignable to type 'number'/],
  "hotel-a05.md": ["cut off", CUT],
  "hotel-an.md": undefined,
  "iot-an.md": undefined,
  "payroll-2p.md": MEANINGLESS,
  "payroll-a05.md": ["cut off", CUT],
  "payroll-an.md": undefined,
  "tickets-2p.md": ["cut off", CUT],
  "weblog-2p.md": ["cut off in its first list", /^no script$/],
  "weblog-an.md": ["cut off", CUT],
};

describe("a real answer", () => {
  let program: ScriptProgram;
  beforeAll(async () => void (program = await openProgram()));
  afterAll(() => program[Symbol.dispose]());

  it("stands in the table, whichever it is", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(ANSWERS));
  });

  it.each(Object.entries(ANSWERS).map(([name, reason]) => [name, reason?.[0] ?? "200 rows", reason?.[1]] as const))(
    "%s: %s",
    async (name, _, reason) => {
      const ended = await rowsOf(readFileSync(join(FOLDER, name), "utf8"));
      if (reason === undefined) expect(ended).toBe(ROWS);
      else expect(ended).toMatch(reason);
    },
  );

  /** How many rows an answer makes, or why none. */
  async function rowsOf(answer: string): Promise<number | string> {
    const found = extractScript(answer);
    if (found === undefined) return "no script";
    const { source } = await mendIn(program, found.source);
    expect(await mendIn(program, source)).toEqual({ source, mends: [] });
    const opened = await openScript(source, "script.ts", {});
    if (!opened.ok) return opened.failure.message;
    const { session } = opened.value;
    try {
      const begun = await beginRun(session, 42, { rows: ROWS });
      const text = begun.ok ? await textOfRows({ session, table: 0, range: { from: 0, to: ROWS } }) : begun;
      return text.ok ? text.value.trimEnd().split("\n").length - 1 : text.failure.message;
    } finally {
      await session.close();
    }
  }
});
