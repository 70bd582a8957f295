/** Rows as they stand, where a person has asked for them: JSON lines that cannot end the block they stand in. */
import type { Profile } from "../../model/profile.ts";
import { LONGEST_VALUE } from "./categories.ts";

const MOST_COLUMNS = 60;

/** The first rows, one JSON array each. */
export const sharedRows = (profile: Profile, count: number): readonly string[] =>
  profile.firstRows
    .slice(0, count)
    .map((row) => JSON.stringify(row.slice(0, Math.min(MOST_COLUMNS, profile.columns.length)).map(shortened)))
    .map((json) =>
      json.replaceAll(
        /[<>`]/g,
        (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, "0")}`,
      ),
    );

/** A cell without control characters, on one line, of bounded length. */
function shortened(cell: string): string {
  const plain = cell.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const characters = [...plain];
  return characters.length <= LONGEST_VALUE ? plain : `${characters.slice(0, LONGEST_VALUE - 1).join("")}…`;
}
