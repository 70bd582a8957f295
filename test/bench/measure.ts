/** Whole processes, measured from outside: seconds on the clock and of the processors, and the most memory of all their processes together. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** Processor seconds of all its processes, user and system; 0 where the system does not tell. */
  readonly cpuSeconds: number;
  /** The largest sum of the processes' memory seen, as `MEMORY` counts it, in 10^6 bytes; 0 where the system does not tell. */
  readonly megabytes: number;
}

/** How memory is counted: Pss gives each of n processes that share a page an nth of it; RSS gives each the whole page. */
export const MEMORY: "Pss" | "RSS" = read("/proc/self/smaps_rollup").includes("Pss:") ? "Pss" : "RSS";

const EVERY_MILLISECONDS = 25;
/** Pss costs milliseconds to read, so it is only read where the resident memory has grown by this share since. */
const GROWTH = 0.03;

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
    let resident = 0;
    const timer = setInterval(() => {
      const tree = treeOf(child.pid ?? 0);
      const now = sum(tree, residentMegabytes);
      if (now <= resident * (1 + GROWTH)) return;
      resident = now;
      megabytes = Math.max(megabytes, MEMORY === "Pss" ? sum(tree, proportionalMegabytes) : now);
    }, EVERY_MILLISECONDS);
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
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

/** A process, its children, and theirs. */
function treeOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
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

const residentMegabytes = (pid: number): number => megabytesIn(`/proc/${pid}/status`, /^VmRSS:\s+(\d+)/m);

/** Where a process does not let itself be looked at so closely, its resident memory. */
const proportionalMegabytes = (pid: number): number =>
  megabytesIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m) || residentMegabytes(pid);

const megabytesIn = (path: string, line: RegExp): number => (Number(line.exec(read(path))?.[1] ?? 0) * 1024) / 1e6;

const sum = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.reduce((total, pid) => total + of(pid), 0);

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
