/** Which known names are nearest to one that is not known. */

/** Up to `most` of the names, nearest first. */
export const nearNames = (name: string, names: readonly string[], most: number): readonly string[] =>
  names
    .map((known) => ({ known, distance: distance(name.toLowerCase(), known.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ known }) => known);

/** Edits between two words; one that holds the other is near it. */
function distance(a: string, b: string): number {
  if (a !== "" && b !== "" && (a.includes(b) || b.includes(a))) return Math.abs(a.length - b.length) / 10;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= Math.min(a.length, 100); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (next[j - 1] as number) + 1,
          (row[j] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) as number;
}
