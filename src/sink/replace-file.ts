/** Small files of our own: scripts and locks. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expectPlace } from "./place.ts";
import { temporaryName } from "./temporary.ts";

/** Writes a file whole or not at all; a link in its place is replaced. Throws the system's error. */
export function replaceFile(path: string, text: string): void {
  expectPlace(dirname(path));
  const temporary = temporaryName(path);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
