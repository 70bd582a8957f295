/** Columns that may be empty, said by an option: `nullable: true`, `optional: true`, `required: false`, `missing: 0.1`. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { stretch } from "../stretch.ts";
import { inColumns, keyOf } from "./reading.ts";
import type { Repair } from "./repair.ts";

/** What each option says by which value: true where the column may be empty. */
const SAYS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  nullable: { true: true, false: false },
  optional: { true: true, false: false },
  required: { false: true },
};

/** Writes `optional(…)` about the column, once. */
export const empty: Repair = (subject) => {
  const { source, file, is, api, textOf, startOf } = subject;
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isCallExpression(node) || !api.options.has(textOf(node.expression)) || !inColumns(subject, node)) return;
    if (textOf(node.expression) === "optional") return;
    const [options] = node.arguments;
    if (options === undefined || !is.isObjectLiteralExpression(options)) return;
    const k = options.properties.findIndex(
      (one) =>
        is.isPropertyAssignment(one) &&
        (SAYS[keyOf(subject, one.name)]?.[textOf(one.initializer)] !== undefined ||
          (keyOf(subject, one.name) === "missing" && is.isNumericLiteral(one.initializer))),
    );
    const said = options.properties[k];
    if (said === undefined || !is.isPropertyAssignment(said)) return;
    const key = keyOf(subject, said.name);
    const value = textOf(said.initializer);
    const { parent } = node;
    const wrapped = is.isCallExpression(parent) && textOf(parent.expression) === "optional";
    const place =
      options.properties.length === 1
        ? { start: startOf(options), end: options.end }
        : stretch(source, options.properties, k);
    if (key === "missing" && wrapped) return;
    if (wrapped || SAYS[key]?.[value] === false) {
      edits.push({ ...place, text: "", words: `took out \`${key}: ${value}\`` });
      return;
    }
    const words = `wrote \`optional(…)\` for \`${key}: ${value}\``;
    edits.push({ start: startOf(node), end: startOf(node), text: "optional(", words });
    edits.push({ ...place, text: "" });
    edits.push({ start: node.end, end: node.end, text: key === "missing" ? `, { missing: ${value} })` : ")" });
  });
  return edits;
};
