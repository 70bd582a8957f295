/**
 * A hidden folder beside an output, for one that is made of other files: these, and the output itself until it is complete,
 * are on the output's own file system, and all go at once.
 */
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { outputFailure } from "./output-failure.ts";
import { expectPlace, followed } from "./place.ts";
import { SinkError } from "./sink.ts";
import { sweepTemporaries, temporaryName } from "./temporary.ts";

/** Stages that are open now: a process that is told to end removes them. */
const open = new Set<string>();
process.on("exit", () => {
  for (const path of open) removeFolder(path);
});

export class Stage {
  readonly path: string;
  readonly #output: string;
  readonly #target: string;
  readonly #mode: number | undefined;

  /** Makes the folder; throws `SinkError` where it cannot be, or where the output is one. */
  constructor(output: string) {
    this.#output = output;
    this.#attempt(() => expectPlace(output));
    this.#target = followed(resolve(output));
    this.path = temporaryName(this.#target);
    this.#mode = this.#attempt(() => {
      const there = statSync(this.#target, { throwIfNoEntry: false });
      if (there?.isDirectory() === true) throw Object.assign(new Error(), { code: "EISDIR" });
      sweepTemporaries(this.#target);
      // Only the file that comes to be the output is for others.
      mkdirSync(this.path, { mode: 0o700 });
      return there?.mode;
    });
    open.add(this.path);
  }

  /** A name in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  /**
   * Puts the file `name` in the output's place, and removes the folder. What stands beside the output with one of the
   * endings given belongs to the file that is replaced, and goes with it.
   */
  commit(name: string, endings: readonly string[]): void {
    this.#attempt(() => {
      if (this.#mode !== undefined) chmodSync(this.file(name), this.#mode & 0o777);
      for (const ending of endings) rmSync(this.#target + ending, { force: true });
      renameSync(this.file(name), this.#target);
    });
    this.abandon();
  }

  /** Removes the folder with all that is in it. */
  abandon(): void {
    removeFolder(this.path);
    open.delete(this.path);
  }

  #attempt<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw new SinkError(outputFailure(error, this.#output));
    }
  }
}

function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Something else has come to be in it; the next run of the same output removes it.
  }
}
