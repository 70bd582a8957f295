/** A CSV field from text, by RFC 4180: the rule in its plain form, for headers and for values that are known beforehand. */

/** The field of `text`; an empty text is `""`, which tells it from an empty cell (null). */
export function csvField(text: string): string {
  return text === "" || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
