import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockPath, lockText, readLock } from "../../src/lock/index.ts";
import type { Lock } from "../../src/lock/index.ts";

const DIGEST = "a".repeat(64);
const LOCK: Lock = {
  version: 1,
  prompt: "A café.\n- id",
  author: "offline",
  engine: "0.1.0",
  script: DIGEST,
  clock: "2026-01-01T00:00:00Z",
  rows: 500,
  golden: [{ seed: 42, rows: 1000, sha256: DIGEST }],
};

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "rowsmith-lock-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): ReturnType<typeof readLock> {
  const path = join(folder, "a.lock.json");
  writeFileSync(path, text);
  return readLock(path);
}

describe("a lock", () => {
  it("lies beside its script, and is never the script itself", () => {
    expect(lockPath("generated/coffee-shop.ts")).toBe("generated/coffee-shop.lock.json");
    expect(lockPath("a.ts/b.ts")).toBe("a.ts/b.lock.json");
    expect(lockPath("generated/rows.js")).toBe("generated/rows.js.lock.json");
  });

  it("is read as it was written", () => {
    fc.assert(
      fc.property(
        fc.record({
          prompt: fc.string({ unit: "binary" }),
          author: fc.string(),
          rows: fc.option(fc.maxSafeNat(), { nil: undefined }),
          seeds: fc.array(fc.maxSafeNat(), { minLength: 1 }),
        }),
        ({ prompt, author, rows, seeds }) => {
          const { rows: _, ...rest } = LOCK;
          const lock: Lock = {
            ...rest,
            prompt,
            author,
            ...(rows === undefined ? {} : { rows }),
            golden: seeds.map((seed) => ({ seed, rows: 1, sha256: DIGEST })),
          };
          expect(read(lockText(lock))).toEqual({ ok: true, value: lock });
        },
      ),
    );
    expect(lockText(LOCK).endsWith("}\n")).toBe(true);
  });

  it("may say which engine and which Node made it", () => {
    const lock = { ...LOCK, engineSha256: DIGEST, node: "26.10.0 (V8 14.6, linux-x64)" };
    expect(read(lockText(lock))).toEqual({ ok: true, value: lock });
  });

  it("may be missing", () => expect(readLock(join(folder, "no.lock.json"))).toEqual({ ok: true, value: undefined }));

  it("that cannot be read is a failure", () => {
    mkdirSync(join(folder, "folder.lock.json"), { recursive: true });
    expect(readLock(join(folder, "folder.lock.json"))).toMatchObject({
      ok: false,
      failure: { kind: "usage", message: expect.stringContaining("could not be read") },
    });
  });

  it.each(["", "{", "[", "\u0000", "NaN", "<<<<<<< HEAD\n{}"])("that is not JSON is a failure: %j", (text) =>
    expect(read(text)).toMatchObject({
      ok: false,
      failure: { kind: "usage", message: expect.stringContaining("is not valid JSON") },
    }),
  );

  it.each<[object, string]>([
    [{ version: 2 }, "version"],
    [{ prompt: 5 }, "prompt"],
    [{ engineSha256: "abc" }, "engineSha256: a SHA-256 in hexadecimal"],
    [{ node: 26 }, "node: a text"],
    [{ script: "abc" }, "script: a SHA-256 in hexadecimal"],
    [{ script: "A".repeat(64) }, "script: a SHA-256 in hexadecimal"],
    [{ clock: "yesterday" }, "clock"],
    [{ clock: "2026-02-30T00:00:00Z" }, "clock"],
    [{ rows: -1 }, "rows"],
    [{ rows: 1.5 }, "rows"],
    [{ golden: [] }, "golden"],
    [{ golden: [{ seed: -1, rows: 1, sha256: DIGEST }] }, "golden.0.seed"],
    [{ golden: [{ seed: 2 ** 53, rows: 1, sha256: DIGEST }] }, "golden.0.seed"],
    [{ golden: [{ seed: 1, rows: 1, sha256: `${DIGEST}\n` }] }, "golden.0.sha256"],
    [{ surprise: 1 }, "surprise"],
  ])("with %j is a failure that names the place", (more, place) => {
    const result = read(JSON.stringify({ ...LOCK, ...more }));
    expect(result).toMatchObject({ ok: false, failure: { kind: "usage", message: expect.stringContaining(place) } });
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(fc.property(fc.json(), (text) => read(text).ok === false));
  });
});
