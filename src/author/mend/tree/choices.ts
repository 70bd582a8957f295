/** Columns of fixed values, as other libraries have them: `oneOf(["a", "b"])`, `enumeration("a", "b")`. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Node } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { bare, constantNamed, inColumns, isUnknown } from "./reading.ts";
import type { Repair } from "./repair.ts";

const NAMES = /^(?:oneOf|one_of|enum_?|enums?|enumeration|enumerated|choices?|category|categorical|options|select)$/i;

/** Writes `text({ enum: […] })`, or a column of numbers where all of them are. */
export const choices: Repair = (subject) => {
  const { file, is, textOf, startOf } = subject;
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isCallExpression(node) || !is.isIdentifier(node.expression) || !inColumns(subject, node)) return;
    const written = textOf(node.expression);
    if (!NAMES.test(written) || !isUnknown(subject, node.expression)) return;
    const [only, ...more] = node.arguments;
    if (only === undefined) return;
    const texts = node.arguments.every((one) => is.isStringLiteral(one));
    if (!texts && more.length > 0) return;
    const given = bare(subject, only);
    const list = is.isIdentifier(given) ? constantNamed(subject, textOf(given))?.value : given;
    if (!texts && (list === undefined || !is.isArrayLiteralExpression(list))) return;
    const values = texts ? node.arguments : (list as Node & { elements: readonly Node[] }).elements;
    const whole = values.every((one) => is.isNumericLiteral(one) && /^\d+$/.test(textOf(one)));
    if (!whole && !values.every((one) => is.isStringLiteral(one))) return;
    const builder = whole ? "integer" : "text";
    const shown = texts ? `[${node.arguments.map(textOf).join(", ")}]` : textOf(only);
    edits.push({
      start: startOf(node),
      end: node.end,
      text: `${builder}({ enum: ${shown} })`,
      words: `wrote \`${builder}({ enum: … })\` for \`${written}(…)\``,
    });
  });
  return edits;
};
