/** Writes from within a function to what lives longer than a row: variables of the module, and what closures keep. */
import type { Suspect, SuspectKind } from "./index.ts";
import { functionsAround, walk } from "./script-tree.ts";
import type { Node, ScriptTree } from "./script-tree.ts";

/** Methods that change what they are called on. */
const CHANGING =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|next|exec|test|set[A-Z]\w*)$/;
/** Functions that change their first argument. */
const CHANGING_FUNCTIONS =
  /^(Object\.(assign|defineProperty|defineProperties|setPrototypeOf)|Reflect\.(set|deleteProperty|defineProperty))$/;
/** Functions that make rows: what they declare lives as long as a row, or as its group. */
const OF_ROWS = new Set(["row", "group", "length", "latent"]);

/** All writes that outlive a row. */
export function stateWrites(script: ScriptTree): readonly Suspect[] {
  const found: Suspect[] = [];
  walk(script.file, (node) => {
    for (const target of targetsOf(node, script)) {
      const suspect = suspectOf(target, node, script);
      if (suspect !== undefined) found.push(suspect);
    }
  });
  return found;
}

/** What a node changes: names and chains such as `seen.of[k]`. */
function targetsOf(node: Node, { is, textOf }: ScriptTree): readonly Node[] {
  if (is.isBinaryExpression(node)) {
    const operator = textOf(node.operatorToken);
    return /^([*/%+&|^-]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/.test(operator) ? assigned(node.left, is) : [];
  }
  if (is.isPrefixUnaryExpression(node) || is.isPostfixUnaryExpression(node))
    return /^(\+\+|--)|(\+\+|--)$/.test(textOf(node)) ? [node.operand] : [];
  if (is.isDeleteExpression(node)) return [node.expression];
  if (!is.isCallExpression(node)) return [];
  const called = node.expression;
  const [first] = node.arguments;
  if (first !== undefined && CHANGING_FUNCTIONS.test(textOf(called))) return [first];
  return is.isPropertyAccessExpression(called) && CHANGING.test(textOf(called.name)) ? [called.expression] : [];
}

/** The targets of an assignment, also of one that takes things apart. */
function assigned(left: Node, is: ScriptTree["is"]): readonly Node[] {
  if (is.isArrayLiteralExpression(left)) return left.elements.flatMap((element) => assigned(element, is));
  if (is.isSpreadElement(left)) return assigned(left.expression, is);
  if (is.isObjectLiteralExpression(left))
    return left.properties.flatMap((property) =>
      is.isPropertyAssignment(property)
        ? assigned(property.initializer, is)
        : is.isShorthandPropertyAssignment(property)
          ? [property.name as Node]
          : [],
    );
  return [left];
}

/** The name that a chain begins with. */
function rootOf(node: Node, is: ScriptTree["is"]): Node {
  let at = node;
  for (;;)
    if (
      is.isPropertyAccessExpression(at) ||
      is.isElementAccessExpression(at) ||
      is.isParenthesizedExpression(at) ||
      is.isNonNullExpression(at) ||
      is.isAsExpression(at) ||
      is.isCallExpression(at)
    )
      at = at.expression;
    else return at;
}

function suspectOf(target: Node, write: Node, script: ScriptTree): Suspect | undefined {
  const { is, declarationOf, placeOf, textOf } = script;
  const around = functionsAround(write, is);
  if (around.length === 0) return undefined;
  const root = rootOf(target, is);
  const place = placeOf(write);
  if (textOf(root) === "this") {
    const owner = around
      .map(({ parent }) => parent as Node)
      .find((parent) => is.isClassDeclaration(parent) || is.isClassExpression(parent));
    const name: Node = (owner as unknown as { name?: Node } | undefined)?.name ?? root;
    return owner === undefined
      ? undefined
      : { kind: "closure", ...place, what: `an object of ${textOf(name)} changes itself: ${brief(write, textOf)}` };
  }
  if (!is.isIdentifier(root)) return undefined;
  const declaration = declarationOf(root);
  if (declaration === undefined) return undefined;
  const name = textOf(root);
  const kind = kindOf(declaration, root === target, around, script);
  if (kind === undefined) return undefined;
  const { line } = placeOf(declaration);
  const told: Readonly<Partial<Record<SuspectKind, string>>> = {
    state: `changes ${name}, which outlives the row: it is declared outside of every function, on line ${line}`,
    closure: `changes ${name}, which a function keeps from call to call; it is declared on line ${line}`,
    latent: `changes ${name}, which comes from a latent on line ${line}`,
  };
  return { kind, ...place, what: `${brief(write, textOf)} ${told[kind]}` };
}

function kindOf(
  declaration: Node,
  whole: boolean,
  around: readonly Node[],
  { is, textOf }: ScriptTree,
): SuspectKind | undefined {
  const outside = functionsAround(declaration, is);
  const initializer = (declaration as { initializer?: Node }).initializer;
  if (outside.length === 0) return "state";
  if (
    !whole &&
    initializer !== undefined &&
    is.isCallExpression(initializer) &&
    textOf(initializer.expression).endsWith(".at")
  )
    return "latent";
  // Declared in a function around the one that writes: kept from call to call, unless it belongs to a row or a group.
  const [nearest] = outside;
  const inner = nearest === undefined ? -1 : around.indexOf(nearest);
  return inner > 0 && !outside.some((one) => OF_ROWS.has(nameOf(one, is, textOf))) ? "closure" : undefined;
}

/** What a function is called, or is handed to. */
function nameOf(node: Node, is: ScriptTree["is"], textOf: ScriptTree["textOf"]): string {
  const named = node as { name?: Node };
  if (named.name !== undefined) return textOf(named.name);
  const parent = node.parent as Node;
  if (is.isPropertyAssignment(parent)) return textOf(parent.name);
  if (is.isCallExpression(parent)) return textOf(parent.expression);
  return "";
}

/** The first words of a piece of the script. */
function brief(node: Node, textOf: ScriptTree["textOf"]): string {
  const text = textOf(node).replaceAll(/\s+/g, " ");
  return `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
}
