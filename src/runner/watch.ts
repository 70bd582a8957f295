/** The watch over a child's memory: what it has resident, as the system counts it, several times a second. */
import { readFile } from "node:fs/promises";
import type { Child } from "./spawn.ts";

const EVERY_MILLISECONDS = 50;

/** Calls `exceeded` once with the megabytes seen when the child has more than `most`. Linux only; elsewhere the isolate's own limit remains. */
export function watchMemory(child: Child, most: number, exceeded: (megabytes: number) => void): void {
  if (process.platform !== "linux") return;
  const timer = setInterval(() => void look(), EVERY_MILLISECONDS);
  timer.unref();
  child.on("close", () => clearInterval(timer));

  async function look(): Promise<void> {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const megabytes = Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
    if (megabytes <= most) return;
    clearInterval(timer);
    exceeded(megabytes);
  }
}
