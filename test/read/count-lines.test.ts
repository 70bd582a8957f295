import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { countLines } from "../../src/read/count-lines.ts";

const long = `${"x".repeat(999)}\n`.repeat(3000);

it.each([
  ["", 0],
  ["\n", 1],
  ["a\nb\n", 2],
  ["a\n\nb", 3],
  [long, 3000],
  [`${long}x`, 3001],
])("counts lines, %#", async (text, count) => {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-test-"));
  try {
    writeFileSync(join(folder, "rows"), text);
    expect(await countLines(join(folder, "rows"))).toBe(count);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
