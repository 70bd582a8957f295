/** Closes what the child has open by accident: a descriptor that the parent, or a library in it, forgot to keep to itself. */
import type { System } from "./system.ts";

/** Node takes the lowest that are free: after so many that are closed, none is of its making. */
const GAP = 24;
const MOST = 0xffffffff;
const AT_FDCWD = -100;
const PATH_BYTES = 512;

/** Closes every descriptor from `first` on that is not of Node's own making. */
export function closeForgotten(system: System, first: number): true | string {
  const targets = new Map<number, string>();
  let descriptor = first;
  for (let closed = 0; closed < GAP; descriptor++) {
    const target = targetOf(system, descriptor);
    if (target === "unreadable") return "/proc could not be read";
    closed = target === undefined ? closed + 1 : 0;
    if (target !== undefined) targets.set(descriptor, target);
  }
  const all = [...targets.values()];
  for (const [open, target] of targets) if (!isOfNode(target, all)) system.call("close", open);
  system.call("close_range", descriptor, MOST, 0);
  return true;
}

/** Node's own are the queues and counters of its loops, a pipe with both ends in this process, and /dev/null. */
function isOfNode(target: string, all: readonly string[]): boolean {
  if (target.startsWith("pipe:")) return all.filter((other) => other === target).length >= 2;
  return target.startsWith("anon_inode:") || target === "/dev/null";
}

/** What a descriptor is, as the kernel names it; undefined where it is closed. */
function targetOf(system: System, descriptor: number): string | undefined {
  const path = new TextEncoder().encode(`/proc/self/fd/${descriptor}\0`);
  const target = new ArrayBuffer(PATH_BYTES);
  const length = system.call("readlinkat", AT_FDCWD, path.slice().buffer, target, PATH_BYTES);
  if (length >= 0) return Buffer.from(target, 0, length).toString("utf8");
  return length === -2 ? undefined : "unreadable";
}
