/** Starts children in order to learn, from outside of the isolate, what they cannot do, and which layer it is that stops them. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { FORGOTTEN_DESCRIPTOR } from "./child/arguments.ts";
import { OS_LAYERS } from "./layers.ts";
import type { LayerStates } from "./layers.ts";
import { childCommand } from "./spawn.ts";
import type { Without } from "./spawn.ts";
import { wrappedLayers } from "./wrapping.ts";

/** What each attempt met: "done", or the error's code. */
export type Attempts = Readonly<Record<string, string>>;

/** What a child has tried, and tells. */
export interface ChildReport {
  readonly layers: LayerStates;
  /** No process is seen from within an isolate. */
  readonly isolate: boolean;
  /** The names of the environment's variables. */
  readonly environment: readonly string[];
  /** Through Node. */
  readonly node: Attempts;
  /** By system calls, where they could be made. */
  readonly calls: Attempts;
  /** What the kernel says of the process. */
  readonly limits: { readonly core?: number; readonly descriptors?: number; readonly noNewPrivileges?: boolean };
}

const SECONDS = 20;
const CONTROLLED: readonly Without[] = ["permissions", ...OS_LAYERS];

/** Every layer but these: what is left out, so that they are tried alone. */
export const allBut = (...kept: readonly Without[]): readonly Without[] =>
  CONTROLLED.filter((layer) => !kept.includes(layer));

/** The report of a child without the layers named; undefined where it did not come to one. */
export async function probeChild(without: readonly Without[] = []): Promise<ChildReport | undefined> {
  const { stdout } = await runProbe("attempts", without);
  try {
    const report = JSON.parse(stdout) as ChildReport;
    return { ...report, layers: { ...report.layers, ...wrappedLayers() } };
  } catch {
    return undefined;
  }
}

/** Runs a probe to its end. It finds a descriptor open that it was not told of, as if it had been forgotten. */
export function runProbe(
  probing: string,
  without: readonly Without[],
  cwd?: string,
): Promise<{ readonly stdout: string; readonly code: number | null; readonly signal: string | null }> {
  const { program, options, environment } = childCommand(0, { without, probing });
  return new Promise((resolve) => {
    const forgotten = openSync(process.execPath, "r");
    const none = Array<"ignore">(FORGOTTEN_DESCRIPTOR - 2).fill("ignore");
    const stdio = ["ignore", "pipe", ...none, forgotten] as const;
    const child = spawn(program, options, { env: environment, cwd, stdio: [...stdio] });
    closeSync(forgotten);
    const timer = setTimeout(() => child.kill("SIGKILL"), SECONDS * 1000);
    let stdout = "";
    child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8").slice(0, 10_000)));
    child.on("error", () => resolve({ stdout: "", code: null, signal: null }));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ stdout, code, signal });
    });
  });
}
