/**
 * The bytes of the gallery, frozen: the first rows of every table of every script in generated/, for three seeds, clean
 * and, where a table has dirt, dirty. Where a change of these bytes is meant, say so in the changelog and write
 * golden.json anew: UPDATE_GOLDEN=1 npx vitest run --config test/vitest.config.ts test/generated/golden.test.ts
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginRun } from "../../src/commands/run/sizes.ts";
import { digestRows } from "../../src/commands/run/write-rows.ts";
import { run } from "../../src/index.ts";
import type { Result } from "../../src/model/failure.ts";
import type { Session } from "../../src/runner/session.ts";
import { openSource } from "../runner/at-work.ts";

/** Two seeds of one word, and one of two. */
const SEEDS = [1, 42, 2 ** 40 + 7];
const ROWS = 2000;
/** More rows than one process makes alone. */
const MANY_ROWS = 24_000;

const root = fileURLToPath(new URL("../..", import.meta.url));
const FILE = fileURLToPath(new URL("golden.json", import.meta.url));
const UPDATE = process.env["UPDATE_GOLDEN"] !== undefined;

type Digests = Record<string, string>;
const frozen = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, Digests>;
const made: Record<string, Digests> = {};

const names = readdirSync(join(root, "generated"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** Half of a SHA-256 is enough to tell bytes apart, and short enough to be reviewed. */
const short = (digest: string): string => digest.slice(0, 32);

async function digestsOf(session: Session): Promise<Digests> {
  const { single, tables } = session.dataset;
  const digests: Digests = {};
  for (const seed of SEEDS) {
    const { counts } = valueOf(await beginRun(session, seed, single ? { rows: ROWS } : {}));
    for (const [table, { name, dirt }] of tables.entries()) {
      const rows = { session, table, range: { from: 0, to: Math.min(ROWS, counts[table] as number) } };
      digests[`${name}, seed ${seed}`] = short(valueOf(await digestRows(rows)));
      if (dirt !== undefined)
        digests[`${name}, seed ${seed}, dirty`] = short(valueOf(await digestRows({ ...rows, dirt: seed })));
    }
  }
  return digests;
}

function expectFrozen(name: string, digests: Digests): void {
  made[name] = digests;
  if (!UPDATE) expect(digests).toEqual(frozen[name]);
}

afterAll(() => {
  if (UPDATE) writeFileSync(FILE, `${JSON.stringify(made, undefined, 2)}\n`);
});

describe("the gallery's bytes are those of golden.json:", () => {
  it.each(names)("%s", async (name) => {
    const source = readFileSync(join(root, `generated/${name}.ts`), "utf8");
    const { clock } = JSON.parse(readFileSync(join(root, `generated/${name}.lock.json`), "utf8")) as { clock: string };
    const session = valueOf(await openSource(source, { clock: Date.parse(clock) }));
    try {
      expectFrozen(name, await digestsOf(session));
    } finally {
      await session.close();
    }
  });

  it("there is nothing frozen that is not in the gallery", () => {
    if (!UPDATE) expect(Object.keys(frozen).filter((name) => !name.includes(" "))).toEqual(names);
  });
});

describe("runs of one worker and of three write the bytes of golden.json:", () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "rowsmith-golden-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const fileOf = async (name: string, workers: number): Promise<string> => {
    const output = join(folder, `${name}-${workers}.csv`);
    valueOf(await run({ name, folder: root, output, rows: MANY_ROWS, workers, seed: 42, check: false }));
    return short(createHash("sha256").update(readFileSync(output)).digest("hex"));
  };

  it.each(["coffee-shop", "dirty-customers"])("%s", async (name) => {
    const [one, three] = [await fileOf(name, 1), await fileOf(name, 3)];
    expect(three).toBe(one);
    expectFrozen(`${name} of ${MANY_ROWS} rows`, { file: one });
  });
});
