/** What several repairs read in a script: names that are not there, lists of the module, what columns may hold, the row. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Node } from "../../../compile/script-program.ts";
import type { Subject } from "./repair.ts";

/** The compiler's words for a name that is not there, or is a type alone. */
const NO_VALUE = new Set([2304, 2552, 2693]);
/** And for one that is imported from where it is not. */
const NO_EXPORT = new Set([2305, 2614, 2724]);

/** Whether a call is of a name that is nowhere: neither declared, nor what it is imported as. */
export function isUnknown({ source, faults, textOf, startOf }: Subject, name: Node): boolean {
  return faults.some(
    ({ start, end, code }) =>
      (NO_VALUE.has(code) && start === startOf(name)) ||
      (NO_EXPORT.has(code) && source.slice(start, end).trim() === textOf(name)),
  );
}

/** Without `as const`, `satisfies …` and parentheses. */
export function bare({ is }: Pick<Subject, "is">, node: Node): Node {
  let at = node;
  while (is.isAsExpression(at) || is.isSatisfiesExpression(at) || is.isParenthesizedExpression(at)) at = at.expression;
  return at;
}

/** What a constant of the module is: its value, and how often its name stands in the script beside that. */
export function constantNamed(subject: Subject, name: string): { value: Node; uses: number } | undefined {
  const { file, is, textOf } = subject;
  for (const statement of file.statements) {
    if (!is.isVariableStatement(statement)) continue;
    for (const { name: given, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined && textOf(given) === name)
        return { value: bare(subject, initializer), uses: usesOf(subject, file, name).length - 1 };
  }
  return undefined;
}

/** Every identifier of a name in a node. */
export function usesOf({ is, textOf }: Subject, node: Node, name: string): readonly Node[] {
  const found: Node[] = [];
  visitNodes(node, (one) => void (is.isIdentifier(one) && textOf(one) === name && found.push(one)));
  return found;
}

/** A key as it is meant: without its quotes. */
export const keyOf = ({ is, textOf }: Subject, name: Node): string =>
  is.isStringLiteral(name) ? name.text : textOf(name);

/** True for what stands in `columns: { … }`. */
export function inColumns(subject: Subject, node: Node): boolean {
  const { is } = subject;
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent)
    if (is.isPropertyAssignment(at) && keyOf(subject, at.name) === "columns") return true;
  return false;
}

/** The texts that columns may hold, by column; a name with several lists is left out. */
export function enumsOf(subject: Subject): ReadonlyMap<string, readonly string[]> {
  const { file, is } = subject;
  const found = new Map<string, readonly string[]>();
  visitNodes(file, (node) => {
    if (!is.isPropertyAssignment(node) || keyOf(subject, node.name) !== "enum" || !inColumns(subject, node)) return;
    const given = bare(subject, node.initializer);
    const list = is.isIdentifier(given) ? constantNamed(subject, subject.textOf(given))?.value : given;
    if (list === undefined || !is.isArrayLiteralExpression(list)) return;
    let column: Node | undefined = node.parent;
    while (column !== undefined && !is.isPropertyAssignment(column)) column = column.parent;
    const texts = list.elements.flatMap((one) => (is.isStringLiteral(one) ? [one.text] : []));
    if (column === undefined || texts.length < list.elements.length) return;
    const name = keyOf(subject, (column as Node & { name: Node }).name);
    found.set(name, found.has(name) ? [] : texts);
  });
  return found;
}

export type RowFunction = Extract<Node, { readonly parameters: unknown }>;

/** The functions that make rows. */
export function rowFunctions({ file, is, textOf }: Subject): readonly RowFunction[] {
  const found: RowFunction[] = [];
  visitNodes(file, (node) => {
    const made = is.isPropertyAssignment(node) ? bare({ is }, node.initializer) : node;
    const named = is.isPropertyAssignment(node) || is.isMethodDeclaration(node) ? textOf(node.name) : "";
    if (named === "row" && (is.isMethodDeclaration(made) || is.isArrowFunction(made) || is.isFunctionExpression(made)))
      found.push(made as RowFunction);
  });
  return found;
}
