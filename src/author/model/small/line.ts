/** One line that a model wrote: its expression, and the first name in it that does not exist. */

/** The expression before the semicolon that ends it; undefined where brackets or quotes are left open. */
export function expressionIn(text: string): string | undefined {
  let depth = 0;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (quote !== "") {
      if (character === "\\") index++;
      else if (character === quote) quote = "";
    } else if (`"'\``.includes(character)) quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth < 0) return undefined;
    if (character === ";" && depth === 0 && quote === "") {
      const expression = text.slice(0, index).replaceAll(/\s+/g, " ").trim();
      return expression === "" ? undefined : expression;
    }
  }
  return undefined;
}

const KNOWN = new Set(
  "random index Math String Number true false null undefined addDays addMinutes as const typeof number string boolean keyof".split(
    " ",
  ),
);

/** The first name of an expression that is neither in scope nor a constant's. */
export function unknownIn(
  expression: string,
  scope: ReadonlySet<string>,
  constants: readonly string[],
): string | undefined {
  const bare = expression
    .replaceAll(/\$\{([^{}]*)\}/g, "` + $1 + `")
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""');
  const own = new Set([...bare.matchAll(/\(?\s*([A-Za-z_]\w*)\s*\)?\s*=>/g)].map(([, name = ""]) => name));
  for (const [, name = ""] of bare.matchAll(/(?<![\w.$])([A-Za-z_$][\w$]*)(?!\s*:(?!:))/g))
    if (
      !KNOWN.has(name) &&
      !scope.has(name) &&
      !own.has(name) &&
      !constants.some((text) => text.includes(`const ${name} `))
    )
      return name;
  return undefined;
}

/** The expression with draws that have one meaning: whole numbers between halves are numbers, and the lesser bound is first. */
export const mended = (expression: string | undefined): string | undefined =>
  expression?.replaceAll(
    /\brandom\.(integer|number)\((-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)\)/g,
    (_, kind: string, a: string, b: string) => {
      const method = `${a}${b}`.includes(".") ? "number" : kind;
      return Number(a) <= Number(b) ? `random.${method}(${a}, ${b})` : `random.${method}(${b}, ${a})`;
    },
  );
