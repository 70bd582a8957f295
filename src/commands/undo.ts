/** `rowsmith undo` and `rowsmith redo`: the script and lock as they were before a change, and after it again. */
import { relative } from "node:path";
import { sha256 } from "../compile/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { shellWord } from "../model/shell-word.ts";
import { rmSync } from "node:fs";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { drop, isHalfWritten, keep, lockedScript, versions } from "./refine/history.ts";
import type { Kept, Stack } from "./refine/history.ts";
import { findScript } from "./script.ts";
import { textOf } from "./script-pair.ts";

export interface UndoOptions {
  readonly name: string;
  /** Take back changes, or make those again that were taken back. */
  readonly direction: Stack;
  /** Go on until the script is this version of the list. */
  readonly to?: number | undefined;
  /** Overwrite a script that was edited by hand. */
  readonly force?: boolean | undefined;
  readonly folder?: string;
}

export interface UndoReport {
  readonly name: string;
  readonly path: string;
  readonly direction: Stack;
  /** The changes that were taken back, or made again, in that order. */
  readonly changes: readonly string[];
  /** A change that had been stopped half-way was put right. */
  readonly repaired: boolean;
  /** How many more steps there are. */
  readonly left: number;
}

/** A version as a list shows it. */
export interface Listed {
  readonly number: number;
  readonly date: string;
  readonly change: string;
}

export interface History {
  readonly name: string;
  /** What can be taken back, the oldest first. */
  readonly undo: readonly Listed[];
  /** What can be made again, the next one last. */
  readonly redo: readonly Listed[];
}

/** The versions that there are. */
export function listVersions(name: string, folder: string = process.cwd()): Result<History> {
  const script = findPath(name, folder);
  if (!script.ok) return script;
  const undo = versions(script.value.path, "undo");
  if (!undo.ok) return undo;
  const redo = versions(script.value.path, "redo");
  if (!redo.ok) return redo;
  const listed = ({ number, date, change }: Kept): Listed => ({ number, date, change });
  return ok({ name: script.value.name, undo: undo.value.map(listed), redo: redo.value.map(listed) });
}

/** The script; its lock may be unreadable, for that is something that can be undone. */
function findPath(name: string, folder: string): Result<{ readonly name: string; readonly path: string }> {
  const found = findScript(name, folder);
  if (found.ok) return ok({ name: found.value.name, path: found.value.path });
  const path = /[\\/]|\.ts$/.test(name) ? undefined : `${folder}/generated/${name}.ts`;
  return path !== undefined && textOf(path) !== null ? ok({ name, path }) : found;
}

export function undo(options: UndoOptions): Result<UndoReport> {
  const { direction, to, force = false, folder = process.cwd() } = options;
  const script = findPath(options.name, folder);
  if (!script.ok) return script;
  const { name, path } = script.value;
  const kept = versions(path, direction);
  if (!kept.ok) return kept;
  const stack = withoutUntouched(path, kept.value);
  if (stack.length === 0)
    return fail(
      "usage",
      `there is nothing to ${direction}: no ${direction === "undo" ? "earlier" : "later"} version of ${name} is kept`,
      {
        next:
          direction === "undo"
            ? "Versions are kept from the first refine on."
            : `Look at what there is: rowsmith undo ${shellWord(name)} --list`,
      },
    );
  const from = to === undefined ? stack.length - 1 : stack.findIndex(({ number }) => number === to);
  if (from < 0)
    return fail("usage", `there is no version ${to} of ${name}`, {
      next: `The versions are ${stack.map(({ number }) => number).join(", ")}: rowsmith undo ${shellWord(name)} --list`,
    });
  const steps = stack.slice(from).toReversed();
  let repaired = false;
  try {
    for (const [index, step] of steps.entries()) {
      const half = isHalf(path, direction);
      if (!half && !force && index === 0) {
        const edit = editOf(name, path, folder, direction);
        if (edit !== undefined) return edit;
      }
      repaired ||= half;
      takeBack(path, step, direction, half);
    }
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
  return ok({
    name,
    path: relative(folder, path),
    direction,
    changes: steps.map(({ change }) => change),
    repaired,
    left: from,
  });
}

const lockOf = (path: string): string => `${path.replace(/\.ts$/, "")}.lock.json`;

function isHalf(path: string, direction: Stack): boolean {
  const source = textOf(path) ?? "";
  const lock = textOf(lockOf(path));
  return (["undo", "redo"] as const).some(
    (stack) => isHalfWritten(path, source, lock, stack) && (stack === direction || stack === "undo"),
  );
}

/** Versions of changes that were stopped before they changed anything are forgotten. */
function withoutUntouched(path: string, kept: readonly Kept[]): readonly Kept[] {
  const [source, lock] = [textOf(path), textOf(lockOf(path))];
  let stack = kept;
  for (let top = stack.at(-1); top !== undefined && top.script === source && top.lock === lock; top = stack.at(-1)) {
    drop(top);
    stack = stack.slice(0, -1);
  }
  return stack;
}

function editOf(name: string, path: string, folder: string, direction: Stack): Result<never> | undefined {
  const source = textOf(path);
  if (source === null || lockedScript(textOf(lockOf(path))) === sha256(source)) return undefined;
  return fail("usage", `${relative(folder, path)} has been edited since rowsmith wrote it: the edits would be gone`, {
    next: `Keep a copy of it, and overwrite it with rowsmith ${direction} ${shellWord(name)} --force; or accept the edits: rowsmith check ${shellWord(name)} --update.`,
  });
}

/** One step: what is there goes onto the other stack, the version takes its place, and is forgotten when both files are there. */
function takeBack(path: string, step: Kept, direction: Stack, half: boolean): void {
  const source = textOf(path);
  // A pair that was half written was never whole: there is nothing of it to come back to.
  if (source !== null && !half)
    keep(path, direction === "undo" ? "redo" : "undo", {
      change: step.change,
      after: sha256(step.script),
      script: source,
      lock: textOf(lockOf(path)),
    });
  replaceFile(path, step.script);
  if (step.lock === null) rmSync(lockOf(path), { force: true });
  else replaceFile(lockOf(path), step.lock);
  drop(step);
}
