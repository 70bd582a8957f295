/** What `row` is given, under other names or one by one: `row({ i, rng })`, `row(index, random)`. */
import type { Node } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { rowFunctions } from "./reading.ts";
import type { Repair } from "./repair.ts";

const MEANT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["index", "i", "idx", "rowIndex", "row_index"].map((name) => [name, "index"])),
  ...Object.fromEntries(["random", "rng", "rand", "rnd", "prng"].map((name) => [name, "random"])),
};
const NO_PROPERTY = new Set([2339, 2551]);

/** Writes it as the language has it. */
export const context: Repair = (subject) => {
  const { source, faults, is, textOf, startOf } = subject;
  return rowFunctions(subject).flatMap((row): Edit[] => {
    const parameters = (row as Node & { parameters: readonly (Node & { name: Node; type?: Node })[] }).parameters;
    const [first, ...more] = parameters;
    const last = parameters.at(-1);
    if (first === undefined || last === undefined || parameters.some(({ type }) => type !== undefined)) return [];
    if (is.isObjectBindingPattern(first.name) && more.length === 0) {
      const taken = new Set(first.name.elements.map((one) => textOf(one.propertyName ?? (one.name as Node))));
      return first.name.elements.flatMap((one): Edit[] => {
        const key = one.propertyName ?? one.name;
        const meant = key === undefined ? undefined : MEANT[textOf(key)];
        if (key === undefined || meant === undefined || taken.has(meant)) return [];
        if (!faults.some(({ code, start }) => NO_PROPERTY.has(code) && start === startOf(key))) return [];
        const words = `took \`${meant}\` from what \`row\` is given, for \`${textOf(key)}\``;
        const place = { start: startOf(key), end: key.end };
        return [
          one.propertyName === undefined
            ? { ...place, end: place.start, text: `${meant}: `, words }
            : { ...place, text: meant, words },
        ];
      });
    }
    if (!parameters.every(({ name }) => is.isIdentifier(name) && MEANT[textOf(name)] !== undefined)) return [];
    const names = parameters.map(({ name }) => textOf(name));
    const meant = names.map((name) => MEANT[name] as string);
    if (new Set(meant).size < meant.length) return [];
    // `row(random)` may be the whole context under that name.
    if (names.some((name) => new RegExp(`\\b${name}\\.(?:index|random|self)\\b`).test(textOf(row)))) return [];
    const text = `{ ${names.map((name, k) => (name === meant[k] ? name : `${meant[k]}: ${name}`)).join(", ")} }`;
    const bracketed = source.slice(0, startOf(first)).trimEnd().endsWith("(");
    return [
      {
        start: startOf(first),
        end: last.end,
        text: bracketed ? text : `(${text})`,
        words: `wrote \`row(${text})\`: it is given one object`,
      },
    ];
  });
};
