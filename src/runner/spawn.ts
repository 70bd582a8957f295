/** Starts the child process that runs a script: nothing of the user's environment, files or descriptors goes with it. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { PACKAGE_ROOT } from "../model/package-root.ts";

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** The child's whole environment: a fixed time zone and locale. */
const ENVIRONMENT = { TZ: "UTC", LC_ALL: "C" };

/** The prebuilt native module of isolated-vm for this Node and platform. */
export function isolatedVmFile(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("isolated-vm/package.json"));
  const { path } = createRequire(join(folder, "package.json"))("node-gyp-build") as { path: (folder: string) => string };
  return path(folder);
}

export function spawnChild(): Child {
  const program = join(PACKAGE_ROOT, "dist/child.cjs");
  const limits = ["--no-node-snapshot", "--permission", "--allow-addons", `--allow-fs-read=${program}`, "--no-warnings", "--max-semi-space-size=4"];
  return spawn(process.execPath, [...limits, program, isolatedVmFile()], { env: ENVIRONMENT, cwd: PACKAGE_ROOT, stdio: ["pipe", "pipe", "pipe"] });
}
