/** Names and values as SQL text: the one place where text from outside becomes part of a statement. */

/** A text literal; DuckDB takes no NUL inside one, so those are joined in by `chr(0)`. */
export function textLiteral(text: string): string {
  const parts = text
    .toWellFormed()
    .split("\0")
    .map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(" || chr(0) || ")})`;
}

/** A list literal of SQL expressions. */
export const listLiteral = (items: Iterable<string>): string => `[${[...items].join(", ")}]`;

/** A quoted name. */
export const nameLiteral = (name: string): string => `"${name.replaceAll('"', '""')}"`;
