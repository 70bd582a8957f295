/** Starts the child process that runs a script: nothing of the user's environment, files or descriptors goes with it. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import type { OsLayer } from "./layers.ts";
import { wrapping } from "./wrapping.ts";

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** The prebuilt native module of isolated-vm for this Node and platform. */
export function isolatedVmFile(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("isolated-vm/package.json"));
  const { path } = createRequire(join(folder, "package.json"))("node-gyp-build") as {
    path: (folder: string) => string;
  };
  return path(folder);
}

/** All of the child's environment. */
const ENVIRONMENT = { TZ: "UTC", LC_ALL: "C" };

/** Layers that a child can be started without, so that the others can be tried alone. */
export type Without = OsLayer | "permissions";

export interface ChildCommand {
  readonly program: string;
  readonly options: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The child's program, with its environment in full: a fixed time zone and locale. It inherits so many descriptors. Probes
 * try what it could do, instead of running a script.
 */
export function childCommand(
  inherited: number,
  more: { readonly without?: readonly Without[]; readonly probing?: string } = {},
): ChildCommand {
  const { without = [], probing } = more;
  const script = join(PACKAGE_ROOT, "dist/child.cjs");
  const permissions = ["--permission", "--allow-addons", `--allow-fs-read=${script}`];
  // The operating system's layers are put on by calls of the C library; the right to make them is then dropped.
  if (process.platform === "linux" && isBuiltin("node:ffi")) permissions.push("--allow-ffi");
  const options = [
    "--no-node-snapshot",
    ...(without.includes("permissions") ? [] : permissions),
    "--no-warnings",
    "--max-semi-space-size=4",
    // V8's own Math.pow: the C library's last digit differs between machines.
    "--no-use-std-math-pow",
    script,
    isolatedVmFile(),
    String(FIRST_INHERITED + inherited),
    without.join(","),
    ...(probing === undefined ? [] : [probing]),
  ];
  const [program = process.execPath, ...rest] = [...wrapping(), process.execPath, ...options];
  return { program, options: rest, environment: ENVIRONMENT };
}

/** A child that was started ahead of its use: starting takes longer than anything else in a small run. */
let spare: Child | undefined;

/** Starts a child now, for the next `spawnChild`, while the parent is still loading. It ends with the parent if nobody takes it. */
export function prepareChild(): void {
  spare ??= start();
  hold(spare, "unref");
}

/** What is different about a child, for the trial of a script: variables of its environment, and flags of V8. */
export interface Variation {
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** A child that inherits the descriptors given, as its own from `FIRST_INHERITED` on. */
export function spawnChild(inherited: readonly number[] = [], variation?: Variation): Child {
  const usual = inherited.length === 0 && variation === undefined;
  const child = usual && spare?.exitCode === null ? spare : start(inherited, variation);
  if (child === spare) spare = undefined;
  hold(child, "ref");
  return child;
}

/** A child's own descriptors are 0, 1 and 2. */
export const FIRST_INHERITED = 3;

function start(inherited: readonly number[] = [], variation: Variation = {}): Child {
  const { program, options, environment } = childCommand(inherited.length);
  const child = spawn(program, [...(variation.flags ?? []), ...options], {
    env: { ...environment, ...variation.environment },
    cwd: PACKAGE_ROOT,
    stdio: ["pipe", "pipe", "pipe", ...inherited],
  }) as Child;
  child.on("error", () => undefined);
  return child;
}

/** Whether the parent stays for the child. */
function hold(child: Child, how: "ref" | "unref"): void {
  child[how]();
  for (const stream of child.stdio) (stream as Partial<Socket> | null)?.[how]?.();
}
