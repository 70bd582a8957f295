/** Names of columns from the header of a file: each an identifier, and different from every other. */

const LONGEST = 40;
const MOST_WORDS = 5;
/** What a header may hold besides letters and digits. */
const PLAIN = /^[\p{L}\p{N}_ .\-/()%#&+$€£]+$/u;

/** The names for a header, in its order. A header that is no plain name is called by its place, `column_3`. */
export function headerNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((text, index) => {
    const wanted = nameOf(text.trim()) ?? `column_${index + 1}`;
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function nameOf(text: string): string | undefined {
  if (text.length > LONGEST || !PLAIN.test(text) || text.split(/\s+/).length > MOST_WORDS) return undefined;
  if (/^[A-Za-z_]\w*$/.test(text)) return text === "__proto__" ? undefined : text;
  const name = text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("%", " percent ")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  if (!/[a-z]/.test(name)) return undefined;
  return /^[a-z]/.test(name) ? name : `_${name}`;
}
