/**
 * Compilers read a hostile text on the host. Each runs as a process of its own that is ended when it takes too long,
 * says too much or grows too large: a kilobyte of source can be worth gigabytes to a compiler.
 */
import { spawn } from "node:child_process";
import { residentMegabytes } from "../model/resident-memory.ts";

export interface CompilerLimits {
  readonly seconds: number;
  /** Of the compiler's process; looked at on Linux alone. */
  readonly megabytes: number;
  /** Of what it prints, in bytes. */
  readonly output: number;
}

/** What a compiler came to: its output, or that it was ended, or that it ended by itself in a way of its own. */
export type CompilerRun =
  | { readonly outcome: "done"; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly outcome: "stopped" };

const EVERY_MILLISECONDS = 20;

/** Runs a compiler on `input`. It inherits nothing but what it takes to run. */
export function runLimited(
  program: string,
  options: readonly string[],
  input: string,
  limits: CompilerLimits,
): Promise<CompilerRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { stdio: "pipe", windowsHide: true, env: environment() });
    const pieces = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let bytes = 0;
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      child.kill("SIGKILL");
    };
    const deadline = setTimeout(stop, limits.seconds * 1000);
    const look = setInterval(() => {
      if (residentMegabytes(child.pid) > limits.megabytes) stop();
    }, EVERY_MILLISECONDS);
    for (const name of ["stdout", "stderr"] as const)
      child[name].on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > limits.output) stop();
        else pieces[name].push(piece);
      });
    const end = (): void => {
      clearTimeout(deadline);
      clearInterval(look);
    };
    child.on("error", (error) => {
      end();
      reject(new Error(`${program} did not run: ${error.message}`, { cause: error }));
    });
    child.on("close", (code) => {
      end();
      // A compiler that dies by a signal, or of its own stack, has met a text that is too much for it.
      if (stopped || code === null) return resolve({ outcome: "stopped" });
      const text = (name: "stdout" | "stderr"): string => Buffer.concat(pieces[name]).toString("utf8");
      const stderr = text("stderr");
      if (/^(fatal error|runtime): /m.test(stderr)) return resolve({ outcome: "stopped" });
      resolve({ outcome: "done", code, stdout: text("stdout"), stderr });
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Without the traces of all its threads where it dies. */
function environment(): Record<string, string> {
  const kept = ["PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP"].flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), GOTRACEBACK: "none" };
}
