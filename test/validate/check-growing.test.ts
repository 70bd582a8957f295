import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { keptName } from "../../src/model/kept.ts";
import type { Kept } from "../../src/model/kept.ts";
import type { Schema } from "../../src/model/schema.ts";
import { checkGrowing } from "../../src/validate/index.ts";
import type { CheckReport } from "../../src/validate/index.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-growing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base = { required: true, unique: false } as const;
const schema: Schema = {
  name: "table",
  primaryKey: [],
  foreignKeys: [],
  fixed: false,
  description: "rows of a test",
  fields: [
    { ...base, name: "id", type: "integer", minimum: 0, unique: true },
    { ...base, name: "size", type: "integer", minimum: 1, maximum: 9 },
  ],
  checks: [
    { sql: "size = 1 + id % 9", minimumRows: 0 },
    { sql: "count(distinct size) = 9", minimumRows: 100 },
  ],
};
const proven: readonly Kept[] = [0, 1].flatMap((field) =>
  (["type", "required", "minimum", "maximum", "unique"] as const).map((constraint): Kept => ({ field, constraint })),
);

/** More rows than are read back in full. */
const ROWS = 1_200_000;
const PIECE = 100_000;

/** Writes the rows piece by piece while they are checked; `cell` may spoil one. */
async function grow(
  cell: (id: number) => string,
  kept: readonly Kept[],
  rows = ROWS,
  provable?: readonly Kept[],
): Promise<CheckReport> {
  const path = join(folder, "rows.csv");
  writeFileSync(path, "id,size\n");
  await using check = await checkGrowing({ path, schema, rows, ownFile: true, ...(provable && { provable }) });
  let bytes = 8;
  for (let from = 0; from < rows; from += PIECE) {
    let text = "";
    for (let id = from; id < Math.min(rows, from + PIECE); id++) text += `${id},${cell(id)}\n`;
    appendFileSync(path, text);
    bytes += text.length;
    check.advance(bytes);
    await wait(1);
  }
  const result = await check.finish(kept);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const right = (id: number): string => `${1 + (id % 9)}`;
const failed = ({ rules }: CheckReport): string[] =>
  rules.filter(({ status }) => status === "failed").map(({ rule }) => rule);

describe("checkGrowing", () => {
  it("passes a file whose rows keep everything, and lists every rule", async () => {
    const report = await grow(right, proven);
    expect(report).toMatchObject({ passed: true, rows: ROWS });
    const rules = report.rules.map(({ rule }) => rule);
    for (const rule of [
      "id is unique",
      "id is never empty",
      "size is at most 9",
      "size = 1 + id % 9",
      "count(distinct size) = 9",
    ])
      expect(rules).toContain(rule);
  });

  it("finds a row near the end that breaks a check, with its number and cells", async () => {
    const report = await grow((id) => (id === 1_150_000 ? "9" : right(id)), proven);
    expect(failed(report)).toEqual(["size = 1 + id % 9"]);
    const example = report.rules.find(({ status }) => status === "failed")?.examples?.[0];
    expect(example?.row).toBe(1_150_000);
  });

  it("looks for itself where a constraint is not proven", async () => {
    const unproven = proven.filter((kept) => keptName(kept) !== "1 maximum");
    const report = await grow((id) => (id === 1_100_000 ? "12" : right(id)), unproven);
    expect(failed(report).toSorted()).toEqual(["count(distinct size) = 9", "size = 1 + id % 9", "size is at most 9"]);
  });

  it("believes no proof that the first rows contradict", async () => {
    const report = await grow((id) => (id === 17 ? "12" : right(id)), proven);
    expect(failed(report)).toContain("size is at most 9");
  });

  const everything: readonly Kept[] = [...proven, { check: 0 }, { check: 1 }, { rows: ROWS }];

  it("believes checks that are proven, and reads no more than the first rows", async () => {
    // A row in the middle that nobody looks at: the proof says that it cannot be there.
    const report = await grow((id) => (id === 900_000 ? "8" : right(id)), everything, ROWS, everything);
    expect(report).toMatchObject({ passed: true, rows: ROWS });
    expect(report.rules.map(({ rule }) => rule)).toContain("size = 1 + id % 9");
  });

  it("finds in the first rows what a proof denies", async () => {
    const report = await grow((id) => (id === 19_000 ? "9" : right(id)), everything, ROWS, everything);
    expect(failed(report)).toEqual(["size = 1 + id % 9"]);
  });

  it("tests what was promised and not kept once all rows are there", async () => {
    const some = everything.filter((kept) => !("check" in kept));
    const report = await grow((id) => (id === 1_100_000 ? "9" : right(id)), some, ROWS, everything);
    expect(failed(report)).toEqual(["size = 1 + id % 9"]);
  });

  it("believes no other number of rows", async () => {
    const others = everything.map((kept) => ("rows" in kept ? { rows: ROWS + 1 } : kept));
    expect((await grow(right, others, ROWS, everything)).passed).toBe(true);
  });

  it("does without a proof, as with a file from elsewhere", async () => {
    expect((await grow(right, [])).passed).toBe(true);
  });

  it("reads small files back in full, whatever is claimed of them", async () => {
    const report = await grow((id) => (id === 500 ? "12" : right(id)), proven, 1000);
    expect(failed(report)).toContain("size is at most 9");
  });

  it("can be given up at any time, and leaves neither pipe nor process", async () => {
    const before = readdirSync(tmpdir()).filter((name) => /^rowsmith-(feed|check)-/.test(name));
    const path = join(folder, "given-up.csv");
    writeFileSync(path, "id,size\n");
    for (const bytes of [0, 2 ** 21]) {
      const check = await checkGrowing({ path, schema, rows: ROWS, ownFile: true });
      if (bytes > 0) appendFileSync(path, "1,2\n".repeat(bytes / 4));
      check.advance(bytes);
      await wait(20);
      await check[Symbol.asyncDispose]();
    }
    expect(readdirSync(tmpdir()).filter((name) => /^rowsmith-(feed|check)-/.test(name))).toEqual(before);
  });

  it("ends at the caller's signal", async () => {
    const path = join(folder, "interrupted.csv");
    writeFileSync(path, "id,size\n");
    const stop = new AbortController();
    await using check = await checkGrowing({ path, schema, rows: ROWS, ownFile: true, signal: stop.signal });
    stop.abort();
    const result = await check.finish(proven);
    expect(result).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });
});
