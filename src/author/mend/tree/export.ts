/** The script's one export. */
import type { Edit } from "../edit.ts";
import type { Repair } from "./repair.ts";

const DEFINES = /^define(?:Table|Dataset|Groups)\s*\(/;

/** Exports the one definition by default, where nothing is. */
export const exported: Repair = ({ file, is, textOf, startOf }) => {
  const words = "exported the table by default";
  const stated: Edit[] = [];
  for (const one of file.statements) {
    if (is.isExportAssignment(one)) {
      if (!one.isExportEquals) return [];
      stated.push({ start: startOf(one), end: startOf(one.expression), text: "export default ", words });
    }
    if (!is.isExportDeclaration(one)) continue;
    const name = /^export\s*\{\s*([\w$]+)\s*,?\s*\}\s*;?$/.exec(textOf(one))?.[1];
    if (name === undefined) return [];
    stated.push({ start: startOf(one), end: one.end, text: `export default ${name};`, words });
  }
  if (stated.length > 0) return stated.length === 1 ? stated : [];
  const tables = file.statements.flatMap((one): Edit[][] => {
    if (is.isExpressionStatement(one)) {
      const call = textOf(one.expression);
      if (DEFINES.test(call)) return [[{ start: startOf(one), end: startOf(one), text: "export default ", words }]];
      const assigned = is.isBinaryExpression(one.expression) ? one.expression : undefined;
      if (
        assigned !== undefined &&
        /^(?:module\.exports|exports\.default|module\.exports\.default)$/.test(textOf(assigned.left))
      )
        return [[{ start: startOf(one), end: startOf(assigned.right), text: "export default ", words }]];
    }
    if (!is.isVariableStatement(one)) return [];
    const [declaration, ...more] = one.declarationList.declarations;
    if (declaration?.initializer === undefined || more.length > 0 || !DEFINES.test(textOf(declaration.initializer)))
      return [];
    const named = /^export\s+/.exec(textOf(one))?.[0].length ?? 0;
    return [
      [
        ...(named > 0 ? [{ start: startOf(one), end: startOf(one) + named, text: "", words }] : []),
        {
          start: one.end,
          end: one.end,
          text: `\nexport default ${textOf(declaration.name)};`,
          words: named > 0 ? undefined : words,
        },
      ],
    ];
  });
  const own = tables.filter(([first]) => first !== undefined && first.start < first.end && first.text !== "");
  return (own.length === 1 ? own[0] : tables.length === 1 ? tables[0] : []) ?? [];
};
