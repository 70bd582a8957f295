/** The tables of a script in generated/, made by the built command line in a folder that is gone after the test. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLI } from "../cli/rowsmith.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface MadeTables extends Disposable {
  /** Holds a CSV file for each table. */
  readonly folder: string;
}

export function madeTables(name: string, scale: number): MadeTables {
  const parent = mkdtempSync(join(tmpdir(), "rowsmith-test-"));
  const folder = join(parent, name);
  execFileSync(process.execPath, [CLI, "run", name, "--scale", `${scale}`, "--no-check", "-o", folder], {
    cwd: root,
    stdio: "pipe",
  });
  return { folder, [Symbol.dispose]: () => rmSync(parent, { recursive: true }) };
}
