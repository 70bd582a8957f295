/** Lists whose texts TypeScript takes for any text, because `as const` is missing. */
import type { Repair } from "./repair.ts";

const NO_FIT = new Set([2322, 2345, 2769, 7053]);
const FROZEN_WORDS = (name: string): string => `put \`as const\` behind the list \`${name}\``;

/** Puts it behind the lists and tables of the module, where types do not fit. */
export const constant: Repair = ({ source, file, faults, is, textOf }) =>
  faults.every(({ code }) => !NO_FIT.has(code))
    ? []
    : file.statements.flatMap((statement) => {
        if (!is.isVariableStatement(statement) || !/^const\b/.test(textOf(statement))) return [];
        const [declaration, ...more] = statement.declarationList.declarations;
        const list = declaration?.initializer;
        if (declaration === undefined || list === undefined || more.length > 0 || declaration.type !== undefined)
          return [];
        if (!is.isArrayLiteralExpression(list) && !is.isObjectLiteralExpression(list)) return [];
        const name = textOf(declaration.name);
        const changed = new RegExp(
          `\\b${name.replaceAll("$", "\\$")}\\.(?:push|sort|reverse|splice|pop|shift|unshift|fill)\\(`,
        );
        return changed.test(source)
          ? []
          : [{ start: list.end, end: list.end, text: " as const", words: FROZEN_WORDS(name) }];
      });
