/** Other capitals: all large, all small, every word with one, or the first letter turned. */
import { nextBelow } from "../../sandbox/stream.ts";

/** `text` in other capitals; undefined where it has no letters that come in two cases. */
export function otherCase(text: string): string | undefined {
  const first = nextBelow(4);
  for (let k = 0; k < 4; k++) {
    const changed = inCase((first + k) % 4, text);
    if (changed !== text) return changed;
  }
  return undefined;
}

function inCase(way: number, text: string): string {
  switch (way) {
    case 0:
      return text.toUpperCase();
    case 1:
      return text.toLowerCase();
    case 2:
      return text
        .toLowerCase()
        .replaceAll(/(^|\s)(\S)/gu, (_, space: string, letter: string) => space + letter.toUpperCase());
    default:
      return text.replace(/\S/u, (letter) => {
        const large = letter.toUpperCase();
        return large === letter ? letter.toLowerCase() : large;
      });
  }
}
