/** JSON and names from outside: locks, names of scripts and tables, and keys that every object has. */
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newTarget } from "../../../src/commands/new-target.ts";
import { findScript } from "../../../src/commands/script.ts";
import { chooseTables, unaskedFailure } from "../../../src/commands/run/sizes.ts";
import { formOf } from "../../../src/encode/form-of.ts";
import { readLock } from "../../../src/lock/index.ts";
import type { Dataset } from "../../../src/model/schema.ts";
import { readCounts, readFailure, readPiece } from "../../../src/runner/answers.ts";
import { readDescription } from "../../../src/runner/description.ts";
import { outputFailure } from "../../../src/sink/index.ts";
import { AttackFolder } from "./folder.ts";

const DIGEST = "0".repeat(64);
const LOCK = {
  version: 1,
  prompt: "p",
  author: "offline",
  engine: "0.1.0",
  script: DIGEST,
  clock: "2026-01-01T00:00:00Z",
  golden: [{ seed: 42, rows: 1000, sha256: DIGEST }],
};
const golden = (change: object): string => JSON.stringify({ ...LOCK, golden: [{ ...LOCK.golden[0], ...change }] });
const lock = (change: object): string => JSON.stringify({ ...LOCK, ...change });

describe("a lock that a stranger wrote", () => {
  it.each<[string, string]>([
    ["a key of the prototype", `{"__proto__":{"version":1},${JSON.stringify(LOCK).slice(1)}`],
    ["one inside", golden({}).replace('"seed"', '"__proto__":{},"seed"')],
    ["a constructor", lock({ constructor: 1 })],
    ["nothing but a prototype", `{"__proto__":${JSON.stringify(LOCK)}}`],
    ["a list", JSON.stringify([LOCK])],
    ["null", "null"],
    ["a byte order mark", `\ufeff${JSON.stringify(LOCK)}`],
    ["a hundred thousand levels", `${'{"version":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["levels in a field", lock({}).replace('"p"', `${"[".repeat(50_000)}${"]".repeat(50_000)}`)],
    ["a number of a million digits", lock({}).replace('"version":1', `"version":${"1".repeat(1_000_000)}`)],
    ["the version as a text", lock({ version: "1" })],
    ["a duplicate key that is wrong at last", lock({}).replace(/\}$/, ',"version":2}')],
    ["a digest in capitals", lock({ script: "A".repeat(64) })],
    ["a digest with more after a line", lock({ script: `${DIGEST}\n` })],
    ["a clock that is no moment", lock({ clock: "2026-02-31T00:00:00Z" })],
    ["a clock as a list", lock({ clock: ["2026-01-01T00:00:00Z"] })],
    ["rows below zero", lock({ rows: -1 })],
    ["2^53 rows", lock({ rows: 2 ** 53 })],
    ["no digests", lock({ golden: [] })],
    ["a million digests", lock({ golden: Array.from({ length: 1001 }, () => LOCK.golden[0]) })],
    ["a digest of 2^52 rows, which a check would make again", golden({ rows: 2 ** 52 })],
    ["a digest of 10^9 rows", golden({ rows: 1e9 })],
    ["half a row", golden({ rows: 0.5 })],
    ["a seed as a text", golden({ seed: "42" })],
    ["a digest that is nothing", lock({ golden: [null] })],
    ["more than a lock has", golden({ more: 1 })],
    ["no JSON", "{"],
    ["nothing", ""],
    ["UTF-16", Buffer.from(`\ufeff${JSON.stringify(LOCK)}`, "utf16le").toString("latin1")],
    ["more than 16 MB", lock({ prompt: "p".repeat(17 << 20) })],
  ])("with %s", (_, text) => {
    using at = new AttackFolder();
    const read = readLock(at.file("stranger/generated/x.lock.json", text));
    expect(read).toMatchObject({ ok: false, failure: { kind: "usage" } });
    if (!read.ok) expect(read.failure.message.length).toBeLessThan(500);
    expect(({} as { version?: unknown }).version).toBeUndefined();
  });

  it("that is whole is read", () => {
    using at = new AttackFolder();
    expect(readLock(at.file("stranger/x.lock.json", lock({ rows: 5 })))).toMatchObject({
      ok: true,
      value: { rows: 5 },
    });
  });
});

describe("scripts and locks that are no files", () => {
  it.each(["/dev/zero", "/dev/urandom", "pipe", "folder", "loop", "/proc/self/mem"])("%s", (target) => {
    using at = new AttackFolder();
    at.file("stranger/generated/folder/file");
    execFileSync("mkfifo", [at.path("generated/pipe")]);
    for (const name of ["generated/x.ts", "generated/y.lock.json"])
      symlinkSync(target === "loop" ? name.slice("generated/".length) : target, at.path(name));
    at.file("stranger/generated/y.ts", "export default 1;");
    const start = performance.now();
    for (const name of ["x", "y"])
      expect(findScript(name, at.folder)).toMatchObject({
        ok: false,
        failure: { kind: "usage", message: expect.stringContaining("could not be read") as string },
      });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("a script of 17 MB, one whose name has a NUL, and one of 300 letters", () => {
    using at = new AttackFolder();
    at.file("stranger/generated/large.ts", Buffer.alloc(17 << 20, 32));
    for (const name of ["large", "a\0b", "n".repeat(300), "generated"])
      expect(findScript(name, at.folder)).toMatchObject({ ok: false, failure: { kind: "usage" } });
  });
});

describe("names of scripts and tables", () => {
  it.each(
    [
      [
        "../x",
        "/x",
        "a/b",
        "a\\b",
        "",
        ".",
        "..",
        ".hidden",
        "-x",
        "--force",
        "a\0b",
        "a\nb",
        "a b",
        "x;y",
        "$(x)",
        "`x`",
      ],
      ["con", "CON", "nul", "aux.x", "com1", "LPT9", "prn", "x.", "x.ts", "x.d", "x.lock", "x.json", "n".repeat(101)],
      ["\u0430bc", "x\u202ey", "x\u200by", "ｘ", "é", "x\u0301"],
    ].flat(),
  )("a new script is not called %j", (name) => {
    using at = new AttackFolder();
    expect(newTarget(name, at.folder, true)).toMatchObject({ ok: false, failure: { kind: "usage" } });
  });

  const described = (names: readonly string[]): ReturnType<typeof readDescription> =>
    readDescription(
      JSON.stringify({
        dataset: {
          description: "",
          single: names.length === 1,
          tables: names.map((name) => ({
            name,
            description: "",
            fields: [{ name: "a", type: "integer", required: true, unique: false }],
            primaryKey: [],
            foreignKeys: [],
            checks: [],
            fixed: false,
          })),
          checks: [],
        },
      }),
    );
  it.each([
    "../x",
    "a/b",
    "a\\b",
    "",
    ".",
    "__proto__",
    "con",
    "Nul",
    "com7",
    "a.b",
    "-x",
    "1a",
    "é",
    "a b",
    "n".repeat(101),
    "a\u0000",
  ])("no table is called %j", (name) =>
    expect(described([name])).toMatchObject({ ok: false, failure: { kind: "script" } }),
  );
  it("and no two differ in case alone; those with names that every object has are tables as others are", () => {
    expect(described(["a", "A"])).toMatchObject({ ok: false });
    expect(described(["constructor", "toString", "hasOwnProperty"])).toMatchObject({ ok: true });
  });
});

describe("keys that every object has", () => {
  it("are no endings, no formats and no compressions of files", () => {
    for (const ending of [
      "constructor",
      "__proto__",
      "toString",
      "valueOf",
      "hasOwnProperty",
      "csv.constructor",
      "csv.__proto__",
    ])
      expect(formOf(`rows.${ending}`)).toMatchObject({ ok: false, failure: { kind: "usage" } });
  });

  it("are no codes of a system's errors, though a child may say so", () => {
    for (const code of ["__proto__", "constructor", "toString", "hasOwnProperty", "\u001b[2J"]) {
      const failure = outputFailure(Object.assign(new Error(code), { code }), "rows.csv");
      expect(failure).toMatchObject({ kind: "output", next: "Choose another output with -o." });
    }
  });

  it("are no sizes and no tables", () => {
    const dataset = { single: false, tables: [{ name: "a" }] } as unknown as Dataset;
    for (const name of ["constructor", "__proto__", "toString"]) expect(chooseTables(dataset, name).ok).toBe(false);
  });

  it.each([
    "null",
    "[]",
    "5",
    '"x"',
    '{"reason":"__proto__"}',
    '{"reason":"constructor"}',
    '{"__proto__":{"reason":"threw"}}',
    "{",
    "",
  ])("a child's failure %s is one without words", (text) =>
    expect(readFailure(Buffer.from(text))).toEqual({ reason: "engine", message: expect.any(String) as string }),
  );
  it.each([
    "null",
    "{}",
    "[1]",
    "[1,2,3]",
    "[-1,0]",
    "[0.5,1]",
    '["1","2"]',
    "[9007199254740992,1]",
    '{"0":1,"1":2,"length":2}',
  ])("counts %s of two tables are none", (text) => expect(readCounts(Buffer.from(text), 2)).toBeUndefined());
  it.each([
    "null",
    "5",
    '{"piece":1,"channel":"__proto__","bytes":1,"rows":1}',
    '{"piece":-1,"channel":"rows","bytes":1,"rows":1}',
    '{"__proto__":{"piece":1}}',
  ])("a piece %s is none", (text) => expect(readPiece(Buffer.from(text))).toBeUndefined());
});

describe("sizes that nobody has asked for", () => {
  it("are made up to a hundred million rows; more must be said", () => {
    expect(unaskedFailure(1e8, true, {})).toBeUndefined();
    expect(unaskedFailure(1e15, true, {})).toMatchObject({
      kind: "usage",
      next: expect.stringContaining("--rows 1000000000000000") as string,
    });
    expect(unaskedFailure(1e15, false, {})).toMatchObject({ next: expect.stringContaining("--scale 1") as string });
    expect(unaskedFailure(1e15, true, { rows: 1e15 })).toBeUndefined();
    expect(unaskedFailure(1e15, false, { scale: 1 })).toBeUndefined();
  });
});
