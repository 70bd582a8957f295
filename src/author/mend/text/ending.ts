/** Brackets that are missing at the very end, where nothing but them is missing. */
import { codeAlone } from "../code.ts";
import type { Edit } from "../edit.ts";

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Closes what is open, where the last line ended something: `  },` may be followed by `});`, half a line may not. */
export function ending(source: string): readonly Edit[] {
  const open: string[] = [];
  const code = codeAlone(source);
  const end = source.trimEnd().length;
  // A text or a comment that is open holds all that would be added.
  if (code.trimEnd().length < end) return [];
  for (const sign of code.match(/[()[\]{}]/g) ?? []) {
    if (sign in CLOSING) open.push(sign);
    else if (CLOSING[open.pop() ?? ""] !== sign) return [];
  }
  const closing = open
    .toReversed()
    .map((sign) => CLOSING[sign])
    .join("");
  if (closing === "" || closing.length > 3 || !/[}\])][,;]?\s*$/.test(source)) return [];
  return [{ start: end, end, text: `\n${closing};`, words: `closed what was open at the end with \`${closing}\`` }];
}
