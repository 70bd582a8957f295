/** The type check of a script, by TypeScript's own native compiler: before anything runs, in a folder of its own. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { fakerFolder } from "./imports.ts";

/** A type error at a place in the script; lines and columns count from 1. */
export interface TypeProblem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

const SECONDS = 60;

/** Checks the types of `source`; `file` is its name in messages. */
export async function typeCheck(source: string, file: string): Promise<Result<undefined>> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-types-"));
  try {
    writeFileSync(join(folder, "script.ts"), source);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration()));
    const output = await runCompiler(folder);
    const problems = parseProblems(output);
    if (problems.length > 0) return failure(problems, source, file);
    return output.trim() === "" ? ok(undefined) : fail("script", "the type check could not be carried out", { details: output.trim().split("\n").slice(0, 8) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(): object {
  return {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: "es2024",
      lib: ["es2024"],
      types: [],
      module: "esnext",
      moduleResolution: "bundler",
      skipLibCheck: true,
      paths: {
        "rowsmith/sandbox": [join(PACKAGE_ROOT, "dist/sandbox/index.d.ts")],
        "@faker-js/faker": [join(fakerFolder(), "dist/index.d.ts")],
        "@faker-js/faker/locale/*": [join(fakerFolder(), "dist/locale/*.d.ts")],
      },
    },
    files: ["script.ts"],
  };
}

/** What the compiler printed; its exit status says nothing that its output does not. */
async function runCompiler(folder: string): Promise<string> {
  const compiler = await compilerPath();
  return new Promise((resolve, reject) => {
    execFile(compiler, ["--pretty", "false", "-p", folder], { timeout: SECONDS * 1000, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(new Error(`${compiler} did not run: ${error.message}`, { cause: error }));
      else resolve(stdout + stderr);
    });
  });
}

async function compilerPath(): Promise<string> {
  const installed = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const { default: getExePath } = (await import(pathToFileURL(join(installed, "lib/getExePath.js")).href)) as { default: () => string };
  return getExePath();
}

function parseProblems(output: string): readonly TypeProblem[] {
  const problems: TypeProblem[] = [];
  for (const line of output.split(/\r?\n/)) {
    const found = /^(?:.*[\\/])?script\.ts\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line);
    if (found !== null) problems.push({ line: Number(found[1]), column: Number(found[2]), code: found[3] as string, message: found[4] as string });
    else if (/^ {2}\S/.test(line) && problems.length > 0) {
      const last = problems.pop() as TypeProblem;
      problems.push({ ...last, message: `${last.message} ${line.trim()}` });
    }
  }
  return problems;
}

function failure(problems: readonly TypeProblem[], source: string, file: string): Result<undefined> {
  const [first, ...rest] = problems as [TypeProblem, ...TypeProblem[]];
  const lines = source.split(/\r?\n/);
  return fail("script", reworded(first), {
    place: { file, line: first.line, column: first.column, source: lines[first.line - 1] ?? "" },
    details: rest.slice(0, 7).map((problem) => `line ${problem.line}: ${reworded(problem)}`),
    next: "Correct the script and run the command again.",
  });
}

/** The compiler's sentence, without advice that does not apply in the sandbox. */
function reworded({ code, message }: TypeProblem): string {
  const [first, name] = [message.split(" Do you need to")[0] as string, /'([^']+)'/.exec(message)?.[1]];
  if (["TS2591", "TS2580", "TS2584", "TS2304"].includes(code) && name !== undefined && ["process", "require", "Buffer", "console", "fetch", "setTimeout", "crypto", "performance", "__dirname", "global"].includes(name))
    return `"${name}" does not exist in the sandbox (${code})`;
  return `${first} (${code})`;
}
