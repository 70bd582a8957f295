/** The slow way through a file: which rows break which rule, with the cells as they are written. `rows` must be the careful relation. */
import { excerpt } from "../model/excerpt.ts";
import type { Schema } from "../model/schema.ts";
import type { Cell, Row, Session } from "../database/session.ts";
import type { Example } from "./report.ts";
import type { Rule } from "./rule.ts";

/** Rows shown for a rule. */
const EXAMPLES = 3;

export interface Finding {
  readonly broken: boolean;
  readonly failing?: number;
  /** Rows that break the rule, the first ones. */
  readonly rows?: readonly number[];
  readonly reason?: string;
}

/** What of a row-level rule can be had in one pass with all others: how many rows break it, and which come first. */
const counted = (violation: string): string =>
  `count(*) FILTER (${violation}), min(r, ${EXAMPLES}) FILTER (${violation})`;

/** The findings of rules that one pass can answer together. Throws a `QueryError`. */
export async function diagnoseTogether(session: Session, rules: readonly Rule[]): Promise<readonly Finding[]> {
  const parts = rules.map((rule) =>
    rule.rows?.kind === "row" ? counted(rule.rows.violation) : `${rule.certainly ?? rule.broken}, NULL`,
  );
  const [[, ...cells] = []] = await session.query(`SELECT ${["count(*)", ...parts].join(",\n")} FROM rows`);
  const findings: Finding[] = [];
  for (const [index, rule] of rules.entries())
    findings.push(await findingOf(session, rule, cells[index * 2] as Cell, cells[index * 2 + 1] as Cell));
  return findings;
}

/** The finding of one rule by itself. Throws a `QueryError`. */
export async function diagnoseAlone(session: Session, rule: Rule): Promise<Finding> {
  if (rule.rows?.kind !== "window") return (await diagnoseTogether(session, [rule]))[0] as Finding;
  const [[count, rows] = []] = await session.query(
    `SELECT count(*), min(r, ${EXAMPLES}) FROM (SELECT r, ${rule.rows.violation} AS broken FROM rows) WHERE broken`,
  );
  return rowsFinding(count as Cell, rows as Cell);
}

async function findingOf(session: Session, rule: Rule, first: Cell, second: Cell): Promise<Finding> {
  if (rule.rows?.kind === "row") return rowsFinding(first, second);
  if (first !== true) return { broken: false };
  return rule.rows?.kind === "repeated"
    ? repeatedRows(session, rule.rows.value)
    : { broken: true, ...(await found(session, rule)) };
}

function rowsFinding(count: Cell, rows: Cell): Finding {
  const failing = Number(count);
  return failing === 0 ? { broken: false } : { broken: true, failing, rows: (rows as Cell[]).map(Number) };
}

/** Rows whose value an earlier row has. Only the values that repeat are looked at row by row. */
async function repeatedRows(session: Session, value: string): Promise<Finding> {
  await session.query(
    `CREATE OR REPLACE TEMP TABLE repeated AS SELECT ${value} AS value, count(*) - 1 AS more FROM rows WHERE ${value} IS NOT NULL GROUP BY ${value} HAVING count(*) > 1`,
  );
  const [[count] = []] = await session.query("SELECT sum(more) FROM repeated");
  const among = `SELECT r, row_number() OVER (PARTITION BY ${value} ORDER BY r) AS nth FROM rows WHERE ${value} IN (SELECT value FROM repeated)`;
  const rows = await session.query(`SELECT r FROM (${among}) WHERE nth > 1 ORDER BY r LIMIT ${EXAMPLES}`);
  return { broken: true, failing: Number(count), rows: rows.map(([row]) => Number(row)) };
}

/** What the numbers of a rule on the whole file are. */
async function found(session: Session, { figures: known = [] }: Rule): Promise<{ reason?: string }> {
  const figures = typeof known === "function" ? await known() : known;
  if (figures.length === 0) return {};
  const [values = []] = await session.query(`SELECT ${figures.map(({ sql }) => sql).join(", ")} FROM rows`);
  const text = (value: Cell | undefined): string =>
    excerpt(
      value === null || value === undefined ? "null" : typeof value === "object" ? JSON.stringify(value) : `${value}`,
    );
  if (figures.length === 1) return { reason: `got ${text(values[0])}` };
  return { reason: `got ${figures.map(({ name }, index) => `${name} = ${text(values[index])}`).join(", ")}` };
}

/** The cells of the rows that findings name, in one more pass. Throws a `QueryError`. */
export async function readExamples(
  session: Session,
  schema: Schema,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Row>> {
  if (wanted.size === 0) return new Map();
  const texts = schema.fields.map((_, index) => `t${index}`).join(", ");
  const rows = await session.query(`SELECT r, ${texts} FROM rows WHERE r IN (${[...wanted].join(", ")})`);
  return new Map(rows.map(([row, ...cells]) => [Number(row), cells]));
}

/** A cell as far as a report shows it. */
const MOST_OF_A_CELL = 10_000;
const exampleCell = (cell: string | null): string | null => (cell === null ? null : excerpt(cell, MOST_OF_A_CELL));

/** The examples of one rule, from the rows read. */
export function examplesOf(
  rule: Rule,
  finding: Finding,
  cells: ReadonlyMap<number, Row>,
  schema: Schema,
  firstRow: number,
): readonly Example[] {
  return (finding.rows ?? []).map((row) => ({
    row: row + firstRow,
    values: Object.fromEntries(
      rule.shows.map((index) => [
        schema.fields[index]?.name as string,
        exampleCell((cells.get(row)?.[index] ?? null) as string | null),
      ]),
    ),
  }));
}
