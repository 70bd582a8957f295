/** Docstrings: prose and examples out of a comment. */

export interface Docstring {
  readonly doc: string;
  readonly examples: readonly string[];
}

/** The inside of a `/** … *\/` comment, read. */
export function readDocstring(comment: string): Docstring {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const [prose = "", ...examples] = lines
    .join("\n")
    .trim()
    .split(/^@example[ \n]?/m);
  return { doc: joined(prose), examples: examples.map((example) => example.trim()) };
}

/** Paragraphs on a line each. */
const joined = (prose: string): string =>
  prose
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, " "))
    .join("\n\n");

/** The first sentence of a text. */
export const firstSentence = (doc: string): string => /^.*?[.:](?=\s|$)/s.exec(doc)?.[0] ?? doc;

/**
 * An example as the two parts of a script: definitions for the module, and code for the row function. They are
 * parted by a line `// in row()`; an example without one is all of the row, unless it defines a table.
 */
export function partsOf(example: string): { readonly module: string; readonly row: string } {
  const [before, after] = example.split(/^\/\/ in row\(\)\n/m) as [string, string?];
  if (after !== undefined) return { module: before, row: after };
  return /\bdefine[A-Z]/.test(example) ? { module: example, row: "" } : { module: "", row: example };
}
