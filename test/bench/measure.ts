/** Whole processes, measured from outside: seconds on the clock and of the processors, and the most memory of all their processes together. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** Processor seconds of all its processes, user and system; 0 where the system does not tell. */
  readonly cpuSeconds: number;
  /** The largest sum of resident memory seen; 0 where the system does not tell. */
  readonly megabytes: number;
}

const EVERY_MILLISECONDS = 25;

/** Runs a command to its end and measures it, one at a time; throws where it fails. `onOutput` is given what it writes to standard output. */
export function measure(command: readonly string[], onOutput?: (text: string) => void): Promise<Measured> {
  const [program, ...rest] = command as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const cpuBefore = childrenCpuSeconds();
    const start = performance.now();
    const child = spawn(program, rest, { stdio: ["ignore", onOutput === undefined ? "ignore" : "pipe", "pipe"] });
    let errors = "";
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    let megabytes = 0;
    const timer = setInterval(
      () => (megabytes = Math.max(megabytes, treeMegabytes(child.pid ?? 0))),
      EVERY_MILLISECONDS,
    );
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) onOutput?.(output);
      if (code === 0) resolve({ seconds, cpuSeconds: childrenCpuSeconds() - cpuBefore, megabytes });
      else reject(new Error(`${command.join(" ")} ended with ${code}: ${errors}`));
    });
  });
}

const TICKS_A_SECOND = 100;

/** What all children of this process that have ended have used, with their own children that have ended: proc(5), cutime and cstime. */
function childrenCpuSeconds(): number {
  const afterName = read("/proc/self/stat").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(afterName[13] ?? 0) + Number(afterName[14] ?? 0)) / TICKS_A_SECOND;
}

/** Resident memory of a process and its children now. */
function treeMegabytes(pid: number): number {
  const resident = Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  return childrenOf(pid).reduce((sum, child) => sum + treeMegabytes(child), resident);
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      read(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
