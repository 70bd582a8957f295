/** The cache of compiled scripts and of rowsmith's own compiled code: trusted only where nobody else can write. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleScript } from "../../../src/compile/bundle.ts";
import { readCache, sha256, writeCache } from "../../../src/compile/index.ts";
import { cacheFolder } from "../../../src/model/cache-folder.ts";
import { CLI } from "../../cli/rowsmith.ts";
import { AttackFolder } from "./folder.ts";

const KEY = sha256("key");
let before: string | undefined;
beforeEach(() => (before = process.env["XDG_CACHE_HOME"]));
afterEach(() => {
  if (before === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = before;
});

function within(at: AttackFolder): string {
  process.env["XDG_CACHE_HOME"] = join(at.home, "cache");
  return join(at.home, "cache/rowsmith");
}

describe("the folder of the cache", () => {
  it("is made for its owner alone", () => {
    using at = new AttackFolder();
    const folder = within(at);
    expect(cacheFolder()).toBeUndefined();
    expect(cacheFolder("make")).toBe(folder);
    expect(cacheFolder()).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it.each([0o777, 0o1777, 0o770, 0o722])("that others could write to (mode %o) is emptied and closed", (mode) => {
    using at = new AttackFolder();
    const folder = within(at);
    mkdirSync(join(folder, "node/poisoned"), { recursive: true });
    writeFileSync(join(folder, KEY), `${sha256("evil")}\nevil`);
    chmodSync(folder, mode);
    expect(readCache(KEY)).toBeUndefined();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual([]);
    writeCache(KEY, "mine");
    expect(readCache(KEY)).toBe("mine");
    expect(statSync(join(folder, KEY)).mode & 0o777).toBe(0o600);
  });

  it("is none where a link, a file or somebody else's folder stands there", () => {
    using at = new AttackFolder();
    const folder = within(at);
    mkdirSync(join(at.home, "cache"));
    mkdirSync(join(at.home, "theirs"));
    symlinkSync(join(at.home, "theirs"), folder);
    expect(cacheFolder()).toBeUndefined();
    writeCache(KEY, "x");
    expect(readdirSync(join(at.home, "theirs"))).toEqual([]);
    process.env["XDG_CACHE_HOME"] = at.file("file", "");
    expect(cacheFolder()).toBeUndefined();
    process.env["XDG_CACHE_HOME"] = "relative";
    expect(cacheFolder() === undefined || !cacheFolder()?.startsWith(at.folder)).toBe(true);
    if (process.getuid?.() === 0) {
      process.env["XDG_CACHE_HOME"] = join(at.home, "other");
      mkdirSync(join(at.home, "other/rowsmith"), { recursive: true });
      execFileSync("chown", ["12345", join(at.home, "other/rowsmith")]);
      expect(cacheFolder()).toBeUndefined();
    }
  });

  it.each<[string, string]>([
    ["another body than its digest", `${sha256("a")}\nb`],
    ["no digest", "evil"],
    ["nothing", ""],
    ["half of it", `${sha256("long body")}\nlong`],
  ])("an entry with %s counts as none", (_, text) => {
    using at = new AttackFolder();
    mkdirSync(within(at), { recursive: true, mode: 0o700 });
    writeFileSync(join(within(at), KEY), text);
    expect(readCache(KEY)).toBeUndefined();
  });
});

describe("rowsmith's own compiled code", () => {
  it("is not kept in the folder that all users share", () => {
    using at = new AttackFolder();
    const folder = within(at);
    mkdirSync(join(at.home, "tmp"));
    const environment = { ...process.env, XDG_CACHE_HOME: join(at.home, "cache"), TMPDIR: join(at.home, "tmp") };
    execFileSync(process.execPath, [CLI, "--version"], { env: environment });
    expect(readdirSync(join(at.home, "tmp"))).toEqual([]);
    expect(lstatSync(join(folder, "node")).isDirectory()).toBe(true);
  });
});

describe("settings in a stranger's folder", () => {
  it("do not reach the compiler", async () => {
    using at = new AttackFolder();
    at.file(
      "stranger/tsconfig.json",
      JSON.stringify({
        extends: "./evil.json",
        compilerOptions: {
          jsx: "react-jsx",
          jsxImportSource: "evil",
          paths: { "rowsmith/sandbox": ["./evil.ts"] },
          plugins: [{ name: "evil" }],
          target: "es3",
          useDefineForClassFields: false,
        },
      }),
    );
    at.file(
      "stranger/package.json",
      JSON.stringify({
        type: "commonjs",
        imports: { "#x": "./evil.ts" },
        browser: { "rowsmith/sandbox": "./evil.ts" },
        sideEffects: false,
      }),
    );
    at.file("stranger/evil.ts", "export const defineTable = 'evil';");
    at.file(
      "stranger/node_modules/rowsmith/package.json",
      JSON.stringify({ name: "rowsmith", exports: { "./sandbox": "./evil.js" } }),
    );
    at.file("stranger/node_modules/rowsmith/evil.js", "export const defineTable = 'evil';");
    at.file(
      "stranger/node_modules/@faker-js/faker/package.json",
      JSON.stringify({ name: "@faker-js/faker", main: "evil.js" }),
    );
    at.file("stranger/node_modules/@faker-js/faker/evil.js", "export const faker = 'evil';");
    const source =
      'import { defineTable } from "rowsmith/sandbox"; export default defineTable({} as never); export class A { x = 1 }';
    const here = await bundleScript(source, "x.ts");
    expect(here.ok && here.value.code).toContain("$0");
    expect(here.ok && here.value.code).not.toContain("evil");
    for (const text of [
      'import "#x"; export default 1;',
      'import "./evil.ts"; export default 1;',
      'import "evil"; export default 1;',
    ])
      expect(await bundleScript(text, "x.ts")).toMatchObject({ ok: false });
    expect(existsSync(at.path("script.js"))).toBe(false);
  });
});
