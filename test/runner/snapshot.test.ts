import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { childCommand } from "../../src/runner/spawn.ts";

/** Copies the process's anonymous read-only memory, among it V8's read-only heap, to files named by their addresses. */
const COPY = `
const fs = require("node:fs");
const memory = fs.openSync("/proc/self/mem", "r");
for (const line of fs.readFileSync("/proc/self/maps", "utf8").split("\\n")) {
  const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) r--p \\S+ 00:00 0\\s*$/.exec(line) ?? [];
  if (from === undefined) continue;
  const bytes = Buffer.alloc(Number(BigInt("0x" + to) - BigInt("0x" + from)));
  fs.readSync(memory, bytes, 0, bytes.length, BigInt("0x" + from));
  fs.writeFileSync(process.argv[2] + "/" + from, bytes);
}`;

/** A page as words; a word that points into a page is its offset there, wherever the page lies. */
type Page = readonly string[];

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "rowsmith-snapshot-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function pages(...options: string[]): readonly Page[] {
  const script = join(folder, "copy.cjs");
  writeFileSync(script, COPY);
  const into = mkdtempSync(join(folder, "pages-"));
  execFileSync(process.execPath, ["--hash-seed=1", ...options, script, into], { env: {} });
  const read = readdirSync(into).map((name) => ({ base: BigInt(`0x${name}`), bytes: readFileSync(join(into, name)) }));
  const masked = (word: bigint): string => {
    const page = read.find(({ base, bytes }) => word >= base && word < base + BigInt(bytes.length));
    return page === undefined ? `${word}` : `+${word - page.base}`;
  };
  return read.map(({ bytes }) =>
    Array.from({ length: bytes.length / 8 }, (_, word) => masked(bytes.readBigUInt64LE(word * 8))),
  );
}

/** The words in which a page differs from the page of the other process that is most like it. */
const difference = (page: Page, others: readonly Page[]): readonly number[] =>
  others
    .map((other) => page.flatMap((word, k) => (other.length === page.length && word === other[k] ? [] : [k])))
    .sort((a, b) => a.length - b.length)[0] ?? [0];

describe.runIf(process.platform === "linux" && !childCommand().options.includes("--no-node-snapshot"))(
  "the read-only heap that all isolates of a process share",
  () => {
    it("is the same with Node's snapshot as without", () => {
      const [own, node] = [pages("--no-node-snapshot"), pages()];
      // A page of objects: more than a thousand words that point to objects.
      const heap = own.filter((page) => page.filter((word) => word.startsWith("+")).length > 1000);
      expect(heap.length).toBeGreaterThan(0);
      // The second word is where the process keeps its notes on the page.
      for (const page of heap) expect(difference(page, node).filter((word) => word !== 1)).toEqual([]);
    });
  },
);
