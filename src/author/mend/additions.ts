/** Checks and constraints that a script adds to its prompt: each is taken out of the text, and nothing else is changed. */
import { openProgram, visitNodes } from "../../compile/script-program.ts";
import type { Ast, Node, SourceFile } from "../../compile/script-program.ts";
import { Draft } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Mended } from "./mend.ts";
import { stretch } from "./stretch.ts";

/** A check by its SQL, or an option of a column by its name. */
export type Addition =
  | { readonly check: string }
  | { readonly constraint: { readonly column: string; readonly option: string } };

/** The script without a check; undefined where it does not stand there once, written out. */
export const withoutCheck = (source: string, sql: string): Promise<Mended | undefined> =>
  withoutAdditions(source, [{ check: sql }]);

/** The script without an option of a column, such as its `maximum`; undefined where it does not stand there once, written out. */
export const withoutOption = (source: string, column: string, option: string): Promise<Mended | undefined> =>
  withoutAdditions(source, [{ constraint: { column, option } }]);

/** The script without all of them, or undefined where one of them cannot be taken out. */
export async function withoutAdditions(source: string, additions: readonly Addition[]): Promise<Mended | undefined> {
  const draft = new Draft(source);
  using program = await openProgram();
  for (const addition of additions) {
    const reading = await program.read(draft.source);
    if (reading === undefined || reading.faults.some(({ syntax }) => syntax)) return undefined;
    const text = { source: reading.source, file: reading.file, is: program.is };
    const edits = "check" in addition ? checksIn(text, addition.check) : optionsIn(text, addition.constraint);
    const [only, ...more] = edits;
    if (only === undefined || more.length > 0 || !draft.apply([only])) return undefined;
  }
  return draft.mended;
}

interface Text {
  readonly source: string;
  readonly file: SourceFile;
  readonly is: Ast;
}

const WHY = "which the prompt does not state and the rows do not keep";
const onOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/** Every place where the check stands in a list of checks. */
function checksIn(text: Text, sql: string): readonly Edit[] {
  const { is, file } = text;
  const wanted = onOneLine(sql);
  const sqlOf = (node: Node): string | undefined => {
    if (is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node)) return onOneLine(node.text);
    if (!is.isObjectLiteralExpression(node)) return undefined;
    for (const one of node.properties)
      if (is.isPropertyAssignment(one) && nameOf(text, one.name) === "sql") return sqlOf(one.initializer);
    return undefined;
  };
  const found: Edit[] = [];
  visitNodes(file, (node) => {
    const list = listOfChecks(text, node);
    if (list === undefined) return;
    list.forEach((check, k) => {
      if (sqlOf(check) === wanted)
        found.push({ ...stretch(text.source, list, k), text: "", words: `dropped the check \`${wanted}\`, ${WHY}` });
    });
  });
  return found;
}

/** The entries of `checks: […]`, or of the module's list that it names. */
function listOfChecks(text: Text, node: Node): readonly Node[] | undefined {
  const { is } = text;
  if (is.isShorthandPropertyAssignment(node) && textOf(text, node.name) === "checks") return listNamed(text, "checks");
  if (!is.isPropertyAssignment(node) || nameOf(text, node.name) !== "checks") return undefined;
  const list = bare(text, node.initializer);
  if (is.isIdentifier(list)) return listNamed(text, textOf(text, list));
  return is.isArrayLiteralExpression(list) ? list.elements : undefined;
}

function listNamed(text: Text, name: string): readonly Node[] | undefined {
  const { is, file } = text;
  for (const statement of file.statements) {
    if (!is.isVariableStatement(statement)) continue;
    for (const { name: given, initializer } of statement.declarationList.declarations) {
      if (textOf(text, given) !== name || initializer === undefined) continue;
      const list = bare(text, initializer);
      return is.isArrayLiteralExpression(list) ? list.elements : undefined;
    }
  }
  return undefined;
}

/** Every place where the option is given to the column. */
function optionsIn(text: Text, { column, option }: { column: string; option: string }): readonly Edit[] {
  const { is, file, source } = text;
  const words = `dropped \`${option}\` of the column ${column}, ${WHY}`;
  const found: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isPropertyAssignment(node) || nameOf(text, node.name) !== column || !inColumns(text, node)) return;
    for (let call: Node | undefined = node.initializer; call !== undefined && is.isCallExpression(call);) {
      for (const argument of call.arguments) {
        if (!is.isObjectLiteralExpression(argument)) continue;
        argument.properties.forEach((property, k) => {
          if (is.isSpreadAssignment(property) || property.name === undefined) return;
          if (nameOf(text, property.name) !== option) return;
          const alone = argument.properties.length === 1;
          const place = alone
            ? { start: argument.getStart(file), end: argument.end }
            : stretch(source, argument.properties, k);
          found.push({ ...place, text: "", words });
        });
      }
      // `optional(integer({ … }))`
      call = call.arguments[0];
    }
  });
  return found;
}

/** The parent of a column is the object that is `columns`. */
function inColumns(text: Text, node: Node): boolean {
  const owner = node.parent.parent;
  const { is } = text;
  return (
    (is.isPropertyAssignment(owner) && nameOf(text, owner.name) === "columns") ||
    (is.isVariableDeclaration(owner) && /columns$/i.test(textOf(text, owner.name)))
  );
}

/** Without `as const`, `satisfies …` and parentheses. */
function bare(text: Text, node: Node): Node {
  const { is } = text;
  let at = node;
  while (is.isAsExpression(at) || is.isSatisfiesExpression(at) || is.isParenthesizedExpression(at)) at = at.expression;
  return at;
}

const textOf = ({ source }: Text, node: Node): string => source.slice(node.getStart(), node.end);
const nameOf = (text: Text, name: Node): string => (text.is.isStringLiteral(name) ? name.text : textOf(text, name));
