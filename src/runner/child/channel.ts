/** The child's ends of the pipes: requests in, frames out, all synchronous, without an event loop. */
import { readSync, writeSync } from "node:fs";
import { HEADER_BYTES } from "../protocol.ts";
import type { Request } from "../protocol.ts";

const header = new Int32Array(HEADER_BYTES / 4);
const headerBytes = new Uint8Array(header.buffer);
const chunk = Buffer.allocUnsafe(1 << 16);
const pending: Buffer[] = [];

/** The parent's next request; undefined where the parent has closed the pipe. */
export function receive(): Request | undefined {
  for (;;) {
    const line = takeLine();
    if (line !== undefined) return JSON.parse(line) as Request;
    const size = retry(() => readSync(0, chunk));
    if (size === 0) return undefined;
    pending.push(Buffer.from(chunk.subarray(0, size)));
  }
}

function takeLine(): string | undefined {
  const last = pending.at(-1);
  const end = last?.indexOf(10) ?? -1;
  if (last === undefined || end < 0) return undefined;
  pending[pending.length - 1] = last.subarray(0, end);
  const line = Buffer.concat(pending).toString("utf8");
  pending.length = 0;
  if (end + 1 < last.length) pending.push(last.subarray(end + 1));
  return line;
}

/** Sends one frame. */
export function send(type: number, payload: Uint8Array = new Uint8Array(), word = 0): void {
  header[0] = type;
  header[1] = payload.length;
  header[2] = word;
  writeAll(1, headerBytes);
  writeAll(1, payload);
}

/** Writes all bytes, from `position` on where it is given. Throws the system's error. */
export function writeAll(descriptor: number, bytes: Uint8Array, position?: number): void {
  let at = 0;
  while (at < bytes.length)
    at += retry(() =>
      writeSync(descriptor, bytes, at, bytes.length - at, position === undefined ? null : position + at),
    );
}

/** Pipes may be non-blocking: wait a little where there is nothing to read or no room to write. */
function retry(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
