/** What a person is told about a script whose rows are not pure: where it shows, under which change, why, and what to do. */
import { fail } from "../../model/failure.ts";
import type { Place, Result } from "../../model/failure.ts";
import type { Dataset } from "../../model/schema.ts";
import type { Suspect, SuspectKind } from "./cause/index.ts";
import { NO_ROW } from "./difference.ts";
import type { Difference } from "./difference.ts";
import { shownBy, WAY_WORDS } from "./experiments.ts";
import type { Mismatch, Way } from "./experiments.ts";

const MOST_SUSPECTS = 3;

const NEXT: Readonly<Record<SuspectKind, string>> = {
  state:
    "A row may use only index, random and constants. Compute the value from index, make it once at the top of the script, or keep what a sequence needs inside of group().",
  closure:
    "A row may use only index, random and constants: a function that remembers its last call is state, too. Compute the value from index, or keep what a sequence needs inside of group().",
  latent: "What a latent hands out is shared by all rows that ask for it: copy it before you change it.",
  comparator:
    "A comparator has to say the same of the same two things, and may not draw: shuffle with random.shuffle, or sort by keys that are drawn before.",
  "local time": "Use UTC: Date.UTC(…), getUTCHours() and their kin, or the calendar of rowsmith/sandbox.",
  probe:
    "A row may not depend on how deep the stack or how large the memory is: limit the recursion or the size by a constant.",
};
const UNKNOWN = "A row may use only index, random and constants: look for a variable outside of row() that changes.";

/** The failure of an impure script. */
export function impurity(
  script: { readonly source: string; readonly file: string; readonly dataset: Dataset },
  { difference, way }: Mismatch,
  found: readonly Suspect[],
): Result<never> {
  const kinds = shownBy(way);
  const suspects = found
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.line - b.line)
    .slice(0, MOST_SUSPECTS);
  const [first] = suspects;
  const { row, column } = difference;
  return fail("script", sentence(script.dataset, difference, way), {
    ...(row === NO_ROW ? {} : { row }),
    ...(column === "" ? {} : { column }),
    place: placeOf(script, first),
    ...(suspects.length === 0 ? {} : { details: suspects.map(({ line, what }) => `line ${line}: ${what}`) }),
    next: first === undefined ? UNKNOWN : NEXT[first.kind],
  });
}

function sentence(dataset: Dataset, { seed, table, row, column, expected, got }: Difference, way: Way): string {
  const schema = dataset.tables[table];
  const where = dataset.single ? "" : `${schema?.name}: `;
  if (row === NO_ROW) return `${where}${expected} rows for seed ${seed} in one process, ${got} in another`;
  return `${where}row ${row}, column ${column}: ${show(expected)} when the rows are made in one go, ${show(got)} ${WAY_WORDS[way]}`;
}

const show = (cell: string | null | undefined): string =>
  cell === null || cell === undefined ? "nothing" : JSON.stringify(cell);

function placeOf({ source, file }: { readonly source: string; readonly file: string }, suspect?: Suspect): Place {
  if (suspect === undefined) return { file, line: 1 };
  const text = source.split(/\r?\n/)[suspect.line - 1];
  return { file, line: suspect.line, column: suspect.column, ...(text === undefined ? {} : { source: text }) };
}
