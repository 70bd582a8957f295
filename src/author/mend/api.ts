/** The script language as it is installed: what can be imported, what `random` can do, and which options columns take. */
import { visitNodes } from "../../compile/script-program.ts";
import type { Node, ScriptProgram, SourceFile } from "../../compile/script-program.ts";
import * as sandbox from "../../../sandbox/index.ts";

export interface Api {
  readonly names: ReadonlySet<string>;
  readonly vocabulary: ReadonlySet<string>;
  /** Parameters of the methods of `random`, by method. */
  readonly methods: ReadonlyMap<string, readonly string[]>;
  /** Options of the column builders, by builder. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

const COLUMNS = ["column", "numeric", "text", "temporal", "plain", "nested", "optional", "shares"];
let kept: Api | undefined;

/** Reads the declarations once. */
export async function readApi(program: ScriptProgram): Promise<Api | undefined> {
  if (kept !== undefined) return kept;
  const random = await program.declarations("dist/sandbox/random.d.ts");
  const files = await Promise.all(COLUMNS.map((name) => program.declarations(`dist/sandbox/columns/${name}.d.ts`)));
  const locale = await program.declarations("dist/sandbox/vocabulary/locale.d.ts");
  if (random === undefined) return undefined;
  const options = optionsIn(
    files.filter((file) => file !== undefined),
    program,
  );
  const names = new Set<string>(Object.keys(sandbox));
  const vocabulary = new Set(
    [...(locale?.text ?? "").matchAll(/^export declare const (\w+)/gm)].map(([, name]) => name as string),
  );
  return (kept = { names, vocabulary, methods: methodsIn(random, program), options });
}

function methodsIn(file: SourceFile, { is }: ScriptProgram): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  visitNodes(file, (node) => {
    if (is.isMethodDeclaration(node))
      found.set(
        textOf(node.name, file),
        node.parameters.map(({ name }) => textOf(name, file)),
      );
  });
  return found;
}

function optionsIn(files: readonly SourceFile[], { is }: ScriptProgram): ReadonlyMap<string, readonly string[]> {
  const own = new Map<string, { readonly keys: string[]; readonly bases: string[] }>();
  const builders: [string, string][] = [];
  for (const file of files)
    visitNodes(file, (node) => {
      if (is.isInterfaceDeclaration(node))
        own.set(textOf(node.name, file), {
          keys: node.members.flatMap((member) => /^(?:readonly )?(\w+)\??:/.exec(textOf(member, file))?.[1] ?? []),
          bases: (node.heritageClauses ?? []).flatMap(({ types }) =>
            types.map(({ expression }) => textOf(expression, file)),
          ),
        });
      if (is.isTypeAliasDeclaration(node))
        own.set(textOf(node.name, file), { keys: [], bases: [textOf(node.type, file).replace(/<.*/, "")] });
      if (is.isFunctionDeclaration(node) && node.name !== undefined)
        for (const { type } of node.parameters)
          if (type !== undefined && /Options\b/.test(textOf(type, file)))
            builders.push([textOf(node.name, file), textOf(type, file).replace(/<.*/, "")]);
    });
  const all = (name: string): readonly string[] => {
    const found = own.get(name);
    return found === undefined ? [] : [...found.keys, ...found.bases.flatMap(all)];
  };
  return new Map(builders.map(([name, type]) => [name, all(type)]));
}

const textOf = (node: Node, file: SourceFile): string => file.text.slice(node.getStart(file), node.end);
