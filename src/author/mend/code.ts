/** Which stretches of a text are code, and which are texts and comments, even where it does not parse. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n])*(?:"|(?=\n)|$)|'(?:\\[\s\S]|[^'\\\n])*(?:'|(?=\n)|$)|`(?:\\[\s\S]|[^`\\])*(?:`|$)/g;

/** The stretches of code, in order. */
function codeIn(source: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const { index, 0: token } of source.matchAll(TOKEN)) {
    if (index > at) found.push({ start: at, end: index });
    at = index + token.length;
  }
  if (at < source.length) found.push({ start: at, end: source.length });
  return found;
}

/** The text with everything but code blanked out: places stay as they are. */
export function codeAlone(source: string): string {
  let text = "";
  for (const { start, end } of codeIn(source))
    text += source.slice(text.length, start).replaceAll(/[^\n]/g, " ") + source.slice(start, end);
  return text + source.slice(text.length).replaceAll(/[^\n]/g, " ");
}
