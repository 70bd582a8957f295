/**
 * Dirt: errors that a table asks for on purpose, as data in its contract. `row` stays clean and pure; the host makes
 * the errors when it writes the file, and keeps a ledger of every one of them.
 */
import type { Column, ColumnType } from "./columns.ts";
import { misuse } from "./misuse.ts";

/**
 * One kind of error, at a rate: the share of rows, 0 to 1, that are given it. `Names` are the table's columns.
 *
 * - `typo` a slip of the keyboard · `case` other capitals · `whitespace` a space too many, or one that does not
 *   break · `encoding` UTF-8 read as Windows-1252 (`José` becomes `JosÃ©`): errors of a text column.
 * - `spelling` other spellings of the values in `variants`.
 * - `swap` two cells of a row in each other's place.
 * - `unit` a number times `factor`; `outlier` a number times `factor`, or times one drawn between two `factors`.
 * - `date` a date that does not exist, with day and month exchanged, or in another format.
 * - `missing` one of `as` instead of the value; `null`, the default, is an empty cell.
 * - `duplicate` an extra line: that of a row up to `distance` (1000) rows before, once more · `near-duplicate`
 *   the same with one or two further errors, in any of `columns` where they are given.
 *
 * Every entry is decided for every row on its own, so a row may have several; in one cell they follow each other in
 * the order of the list. A cell that cannot have an error (an empty one; a text without letters, for `case`) stays
 * clean: the ledger counts what was done.
 *
 * @example
 * const dirt: readonly Dirt<"name" | "price">[] = [
 *   { kind: "typo", column: "name", rate: 0.02 },
 *   { kind: "outlier", column: "price", rate: 0.001, factor: 100 },
 *   { kind: "duplicate", rate: 0.01 },
 * ];
 */
export type Dirt<Names extends string = string> =
  | {
      readonly kind: "typo" | "case" | "whitespace" | "encoding" | "date";
      readonly column: Names;
      readonly rate: number;
    }
  | {
      readonly kind: "spelling";
      readonly column: Names;
      readonly rate: number;
      readonly variants: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: "swap"; readonly columns: readonly [Names, Names]; readonly rate: number }
  | { readonly kind: "unit"; readonly column: Names; readonly rate: number; readonly factor: number }
  | { readonly kind: "outlier"; readonly column: Names; readonly rate: number; readonly factor: number }
  | {
      readonly kind: "outlier";
      readonly column: Names;
      readonly rate: number;
      readonly factors: readonly [number, number];
    }
  | {
      readonly kind: "missing";
      readonly column: Names;
      readonly rate: number;
      readonly as?: readonly (string | null)[];
    }
  | { readonly kind: "duplicate"; readonly rate: number; readonly distance?: number }
  | {
      readonly kind: "near-duplicate";
      readonly rate: number;
      readonly distance?: number;
      readonly columns?: readonly Names[];
    };

/** The furthest that a duplicate may stand from its original, in rows. */
const MOST_DISTANCE = 1000;

const TEXT: readonly ColumnType[] = ["text"];
const NUMERIC: readonly ColumnType[] = ["integer", "number", "decimal"];
const DATED: readonly ColumnType[] = ["date", "timestamp"];

/** What an entry may hold besides `kind` and `rate`, and the columns that can have its errors. */
const KINDS: ReadonlyMap<string, { readonly parts: readonly string[]; readonly types?: readonly ColumnType[] }> =
  new Map([
    ["typo", { parts: ["column"], types: TEXT }],
    ["case", { parts: ["column"], types: TEXT }],
    ["whitespace", { parts: ["column"], types: TEXT }],
    ["encoding", { parts: ["column"], types: TEXT }],
    ["spelling", { parts: ["column", "variants"], types: TEXT }],
    ["swap", { parts: ["columns"] }],
    ["unit", { parts: ["column", "factor"], types: NUMERIC }],
    ["outlier", { parts: ["column", "factor", "factors"], types: NUMERIC }],
    ["date", { parts: ["column"], types: DATED }],
    ["missing", { parts: ["column", "as"] }],
    ["duplicate", { parts: ["distance"] }],
    ["near-duplicate", { parts: ["distance", "columns"] }],
  ]);

/** A table's columns, by name. */
type Columns = Readonly<Record<string, Column<unknown>>>;
type Loose = Readonly<Record<string, unknown>>;

/**
 * The dirt of a table with these columns, checked, frozen, and complete: what an entry leaves out is filled in
 * (`as`, `distance`), and an outlier's one factor becomes a range. This is the form that the host reads.
 */
export function expectDirt(dirt: unknown, columns: Columns): readonly Loose[] {
  if (!Array.isArray(dirt)) throw misuse("defineTable", "dirt to be a list", dirt);
  return Object.freeze(dirt.map((entry: unknown, k) => Object.freeze(expectEntry(`dirt[${k}]`, entry, columns))));
}

function expectEntry(where: string, entry: unknown, columns: Columns): Loose {
  if (typeof entry !== "object" || entry === null) throw misuse(where, "an object with kind and rate", entry);
  const loose = entry as Loose;
  const { kind, rate } = loose;
  const known = KINDS.get(kind as string);
  if (known === undefined) throw misuse(where, `kind to be one of ${[...KINDS.keys()].join(", ")}`, kind);
  const at = `${where}, ${kind as string}`;
  for (const key of Object.keys(loose))
    if (key !== "kind" && key !== "rate" && !known.parts.includes(key))
      throw new TypeError(`${at}: there is no part "${key}"; the parts are kind, rate, ${known.parts.join(", ")}`);
  if (!(typeof rate === "number" && rate >= 0 && rate <= 1))
    throw misuse(at, "rate to be from 0 to 1, a share of rows", rate);
  const base: Record<string, unknown> = { kind, rate };
  if (known.parts.includes("column"))
    base["column"] = expectColumn(at, "column", loose["column"], columns, known.types);
  switch (kind) {
    case "spelling":
      return { ...base, variants: expectVariants(at, loose["variants"]) };
    case "swap":
      return { ...base, columns: expectPair(at, loose["columns"], columns) };
    case "unit":
      return { ...base, factor: expectFactor(at, loose["factor"]) };
    case "outlier":
      return { ...base, factors: expectFactors(at, loose["factor"], loose["factors"]) };
    case "missing":
      return { ...base, as: expectReplacements(at, loose["as"] ?? [null]) };
    case "duplicate":
      return { ...base, distance: expectDistance(at, loose["distance"] ?? MOST_DISTANCE) };
    case "near-duplicate": {
      const distance = expectDistance(at, loose["distance"] ?? MOST_DISTANCE);
      if (loose["columns"] === undefined) return { ...base, distance };
      return { ...base, distance, columns: expectColumns(at, loose["columns"], columns) };
    }
    default:
      return base;
  }
}

function expectColumn(
  at: string,
  part: string,
  name: unknown,
  columns: Columns,
  types: readonly ColumnType[] | undefined,
): string {
  if (typeof name !== "string" || !Object.hasOwn(columns, name))
    throw misuse(at, `${part} to be a column of the table (${Object.keys(columns).join(", ")})`, name);
  const type = (columns[name] as Columns[string]).type;
  if (types !== undefined && !types.includes(type))
    throw new TypeError(`${at}: expected a column of type ${types.join(" or ")}, got "${name}", which is ${type}`);
  return name;
}

function expectPair(at: string, names: unknown, columns: Columns): readonly string[] {
  if (!Array.isArray(names) || names.length !== 2) throw misuse(at, "columns to be two columns", names);
  const pair = names.map((name: unknown) => expectColumn(at, "columns", name, columns, undefined));
  if (pair[0] === pair[1]) throw new TypeError(`${at}: expected two different columns, got "${pair[0]}" twice`);
  return Object.freeze(pair);
}

function expectColumns(at: string, names: unknown, columns: Columns): readonly string[] {
  if (!Array.isArray(names) || names.length === 0) throw misuse(at, "columns to be a list of columns", names);
  return Object.freeze(
    names.map((name: unknown) => expectColumn(at, "columns", name, columns, [...TEXT, ...NUMERIC, ...DATED])),
  );
}

function expectVariants(at: string, variants: unknown): Readonly<Record<string, readonly string[]>> {
  if (typeof variants !== "object" || variants === null || Object.keys(variants).length === 0)
    throw misuse(at, "variants to be an object from values to lists of spellings", variants);
  const checked = Object.entries(variants).map(([value, spellings]: [string, unknown]) => {
    if (!Array.isArray(spellings) || spellings.length === 0)
      throw misuse(at, `the variants of "${value}" to be a list of texts`, spellings);
    for (const spelling of spellings) {
      if (!isText(spelling)) throw misuse(at, `the variants of "${value}" to be texts`, spelling);
      if (spelling === value) throw new TypeError(`${at}: expected the variants of "${value}" to differ from it`);
    }
    return [value, Object.freeze([...(spellings as string[])])] as const;
  });
  return Object.freeze(Object.fromEntries(checked));
}

function expectFactor(at: string, factor: unknown): number {
  if (typeof factor !== "number" || !Number.isFinite(factor) || factor === 0 || factor === 1)
    throw misuse(at, "factor to be a number other than 0 and 1", factor);
  return factor;
}

function expectFactors(at: string, factor: unknown, factors: unknown): readonly number[] {
  if ((factor === undefined) === (factors === undefined))
    throw new TypeError(`${at}: expected either factor or factors`);
  if (factors === undefined) return Object.freeze([expectFactor(at, factor), factor as number]);
  const [low, high] = Array.isArray(factors) && factors.length === 2 ? (factors as unknown[]) : [];
  if (!(typeof low === "number" && typeof high === "number" && low > 0 && low < high && high < Infinity))
    throw misuse(at, "factors to be two numbers, the lower first, both above 0", factors);
  return Object.freeze([low, high]);
}

function expectReplacements(at: string, as: unknown): readonly (string | null)[] {
  if (!Array.isArray(as) || as.length === 0) throw misuse(at, "as to be a list of texts or null", as);
  for (const item of as) if (item !== null && !isText(item)) throw misuse(at, "as to hold texts or null", item);
  return Object.freeze([...(as as (string | null)[])]);
}

function expectDistance(at: string, distance: unknown): number {
  if (!(Number.isInteger(distance) && (distance as number) >= 0 && (distance as number) <= MOST_DISTANCE))
    throw misuse(at, `distance to be an integer from 0 to ${MOST_DISTANCE}, in rows`, distance);
  return distance as number;
}

/** Text that UTF-8 can say. */
const isText = (value: unknown): value is string => typeof value === "string" && value.isWellFormed();
