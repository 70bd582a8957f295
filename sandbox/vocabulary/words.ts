/** Lists as one text: a call that bundlers may drop where nobody uses the list. */

/** The words of a text, separated by `|`. */
export const words = (text: string): readonly string[] => text.split("|");
