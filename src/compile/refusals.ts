/**
 * What a script may not be, found before it is bundled: a first pass of esbuild over the script alone, in a process that
 * may be ended, tells what would be too much for it, and leaves marks of what no generator needs.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { runLimited } from "./limited.ts";
import type { CompilerLimits } from "./limited.ts";

const LIMITS: CompilerLimits = { seconds: 20, megabytes: 768, output: 1 << 24 };

/** What esbuild writes where a script has async functions that it has to do without. */
const ASYNC = /\b__async(?:Generator)?\d*=\(__this,__arguments,generator\)=>/;

/** Nothing where the script may be bundled; errors of its syntax are left to the bundler, which says where they are. */
export async function refusal(source: string, file: string): Promise<Result<undefined>> {
  const run = await firstPass(source);
  if (run.outcome === "stopped") return tooMuch(file);
  if (run.code === 0 && ASYNC.test(run.stdout))
    return fail("script", "there is nothing to wait for in a script: it may not have async functions", {
      place: { file, line: lineOf(source, /\basync\b/) },
      next: "Write ordinary functions and run the command again.",
    });
  return ok(undefined);
}

/** The failure of a script that a compiler does not survive within its limits. */
export const tooMuch = (file: string): { ok: false; failure: Failure } =>
  fail("script", "the script is too much for the compiler: it nests too deep, or grows when it is compiled", {
    place: { file, line: 1 },
    next: "Write it with fewer levels, and lists in place of enums.",
  });

function firstPass(source: string): ReturnType<typeof runLimited> {
  const options = [
    "--loader=ts",
    "--target=es2024",
    "--supported:async-await=false",
    "--charset=utf8",
    "--minify-whitespace",
    "--log-level=silent",
  ];
  const program = esbuildProgram();
  return runLimited(program[0] as string, [...program.slice(1), ...options], source, LIMITS);
}

/** The native program, without the script that looks for it where it is known. */
function esbuildProgram(): readonly string[] {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("esbuild/package.json"));
  const name = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  try {
    const native = dirname(
      createRequire(join(folder, "package.json")).resolve(`@esbuild/${process.platform}-${process.arch}/package.json`),
    );
    if (existsSync(join(native, name))) return [join(native, name)];
  } catch {
    // An installation without that package has the program in its own folder.
  }
  return [process.execPath, join(folder, "bin/esbuild")];
}

function lineOf(source: string, pattern: RegExp): number {
  const at = source.search(pattern);
  return at < 0 ? 1 : source.slice(0, at).split("\n").length;
}
