/** A folder for several files: made where it is not there, and gone again where nothing comes to be in it. */
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { outputFailure } from "./output-failure.ts";
import { expectPlace } from "./place.ts";
import { SinkError } from "./sink.ts";

export interface Folder {
  readonly path: string;
  /** Nothing came to be in it. */
  giveUp(): void;
}

/** Makes the folder of scripts, where it is not there. Throws the system's error. */
export function makeFolder(path: string): void {
  expectPlace(path);
  mkdirSync(path, { recursive: true });
}

/** Opens a folder; throws `SinkError` where that cannot be. */
export function openFolder(path: string): Folder {
  try {
    expectPlace(path);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isDirectory()) throw Object.assign(new Error(), { code: "NOT_A_FOLDER" });
    if (there === undefined) mkdirSync(path);
    return { path, giveUp: there === undefined ? () => removeEmpty(path) : () => undefined };
  } catch (error) {
    throw new SinkError(outputFailure(error, path));
  }
}

function removeEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Something else has come to be in it.
  }
}
