/** The one door to oxc-parser: the exported declarations of a source file, with their docstrings. */
import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import type { Declaration, Member } from "./declaration.ts";
import { readDocstring } from "./docstring.ts";

/** What is asked of a node; the parser's own types name every kind of node there is. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly id?: { readonly name: string } | null;
  readonly key?: Node & { readonly name?: string };
  readonly body?: (Node & { readonly body?: readonly Node[] }) | null;
  readonly value?: Node | null;
  readonly declaration?: Node | null;
  readonly declarations?: readonly (Node & {
    readonly id: Node & { readonly name: string; readonly typeAnnotation?: Node | null };
    readonly init?: (Node & { readonly returnType?: Node | null; readonly body?: Node }) | null;
  })[];
  readonly typeAnnotation?: Node | null;
  readonly members?: readonly Node[];
  readonly extends?: readonly { readonly expression: { readonly name: string } }[];
}

interface Source {
  readonly text: string;
  readonly interfaces: ReadonlyMap<string, Node>;
  /** The docstring that ends right before a place. */
  docBefore(place: number): string;
}

/** The exported declarations of a file, in order. Methods of the class `Random` are called `random.NAME`. */
export function readDeclarations(file: string): readonly Declaration[] {
  const text = readFileSync(file, "utf8");
  const { program, comments } = parseSync(file, text);
  const docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
  const body = program.body as unknown as readonly Node[];
  const source: Source = {
    text,
    interfaces: new Map(
      body
        .map((node) => node.declaration ?? node)
        .flatMap((node) => (node.type === "TSInterfaceDeclaration" ? [[node.id?.name ?? "", node] as const] : [])),
    ),
    docBefore: (place) => {
      const found = docs.findLast(({ end }) => end <= place && text.slice(end, place).trim() === "");
      return found === undefined ? "" : found.value.slice(1);
    },
  };
  return body.flatMap((node) =>
    node.type === "ExportNamedDeclaration" && node.declaration != null
      ? declarationsOf(node.declaration, source.docBefore(node.start), source)
      : [],
  );
}

function declarationsOf(node: Node, comment: string, source: Source): readonly Declaration[] {
  const common = { ...readDocstring(comment), members: [] };
  const name = node.id?.name ?? "";
  switch (node.type) {
    // An overload has its own docstring; the implementation behind it has none and is left out.
    case "TSDeclareFunction":
    case "FunctionDeclaration": {
      const head = lineOf(source, node, node.body?.start ?? node.end).replace(/^(async )?function \w+/, "");
      return comment === "" ? [] : [{ ...common, name, kind: kindOf(name), signature: head.replace(/;$/, "") }];
    }
    case "TSInterfaceDeclaration":
      return [{ ...common, name, kind: "type", signature: "", members: membersOf(node, source) }];
    case "TSTypeAliasDeclaration": {
      const alias = line(source.text.slice(node.typeAnnotation?.start ?? node.start, node.end)).replace(/;$/, "");
      const same = source.interfaces.get(alias);
      const members = same === undefined ? [] : membersOf(same, source);
      return [{ ...common, name, kind: "type", signature: same === undefined ? alias : "", members }];
    }
    case "ClassDeclaration":
      return name === "Random" ? (node.body?.body ?? []).flatMap((member) => methodOf(member, source)) : [];
    case "VariableDeclaration":
      return (node.declarations ?? []).flatMap(({ id, init }): Declaration[] => {
        const parts = id.typeAnnotation?.typeAnnotation;
        if (parts?.type === "TSTypeLiteral" && comment !== "")
          return [
            {
              ...common,
              name: id.name,
              kind: "object",
              signature: "",
              members: membersIn(parts.members ?? [], source),
            },
          ];
        if (init?.type !== "ArrowFunctionExpression")
          return parts == null || comment === ""
            ? []
            : [
                {
                  ...common,
                  name: id.name,
                  kind: "object",
                  signature: `: ${line(source.text.slice(parts.start, parts.end))}`,
                },
              ];
        const head = source.text.slice(init.start, init.body?.start).replace(/=>\s*\(?$/, "");
        return [{ ...common, name: id.name, kind: kindOf(id.name), signature: line(head) }];
      });
    default:
      return [];
  }
}

function methodOf(node: Node, source: Source): readonly Declaration[] {
  const name = node.key?.name;
  if (node.type !== "MethodDefinition" || node.key?.type !== "Identifier" || name === undefined) return [];
  const signature = lineOf(source, node.key, node.value?.body?.start).slice(name.length);
  return [
    {
      ...readDocstring(source.docBefore(node.start)),
      name: `random.${name}`,
      kind: "function",
      signature,
      members: [],
    },
  ];
}

/** The members of an interface, those of the interfaces of the same file that it extends first. */
function membersOf(node: Node, source: Source): readonly Member[] {
  const inherited = (node.extends ?? []).flatMap(({ expression }) => {
    const base = source.interfaces.get(expression.name);
    return base === undefined ? [] : membersOf(base, source);
  });
  return [...inherited, ...membersIn(node.body?.body ?? [], source)];
}

const membersIn = (nodes: readonly Node[], source: Source): readonly Member[] =>
  nodes.flatMap((member): Member[] => {
    if (member.key?.name === undefined) return [];
    const signature = lineOf(source, member, member.end).replace(/[;,]$/, "").replaceAll("readonly ", "");
    return [{ name: member.key.name, signature, doc: readDocstring(source.docBefore(member.start)).doc }];
  });

/** What defines something is called once, outside of rows. */
const kindOf = (name: string): Declaration["kind"] => (name.startsWith("define") ? "definition" : "function");

const lineOf = ({ text }: Source, node: Node, end: number | undefined): string => line(text.slice(node.start, end));
const line = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/([([{<]) | ([)\]>])/g, "$1$2")
    .replaceAll(/, ?\)/g, ")")
    .trim();
