/** How a command ends: JSON or words, and the exit code of its kind. */
import { EXIT_CODE } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { renderFailure } from "./render/failure.ts";

/** Prints a failure and sets the exit code. */
export function endInFailure(failure: Failure, json = false): void {
  if (json) printJson({ ok: false, failure });
  else process.stderr.write(renderFailure(failure));
  process.exitCode = EXIT_CODE[failure.kind];
}

export function printJson(value: unknown): void {
  process.stdout.write(`${jsonText(value)}\n`);
}

/**
 * JSON in which every character that could steer a terminal is an escape: JSON itself asks that only of the first 32, and
 * what was printed may be looked at. Whoever parses it gets the same values.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === "\n"
      ? character
      : character
          .split("")
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}

/** Lines for the person who is watching; standard output is for data. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

const PATIENCE_MILLISECONDS = 3000;

/** A signal that the first Ctrl-C aborts; the second ends the process at once. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_CODE.interrupted);
    controller.abort();
    // Something that cannot be interrupted, such as a pipe that nobody opens, is not waited for.
    setTimeout(() => process.exit(EXIT_CODE.interrupted), PATIENCE_MILLISECONDS).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  return controller.signal;
}
