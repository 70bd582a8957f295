/** The type check of a script, by TypeScript's own native compiler: before anything runs, in a folder of its own. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { printable } from "../model/printable.ts";
import { sourceLine } from "../model/source-line.ts";
import { fakerFolder, MAY_IMPORT } from "./imports.ts";
import { runLimited } from "./limited.ts";
import { LOCALES, vocabularyFolder, vocabularyName } from "./locales.ts";

/** A type error at a place in the script; lines and columns count from 1. */
export interface TypeProblem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
  /** The compiler's reasons, from the outermost to the innermost. */
  readonly reasons: readonly string[];
}

const SECONDS = 60;
const MOST_OUTPUT = 1 << 22;
const MOST_MEGABYTES = 1024;
/** The compiler's words on one problem, as far as they are read. */
const MOST_WORDS = 4000;
/** Types can be long. */
const MOST_SENTENCE = 600;

/** Checks the types of `source`; `file` is its name in messages. */
export async function typeCheck(source: string, file: string): Promise<Result<undefined>> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-types-"));
  try {
    writeFileSync(join(folder, "script.ts"), source);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration()));
    const compiler = await compilerPath();
    const output = await runCompiler(compiler, folder);
    if (output === undefined)
      return fail(
        "script",
        `the type check came to no end within ${SECONDS} s, ${MOST_MEGABYTES} MB or ${MOST_OUTPUT} characters`,
        {
          next: "Look for types that refer to themselves.",
        },
      );
    const { problems, files, rest } = parseOutput(output);
    if (!files.every(isAllowed(folder, dirname(compiler))))
      return fail("script", `a script may refer to nothing but ${MAY_IMPORT}, not even in its types`, {
        place: { file, line: 1 },
      });
    if (problems.length > 0) return failure(problems, source, file);
    return rest.length === 0
      ? ok(undefined)
      : fail("script", "the type check could not be carried out", { details: rest.slice(0, 8) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The options under which scripts are checked. */
export function configuration(): object {
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
        ...Object.fromEntries(
          LOCALES.map((locale) => [vocabularyName(locale), [join(vocabularyFolder, `${locale}.d.ts`)]]),
        ),
        "@faker-js/faker": [join(fakerFolder(), "dist/index.d.ts")],
        "@faker-js/faker/locale/*": [join(fakerFolder(), "dist/locale/*.d.ts")],
      },
    },
    files: ["script.ts"],
  };
}

/**
 * Which of the files that the compiler has read a script may refer to. An `import type` or a reference directive is
 * gone before the import policy sees it, but the compiler follows it, and its messages would quote what it found.
 */
function isAllowed(...more: string[]): (file: string) => boolean {
  const folders = [...more, join(PACKAGE_ROOT, "dist/sandbox"), vocabularyFolder, fakerFolder()].map(
    (path) => realpathSync(path) + sep,
  );
  return (file) => folders.some((allowed) => realpathSync(file).startsWith(allowed));
}

/** What the compiler printed, or undefined where it found no end; its exit status says nothing that its output does not. */
async function runCompiler(compiler: string, folder: string): Promise<string | undefined> {
  const options = ["--pretty", "false", "--listFiles", "-p", folder];
  const run = await runLimited(compiler, options, "", {
    seconds: SECONDS,
    megabytes: MOST_MEGABYTES,
    output: MOST_OUTPUT,
  });
  return run.outcome === "stopped" ? undefined : run.stdout + run.stderr;
}

/** Where the native compiler is. */
export async function compilerPath(): Promise<string> {
  const installed = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const { default: getExePath } = (await import(pathToFileURL(join(installed, "lib/getExePath.js")).href)) as {
    default: () => string;
  };
  return getExePath();
}

function parseOutput(output: string): {
  problems: readonly TypeProblem[];
  files: readonly string[];
  rest: readonly string[];
} {
  const problems: TypeProblem[] = [];
  const files: string[] = [];
  const rest: string[] = [];
  for (const line of output.split(/\r?\n/).filter((text) => text !== "")) {
    const found = /^(?:.*[\\/])?script\.ts\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line);
    const last = problems.at(-1);
    if (found !== null)
      problems.push({
        line: Number(found[1]),
        column: Number(found[2]),
        code: found[3] as string,
        message: (found[4] as string).slice(0, MOST_WORDS),
        reasons: [],
      });
    else if (line.startsWith("  ") && last !== undefined)
      problems[problems.length - 1] = { ...last, reasons: [...last.reasons, line.slice(0, MOST_WORDS).trim()] };
    else if (isAbsolute(line)) files.push(line);
    else rest.push(line);
  }
  return { problems, files, rest };
}

function failure(problems: readonly TypeProblem[], source: string, file: string): Result<undefined> {
  const [first, ...rest] = problems as [TypeProblem, ...TypeProblem[]];
  const lines = source.split(/\r?\n/);
  // A name that is not there is one error, however often it is used.
  const said = new Set([sentence(first)]);
  const others = rest.filter(
    (problem) => !problem.message.startsWith("Cannot find ") || said.size < said.add(sentence(problem)).size,
  );
  const mismatch = rowMismatch(first);
  const returned = mismatch === undefined ? -1 : lines.findLastIndex((text) => keyPattern(mismatch.column).test(text));
  const place = returned + 1 > first.line ? { line: returned + 1 } : { line: first.line, column: first.column };
  return fail("script", sentence(first), {
    place: { file, ...place, source: sourceLine(lines[place.line - 1] ?? "") },
    ...(mismatch === undefined ? {} : { column: mismatch.column }),
    details: others.slice(0, 7).map((problem) => `line ${problem.line}: ${sentence(problem)}`),
    next: "Correct the script and run the command again.",
  });
}

/** Where what `row` returns does not fit the columns: which column, and why. The compiler buries that in its reasons. */
function rowMismatch({ message, reasons }: TypeProblem): { column: string; message: string } | undefined {
  if (
    !/^Type '\(.*' is not assignable to type '\(.*\) => (\(position: number, index: number\) => )?Row</s.test(message)
  )
    return undefined;
  for (const [k, reason] of reasons.entries()) {
    const wrong = /^Types of property '?(.+?)'? are incompatible\.$/.exec(reason)?.[1];
    if (wrong !== undefined)
      return { column: plain(wrong), message: `column ${plain(wrong)}: ${reasons[k + 1] ?? reason}` };
    const missing =
      /^Property '?(.+?)'? is missing in type/.exec(reason)?.[1] ??
      /is missing the following properties from type .*: ([^:]+)$/.exec(reason)?.[1];
    if (missing !== undefined)
      return {
        column: plain(missing),
        message: `row returns no ${missing
          .split(", ")
          .map((name) => JSON.stringify(plain(name)))
          .join(", ")}, ${missing.includes(", ") ? "which are columns" : "which is a column"}`,
      };
  }
  return undefined;
}

/** A property's name as the compiler prints it, without quotes. */
const plain = (name: string): string => name.replaceAll(/^["']+|["']+$/g, "");

/** A line that gives a value for a key. */
const keyPattern = (name: string): RegExp =>
  new RegExp(`(^|[{,])\\s*["']?${name.replaceAll(/[^\w]/g, "\\$&")}["']?\\s*([:,}]|$)`);

const NOT_IN_SANDBOX = new Set([
  "process",
  "require",
  "Buffer",
  "console",
  "fetch",
  "setTimeout",
  "crypto",
  "performance",
  "__dirname",
  "global",
]);

/** The compiler's words as one sentence, without advice that does not apply in the sandbox. */
function sentence(problem: TypeProblem): string {
  const { code, message, reasons } = problem;
  const name = /'([^']+)'/.exec(message)?.[1] ?? "";
  if (["TS2591", "TS2580", "TS2584", "TS2304"].includes(code) && NOT_IN_SANDBOX.has(name))
    return `"${name}" does not exist in the sandbox (${code})`;
  const text = rowMismatch(problem)?.message ?? [message.split(" Do you need to")[0], ...reasons].join(" ");
  return `${printable(text, MOST_SENTENCE)}${text.length > MOST_SENTENCE ? "…" : ""} (${code})`;
}
