/**
 * What an author is told of a file: names, types, ranges and frequent categories, as lines of columns that the offline
 * reader and a model read alike.
 *
 * What is protected: a category is shared only where at least `minCount` rows have it; ends of ranges that fewer rows share
 * are rounded outward, dates to the month; shares are rounded; columns that look like identifiers, names, addresses, numbers
 * of phones, cards or persons, secrets or free text share no value at all; rows only where they are asked for.
 * What is not: this is no differential privacy. One person may have many rows, so a value that twenty rows share may be one
 * person's; rounded ends still tell about extremes; several profiles of a file that changes can be compared; and what looks
 * like nothing personal (a rare name of a project, a code of one's own) is not recognised. `heldBack` and the text itself
 * are for a person to read before anything is sent.
 */
import { excerptOf } from "../../model/excerpt.ts";
import { grouped } from "../../model/grouped.ts";
import { printable } from "../../model/printable.ts";
import type { ColumnProfile, Profile } from "../../model/profile.ts";
import { read } from "../offline/index.ts";
import { categoriesOf } from "./categories.ts";
import type { Categories } from "./categories.ts";
import { candidatesFor } from "./column-lines.ts";
import type { Candidate } from "./column-lines.ts";
import { DEFAULT_MIN_COUNT } from "./options.ts";
import type { HeldBack, SampleOptions, SharedSample } from "./options.ts";
import { personal } from "./personal.ts";
import type { Personal } from "./personal.ts";
import { relationsToShare } from "./relations-to-share.ts";
import { promptOf } from "./sampled-prompt.ts";
import { sharedRows } from "./shared-rows.ts";

export { sampleBlock } from "./data-block.ts";
export { sampledPrompt } from "./sampled-prompt.ts";
export type { HeldBack, SampleOptions, SharedSample } from "./options.ts";

const MOST_COLUMNS = 60;

interface Line {
  readonly column: ColumnProfile;
  readonly personal: Personal | undefined;
  readonly categories: Categories | undefined;
  readonly candidates: readonly Candidate[];
  readonly empty: string;
  chosen: number;
}

/** What is shared of a profile, and what is held back. Each line is one that the offline reader reads as it is meant. */
export function sharedText(profile: Profile, options: SampleOptions = {}): SharedSample {
  const { minCount = DEFAULT_MIN_COUNT, shareRows = 0, exact = false } = options;
  const shared = profile.columns.slice(0, MOST_COLUMNS).map((column) => {
    const held = personal(column);
    return {
      column,
      held,
      personal: held !== undefined,
      categories: held === undefined ? categoriesFor(column, minCount) : undefined,
    };
  });
  const relations = relationsToShare(profile, shared, minCount);
  const lines = shared.map(({ column, held, categories }): Line => ({
    column,
    personal: held,
    categories,
    candidates: candidatesFor({
      column,
      personal: held,
      categories,
      follows: relations.get(column.name),
      minCount,
      exact,
    }),
    empty: emptyPart(column, profile.rows, minCount),
    chosen: 0,
  }));
  settle(lines);
  const kept = lines.filter((line) => line.chosen < line.candidates.length);
  return {
    text: kept.map(lineOf).join("\n"),
    rows: sharedRows(profile, shareRows),
    more: Math.max(0, profile.columns.length - MOST_COLUMNS),
    heldBack: [...lines.flatMap((line) => heldBackOf(line, minCount)), ...fewEmpty(lines, minCount, profile.rows)],
    notes: [
      ...(profile.whole ? [] : [`everything is of the first ${grouped(profile.rows)} rows`]),
      ...profile.notes,
      ...kept.flatMap(({ column }) =>
        (column.numbers?.written ?? []).map(
          (sign) => `${column.name} is written with ${sign} in the file, and plainly here`,
        ),
      ),
      ...kept
        .filter(({ column }) => column.temporal !== undefined && column.temporal.format === undefined)
        .map(({ column }) => `${column.name} is written in a form that no format names`),
    ].map((note) => printable(note)),
  };
}

const lineOf = ({ column, candidates, chosen, empty }: Line): string =>
  `- ${written(column.name)}: ${candidates[chosen]?.rule ?? ""}${empty}`;

/** Names with capitals are marked, so that they stay as they are. */
const written = (name: string): string =>
  /^[a-z_]\w*$/.test(name) && !/^(?:is|are|should|must|an?|the)$/.test(name) ? name : `\`${name}\``;

/** Takes the next candidate of every column that is not read as it was meant, until all are. */
function settle(lines: readonly Line[]): void {
  for (;;) {
    const kept = lines.filter((line) => line.chosen < line.candidates.length);
    const { plan, problems } = read(promptOf(kept.map(lineOf).join("\n")));
    const wrong = kept.filter(({ column, candidates, chosen }, index) => {
      const planned = plan.columns.find((one) => one.name === column.name);
      const said = problems.some((problem) => problem.line === index + 2);
      return said || planned === undefined || candidates[chosen]?.meant(planned) !== true;
    });
    if (wrong.length === 0) return;
    for (const line of wrong) line.chosen += 1;
  }
}

/** Texts and words for truth; whole numbers of few values, unless they are spread evenly over a range. */
function categoriesFor(column: ColumnProfile, minCount: number): Categories | undefined {
  if (column.numbers !== undefined) {
    if (column.numbers.increments !== undefined || column.type !== "integer" || column.numbers.written.length > 0)
      return undefined;
    if (column.distinct.count > 12 || column.odd > 0 || even(column)) return undefined;
  } else if (column.type !== "text" && column.type !== "boolean") return undefined;
  const found = categoriesOf(column, minCount);
  return column.numbers !== undefined && found?.whole !== true ? undefined : found;
}

function even({ values = [], numbers }: ColumnProfile): boolean {
  const span = (numbers?.maximum.value ?? 0) - (numbers?.minimum.value ?? 0) + 1;
  const usual = values.reduce((sum, { count }) => sum + count, 0) / values.length;
  return span === values.length && values.every(({ count }) => Math.abs(count - usual) < 0.15 * usual);
}

function emptyPart({ missing }: ColumnProfile, rows: number, minCount: number): string {
  if (missing < minCount && missing < rows) return "";
  return `, empty in ${Math.max(1, Math.round((missing / rows) * 100))}% of rows`;
}

function heldBackOf(line: Line, minCount: number): HeldBack[] {
  const { column, personal: held, categories, candidates, chosen } = line;
  const why: HeldBack[] = [];
  const add = (what: string, reason: string): void => void why.push({ column: column.name, what, why: reason });
  if (held !== undefined) add("its values", `they look like ${held}`);
  else if (categories !== undefined && categories.heldBack > 0)
    add(
      `${grouped(categories.heldBack)} of its values`,
      `fewer than ${minCount} rows have them, or they are long or of unusual characters`,
    );
  else if (categories === undefined && (column.type === "text" || column.type === "boolean"))
    add("its values", `not enough of them occur in at least ${minCount} rows`);
  if (chosen >= candidates.length) add("the column", "it cannot be written as a line that is read as it is meant");
  return why;
}

/** Columns of which a few cells are empty: said once for all. */
function fewEmpty(lines: readonly Line[], minCount: number, rows: number): HeldBack[] {
  const names = lines
    .filter(({ column: { missing } }) => missing > 0 && missing < minCount && missing < rows)
    .map(({ column }) => column.name);
  const column = excerptOf(names, 3);
  return names.length === 0 ? [] : [{ column, what: "that cells are empty", why: `fewer than ${minCount} are` }];
}
