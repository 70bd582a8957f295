/** Imports of what is not there. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import type { Repair } from "./repair.ts";

export const OURS: RegExp =
  /^["'](?:\.{0,2}\/?(?:rowsmith\/)?(?:sandbox(?:\/index)?(?:\.[jt]s)?|rowsmith)|@rowsmith\/sandbox)["']$/;
export const ALLOWED: RegExp =
  /^["'](?:rowsmith\/sandbox|rowsmith\/vocabulary\/\w+|@faker-js\/faker(?:\/locale\/\w+)?)["']$/;

/** Corrects the path of the API, and takes out names that it does not have and modules that are not used. */
export const imports: Repair = ({ source, file, is, api, textOf, startOf }) => {
  const used = new Set<string>();
  visitNodes(file, (node) => {
    if (
      is.isIdentifier(node) &&
      !is.isImportSpecifier(node.parent) &&
      !is.isImportClause(node.parent) &&
      !is.isNamespaceImport(node.parent)
    )
      used.add(textOf(node));
  });
  return file.statements.flatMap((statement): Edit[] => {
    if (!is.isImportDeclaration(statement)) return [];
    const path = textOf(statement.moduleSpecifier);
    const place = { start: startOf(statement.moduleSpecifier), end: statement.moduleSpecifier.end };
    const bindings = statement.importClause?.namedBindings;
    if (!ALLOWED.test(path)) {
      if (OURS.test(path))
        return [
          { ...place, text: '"rowsmith/sandbox"', words: `imported from "rowsmith/sandbox" in the place of ${path}` },
        ];
      const names: string[] = [];
      visitNodes(statement, (node) => void (is.isIdentifier(node) && names.push(textOf(node))));
      return names.some((name) => used.has(name))
        ? []
        : [
            {
              start: startOf(statement),
              end: lineEnd(source, statement.end),
              text: "",
              words: `took out the unused import of ${path}`,
            },
          ];
    }
    if (path.slice(1, -1) !== "rowsmith/sandbox" || bindings === undefined || !is.isNamedImports(bindings)) return [];
    if (textOf(statement).startsWith("import type")) return [];
    const wrong = bindings.elements.filter((element) => {
      const name = textOf(element);
      return (
        /^[a-z]\w*$/.test(name) &&
        !api.names.has(name) &&
        (name === "random" || !used.has(name) || api.vocabulary.has(name))
      );
    });
    if (wrong.length === 0) return [];
    const left = bindings.elements.filter((element) => !wrong.includes(element)).map((element) => textOf(element));
    const words = `took ${wrong.map((element) => `\`${textOf(element)}\``).join(", ")} out of the import: "rowsmith/sandbox" has no such name`;
    return [{ start: startOf(bindings), end: bindings.end, text: `{ ${left.join(", ")} }`, words }];
  });
};

const lineEnd = (source: string, at: number): number => (source[at] === "\n" ? at + 1 : at);
