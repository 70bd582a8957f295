/** The one door to esbuild: a script to a single piece of JavaScript for the isolate. */
import type { Message } from "esbuild";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { importPolicy } from "./imports.ts";

/** A script as JavaScript that leaves its module in the variable `script`, and the source map back to it, where it is called `script.ts`. */
export interface Bundle {
  readonly code: string;
  readonly map: string;
}

/** Bundles the script `source`; `file` is its name in messages. */
export async function bundleScript(source: string, file: string): Promise<Result<Bundle>> {
  const { build } = await import("esbuild");
  try {
    const { outputFiles } = await build({
      stdin: { contents: source, sourcefile: "script.ts", loader: "ts" },
      bundle: true,
      write: false,
      outfile: "script.js",
      format: "iife",
      globalName: "script",
      platform: "neutral",
      target: "es2024",
      charset: "utf8",
      legalComments: "none",
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      tsconfigRaw: {},
      plugins: [importPolicy],
    });
    const text = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
    return ok({ code: text("script.js"), map: text("script.js.map") });
  } catch (error) {
    const messages = (error as { errors?: Message[] }).errors;
    if (messages === undefined || messages.length === 0) throw error;
    return { ok: false, failure: failureOf(messages, file) };
  }
}

function failureOf(messages: readonly Message[], file: string): Failure {
  const [first, ...rest] = messages as [Message, ...Message[]];
  const { failure } = fail("script", reworded(first.text), {
    ...(first.location === null
      ? {}
      : {
          place: {
            file,
            line: first.location.line,
            column: first.location.column + 1,
            source: first.location.lineText,
          },
        }),
    details: rest
      .slice(0, 7)
      .map(({ text, location }) => (location === null ? text : `line ${location.line}: ${text}`)),
    next: "Correct the script and run the command again.",
  });
  return failure;
}

/** esbuild's sentence, without words on what esbuild does with the script. */
const reworded = (text: string): string =>
  text.startsWith("Top-level await") ? "there is no await outside of a function here" : text;
