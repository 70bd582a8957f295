/** `random.weighted`: weights in other shapes, and keys that a column knows under another spelling. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Node } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { bare, constantNamed, enumsOf, inColumns, keyOf } from "./reading.ts";
import type { Repair, Subject } from "./repair.ts";

const VALUES = ["value", "name", "item", "label", "key", "option", "choice"];
const WEIGHTS = ["weight", "probability", "p", "share", "chance"];

interface Entry {
  readonly key: string;
  readonly weight: string;
  /** The key is a number in the script. */
  readonly numeric: boolean;
}

/** Writes weights as one object, with the keys that the column has. */
export const weights: Repair = (subject) => {
  const { file, is, textOf, startOf } = subject;
  const enums = enumsOf(subject);
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isCallExpression(node) || !/(?:^|\.)random\.weighted$/.test(textOf(node.expression))) return;
    const [first, second] = node.arguments;
    if (first === undefined) return;
    const place = valueOf(subject, first);
    const entries = place === undefined ? undefined : entriesOf(subject, place, second);
    if (place !== undefined && entries !== undefined) {
      const numeric = entries.every((entry) => entry.numeric);
      if (!numeric && entries.some((entry) => entry.numeric)) return;
      const words = "wrote the weights of `random.weighted` as one object";
      const text = `{ ${entries.map(({ key, weight }) => `${quoted(key)}: ${weight}`).join(", ")} }`;
      const end = second === undefined ? place.end : second.end;
      if (second !== undefined && place !== first) return;
      edits.push({ start: startOf(place), end, text, words });
      if (!numeric) return;
      edits.push({ start: startOf(node), end: startOf(node), text: "Number(" });
      edits.push({ start: node.end, end: node.end, text: ")" });
      return;
    }
    if (place === undefined || second !== undefined || !is.isObjectLiteralExpression(place)) return;
    edits.push(...respelt(subject, place, enums.get(columnOf(subject, node, enums) ?? "") ?? []));
  });
  return edits;
};

/** What is given, or the constant that it names where nothing else uses that. */
function valueOf(subject: Subject, given: Node): Node | undefined {
  const value = bare(subject, given);
  if (!subject.is.isIdentifier(value)) return value;
  const constant = constantNamed(subject, subject.textOf(value));
  return constant?.uses === 1 ? constant.value : undefined;
}

/** `[["a", 1], …]`, `[{ value: "a", weight: 1 }, …]`, or `["a", …], [1, …]`. */
function entriesOf(subject: Subject, list: Node, second: Node | undefined): readonly Entry[] | undefined {
  const { is } = subject;
  if (!is.isArrayLiteralExpression(list) || list.elements.length === 0) return undefined;
  const other = second === undefined ? undefined : bare(subject, second);
  if (other !== undefined && (!is.isArrayLiteralExpression(other) || other.elements.length !== list.elements.length))
    return undefined;
  const entries = list.elements.map((one, k): Entry | undefined => {
    if (other !== undefined) return entry(subject, one, (other as typeof list).elements[k]);
    if (is.isArrayLiteralExpression(one))
      return one.elements.length === 2 ? entry(subject, one.elements[0], one.elements[1]) : undefined;
    if (!is.isObjectLiteralExpression(one) || one.properties.length !== 2) return undefined;
    const of = (names: readonly string[]): Node | undefined => {
      const found = one.properties.find((each) => is.isPropertyAssignment(each) && names.includes(textOf(each.name)));
      return found !== undefined && is.isPropertyAssignment(found) ? found.initializer : undefined;
    };
    return entry(subject, of(VALUES), of(WEIGHTS));
  });
  const found = entries.filter((one) => one !== undefined);
  const all = found.length === entries.length && new Set(found.map(({ key }) => key)).size === found.length;
  return all ? found : undefined;

  function textOf(node: Node): string {
    return keyOf(subject, node);
  }
}

function entry({ is, textOf }: Subject, value: Node | undefined, weight: Node | undefined): Entry | undefined {
  if (value === undefined || weight === undefined || is.isStringLiteral(weight)) return undefined;
  if (is.isStringLiteral(value)) return { key: value.text, weight: textOf(weight), numeric: false };
  return is.isNumericLiteral(value) ? { key: textOf(value), weight: textOf(weight), numeric: true } : undefined;
}

const quoted = (key: string): string => (/^(?:[A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(key) ? key : JSON.stringify(key));
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Keys that the column does not have, but one that is spelt nearly so. */
function respelt(subject: Subject, object: Node, allowed: readonly string[]): readonly Edit[] {
  const { is, startOf } = subject;
  if (!is.isObjectLiteralExpression(object)) return [];
  const keys = object.properties.map((one) => (is.isSpreadAssignment(one) ? "" : keyOf(subject, one.name as Node)));
  return object.properties.flatMap((one, k): Edit[] => {
    const key = keys[k] as string;
    if (!is.isPropertyAssignment(one) || allowed.includes(key)) return [];
    const [meant, ...more] = allowed.filter((each) => plain(each) === plain(key) && !keys.includes(each));
    if (meant === undefined || more.length > 0) return [];
    const words = `wrote the key ${quoted(meant)} for ${key}, as the column has it`;
    return [{ start: startOf(one.name), end: one.name.end, text: quoted(meant), words }];
  });
}

/** The column that a value goes to: it stands there, or in the variable that does. */
function columnOf(subject: Subject, value: Node, enums: ReadonlyMap<string, unknown>): string | undefined {
  const { file, is, textOf } = subject;
  for (let at: Node | undefined = value.parent; at !== undefined; at = at.parent) {
    if (is.isPropertyAssignment(at)) return inColumns(subject, at) ? undefined : keyOf(subject, at.name);
    if (is.isVariableDeclaration(at)) {
      const name = textOf(at.name);
      const given = new Set<string>();
      visitNodes(file, (node) => {
        if (is.isPropertyAssignment(node) && textOf(node.initializer) === name && !inColumns(subject, node))
          given.add(keyOf(subject, node.name));
      });
      const [only, ...more] = given;
      return only === undefined && enums.has(name) ? name : more.length === 0 ? only : undefined;
    }
    if (is.isCallExpression(at) || is.isArrowFunction(at) || is.isFunctionExpression(at)) return undefined;
  }
  return undefined;
}
