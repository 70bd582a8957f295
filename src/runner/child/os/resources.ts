/** Resource limits that the kernel keeps: no core dump, few descriptors, and a hard cap on memory. */
import type { System } from "./system.ts";
import { errorName } from "./syscalls.ts";

const RLIMIT = { data: 2, core: 4, descriptors: 7 } as const;
const MOST_DESCRIPTORS = 64;

/** V8 makes the room for an isolate's code writable all at once, touched or not. */
const CODE_MEGABYTES = 512;
/** So that the parent, who can say what happened, usually ends a script that grows slowly: stacks and pools are counted here, though untouched. */
const SLACK_MEGABYTES = 128;
const PAGE_FIELD = 5;
const AT_FDCWD = -100;

/** A crash leaves no copy of the memory on disk, and what is opened later soon ends at the limit. */
export function limitResources(system: System): true | string {
  const results = [setLimit(system, RLIMIT.core, 0), setLimit(system, RLIMIT.descriptors, MOST_DESCRIPTORS)];
  return results.find((result) => result !== true) ?? true;
}

/**
 * Private writable memory ends at `base` bytes (what there was when `writableMemory` was asked, before the isolate and its
 * code) and little above `megabytes`: an allocation fails at once, where the parent, which looks twenty times a second, would
 * see it late. Address space is not limited: V8 reserves much more of it than it uses.
 */
export function limitMemory(system: System, base: number, megabytes: number): true | string {
  if (base < 0) return `/proc could not be read (${errorName(base)})`;
  return setLimit(system, RLIMIT.data, base + (CODE_MEGABYTES + SLACK_MEGABYTES + megabytes) * 2 ** 20);
}

/** The bytes of private memory that may be written, touched or not, as the limit counts them; below zero an error. */
export function writableMemory(system: System): number {
  const path = new TextEncoder().encode("/proc/self/statm\0").slice().buffer;
  const file = system.call("openat", AT_FDCWD, path, 0);
  if (file < 0) return file;
  const text = new ArrayBuffer(256);
  const length = system.call("read", file, text, text.byteLength);
  system.call("close", file);
  const pages = Buffer.from(text, 0, Math.max(0, length)).toString("latin1").split(" ")[PAGE_FIELD];
  return Number(pages) * system.pageBytes;
}

function setLimit(system: System, resource: number, most: number): true | string {
  const result = system.call("prlimit64", 0, resource, new BigUint64Array([BigInt(most), BigInt(most)]).buffer, 0);
  return result >= 0 ? true : `prlimit answered ${errorName(result)}`;
}
