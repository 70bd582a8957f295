/** Names for constants and variables of a script: camelCase or as the column is named, never twice, never a reserved word. */

const RESERVED = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super " +
    "switch this throw true try typeof var void while with yield let static implements interface package private protected public await async arguments eval undefined NaN Infinity " +
    "random index Math String Number Array Object boolean date decimal integer number optional text time timestamp defineTable addDays at constructor"
  ).split(" "),
);

/** Gives out identifiers. */
export class Identifiers {
  readonly #taken: Set<string> = new Set(RESERVED);
  readonly #variables: Map<string, string> = new Map();

  /** A fresh name, near the one wanted. */
  fresh(wanted: string): string {
    const clean = /^[A-Za-z_]\w*$/.test(wanted) ? wanted : `value${wanted.replaceAll(/\W/g, "")}`;
    let name = clean;
    for (let number = 2; this.#taken.has(name); number++)
      name = RESERVED.has(clean) && number === 2 ? `${clean}Value` : `${clean}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** The variable of a column inside `row`; `#item` is the item that was picked. */
  variable(column: string): string {
    let name = this.#variables.get(column);
    if (name === undefined) {
      name = this.fresh(column === "#item" ? "item" : column);
      this.#variables.set(column, name);
    }
    return name;
  }
}

/** payment_type as paymentType. */
export const camel = (name: string): string => {
  const text = name.replaceAll(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, "");
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
};

/** payment_type as paymentTypes. */
export function plural(name: string): string {
  const text = camel(name);
  if (/[^aeiou]y$/.test(text)) return `${text.slice(0, -1)}ies`;
  if (/(?:[^s]s)$/.test(text)) return `${text}List`;
  return /(?:ss|x|ch|sh)$/.test(text) ? `${text}es` : `${text}s`;
}
