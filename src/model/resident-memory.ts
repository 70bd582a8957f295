/** How much memory a process has resident, as the system counts it. */
import { readFileSync } from "node:fs";

/** Megabytes of 2^20 bytes; 0 where it cannot be known: elsewhere than on Linux, and where the process has ended. */
export function residentMegabytes(pid: number | undefined): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
