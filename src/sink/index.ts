/** sink: encoded rows to a file, or to a stream. */
import { closeSync, constants, createWriteStream, openSync, statSync } from "node:fs";
import { FileSink } from "./file-sink.ts";
import type { LeftOverFile } from "./file-sink.ts";
import { outputFailure } from "./output-failure.ts";
import { expectPlace } from "./place.ts";
import { SinkError } from "./sink.ts";
import { StreamSink } from "./stream-sink.ts";
import type { SharedSink, Sink } from "./sink.ts";

export { digestFile } from "./digest-file.ts";
export { openFolder } from "./folder.ts";
export { Journal, leftOvers } from "./journal.ts";
export type { Entry, LeftOver, Subject } from "./journal.ts";
export type { LeftOverFile } from "./file-sink.ts";
export { followed } from "./place.ts";
export { outputFailure } from "./output-failure.ts";
export { replaceFile } from "./replace-file.ts";
export { Stage } from "./stage.ts";
export { RefusedRows } from "./table-to-load.ts";
export { ReaderGone, SinkError } from "./sink.ts";
export type { SharedSink, Sink } from "./sink.ts";

/**
 * The sink for an output as a person names it: `-` is standard output; pipes and devices are written to directly. `name` is
 * how messages call a file that is only a step to another.
 */
export function openSink(output: string, leftOver?: LeftOverFile, name?: string): Sink {
  if (output === "-") return new StreamSink(process.stdout, "standard output");
  expectOpenPlace(output);
  if (isPipeOrDevice(output))
    return new StreamSink(createWriteStream(output, { fd: openStream(output) }), output, true);
  return new FileSink(output, leftOver, name);
}

function expectOpenPlace(output: string): void {
  try {
    expectPlace(output);
  } catch (error) {
    throw new SinkError(outputFailure(error, output));
  }
}

/** Whether others can write into the sink's file. */
export const isShared = (sink: Sink): sink is SharedSink => sink instanceof FileSink;

/** Opens a pipe or a device. A pipe that nobody reads would be waited for without end, so it is an error. */
function openStream(path: string): number {
  try {
    const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      return openSync(path, "w");
    } finally {
      closeSync(probe);
    }
  } catch (error) {
    throw new SinkError(outputFailure(error, path));
  }
}

/** Whether rows can only be written to it as they come. What cannot be looked at is left to `FileSink`, which says why. */
export function isPipeOrDevice(path: string): boolean {
  try {
    const there = statSync(path);
    return !there.isFile() && !there.isDirectory();
  } catch {
    return false;
  }
}
