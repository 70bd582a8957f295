/** Column names: from the prompt's label to a name in the file, and from a phrase back to the column it means. */

export interface Named {
  readonly name: string;
}

/** A column's name from its label: identifiers stay, "Payment Type" becomes payment_type. */
export function columnName(label: string, verbatim: boolean): string {
  if (verbatim && /^[A-Za-z_]\w{0,62}$/.test(label)) return label;
  if (/^[a-z_]\w{0,62}$/.test(label) || /^[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+$/.test(label)) return label;
  return label
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 63);
}

/** One word without its plural ending. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && /(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 2 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** The words of a name or phrase, lower case, each without its plural ending. */
export function wordsOf(phrase: string): string[] {
  return phrase
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/'s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== "the")
    .map(singular);
}

export const normalise = (phrase: string): string => wordsOf(phrase).join(" ");

/** The column that a phrase names: by its whole name. */
export function findColumn<C extends Named>(phrase: string, columns: readonly C[]): C | undefined {
  const wanted = normalise(phrase);
  return wanted === ""
    ? undefined
    : (columns.find((column) => column.name === phrase) ?? columns.find((column) => normalise(column.name) === wanted));
}

/** The column that a phrase names: by its whole name, or by words that begin or end one name only ("base" for base_salary). */
export function guessColumn<C extends Named>(phrase: string, columns: readonly C[]): C | undefined {
  const whole = findColumn(phrase, columns);
  const wanted = normalise(phrase);
  if (whole !== undefined || wanted === "") return whole;
  const near = columns.filter((column) => {
    const name = normalise(column.name);
    return name.startsWith(`${wanted} `) || name.endsWith(` ${wanted}`);
  });
  return near.length === 1 ? near[0] : undefined;
}
