/** `require` of older JavaScript: there are imports, and no modules of Node. */
import type { Edit } from "../edit.ts";
import { ALLOWED, OURS } from "./imports.ts";
import { usesOf } from "./reading.ts";
import type { Repair } from "./repair.ts";

/** Takes out what is not used, and writes the API's as an import. */
export const required: Repair = (subject) => {
  const { source, file, is, textOf, startOf } = subject;
  return file.statements.flatMap((statement): Edit[] => {
    if (!is.isVariableStatement(statement)) return [];
    const [declaration, ...more] = statement.declarationList.declarations;
    const path = /^require\(\s*(["'][^"']*["'])\s*\)/.exec(
      declaration?.initializer === undefined ? "" : textOf(declaration.initializer),
    )?.[1];
    if (declaration === undefined || path === undefined || more.length > 0) return [];
    const { name } = declaration;
    const names = is.isIdentifier(name)
      ? [textOf(name)]
      : is.isObjectBindingPattern(name)
        ? name.elements.map((one) => (one.name === undefined ? "" : textOf(one.name)))
        : [];
    const place = { start: startOf(statement), end: statement.end };
    const known = OURS.test(path) ? '"rowsmith/sandbox"' : ALLOWED.test(path) ? path : undefined;
    if (known !== undefined && is.isObjectBindingPattern(name)) {
      const text = `import ${textOf(name).replaceAll(/(\w+)\s*:\s*(\w+)/g, "$1 as $2")} from ${known};`;
      return [{ ...place, text, words: `wrote an import for \`require(${path})\`` }];
    }
    const inside = (one: string): number => usesOf(subject, statement, one).length;
    if (names.some((one) => usesOf(subject, file, one).length > inside(one))) return [];
    const end = source[statement.end] === "\n" ? statement.end + 1 : statement.end;
    return [{ ...place, end, text: "", words: `took out the unused \`require(${path})\`` }];
  });
};
