/** System errors of an output, as sentences. */
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { LinkLeadsOut } from "./place.ts";

const SENTENCES: Readonly<Record<string, (path: string) => { message: string; next: string }>> = {
  ENOENT: (path) => ({
    message: `the folder of ${path} does not exist`,
    next: "Create the folder first, or choose another output with -o.",
  }),
  ENOTDIR: (path) => ({ message: `${path} lies below a file, not a folder`, next: "Choose another output with -o." }),
  EISDIR: (path) => ({ message: `${path} is a folder, not a file`, next: "Name a file with -o." }),
  NOT_A_FOLDER: (path) => ({
    message: `${path} is a file, and several tables need a folder`,
    next: "Name a folder with -o, or one table with --table.",
  }),
  NOT_OURS: (path) => ({
    message: `what an earlier run has left of ${path} is no file of its own any more`,
    next: "Leave --resume out to begin anew.",
  }),
  EACCES: (path) => ({
    message: `${path} may not be written`,
    next: "Check the folder's permissions, or choose another output with -o.",
  }),
  EPERM: (path) => ({
    message: `${path} may not be written`,
    next: "Check the folder's permissions, or choose another output with -o.",
  }),
  ENXIO: (path) => ({ message: `nobody reads from the pipe ${path}`, next: "Start its reader first." }),
  EROFS: (path) => ({ message: `${path} is on a read-only file system`, next: "Choose another output with -o." }),
  ENOSPC: (path) => ({
    message: `the disk of ${path} is full`,
    next: "Free some space or choose another disk with -o; nothing was left behind.",
  }),
  EDQUOT: (path) => ({
    message: `the disk quota for ${path} is used up`,
    next: "Free some space or choose another disk with -o; nothing was left behind.",
  }),
  EFBIG: (path) => ({
    message: `${path} has grown past the largest file allowed here`,
    next: "Write fewer rows a file with --range.",
  }),
};

/** What a failed system call on `path` means for its user. */
export function outputFailure(error: unknown, path: string): Failure {
  if (error instanceof LinkLeadsOut)
    return fail("output", `${path} is not written: the link ${error.link} leads out of its folder, to ${error.real}`, {
      next: `Remove the link; or, if that place is meant, name it itself: ${error.real}`,
    }).failure;
  const { code = "", message } = error as NodeJS.ErrnoException;
  // The code may be a child's word: it must not find what every object has.
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code]?.(path) : undefined;
  return fail("output", known?.message ?? `${path} could not be written: ${message}`, {
    next: known?.next ?? "Choose another output with -o.",
  }).failure;
}
