/** Which keys lie beside a letter or digit on a QWERTY keyboard: where a finger slips to. */

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** The neighbours of each key, in a fixed order: left, right, above, below. */
const NEIGHBOURS: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap((row, r) =>
    [...row].map((key, k): [string, string] => {
      const above = ROWS[r - 1]?.[k] ?? "";
      const below = ROWS[r + 1]?.[k] ?? "";
      return [key, `${row[k - 1] ?? ""}${row[k + 1] ?? ""}${r === 1 ? "" : above}${r === 0 ? "" : below}`];
    }),
  ),
);

/** The keys beside that of an ASCII letter or digit, in the letter's own case; "" for all else. */
export function neighbours(character: string): string {
  const found = NEIGHBOURS.get(character);
  if (found !== undefined) return found;
  const code = character.charCodeAt(0);
  return code >= 65 && code <= 90 ? (NEIGHBOURS.get(character.toLowerCase()) ?? "").toUpperCase() : "";
}
