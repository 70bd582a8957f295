/** The one door to esbuild: a script to a single piece of JavaScript for the isolate. */
import type { Message } from "esbuild";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import { sourceLine } from "../model/source-line.ts";
import { importPolicy, MAY_IMPORT } from "./imports.ts";
import { refusal, tooMuch } from "./refusals.ts";

/** A script as JavaScript that leaves its module in the variable `script`, and the source map back to it, where it is called `script.ts`. */
export interface Bundle {
  readonly code: string;
  readonly map: string;
}

/** The isolate compiles it before any clock runs. */
const MOST_CODE = 1 << 24;

/** What esbuild would only warn of, and what it means in a sandbox. */
const REFUSED: Readonly<Record<string, string>> = {
  "unsupported-dynamic-import": `a script may import only ${MAY_IMPORT}, and by their names`,
  "unsupported-require-call": `a script may import only ${MAY_IMPORT}, and there is no require`,
  "indirect-require": `a script may import only ${MAY_IMPORT}, and there is no require`,
  "empty-import-meta": "there is no import.meta in the sandbox",
  "direct-eval": "there is no eval in the sandbox",
};

/** Bundles the script `source`; `file` is its name in messages. */
export async function bundleScript(source: string, file: string): Promise<Result<Bundle>> {
  const refused = await refusal(source, file);
  if (!refused.ok) return refused;
  const { build, stop } = await import("esbuild");
  const instead = standIn(source);
  try {
    const { outputFiles } = await build({
      stdin: { contents: source.replaceAll(SOURCE_MAP, instead), sourcefile: "script.ts", loader: "ts" },
      bundle: true,
      write: false,
      outfile: "script.js",
      format: "iife",
      globalName: "script",
      platform: "neutral",
      target: "es2024",
      charset: "utf8",
      legalComments: "none",
      // Indentation would grow with the square of how deep a script nests.
      minifyWhitespace: true,
      // What the first pass has refused would find no promise to wait for; and `x ** y` becomes a call of Math.pow, which
      // is the engine's own and the same everywhere.
      supported: { "async-await": false, "dynamic-import": false, "exponent-operator": false },
      logOverride: Object.fromEntries(Object.keys(REFUSED).map((id) => [id, "error"])),
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      tsconfigRaw: {},
      plugins: [importPolicy],
    });
    const text = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
    // A first line for a shell means nothing inside of a function.
    const code = text("script.js").replace(/^#!.*/, "").replaceAll(instead, SOURCE_MAP);
    if (code.length <= MOST_CODE) return ok({ code, map: text("script.js.map") });
    return fail("script", `the script has ${code.length} characters once it is compiled, more than ${MOST_CODE}`, {
      place: { file, line: 1 },
    });
  } catch (error) {
    const messages = (error as { errors?: Message[] }).errors;
    if (messages !== undefined && messages.length > 0) return { ok: false, failure: failureOf(messages, file) };
    // Its process has died of the script; the next script gets a new one.
    if (!/^The service (was stopped|is no longer running)/.test((error as Error).message)) throw error;
    await stop();
    return tooMuch(file);
  }
}

/** In a comment, it would make esbuild believe a script about where its errors are. */
const SOURCE_MAP = "sourceMappingURL";

/** A word as long that the source does not have. */
function standIn(source: string): string {
  for (let k = 0; ; k++) {
    const word = `sourceMapping${String(k).padStart(3, "_")}`;
    if (!source.includes(word)) return word;
  }
}

function failureOf(messages: readonly Message[], file: string): Failure {
  const [first, ...rest] = messages as [Message, ...Message[]];
  const { failure } = fail("script", reworded(first), {
    ...(first.location === null
      ? {}
      : {
          place: {
            file,
            line: first.location.line,
            column: first.location.column + 1,
            source: sourceLine(first.location.lineText),
          },
        }),
    details: rest
      .slice(0, 7)
      .map((message) =>
        message.location === null ? reworded(message) : `line ${message.location.line}: ${reworded(message)}`,
      ),
    next: "Correct the script and run the command again.",
  });
  return failure;
}

/** esbuild's sentence, without words on what esbuild does with the script. */
const reworded = ({ id, text }: Message): string =>
  REFUSED[id] ??
  (text.startsWith("Top-level await") ? "there is no await outside of a function here" : printable(text));
