/** Lays out code as a formatter would: on one line where it fits, else one part a line. */

/** No line of a script is longer, but for texts that cannot be broken. */
export const WIDTH = 110;

/** `open part, part close`, broken into lines where it is too long. `spaced` puts spaces inside of the brackets. */
export function wrap(indent: number, open: string, parts: readonly string[], close: string, spaced = false): string {
  const gap = spaced && parts.length > 0 ? " " : "";
  const flat = `${open}${gap}${parts.join(", ")}${gap}${close}`;
  if (!flat.includes("\n") && indent + flat.length <= WIDTH) return flat;
  const pad = " ".repeat(indent + 2);
  return `${open}\n${parts.map((part) => `${pad}${part},\n`).join("")}${" ".repeat(indent)}${close}`;
}

/** Like `wrap`, with as many parts on each line as fit: for long lists of words. */
export function fill(indent: number, open: string, parts: readonly string[], close: string): string {
  const flat = `${open}${parts.join(", ")}${close}`;
  if (indent + flat.length <= WIDTH) return flat;
  const pad = " ".repeat(indent + 2);
  const lines: string[] = [];
  let line = pad;
  for (const part of parts) {
    if (line !== pad && line.length + part.length + 1 > WIDTH) {
      lines.push(line.trimEnd());
      line = pad;
    }
    line += `${part}, `;
  }
  return `${open}\n${[...lines, line.trimEnd()].join("\n")}\n${" ".repeat(indent)}${close}`;
}

/** Text as a TypeScript string literal; characters that end a line in some reader are escaped. */
export const quote = (text: string): string =>
  JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/** Text as an SQL string literal. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A comment that quotes the prompt: on one line, short, and unable to end itself or the line. */
export function comment(said: string, longest = 72): string {
  const flat = said
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ")
    .replaceAll("*/", "* /")
    .replaceAll(/\s+/g, " ")
    .trim();
  const text = flat.length > longest ? `${flat.slice(0, longest - 1).trimEnd()}…` : flat;
  return `// "${text.replaceAll('"', "'")}"`;
}

/** A property name of an object. */
export const key = (name: string): string =>
  name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);

const SQL_PLAIN = /^[a-z_][a-z0-9_]*$/;
/** Words that DuckDB reads as something else than a column. */
const SQL_RESERVED = new Set(
  (
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end " +
    "except false fetch for foreign from grant group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing " +
    "primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with " +
    "date time timestamp interval map struct list row values position current_date current_time current_timestamp"
  ).split(" "),
);

/** A column's name in SQL: in quotes where it needs them. */
export const sqlName = (name: string): string =>
  SQL_PLAIN.test(name) && !SQL_RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
