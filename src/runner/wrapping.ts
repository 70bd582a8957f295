/**
 * For a Node without node:ffi: programs of the system that start the child with some layers on, where they are there and
 * work. They are tried once in a process, and never where the child can put its layers on itself.
 */
import { spawnSync } from "node:child_process";
import { isBuiltin } from "node:module";
import type { LayerStates, OsLayer } from "./layers.ts";

interface Wrapper {
  readonly layer: OsLayer | "namespace";
  /** Replaces itself by the program that follows. */
  readonly command: readonly string[];
  /** What succeeds in a shell where the layer is on. */
  readonly trial: string;
}

const WRAPPERS: readonly Wrapper[] = [
  {
    layer: "namespace",
    command: ["unshare", "--user", "--map-root-user", "--net", "--"],
    trial: "! grep -v -e lo: -e '|' /proc/net/dev",
  },
  {
    layer: "limits",
    command: ["prlimit", "--core=0:0", "--nofile=64:64", "--"],
    trial: 'test "$(ulimit -Hc) $(ulimit -Hn)" = "0 64"',
  },
  {
    layer: "privileges",
    command: ["setpriv", "--no-new-privs", "--"],
    trial: "grep -q '^NoNewPrivs:.1$' /proc/self/status",
  },
];
const MILLISECONDS = 2000;

let working: readonly Wrapper[] | undefined;

function workingWrappers(): readonly Wrapper[] {
  if (process.platform !== "linux" || isBuiltin("node:ffi")) return [];
  return (working ??= WRAPPERS.filter(({ command: [program = "", ...options], trial }) => {
    const tried = spawnSync(program, [...options, "sh", "-c", trial], {
      env: {},
      stdio: "ignore",
      timeout: MILLISECONDS,
    });
    return tried.status === 0;
  }));
}

/** The programs that come before the child's own, with their options. */
export const wrapping = (): readonly string[] => workingWrappers().flatMap(({ command }) => command);

/** The layers that they put on. */
export const wrappedLayers = (): Partial<LayerStates> =>
  Object.fromEntries(workingWrappers().map(({ layer }) => [layer, true]));
