/** Text from a script without control characters and of bounded length, so that it cannot play tricks with a terminal. */
export function printable(text: string, most: number = 500): string {
  return text
    .slice(0, most)
    .replaceAll(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu, (character) =>
      character === "\n" ? " " : `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, "0")}`,
    );
}
