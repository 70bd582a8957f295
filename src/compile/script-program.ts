/**
 * A door to the compiler for a script that is being repaired: its tree, what is wrong with it, and the API's own
 * declarations. The text is a stranger's, so the compiler is a process of its own that is ended when it takes too long
 * or grows too large; every later version of the text costs it some milliseconds.
 */
import type { ChildProcess } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Node, SourceFile } from "typescript/unstable/ast";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { residentMegabytes } from "../model/resident-memory.ts";
import { fakerFolder } from "./imports.ts";
import { compilerPath, configuration } from "./typecheck.ts";

export type { Node, SourceFile } from "typescript/unstable/ast";
export type Ast = typeof import("typescript/unstable/ast");

/** What the compiler finds wrong at a place of the text. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  readonly code: number;
  readonly text: string;
  /** The text is no TypeScript there, whatever it means. */
  readonly syntax: boolean;
}

/** One version of a script, as the compiler reads it. */
export interface ScriptReading {
  readonly source: string;
  readonly file: SourceFile;
  readonly faults: readonly Fault[];
}

export interface ScriptProgram extends Disposable {
  /** TypeScript's own guards. */
  readonly is: Ast;
  /** Reads a version of the script; undefined where the compiler does not survive it. */
  read(source: string): Promise<ScriptReading | undefined>;
  /** The tree of a declaration file below the installed package, such as `dist/sandbox/random.d.ts`. */
  declarations(path: string): Promise<SourceFile | undefined>;
}

const FOLDER = "/script";
const SCRIPT = `${FOLDER}/script.ts`;
const CONFIGURATION = `${FOLDER}/tsconfig.json`;
/** Read with every script, whether it imports them or not. */
const API = ["dist/sandbox/index.d.ts", "dist/vocabulary/en.d.ts"];
const SECONDS = 10;
const MOST_MEGABYTES = 1024;
const EVERY_MILLISECONDS = 20;

/** What the compiler's client is made of. */
interface Connected {
  readonly process?: ChildProcess;
  readonly connection?: Disposable & { dispose(): void };
}

/** Starts a compiler for the versions of one script. */
export async function openProgram(): Promise<ScriptProgram> {
  const is = await import("typescript/unstable/ast");
  const { API: Client } = await import("typescript/unstable/async");
  let current = "";
  const settings = JSON.stringify({
    ...configuration(),
    files: ["script.ts", ...API.map((path) => join(PACKAGE_ROOT, path))],
  });
  const allowed = [PACKAGE_ROOT, dirname(await compilerPath()), fakerFolder()].map((path) => path + sep);
  const api = new Client({
    fs: {
      // A script may name any file of the machine in a reference: it is not there.
      readFile: (path) =>
        path === SCRIPT
          ? current
          : path === CONFIGURATION
            ? settings
            : mayRead(path, allowed)
              ? readOrNull(path)
              : null,
      fileExists: (path) =>
        path === SCRIPT || path === CONFIGURATION || (mayRead(path, allowed) ? isFile(path) : false),
      directoryExists: (path) => path === FOLDER || (mayRead(`${path}/`, allowed) ? undefined : false),
    },
  });
  const client = (): Connected => (api as unknown as { client?: Connected }).client ?? {};
  const child = (): ChildProcess | undefined => client().process;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    // With its pipe closed first it would complain on standard error, which it inherits.
    child()?.stdin?.on("error", () => undefined);
    child()?.kill("SIGKILL");
    client().connection?.dispose();
  };
  let open = false;
  const snapshot = async (): Promise<Awaited<ReturnType<typeof api.updateSnapshot>>> => {
    const update = open ? { fileChanges: { changed: [SCRIPT] } } : { openProjects: [CONFIGURATION] };
    open = true;
    return api.updateSnapshot(update as Parameters<typeof api.updateSnapshot>[0]);
  };
  const limited = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (ended) return undefined;
    let stop: () => void = () => undefined;
    const stopped = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
    const deadline = setTimeout(stop, SECONDS * 1000);
    const look = setInterval(() => {
      const process = child();
      if (process !== undefined && (process.exitCode !== null || residentMegabytes(process.pid) > MOST_MEGABYTES))
        stop();
    }, EVERY_MILLISECONDS);
    const done = await Promise.race([work().catch(() => undefined), stopped]);
    clearTimeout(deadline);
    clearInterval(look);
    if (done === undefined) end();
    return done;
  };
  let project: Awaited<ReturnType<typeof snapshot>>["getProjects"] extends () => readonly (infer P)[]
    ? P | undefined
    : never;
  return {
    is,
    read: (source) =>
      limited(async () => {
        current = source;
        project = (await snapshot()).getProjects()[0];
        const program = project?.program;
        const file = await program?.getSourceFile(SCRIPT);
        if (program === undefined || file === undefined) return undefined;
        const syntax = await program.getSyntacticDiagnostics(SCRIPT);
        const types = syntax.length > 0 ? [] : await program.getSemanticDiagnostics(SCRIPT);
        const faults = [...syntax.map((one) => [one, true] as const), ...types.map((one) => [one, false] as const)].map(
          ([{ pos, end, code, text }, isSyntax]) => ({ start: pos, end, code, text, syntax: isSyntax }),
        );
        return { source, file, faults };
      }),
    declarations: (path) => limited(async () => project?.program.getSourceFile(join(PACKAGE_ROOT, path))),
    [Symbol.dispose]: end,
  };
}

const mayRead = (path: string, allowed: readonly string[]): boolean =>
  path.startsWith("bundled:") || allowed.some((folder) => path.startsWith(folder));

function readOrNull(path: string): string | null | undefined {
  if (path.startsWith("bundled:")) return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function isFile(path: string): boolean | undefined {
  if (path.startsWith("bundled:")) return undefined;
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Calls `visit` for a node and everything in it. */
export function visitNodes(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    visitNodes(child, visit);
    return undefined;
  });
}
