/** sink: encoded rows to a file, or to a stream. */
import { createWriteStream, statSync } from "node:fs";
import { FileSink } from "./file-sink.ts";
import { StreamSink } from "./stream-sink.ts";
import type { Sink } from "./sink.ts";

export { ReaderGone, SinkError } from "./sink.ts";
export type { Sink } from "./sink.ts";

/** The sink for an output as a person names it: `-` is standard output; pipes and devices are written to directly. */
export function openSink(output: string): Sink {
  if (output === "-") return new StreamSink(process.stdout, "standard output");
  const there = statSync(output, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile() && !there.isDirectory()) return new StreamSink(createWriteStream(output), output);
  return new FileSink(output);
}
