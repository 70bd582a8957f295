/** A space too many: before, after or within the text; or a space within it that does not break (U+00A0). */
import { nextBelow } from "../../sandbox/stream.ts";

/** `text` with such a space; undefined where the text is empty. */
export function whitespace(text: string): string | undefined {
  if (text === "") return undefined;
  const way = nextBelow(4);
  const space = way >= 2 ? spaceFrom(text, nextBelow(text.length)) : -1;
  if (way === 2 && space >= 0) return `${text.slice(0, space)} ${text.slice(space)}`;
  if (way === 3 && space >= 0) return `${text.slice(0, space)}\u00a0${text.slice(space + 1)}`;
  return way % 2 === 0 ? ` ${text}` : `${text} `;
}

/** A space of the text, the first from `from` on, round the end; -1 where there is none. */
function spaceFrom(text: string, from: number): number {
  const found = text.indexOf(" ", from);
  return found >= 0 ? found : text.indexOf(" ");
}
