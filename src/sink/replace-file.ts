/** Small files of our own: scripts and locks. */
import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file whole or not at all. Throws the system's error. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
