import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { replaceFile } from "../../src/sink/replace-file.ts";

it("replaceFile writes a file whole or not at all", () => {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-replace-"));
  try {
    const path = join(folder, "a.json");
    replaceFile(path, "one");
    replaceFile(path, "two");
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(() => replaceFile(join(folder, "no/a.json"), "x")).toThrow("ENOENT");
    expect(() => replaceFile(folder, "x")).toThrow();
    expect(readdirSync(folder)).toEqual(["a.json"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
