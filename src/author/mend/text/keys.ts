/** Keys of objects that are no names: `gift card: 1`, `gift-card: 1`. */
import { codeAlone } from "../code.ts";
import type { Edit } from "../edit.ts";

const KEY = /([{,]\s*)([A-Za-z_$][\w$]*(?:[ -]+[\w$]+)+)(?=\s*:(?!:))/g;
const WORDS = /^(?:readonly|async|get|set|static|case|return|const|let|new|typeof|type|import|export)\b/;

/** Puts quotes about them. */
export function keys(source: string): readonly Edit[] {
  return [...codeAlone(source).matchAll(KEY)].flatMap(({ index, 1: before = "", 2: key = "" }): Edit[] => {
    const start = index + before.length;
    return WORDS.test(key)
      ? []
      : [{ start, end: start + key.length, text: JSON.stringify(key), words: `quoted the key \`${key}\`` }];
  });
}
