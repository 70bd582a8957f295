/** A kind of mistake that models make in scripts: one change of a script that is right. */
import type { Stage } from "../../../src/author/judge.ts";

/** A prompt, and a script that is all that the prompt asks for. */
export interface Task {
  readonly prompt: string;
  readonly right: string;
}

export interface Mistake extends Task {
  readonly kind: string;
  /** What the model answers: a script, or with `raw` a whole answer. */
  readonly broken: string;
  readonly raw: boolean;
  /** Where it must be found; undefined where it is none and must pass. */
  readonly stage: Stage | undefined;
  /** What the message must say. */
  readonly names: readonly (string | RegExp)[];
  /** The line that it must point at, from 1. */
  readonly line: number | undefined;
  /** The repairs by rule deal with it, and no model is asked again. */
  readonly mended: boolean;
}

interface Expectation {
  readonly stage: Stage | undefined;
  readonly names?: readonly (string | RegExp)[];
  /** Text that the line pointed at holds, in the broken script. */
  readonly at?: string;
  readonly mended?: boolean;
}

/** A mistake made by putting `to` in the place of `from`, which the right script has once. */
export function mistake(task: Task, kind: string, from: string, to: string, expected: Expectation): Mistake {
  if (task.right.split(from).length !== 2) throw new Error(`${kind}: "${from}" is not in the script exactly once`);
  return answer(
    task,
    kind,
    task.right.replace(from, () => to),
    expected,
    false,
  );
}

/** A mistake that is a whole answer. */
export function answer(task: Task, kind: string, broken: string, expected: Expectation, raw = true): Mistake {
  const { stage, names = [], at, mended = false } = expected;
  const line = at === undefined ? undefined : broken.split("\n").findIndex((text) => text.includes(at)) + 1;
  if (line === 0) throw new Error(`${kind}: no line has "${at}"`);
  return { ...task, kind, broken, raw, stage, names, line, mended };
}
