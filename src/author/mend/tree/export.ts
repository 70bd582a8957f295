/** The script's one export. */
import type { Repair } from "./repair.ts";

const DEFINES = /^define(?:Table|Dataset|Groups)\s*\(/;

/** Exports the one definition by default, where nothing is. */
export const exported: Repair = ({ file, is, textOf, startOf }) => {
  if (file.statements.some((one) => is.isExportAssignment(one) || is.isExportDeclaration(one))) return [];
  const words = "exported the table by default";
  const tables = file.statements.flatMap((one) => {
    if (is.isExpressionStatement(one)) {
      const call = textOf(one.expression);
      if (DEFINES.test(call)) return [{ start: startOf(one), end: startOf(one), text: "export default ", words }];
      const assigned = is.isBinaryExpression(one.expression) ? one.expression : undefined;
      if (assigned !== undefined && textOf(assigned.left) === "module.exports")
        return [{ start: startOf(one), end: startOf(assigned.right), text: "export default ", words }];
    }
    if (!is.isVariableStatement(one)) return [];
    const [declaration, ...more] = one.declarationList.declarations;
    if (declaration?.initializer === undefined || more.length > 0 || !DEFINES.test(textOf(declaration.initializer)))
      return [];
    return [{ start: one.end, end: one.end, text: `\nexport default ${textOf(declaration.name)};`, words }];
  });
  const own = tables.filter(({ start, end }) => start < end);
  return own.length === 1 ? own : tables.length === 1 ? tables : [];
};
