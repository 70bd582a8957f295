/** How wide a text is about, in the font of the charts: vega cannot measure without a browser. */
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff00-\uff60]/u;

function characterWidth(character: string): number {
  if (/[ilj.,:;'|!ft()[\] ]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.9;
  if (/[A-Z—…]/.test(character)) return 0.72;
  return WIDE.test(character) ? 1.1 : 0.62;
}

/** In pixels. */
export function textWidth(text: string, fontSize = 11): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * fontSize;
}

/** The text, cut with an ellipsis where it would be wider than that. */
export function fitted(text: string, most: number, fontSize = 11): string {
  if (textWidth(text, fontSize) <= most) return text;
  let kept = "";
  let width = fontSize * 0.7;
  for (const character of text) {
    width += characterWidth(character) * fontSize;
    if (width > most) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The texts, all different: where cutting has made two the same, they are numbered. */
export function fittedApart(texts: readonly string[], most: number, fontSize = 11): readonly string[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    let short = fitted(text, most, fontSize);
    for (let time = 2; seen.has(short); time++) short = `${fitted(text, most - fontSize * 2, fontSize)} (${time})`;
    seen.add(short);
    return short;
  });
}
