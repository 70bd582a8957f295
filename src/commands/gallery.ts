/** The gallery: finished scripts that come with rowsmith, to read, to run, and to start from. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { lockPath } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { newTarget } from "./new-target.ts";

const FOLDER = join(PACKAGE_ROOT, "generated");

/** A script of the gallery, as its head comment tells of it. */
export interface GalleryEntry {
  readonly name: string;
  /** One sentence on what it makes. */
  readonly title: string;
  /** What a model could learn from it. */
  readonly about: string;
}

/** All scripts of the gallery, by name. */
export function gallery(): readonly GalleryEntry[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.ts$/, "");
      return { name, ...readHead(headOf(name)) };
    });
}

/** The comment that a script begins with; one that an author wrote from a template has it beside the template. */
function headOf(name: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(FOLDER, `${name}.ts`), "utf8"))?.[1];
  if (comment !== undefined) return comment;
  const beside = join(PACKAGE_ROOT, "templates", name, "about.md");
  return existsSync(beside) ? readFileSync(beside, "utf8") : "";
}

/** The paragraphs of a comment: what the script makes, and what else there is to say. */
function readHead(comment: string): Omit<GalleryEntry, "name"> {
  const [title = "", ...rest] = comment
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trim())
    .join("\n")
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll("\n", " "));
  return { title, about: rest.join("\n\n") };
}

export interface CopyOptions {
  readonly name: string;
  /** Which script of the gallery. */
  readonly from: string;
  readonly folder?: string;
  readonly force?: boolean | undefined;
}

export interface Copied {
  readonly name: string;
  readonly from: string;
  readonly path: string;
  readonly lockPath: string;
  readonly lines: number;
}

/** Starts a script from one of the gallery: its text and its lock, which holds for the copy as it did for the original. */
export function copyFromGallery({ name, from, folder = process.cwd(), force }: CopyOptions): Result<Copied> {
  const target = newTarget(name, folder, force === true);
  if (!target.ok) return target;
  const path = target.value;
  const names = gallery().map((entry) => entry.name);
  if (!names.includes(from))
    return fail("usage", `the gallery has no ${from}`, { next: `It has: ${names.join(", ")}.` });
  const source = join(FOLDER, `${from}.ts`);
  try {
    const script = readFileSync(source, "utf8");
    makeFolder(dirname(path));
    replaceFile(path, script);
    if (existsSync(lockPath(source))) replaceFile(lockPath(path), readFileSync(lockPath(source), "utf8"));
    return ok({
      name,
      from,
      path: relative(folder, path),
      lockPath: relative(folder, lockPath(path)),
      lines: script.split("\n").length - 1,
    });
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
