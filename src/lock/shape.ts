/** What is wrong with a lock: where, and what was expected. By hand, because every run reads a lock. */

type Loose = Readonly<Record<string, unknown>>;
/** What a value must be; undefined where it is. */
type Shape = (value: unknown) => string | undefined;

const text: Shape = (value) => (typeof value === "string" ? undefined : "a text");
const count: Shape = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number from 0 on";
const digest: Shape = (value) =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? undefined : "a SHA-256 in hexadecimal";
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? undefined : shape(value);

/** A moment of the calendar in UTC: `2026-01-01T00:00:00Z`. */
const moment: Shape = (value) => {
  if (typeof value !== "string") return "a moment in UTC";
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z$/.exec(value) ?? [];
  const parsed = new Date(`${day}T${time}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T${time}`)
    ? undefined
    : "a moment in UTC";
};

const LOCK: Readonly<Record<string, Shape>> = {
  version: (value) => (value === 1 ? undefined : "version 1"),
  prompt: text,
  refinements: optional((value) =>
    Array.isArray(value) && value.length <= MOST_REFINEMENTS && value.every((change) => typeof change === "string")
      ? undefined
      : `a list of at most ${MOST_REFINEMENTS} texts`,
  ),
  author: text,
  engine: text,
  engineSha256: optional(digest),
  node: optional(text),
  script: digest,
  clock: moment,
  rows: optional(count),
  golden: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= MOST_DIGESTS
      ? undefined
      : `a list of 1 to ${MOST_DIGESTS} digests`,
};
/** Whoever checks a lock makes these rows again. */
const MOST_DIGESTS = 1000;
const MOST_ROWS = 10_000_000;
const rowsToMake: Shape = (value) =>
  count(value) ?? ((value as number) <= MOST_ROWS ? undefined : `at most ${MOST_ROWS} rows, which are made again`);
const GOLDEN: Readonly<Record<string, Shape>> = {
  seed: count,
  table: optional(text),
  rows: rowsToMake,
  sha256: digest,
};

/** How many changes of a prompt a lock tells of. */
export const MOST_REFINEMENTS = 1000;

/** The first problem of what should be a lock, as `place: what it must be`; undefined where there is none. */
export function lockProblem(value: unknown): string | undefined {
  const problem = problemOf(value, LOCK, "");
  if (problem !== undefined) return problem;
  for (const [index, golden] of (value as { golden: readonly unknown[] }).golden.entries()) {
    const inside = problemOf(golden, GOLDEN, `golden.${index}`);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function problemOf(value: unknown, shapes: Readonly<Record<string, Shape>>, place: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${place}: an object`;
  const at = (key: string): string => (place === "" ? key : `${place}.${key}`);
  for (const [key, shape] of Object.entries(shapes)) {
    const expected = shape((value as Loose)[key]);
    if (expected !== undefined) return `${at(key)}: ${expected}`;
  }
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(shapes, key));
  return unknown === undefined ? undefined : `${place}: nothing but what a lock has, not ${JSON.stringify(unknown)}`;
}
