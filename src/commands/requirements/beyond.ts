/** What a script's contract says and the prompt does not: its author's own additions, which may be dropped where they fail. */
import type { Requirement } from "../../author/requirements/requirement.ts";
import type { Dataset, Field, Schema } from "../../model/schema.ts";

export interface Addition {
  readonly table: string;
  /** The column whose option it is, and which; a check has none. */
  readonly column?: string | undefined;
  readonly option?: string | undefined;
  /** The check's SQL. */
  readonly check?: string | undefined;
  /** One sentence: "the contract says quantity is at most 10, the prompt says quantity is from 1 to 3". */
  readonly words: string;
}

/** The constraints and checks that no requirement covers. What a requirement might mean is taken as covered. */
export function contractBeyondPrompt(dataset: Dataset, requirements: readonly Requirement[]): readonly Addition[] {
  const stated = requirements.filter(({ test }) => test.kind !== "none" && test.kind !== "columns");
  return dataset.tables.flatMap((table) => [
    ...table.fields.flatMap((field) => ofField(table, field, stated)),
    ...ofChecks(table, stated),
  ]);
}

/** The words of a bound, of a list or of a shape, as the requirements' own SQL has them. */
const ABOUT: Readonly<Record<string, RegExp>> = {
  minimum: / between | >= | > | in \(/,
  maximum: / between | <= | < | in \(/,
  enum: / in \(|count\(distinct|= '|case /,
  pattern: /regexp_full_match/,
  minLength: /regexp_full_match| in \(/,
  maxLength: /regexp_full_match| in \(/,
  unique: /count\(distinct/,
};

function ofField(table: Schema, field: Field, stated: readonly Requirement[]): readonly Addition[] {
  const own = stated.filter(({ column }) => column?.toLowerCase() === field.name.toLowerCase());
  const counts = own.some(({ test }) => test.kind === "counting");
  return Object.entries(ABOUT).flatMap(([option, about]): readonly Addition[] => {
    const value = (field as unknown as Readonly<Record<string, unknown>>)[option];
    if (value === undefined || value === false) return [];
    const same = own.filter(({ test }) => test.kind === "sql" && about.test(test.sql));
    const other = same.find(({ test }) => test.kind === "sql" && differs(option, value, test.sql));
    const covered = counts ? option !== "maximum" : same.length > 0;
    if (covered && other === undefined) return [];
    const says = `the contract says ${field.name} ${wordsOf(option, value)}`;
    const prompt = other === undefined ? "the prompt does not" : `the prompt says ${other.words}`;
    return [{ table: table.name, column: field.name, option, words: `${says}, ${prompt}` }];
  });
}

/** True where a bound is another one than the range that the prompt gives. */
function differs(option: string, value: unknown, sql: string): boolean {
  if (typeof value !== "number" || (option !== "minimum" && option !== "maximum")) return false;
  const range = /^"[^"]+" between (-?[\d.e+-]+) and (-?[\d.e+-]+)$/.exec(sql);
  const single = /^"[^"]+" (>=|<=) (-?[\d.e+-]+)$/.exec(sql);
  if (range !== null) return Number(range[option === "minimum" ? 1 : 2]) !== value;
  return single !== null && Number(single[2]) !== value;
}

function wordsOf(option: string, value: unknown): string {
  switch (option) {
    case "minimum":
      return `is at least ${String(value)}`;
    case "maximum":
      return `is at most ${String(value)}`;
    case "enum":
      return `is one of ${(value as readonly unknown[]).slice(0, 8).join(", ")}`;
    case "pattern":
      return `matches ${String(value)}`;
    case "unique":
      return "is unique";
    default:
      return `has ${option === "minLength" ? "at least" : "at most"} ${String(value)} characters`;
  }
}

/** Checks over columns that no requirement brings together. */
function ofChecks(table: Schema, stated: readonly Requirement[]): readonly Addition[] {
  return table.checks.flatMap(({ sql }) => {
    const columns = columnsIn(sql, table);
    const covered = stated.some(({ test, column }) => {
      const read = test.kind === "sql" ? columnsIn(test.sql, table) : column === undefined ? [] : [column];
      return columns.length > 0 && columns.every((name) => read.includes(name));
    });
    return covered ? [] : [{ table: table.name, check: sql, words: `the contract checks ${sql}, the prompt does not` }];
  });
}

/** The columns that a text of SQL names; words in quotes are no names. */
function columnsIn(sql: string, { fields }: Schema): readonly string[] {
  const words = new Set(
    sql
      .replaceAll(/'(?:[^']|'')*'/g, " ")
      .toLowerCase()
      .match(/[\p{L}_][\p{L}\p{N}_]*/gu),
  );
  return fields.map(({ name }) => name).filter((name) => words.has(name.toLowerCase()) || sql.includes(`"${name}"`));
}
