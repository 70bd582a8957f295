/** What the values of a column can be at all, as the check of a block enforces it. */
import { FIRST_DAY, LAST_DAY } from "../../../sandbox/calendar.ts";
import type { ColumnLayout } from "../layout.ts";

const DAY = 86_400_000;

/** The lowest and the highest value that a block may hold; without bounds for floating point. */
export function physicalRange({ field, physical, dictionary }: ColumnLayout): readonly [number, number] {
  switch (field.type) {
    case "date":
      return [FIRST_DAY, LAST_DAY];
    case "time":
      return [0, DAY - 1];
    case "timestamp":
      return [FIRST_DAY * DAY, (LAST_DAY + 1) * DAY - 1];
    case "number":
      return [-Infinity, Infinity];
    default:
      if (dictionary.length > 0) return [0, dictionary.length - 1];
      return physical === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  }
}
