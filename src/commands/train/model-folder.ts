/** A model's folder on disk: written whole or not at all, and never in the place of anything but another model. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import { shellWord } from "../../model/shell-word.ts";
import { readSmallFile } from "../../read/small-file.ts";
import { outputFailure } from "../../sink/index.ts";
import { expectPlace } from "../../sink/place.ts";
import { sweepTemporaries, temporaryName } from "../../sink/temporary.ts";
import { FOREST_FILE, MODEL_FILE, readModel } from "../../train/index.ts";
import type { SavedModel } from "../../train/index.ts";

/** A model's JSON has labels and coefficients. */
const MOST_JSON_BYTES = 1 << 28;
const MOST_FOREST_BYTES = 2 ** 31;

/** Why the folder cannot become a model's: something else is there. */
export function folderRefusal(folder: string): Failure | undefined {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there === undefined) return undefined;
  if (!there.isDirectory())
    return fail("output", `${folder} is a file, and a model is a folder`, { next: "Name a folder with -o." }).failure;
  if (readdirSync(folder).length === 0 || existsSync(join(folder, MODEL_FILE))) return undefined;
  return fail("output", `${folder} has other things in it, which a model would replace`, {
    next: "Name a new folder with -o.",
  }).failure;
}

/** Writes the files of a model beside the folder, then puts them in its place. */
export function writeModelFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Result<undefined> {
  const refused = folderRefusal(folder);
  if (refused !== undefined) return { ok: false, failure: refused };
  const target = resolve(folder);
  const stage = temporaryName(target);
  const aside = temporaryName(target);
  try {
    expectPlace(folder);
    sweepTemporaries(target);
    mkdirSync(stage);
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(stage, name)), { recursive: true });
      writeFileSync(join(stage, name), bytes, { flag: "wx" });
    }
    if (existsSync(target)) renameSync(target, aside);
    try {
      renameSync(stage, target);
    } catch (error) {
      if (existsSync(aside)) renameSync(aside, target);
      throw error;
    }
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: outputFailure(error as Error, folder) };
  } finally {
    rmSync(stage, { recursive: true, force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The model of a folder. */
export function readModelFolder(folder: string): Result<SavedModel> {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there === undefined)
    return fail("usage", `there is no folder ${folder}`, {
      next: "Train a model: rowsmith train DATA.csv --target COLUMN -o FOLDER",
    });
  if (!there.isDirectory())
    return fail("usage", `${folder} is no folder of a model`, {
      next: `The model's folder comes first: rowsmith predict FOLDER ${shellWord(folder)}`,
    });
  let json: string;
  try {
    json = readSmallFile(join(folder, MODEL_FILE), MOST_JSON_BYTES);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return fail(
      "usage",
      `${folder} holds no model that can be read: ${missing ? `there is no ${MODEL_FILE} in it` : (error as Error).message}`,
      { next: "Train it again: rowsmith train DATA.csv --target COLUMN -o FOLDER" },
    );
  }
  return readModel(folder, json, () => {
    const path = join(folder, FOREST_FILE);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true && found.size <= MOST_FOREST_BYTES ? readFileSync(path) : undefined;
  });
}
