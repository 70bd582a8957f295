/** Parameters of helper functions without a type, where what is done with them leaves one. */
import type { Node } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { usesOf } from "./reading.ts";
import type { Repair, Subject } from "./repair.ts";

const NO_TYPE = 7006;
const OF_NUMBERS = new Set(["-", "*", "/", "%", "**"]);
const OF_ANYTHING = new Set(["+", "<", ">", "<=", ">=", "===", "!=="]);
/** Methods of `random` whose arguments are no numbers, or not all. */
const OTHERS = new Set(["pick", "weighted", "sample", "shuffle", "date", "time", "timestamp"]);

/** Says that they are the row's `random`, or numbers. */
export const parameters: Repair = (subject) => {
  const { source, file, faults, is, textOf, startOf } = subject;
  const edits: Edit[] = [];
  const places = new Set(faults.filter(({ code }) => code === NO_TYPE).map(({ start }) => start));
  const visit = (node: Node): void => {
    if (is.isParameterDeclaration(node) && places.has(startOf(node)) && is.isIdentifier(node.name)) {
      const name = textOf(node.name);
      const type = typeOf(subject, node.parent, name);
      if (type !== undefined) {
        const bracketed = /[(,]$/.test(source.slice(0, startOf(node)).trimEnd());
        edits.push({
          start: startOf(node),
          end: node.end,
          text: bracketed ? `${name}: ${type}` : `(${name}: ${type})`,
          words: `gave the parameter \`${name}\` its type, ${type}`,
        });
      }
    }
    node.forEachChild((child) => {
      visit(child);
      return undefined;
    });
  };
  visit(file);
  if (edits.some(({ text }) => /: Random\b/.test(text)) && !/\bimport\b[^;]*\bRandom\b/.test(source))
    edits.push({ start: 0, end: 0, text: 'import type { Random } from "rowsmith/sandbox";\n' });
  return edits;
};

function typeOf(subject: Subject, owner: Node, name: string): "Random" | "number" | undefined {
  const { is, startOf } = subject;
  const uses = usesOf(subject, owner, name).filter((use) => !is.isParameterDeclaration(use.parent));
  const places = new Set(uses.map(startOf));
  if (uses.length === 0 || places.size < uses.length) return undefined;
  if (uses.every((use) => drawsWith(subject, use))) return "Random";
  const kinds = new Set(uses.map((use) => numberIn(subject, use)));
  return kinds.has("number") && !kinds.has("other") ? "number" : undefined;
}

/** `rng.integer(…)` */
function drawsWith({ is, api, textOf }: Subject, { parent }: Node): boolean {
  return (
    is.isPropertyAccessExpression(parent) &&
    api.methods.has(textOf(parent.name)) &&
    is.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
  );
}

/** What a place says of the value in it: that it is a number, nothing, or something else. */
function numberIn(subject: Subject, use: Node): "number" | "any" | "other" {
  const { is, api, textOf } = subject;
  const { parent } = use;
  if (is.isParenthesizedExpression(parent)) return numberIn(subject, parent);
  if (is.isBinaryExpression(parent)) {
    const sign = textOf(parent.operatorToken);
    return OF_NUMBERS.has(sign) ? "number" : OF_ANYTHING.has(sign) ? "any" : "other";
  }
  if (is.isPrefixUnaryExpression(parent)) return textOf(parent).startsWith("-") ? "number" : "other";
  if (!is.isCallExpression(parent) || parent.expression === use) return "other";
  const [, owner, method = ""] = /^(\w+)\.(\w+)$/.exec(textOf(parent.expression)) ?? [];
  if (owner === "Math") return "number";
  return owner === "random" && api.methods.has(method) && !OTHERS.has(method) ? "number" : "other";
}
