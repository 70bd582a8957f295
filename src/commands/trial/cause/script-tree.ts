/** The one door to the syntax tree of a script: TypeScript's own, from its native compiler, which sees no other file. */
import type { ChildProcess } from "node:child_process";
import type { Node, SourceFile } from "typescript/unstable/ast";

export type { Node } from "typescript/unstable/ast";
type Ast = typeof import("typescript/unstable/ast");

export interface ScriptTree extends Disposable {
  readonly file: SourceFile;
  /** TypeScript's own guards. */
  readonly is: Ast;
  /** Where the name at `node` is declared; undefined for what is not in the script. */
  declarationOf(node: Node): Node | undefined;
  /** Line and column of a node, from 1. */
  placeOf(node: Node): { readonly line: number; readonly column: number };
  textOf(node: Node): string;
}

const SCRIPT = "/script/script.ts";
const CONFIGURATION = "/script/tsconfig.json";

/** The tree of a script; undefined where the compiler does not answer. */
export async function readScript(source: string): Promise<ScriptTree | undefined> {
  // Loaded only here: only scripts that are refused need it.
  const is = await import("typescript/unstable/ast");
  const { API } = await import("typescript/unstable/sync");
  const { createVirtualFileSystem } = await import("typescript/unstable/fs");
  const compilerOptions = { noEmit: true, noLib: true, noResolve: true, types: [], target: "es2024" };
  const files = { [SCRIPT]: source, [CONFIGURATION]: JSON.stringify({ compilerOptions, files: ["script.ts"] }) };
  const api = new API({ fs: createVirtualFileSystem(files) });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [CONFIGURATION] });
    const project = snapshot.getProjects()[0];
    const file = project?.program.getSourceFile(SCRIPT);
    if (project === undefined || file === undefined) throw new Error("no tree");
    const starts = [0];
    for (let k = 0; k < source.length; k++) if (source[k] === "\n") starts.push(k + 1);
    return {
      file,
      is,
      declarationOf: (node) => project.checker.getSymbolAtLocation(node)?.declarations[0]?.resolve(),
      placeOf: (node) => {
        const at = node.getStart(file);
        const line = starts.findLastIndex((start) => start <= at);
        return { line: line + 1, column: at - (starts[line] as number) + 1 };
      },
      textOf: (node) => source.slice(node.getStart(file), node.end),
      [Symbol.dispose]: () => {
        snapshot.dispose();
        end(api);
      },
    };
  } catch {
    end(api);
    return undefined;
  }
}

/** Ends the compiler at once: with its pipe closed first it would complain on standard error, which it inherits. */
function end(api: object & { close(): void }): void {
  const { client } = api as { client?: { channel?: { child?: ChildProcess } } };
  client?.channel?.child?.kill("SIGKILL");
  api.close();
}

/** Calls `visit` for a node and everything in it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
    return undefined;
  });
}

/** The functions that a node stands in, from the innermost to the outermost. */
export function functionsAround(node: Node, is: Ast): readonly Node[] {
  const around: Node[] = [];
  for (let at = node.parent as Node | undefined; at !== undefined; at = at.parent as Node | undefined)
    if (isFunction(at, is)) around.push(at);
  return around;
}

export const isFunction = (node: Node, is: Ast): boolean =>
  is.isArrowFunction(node) ||
  is.isFunctionExpression(node) ||
  is.isFunctionDeclaration(node) ||
  is.isMethodDeclaration(node) ||
  is.isConstructorDeclaration(node) ||
  is.isGetAccessorDeclaration(node) ||
  is.isSetAccessorDeclaration(node);
