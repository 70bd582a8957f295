/** Rules tested on the rows of a table: all in one pass, or one by one where one of them cannot be. */
import { QueryError } from "../../database/open.ts";
import type { Cell, Row } from "../../database/session.ts";
import { excerpt } from "../../model/excerpt.ts";
import type { TableName, Tables } from "../../table/table.ts";
import { plainMessage } from "../../validate/index.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { RuleExample, RuleOutcome } from "./rule-finding.ts";
import { typedRows } from "./typed-rows.ts";

/** Rows shown for a rule. */
const EXAMPLES = 3;
/** Rules that are tested in one pass. */
const TOGETHER = 100;

/** The outcome of each rule on a table; with examples where `shown`. Throws a `QueryError` at an interrupt or a deadline. */
export async function testRules(
  tables: Tables,
  table: TableName,
  rules: readonly CompiledRule[],
  shown: boolean,
): Promise<readonly RuleOutcome[]> {
  const test = new RuleTest(tables, table, shown);
  const outcomes = new Map<CompiledRule, RuleOutcome>();
  for (const isFile of [false, true]) {
    const alike = rules.filter(({ expression }) => (expression.level === "file") === isFile);
    for (let at = 0; at < alike.length; at += TOGETHER) {
      const some = alike.slice(at, at + TOGETHER);
      for (const [index, outcome] of (await test.all(some)).entries())
        outcomes.set(some[index] as CompiledRule, outcome);
    }
  }
  return rules.map((rule) => outcomes.get(rule) as RuleOutcome);
}

class RuleTest {
  readonly #tables: Tables;
  readonly #rows: number;
  readonly #with: string;
  readonly #shown: boolean;

  constructor(tables: Tables, table: TableName, shown: boolean) {
    this.#tables = tables;
    this.#rows = tables.files[table]?.rows ?? 0;
    this.#with = `WITH rows AS (${typedRows(table, tables.columns)})`;
    this.#shown = shown;
  }

  /** Tests rules of one kind: all of them on the whole file, or none. */
  async all(rules: readonly CompiledRule[]): Promise<readonly RuleOutcome[]> {
    const [first] = rules;
    if (first === undefined) return [];
    try {
      return first.expression.level === "file" ? await this.#onFile(rules) : await this.#onRows(rules);
    } catch (error) {
      if (!(error instanceof QueryError) || error.end === "deadline" || error.end === "interrupted") throw error;
      if (rules.length === 1) return [this.#untested(error)];
      const outcomes: RuleOutcome[] = [];
      for (const rule of rules) outcomes.push(...(await this.all([rule])));
      return outcomes;
    }
  }

  #untested({ end, message }: QueryError): RuleOutcome {
    const reason =
      end === "memory"
        ? "it needs more memory than there is for it"
        : plainMessage(message, { fields: this.#tables.columns });
    return { status: "untested", rows: this.#rows, reason, examples: [] };
  }

  async #onRows(rules: readonly CompiledRule[]): Promise<readonly RuleOutcome[]> {
    const values = rules.map(({ expression }, index) => `${expression.sql} AS v${index}`);
    const counts = rules.map(
      (_, index) =>
        `count(*) FILTER (NOT v${index}), count(*) FILTER (v${index} IS NULL), min(r, ${EXAMPLES}) FILTER (NOT v${index})`,
    );
    const [cells = []] = await this.#tables.query(
      `${this.#with} SELECT ${counts.join(", ")} FROM (SELECT ${["r", ...values].join(", ")} FROM rows)`,
    );
    const outcomes = rules.map((_, index) => this.#rowOutcome(cells[index * 3] as Cell, cells[index * 3 + 1] as Cell));
    const found = rules.map((_, index) => ((cells[index * 3 + 2] ?? []) as Cell[]).map(Number));
    const rows = this.#shown ? await this.#read(found.flat()) : new Map<number, Row>();
    return outcomes.map((outcome, index) => ({
      ...outcome,
      examples: rows.size === 0 ? [] : this.#examples(rules[index] as CompiledRule, found[index] ?? [], rows),
    }));
  }

  #rowOutcome(failing: Cell, unknown: Cell): Omit<RuleOutcome, "examples"> {
    const counts = { rows: this.#rows, failing: Number(failing), unknown: Number(unknown) };
    if (counts.failing > 0) return { status: "broken", ...counts };
    if (counts.unknown < this.#rows) return { status: "kept", ...counts };
    const reason = this.#rows === 0 ? "the file has no rows" : "in every row, a value that it needs is missing";
    return { status: "untested", ...counts, reason };
  }

  async #onFile(rules: readonly CompiledRule[]): Promise<readonly RuleOutcome[]> {
    const [answers = []] = await this.#tables.query(
      `${this.#with} SELECT ${rules.map(({ expression }) => expression.sql).join(", ")} FROM rows`,
    );
    const outcomes: RuleOutcome[] = [];
    for (const [index, rule] of rules.entries()) {
      const reason = await this.#figures(rule);
      outcomes.push({
        status: answers[index] === true ? "kept" : "broken",
        rows: this.#rows,
        ...(reason === undefined ? {} : { reason }),
        examples: [],
      });
    }
    return outcomes;
  }

  /** What the numbers are that a rule on the whole file compares. */
  async #figures({ figures }: CompiledRule): Promise<string | undefined> {
    if (figures.length === 0) return undefined;
    const [values = []] = await this.#tables.query(
      `${this.#with} SELECT ${figures.map(({ sql }) => sql).join(", ")} FROM rows`,
    );
    return `got ${figures.map(({ name }, index) => `${excerpt(name)} = ${figureText(values[index])}`).join(", ")}`;
  }

  /** The typed values of rows, as text. */
  async #read(wanted: readonly number[]): Promise<ReadonlyMap<number, Row>> {
    if (wanted.length === 0) return new Map();
    const texts = this.#tables.columns.map((_, index) => `left(CAST(c${index} AS VARCHAR), 10000)`).join(", ");
    const rows = await this.#tables.query(
      `${this.#with} SELECT r, ${texts} FROM rows WHERE r IN (${[...new Set(wanted)].join(", ")})`,
    );
    return new Map(rows.map(([row, ...cells]) => [Number(row), cells]));
  }

  #examples({ expression }: CompiledRule, found: readonly number[], rows: ReadonlyMap<number, Row>): RuleExample[] {
    return found.map((row) => ({
      row,
      values: Object.fromEntries(
        expression.columns.map((index) => [
          this.#tables.columns[index]?.name as string,
          (rows.get(row)?.[index] ?? null) as string | null,
        ]),
      ),
    }));
  }
}

function figureText(value: Cell | undefined): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return `${Number(value.toPrecision(6))}`;
  return excerpt(typeof value === "object" ? JSON.stringify(value) : `${value}`);
}
