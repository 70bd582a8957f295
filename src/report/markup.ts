/** HTML as a value: whatever is put into a template is escaped, unless it is markup already. */

export interface Markup {
  readonly html: string;
}

export type Content = Markup | string | number | undefined | false | readonly Content[];

/** Text as it stands in HTML, in an element or between quotes of an attribute. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll("\0", "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

const text = (content: Content): string => {
  if (content === undefined || content === false) return "";
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return String(content);
  return "html" in content ? content.html : content.map(text).join("");
};

/** A template of HTML. An attribute's value must stand between double quotes. */
export const html = (pieces: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  html: pieces
    .map((piece) => piece.replaceAll(/\s*\n\s*/g, "\n"))
    .reduce((all, piece, index) => all + text(contents[index - 1]) + piece),
});

/** Markup that this program wrote itself: a style sheet, a script, a chart that was cleaned. */
export const trusted = (text: string): Markup => ({ html: text });

/** One after the other, something between them. */
export const joined = (items: readonly Content[], between: Content): Markup => ({
  html: items.map(text).join(text(between)),
});

/** The words of some content, for an attribute that a screen reader says. */
export const spoken = (content: Content): Markup => ({
  html: text(content)
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, " ")
    .trim(),
});
