/** What the package stands on: every dependency pinned, hashed and explained; nothing of ours runs at installation. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../src/model/package-root.ts";

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly publishConfig: object;
};
const lock = JSON.parse(read("package-lock.json")) as {
  readonly packages: Readonly<
    Record<
      string,
      { version?: string; integrity?: string; resolved?: string; license?: string; hasInstallScript?: true }
    >
  >;
};
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
const direct = { ...manifest.dependencies, ...manifest.devDependencies };

/** What may be in a program that is itself MIT, without conditions on those who use it. */
const FREE =
  /^\(?(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|Unlicense|MPL-2\.0|Zlib)\b/;

describe("dependencies", () => {
  it("are pinned, and the lockfile has the versions of the manifest", () => {
    for (const [name, version] of Object.entries(direct)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it("have their hash in the lockfile, and no address of a registry", () => {
    for (const [path, { integrity, resolved }] of installed) {
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).toBeUndefined();
    }
  });

  it("run scripts at installation only where that is said", () => {
    const running = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path);
    for (const path of running)
      expect(manifest.allowScripts, path).toHaveProperty(path.replace(/^.*node_modules\//, ""));
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?(install|prepare)$/)]),
    );
  });

  it("have a license that lets everybody use the package", () => {
    for (const [path, { license }] of installed) expect(license, path).toMatch(FREE);
  });

  it("are each explained in a line", () => {
    const explained = [...read(".github/DEPENDENCIES.md").matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    expect(explained.map(([, name]) => name).sort()).toEqual(Object.keys(direct).sort());
    for (const [, name, why] of explained) expect((why as string).length, name).toBeGreaterThanOrEqual(5);
  });

  it("are published with an attestation of where they come from", () => {
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
    expect(read(".github/workflows/publish.yml")).toMatch(/id-token: write[\s\S]*npm publish --provenance/);
  });
});
