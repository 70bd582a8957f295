/** Which requirement is tested how, and on which table; those of the structure are settled at once. */
import type { Requirement, RequirementResult, RequirementTest } from "../../author/requirements/requirement.ts";
import type { Dataset, Field, Schema } from "../../model/schema.ts";
import { formatText, parseFormat } from "../../model/strftime.ts";
import { nearest } from "./nearest.ts";

export interface OpenTest {
  readonly requirement: Requirement;
  /** The table's place in the data set. */
  readonly table: number;
  readonly sql: string;
  readonly figure: string | undefined;
}

export interface TestPlan {
  readonly settled: ReadonlyMap<Requirement, RequirementResult>;
  readonly open: readonly OpenTest[];
}

const columnsOf = ({ fields }: Schema): readonly string[] => fields.map(({ name }) => name);

export function planTests(dataset: Dataset, requirements: readonly Requirement[]): TestPlan {
  const settled = new Map<Requirement, RequirementResult>();
  const open: OpenTest[] = [];
  for (const requirement of requirements) {
    const { test } = requirement;
    if (test.kind === "none") settled.set(requirement, { requirement, status: "not checkable", reason: test.reason });
    else if (test.kind === "columns") settled.set(requirement, columns(requirement, test, dataset));
    else {
      const place = placeOf(requirement, test, dataset);
      if (typeof place !== "number") settled.set(requirement, place);
      else if (test.kind === "sql")
        open.push({ requirement, table: place, ...written(test, dataset.tables[place] as Schema) });
      else if (test.kind === "counting") open.push({ requirement, table: place, sql: "", figure: undefined });
      else settled.set(requirement, structure(requirement, test, dataset.tables[place] as Schema));
    }
  }
  return { settled, open };
}

/** The columns that a test reads. */
function readsOf({ column }: Requirement, test: RequirementTest): readonly string[] {
  const names = test.kind === "sql" ? [...test.sql.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name = ""]) => name) : [];
  return [...new Set([...(column === undefined ? [] : [column]), ...names])];
}

/** The one table that has the columns, or the result where there is none. */
function placeOf(requirement: Requirement, test: RequirementTest, { tables }: Dataset): number | RequirementResult {
  const wanted = readsOf(requirement, test);
  const found = tables.flatMap((table, k) => (wanted.every((name) => has(table, name)) ? [k] : []));
  if (found.length === 1) return found[0] as number;
  if (found.length > 1)
    return { requirement, status: "not checkable", reason: `several tables have ${wanted.join(" and ")}` };
  const lost = wanted.find((name) => !tables.some((table) => has(table, name)));
  if (lost === undefined)
    return { requirement, status: "not checkable", reason: `no table has all of ${wanted.join(", ")}` };
  return { requirement, status: "unmet", reason: missing(lost, tables.flatMap(columnsOf)) };
}

const has = ({ fields }: Schema, column: string): boolean =>
  fields.some(({ name }) => name.toLowerCase() === column.toLowerCase());

function missing(column: string, there: readonly string[]): string {
  const near = nearest(column, there);
  const shown = there.length > 12 ? `${there.slice(0, 12).join(", ")} and ${there.length - 12} more` : there.join(", ");
  return `the column ${column} is missing (the script has ${near === undefined ? shown : `${near}: name it ${column}`})`;
}

function columns(
  requirement: Requirement,
  { names, only, ordered }: Extract<RequirementTest, { kind: "columns" }>,
  { tables }: Dataset,
): RequirementResult {
  const unmet = (reason: string): RequirementResult => ({ requirement, status: "unmet", reason });
  const there = tables.flatMap(columnsOf);
  const lost = names.filter((name) => !there.includes(name));
  const more = tables.length === 1 && only ? there.filter((name) => !names.includes(name)) : [];
  const faults = [
    ...lost.map((name) => missing(name, more.length > 0 ? more : there)),
    ...(more.length === 0 ? [] : [`${more.join(", ")} ${more.length === 1 ? "is" : "are"} more than the prompt lists`]),
  ];
  if (faults.length > 0) return unmet(faults.join("; "));
  if (ordered && tables.length === 1 && names.join("\n") !== there.join("\n"))
    return unmet(`expected the order ${names.join(", ")}, got ${there.join(", ")}`);
  return { requirement, status: "met" };
}

function fieldOf({ fields }: Schema, column: string): Field {
  return (fields.find(({ name }) => name === column) ??
    fields.find(({ name }) => name.toLowerCase() === column.toLowerCase())) as Field;
}

function structure(
  requirement: Requirement,
  test: Extract<RequirementTest, { kind: "type" | "format" }>,
  schema: Schema,
): RequirementResult {
  const field = fieldOf(schema, test.column);
  const unmet = (reason: string): RequirementResult => ({ requirement, status: "unmet", reason });
  if (test.kind === "type") {
    const whole = test.types.includes("integer") && field.type === "decimal" && field.scale === 0;
    return test.types.includes(field.type) || whole
      ? { requirement, status: "met" }
      : unmet(`expected ${test.column} of the type ${test.types.join(" or ")}, got ${field.type}`);
  }
  if (!("format" in field))
    return unmet(`expected ${test.column} as a date or time in the format ${test.format}, got ${field.type}`);
  const plain = (format: string): string => {
    const parts = parseFormat(format);
    return typeof parts === "string" ? format : formatText(parts);
  };
  return plain(field.format) === plain(test.format)
    ? { requirement, status: "met" }
    : unmet(`expected ${test.column} in the format ${test.format}, got ${field.format}`);
}

/** The SQL for a table: half a unit of the last digit is that of the column's own type. */
function written(
  { sql, rounded, figure }: Extract<RequirementTest, { kind: "sql" }>,
  schema: Schema,
): { readonly sql: string; readonly figure: string | undefined } {
  if (rounded === undefined) return { sql, figure };
  const field = fieldOf(schema, rounded);
  const half = field.type === "decimal" && field.scale > 0 ? 0.5 * 10 ** -field.scale : 0.005;
  return { sql: sql.replaceAll("@half", `${half}`), figure };
}
