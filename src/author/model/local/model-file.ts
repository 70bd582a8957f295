/** A model file before it is loaded: is it there, and is it one? The library itself ends the process on some that are not. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import { printable } from "../../../model/printable.ts";

const MAGIC = "GGUF";

/** The size of a GGUF file in bytes. */
export function modelFile(path: string): Result<number> {
  const shown = printable(path, 200);
  const next = "Give the path of a file that ends in .gguf.";
  try {
    const { size } = statSync(path);
    const descriptor = openSync(path, "r");
    try {
      const start = Buffer.alloc(MAGIC.length);
      readSync(descriptor, start, 0, start.length, 0);
      return start.toString("latin1") === MAGIC
        ? ok(size)
        : fail("provider", `the file ${shown} is no GGUF model`, { next });
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT"
      ? fail("provider", `there is no model file ${shown}`, { next })
      : fail("provider", `the model file ${shown} cannot be read`, { next });
  }
}
