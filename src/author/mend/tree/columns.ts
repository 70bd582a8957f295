/** Column builders: names by analogy, and options that they have under another name, or not at all. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { inColumns, isUnknown } from "./reading.ts";
import type { Repair } from "./repair.ts";

const BUILDERS: Readonly<Record<string, string>> = {
  string: "text",
  float: "number",
  int: "integer",
  datetime: "timestamp",
  bool: "boolean",
  money: "decimal",
  currency: "decimal",
  amount: "decimal",
};
const OPTIONS: Readonly<Record<string, string>> = {
  min: "minimum",
  max: "maximum",
  values: "enum",
  options: "enum",
  choices: "enum",
  precision: "scale",
};

/** Writes builders and options as the API has them; an option that no column has is taken out. */
export const columns: Repair = (subject) => {
  const { source, file, is, api, textOf, startOf } = subject;
  const edits: Edit[] = [];
  // What another column has may have been meant for another column.
  const elsewhere = new Set([...api.options.values()].flat().concat("nullable", "optional"));
  visitNodes(file, (node) => {
    if (!is.isCallExpression(node) || !is.isIdentifier(node.expression) || !inColumns(subject, node)) return;
    const written = textOf(node.expression);
    const builder = api.options.has(written) ? written : BUILDERS[written];
    const known = builder === undefined ? undefined : api.options.get(builder);
    if (builder === undefined || known === undefined) return;
    if (builder !== written) {
      if (isUnknown(subject, node.expression))
        edits.push({
          start: startOf(node.expression),
          end: node.expression.end,
          text: builder,
          words: `wrote \`${builder}(…)\` for \`${written}(…)\``,
        });
      return;
    }
    const [options] = node.arguments;
    if (builder === "decimal" && options === undefined) {
      edits.push({ start: node.end - 1, end: node.end - 1, text: "{ scale: 2 }", words: "gave `decimal` the scale 2" });
      return;
    }
    if (options === undefined || !is.isObjectLiteralExpression(options)) return;
    const keyOf = (property: (typeof options.properties)[number]): string =>
      is.isSpreadAssignment(property) || property.name === undefined ? "" : textOf(property.name);
    const given = new Set(options.properties.map(keyOf));
    const dropped: number[] = [];
    options.properties.forEach((property, k) => {
      if (!is.isPropertyAssignment(property)) return;
      const key = textOf(property.name).replaceAll(/["']/g, "");
      if (known.includes(key)) return;
      const meant = OPTIONS[key];
      if (meant !== undefined && known.includes(meant) && !given.has(meant))
        edits.push({
          start: startOf(property.name),
          end: property.name.end,
          text: meant,
          words: `called the option \`${meant}\`, not \`${key}\``,
        });
      else if (!elsewhere.has(key)) dropped.push(k);
    });
    if (dropped.length > 0) {
      const left = options.properties.filter((_, k) => !dropped.includes(k)).map((property) => textOf(property));
      const names = options.properties
        .flatMap((property, k) => (dropped.includes(k) ? [`\`${keyOf(property)}\``] : []))
        .join(", ");
      edits.push({
        start: startOf(options),
        end: options.end,
        text: left.length === 0 ? "" : `{ ${left.join(", ")} }`,
        words: `took out ${names}, which ${builder} columns do not have`,
      });
    }
    if (
      builder === "decimal" &&
      !given.has("scale") &&
      !given.has("precision") &&
      dropped.length === 0 &&
      !source.slice(options.pos, options.end).includes("...")
    )
      edits.push({
        start: startOf(options) + 1,
        end: startOf(options) + 1,
        text: given.size === 0 ? " scale: 2 " : " scale: 2,",
        words: "gave `decimal` the scale 2",
      });
  });
  return edits;
};
