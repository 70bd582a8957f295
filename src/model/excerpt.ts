/** Values in messages: a cell may have millions of characters, and a message is for a person. */
const MOST = 300;

/** The beginning of a text, with an ellipsis where something is left out. */
export const excerpt = (text: string, most: number = MOST): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;

const MOST_ITEMS = 20;

/** A list in words, its first items only where it is long. */
export function excerptOf(items: readonly string[], most: number = MOST_ITEMS): string {
  const shown = items.slice(0, most).map((item) => excerpt(item));
  return items.length > most ? `${shown.join(", ")} and ${items.length - most} more` : shown.join(", ");
}
