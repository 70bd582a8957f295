/** Whole processes, measured from outside: seconds on the clock, and the most memory of all their processes together. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** The largest sum of resident memory seen; 0 where the system does not tell. */
  readonly megabytes: number;
}

const EVERY_MILLISECONDS = 25;

/** Runs a command to its end and measures it; throws where it fails. */
export function measure(command: readonly string[]): Promise<Measured> {
  const [program, ...rest] = command as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, rest, { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    let megabytes = 0;
    const timer = setInterval(
      () => (megabytes = Math.max(megabytes, treeMegabytes(child.pid ?? 0))),
      EVERY_MILLISECONDS,
    );
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, megabytes });
      else reject(new Error(`${command.join(" ")} ended with ${code}: ${errors}`));
    });
  });
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
