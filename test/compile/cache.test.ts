import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compile } from "../../src/compile/index.ts";
import { readCache, sha256, writeCache } from "../../src/compile/cache.ts";

const SOURCE =
  'import { defineTable, integer } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: { v: integer() }, row: () => ({ v: 1 }) });\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const kept = (): string[] => readdirSync(join(folder, "rowsmith")).map((name) => join(folder, "rowsmith", name));

describe("the cache", () => {
  it("gives back what it keeps, for its owner alone", () => {
    expect(readCache("key")).toBeUndefined();
    writeCache("key", "body\nof two lines");
    expect(readCache("key")).toBe("body\nof two lines");
    expect(kept()).toHaveLength(1);
    expect(statSync(kept()[0] as string).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "rowsmith")).mode & 0o777).toBe(0o700);
  });

  it.each(["", "x", `${sha256("body")}\nbodY`, `${sha256("")}\n{}`, "\0".repeat(100)])(
    "takes %j for nothing",
    (text) => {
      writeCache("key", "body");
      writeFileSync(kept()[0] as string, text);
      expect(readCache("key")).toBeUndefined();
    },
  );

  it("is harmless where it cannot be", () => {
    vi.stubEnv("XDG_CACHE_HOME", join(folder, "file"));
    writeFileSync(join(folder, "file"), "");
    writeCache("key", "body");
    expect(readCache("key")).toBeUndefined();
  });

  it("does not count an empty or a relative XDG_CACHE_HOME", () => {
    vi.stubEnv("HOME", folder);
    for (const path of ["", "relative"]) {
      vi.stubEnv("XDG_CACHE_HOME", path);
      writeCache("key", path);
      expect(readFileSync(join(folder, ".cache/rowsmith/key"), "utf8")).toBe(`${sha256(path)}\n${path}`);
    }
  });

  it("leaves nothing half written where its folder is read-only", () => {
    writeCache("key", "body");
    chmodSync(join(folder, "rowsmith"), 0o500);
    writeCache("other", "body");
    chmodSync(join(folder, "rowsmith"), 0o700);
    expect(kept().every((path) => /(key|other)$/.test(path))).toBe(true);
  });
});

describe("compile", () => {
  it("compiles a script once, and the same again from the cache at once", async () => {
    const first = await compile(SOURCE, "generated/a.ts");
    const start = performance.now();
    const second = await compile(SOURCE, "generated/b.ts");
    expect(performance.now() - start).toBeLessThan(30);
    if (!first.ok || !second.ok) throw new Error("it was refused");
    expect(second.value).toEqual({ ...first.value, file: "generated/b.ts" });
    expect(first.value.hash).toBe(sha256(SOURCE));
  });

  it("compiles again where the kept text was spoilt, and mends it", async () => {
    const first = await compile(SOURCE, "generated/a.ts");
    const [path] = kept() as [string];
    const good = readFileSync(path, "utf8");
    writeFileSync(path, good.replace("var script", "var screwed"));
    expect(await compile(SOURCE, "generated/a.ts")).toEqual(first);
    expect(readFileSync(path, "utf8")).toBe(good);
  });

  it("keeps nothing of a script that was refused", async () => {
    expect((await compile("export default nothing;", "generated/a.ts")).ok).toBe(false);
    expect(() => kept()).toThrow("ENOENT");
  });

  it("refuses a script too large to be one", async () => {
    expect(await compile(`// ${"x".repeat(2 ** 22)}`, "generated/a.ts")).toMatchObject({
      ok: false,
      failure: { kind: "script", message: "the script has 4194307 characters, more than 4194304" },
    });
  });
});
