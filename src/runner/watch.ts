/** The watch over a child's memory: what it has resident, several times a second. */
import { residentMegabytes } from "../model/resident-memory.ts";
import type { Child } from "./spawn.ts";

const EVERY_MILLISECONDS = 50;

/** Calls `exceeded` once with the megabytes seen when the child has more than `most`. Linux only; elsewhere the isolate's own limit remains. */
export function watchMemory(child: Child, most: number, exceeded: (megabytes: number) => void): void {
  if (process.platform !== "linux") return;
  const timer = setInterval(() => {
    const megabytes = Math.round(residentMegabytes(child.pid));
    if (megabytes <= most) return;
    clearInterval(timer);
    exceeded(megabytes);
  }, EVERY_MILLISECONDS);
  timer.unref();
  child.on("close", () => clearInterval(timer));
}
