/** What a script may call, read from the declarations that are installed: hints show real signatures. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../model/package-root.ts";

export interface ScriptApi {
  /** Methods of `random`, with their signatures from the parameters on. */
  readonly methods: ReadonlyMap<string, string>;
  /** Functions that can be imported. */
  readonly functions: ReadonlyMap<string, string>;
  /** Every value that `rowsmith/sandbox` exports. */
  readonly names: ReadonlySet<string>;
  /** The options of a type such as IntegerOptions; empty where it is none. */
  optionsOf(type: string): readonly string[];
}

let api: ScriptApi | undefined;

export const scriptApi = (): ScriptApi => (api ??= readApi());

function readApi(): ScriptApi {
  const folder = join(PACKAGE_ROOT, "dist/sandbox");
  const declarations = (file: string): string =>
    readFileSync(join(folder, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".d.ts") && !file.startsWith("vocabulary"),
  );
  const text = files.map(declarations).join("\n");
  const names = new Set(
    [...declarations("index.d.ts").matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
      list.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()])),
    ),
  );
  const functions = new Map<string, string>();
  for (const [, name = "", generic = "", rest = ""] of text.matchAll(
    /^export declare function (\w+)(<[^(]*>)?(\([\s\S]*?\): [^;]+);/gm,
  ))
    if (names.has(name)) functions.set(name, oneLine(generic + rest));
  for (const [, name = "", from = "", to = ""] of text.matchAll(/^export declare const (\w+): (\(.*\)) => (.*);$/gm))
    if (names.has(name)) functions.set(name, oneLine(`${from}: ${to}`));
  const methods = new Map<string, string>();
  for (const [, name = "", generic = "", rest = ""] of declarations("random.d.ts").matchAll(
    /^ {4}(\w+)(<[^(]*>)?(\([\s\S]*?\): [^;]+);/gm,
  ))
    methods.set(name, oneLine(generic + rest));
  return { methods, functions, names, optionsOf: optionsIn(text) };
}

/** Reads the members of interfaces of options, those that they extend included. */
function optionsIn(text: string): ScriptApi["optionsOf"] {
  const known = new Map<string, { readonly own: readonly string[]; readonly bases: readonly string[] }>();
  for (const [, name = "", bases = "", body = ""] of text.matchAll(
    /^(?:export )?interface (\w+)(?:<[^{]*?>)?(?: extends ([^{]*))? \{([\s\S]*?)^\}/gm,
  ))
    known.set(name, {
      own: [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, option = ""]) => option),
      bases: bases.match(/\b[A-Z]\w+/g) ?? [],
    });
  for (const [, name = "", base = ""] of text.matchAll(/^(?:export )?type (\w+) = (\w+Options)(?:<.*>)?;/gm))
    known.set(name, { own: [], bases: [base] });
  const optionsOf = (type: string): readonly string[] => {
    const { own = [], bases = [] } = known.get(type.replace(/<.*/s, "")) ?? {};
    return [...new Set([...own, ...bases.flatMap(optionsOf)])];
  };
  return optionsOf;
}

const oneLine = (text: string): string =>
  text.replaceAll(/\s+/g, " ").replaceAll("; }", " }").replaceAll("<const ", "<");

/** A function's or a method's signature, its options by their names: `decimal(options: { scale, minimum }): Column<number>`. */
export function signatureOf(name: string): string | undefined {
  const { methods, functions, optionsOf } = scriptApi();
  const [, method] = /^random\.(\w+)$/.exec(name) ?? [];
  const signature = method === undefined ? functions.get(name) : methods.get(method);
  if (signature === undefined) return undefined;
  return `${method ?? name}${signature.replaceAll(/\b(\w+Options)(<\w+>)?(?=[,)= ])/g, (whole, type: string) => {
    const options = optionsOf(type).filter((option) => option !== "description" && option !== "required");
    return options.length === 0 ? whole : `{ ${options.join(", ")} }`;
  })}`;
}
