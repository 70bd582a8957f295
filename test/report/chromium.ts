/** The browser that reports are tested in: `CHROMIUM_PATH`, or what is on the path. Tests are skipped where there is none. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

function found(): string | undefined {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") return given;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter))
    for (const name of NAMES) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  return undefined;
}

export const CHROMIUM: string | undefined = found();
export const NO_CHROMIUM = "skipped where no Chromium is on the path; CHROMIUM_PATH names one";
