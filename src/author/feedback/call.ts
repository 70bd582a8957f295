/** The calls on a line of a script, as far as a message about their arguments needs them. */

export interface Call {
  /** `random.integer`, `decimal`. */
  readonly name: string;
  /** From 1. */
  readonly column: number;
  readonly arguments: readonly string[];
}

/** The calls of a line, in the order in which they begin; one that goes on after the line has what is there. */
function callsIn(line: string): readonly Call[] {
  return [...line.matchAll(/(?<![\w.])((?:random\.)?[A-Za-z_]\w*)\s*(?:<[\w, ]*>)?\(/g)].map((found) => ({
    name: found[1] as string,
    column: found.index + 1,
    arguments: argumentsFrom(line.slice(found.index + found[0].length)),
  }));
}

function argumentsFrom(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const character of text) {
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (/["'`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) {
      if (depth === 0) break;
      depth--;
    } else if (character === "," && depth === 0) {
      parts.push("");
      continue;
    }
    parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The call that a place on the line belongs to: the last that begins at it or before it, or the first of all. */
export function callAt(line: string, column: number | undefined): Call | undefined {
  const calls = callsIn(line).filter(({ name }) => !/^(?:if|for|while|switch|return|row)$/.test(name));
  if (column === undefined) return calls[0];
  return calls.findLast((call) => call.column <= column) ?? calls[0];
}
