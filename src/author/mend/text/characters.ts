/** Characters that word processors and web pages put in the place of those of code. */
import { codeAlone } from "../code.ts";
import type { Edit } from "../edit.ts";

const QUOTED = /[“”„‟]([^“”„‟"\n\\]*)[“”„‟]|[‘’‚‛]([^‘’‚‛"\n\\]*)[‘’‚‛]/g;
const PLAIN: Readonly<Record<string, string>> = {
  "\u00A0": " ",
  "\u202F": " ",
  "\u200B": "",
  "\u200C": "",
  "\u200D": "",
  "\u2060": "",
  "\uFEFF": "",
  "\u2212": "-",
  "\u2026": "...",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};
const ODD = /[\u00A0\u202F\u200B-\u200D\u2060\uFEFF\u2212\u2026]|&(?:lt|gt|amp|quot|nbsp|#39);/g;

/** Plain quotes, spaces and signs in the place of typographic ones, in code alone. */
export function characters(source: string): readonly Edit[] {
  const code = codeAlone(source);
  const quotes = [...code.matchAll(QUOTED)].map(({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
    text: JSON.stringify(source.slice(index + 1, index + all.length - 1)),
    words: "wrote plain quotes in the place of typographic ones",
  }));
  const others = [...code.matchAll(ODD)].map(({ index, 0: odd }) => ({
    start: index,
    end: index + odd.length,
    text: PLAIN[odd] ?? odd,
    words: odd.startsWith("&")
      ? `wrote \`${PLAIN[odd]}\` for ${odd}`
      : "wrote plain characters in the place of odd ones",
  }));
  return [...quotes, ...others];
}
