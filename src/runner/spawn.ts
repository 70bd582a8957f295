/** Starts the child process that runs a script: nothing of the user's environment, files or descriptors goes with it. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { PACKAGE_ROOT } from "../model/package-root.ts";

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** The prebuilt native module of isolated-vm for this Node and platform. */
export function isolatedVmFile(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("isolated-vm/package.json"));
  const { path } = createRequire(join(folder, "package.json"))("node-gyp-build") as { path: (folder: string) => string };
  return path(folder);
}

/** The child's program, with its environment in full: a fixed time zone and locale. */
export function childCommand(...more: readonly string[]): { program: string; options: string[]; environment: Record<string, string> } {
  const script = join(PACKAGE_ROOT, "dist/child.cjs");
  const options = ["--no-node-snapshot", "--permission", "--allow-addons", `--allow-fs-read=${script}`, "--no-warnings", "--max-semi-space-size=4", script, isolatedVmFile(), ...more];
  return { program: process.execPath, options, environment: { TZ: "UTC", LC_ALL: "C" } };
}

export function spawnChild(): Child {
  const { program, options, environment } = childCommand();
  return spawn(program, options, { env: environment, cwd: PACKAGE_ROOT, stdio: ["pipe", "pipe", "pipe"] });
}
