/** Rows of a typed table as the numbers and texts that features are made of; the same for training and for prediction. */
import { textLiteral } from "../../database/sql-text.ts";
import { labelSql } from "../../table/labels.ts";
import type { TableColumn, TableName, Tables } from "../../table/table.ts";
import type { CategoryStep, FeaturePlan, Step, TextStep } from "./plan.ts";

/** Some rows, by the steps of a plan. */
export interface SourceBlock {
  readonly rows: number;
  /**
   * One array a step; NaN where a number is missing; of a category the place of its label, −1 where it is missing, and the
   * number of labels where it is none of them. Empty for texts.
   */
  readonly numbers: readonly Float64Array[];
  /** One list a step; empty but for texts. A missing text is an empty one. */
  readonly texts: readonly (readonly string[])[];
}

/** The reason of a role by which integers are truths. */
const ZERO_AND_ONE = "nothing but 0 and 1";

let types = 0;

export class Source {
  readonly #tables: Tables;
  readonly #plan: FeaturePlan;
  readonly #columns: ReadonlyMap<string, TableColumn>;
  /** The ENUM type of each category's labels, once it is made. */
  readonly #types = new Map<Step, string>();
  readonly #lagged = new Map<TableName, string>();

  /** The tables must have all columns of the plan. */
  constructor(tables: Tables, plan: FeaturePlan) {
    this.#tables = tables;
    this.#plan = plan;
    this.#columns = new Map(tables.columns.map((column) => [column.name, column]));
  }

  /** Rows `from` up to `to` in the file's order. Throws a `QueryError`. */
  async read(table: TableName, from: number, to: number): Promise<SourceBlock> {
    const { steps } = this.#plan;
    const rows = to - from;
    const relation = await this.#relation(table);
    const where = `FROM ${relation} WHERE row >= ${from} AND row < ${to} ORDER BY row`;
    const asked: string[] = [];
    for (const step of steps) if (step.kind !== "text") asked.push(await this.#number(step));
    const answers = asked.length === 0 ? [] : await this.#tables.numbers(`SELECT ${asked.join(", ")} ${where}`, rows);
    const texts: (readonly string[])[] = [];
    for (const step of steps)
      texts.push(step.kind === "text" ? await this.#texts(`SELECT ${this.#sql(step.column)} ${where}`) : []);
    let next = 0;
    const numbers = steps.map((step) =>
      step.kind === "text" ? new Float64Array(0) : (answers[next++] as Float64Array),
    );
    return { rows, numbers, texts };
  }

  async #texts(query: string): Promise<readonly string[]> {
    return (await this.#tables.query(query)).map(([text]) => (typeof text === "string" ? text : ""));
  }

  #sql(column: string): string {
    const found = this.#columns.get(column);
    if (found === undefined) throw new TypeError(`expected a table with the column ${JSON.stringify(column)}`);
    return found.sql;
  }

  async #number(step: Exclude<Step, TextStep>): Promise<string> {
    const cell = step.kind === "lag" ? lagName(this.#sql(step.column), step.rows) : this.#sql(step.column);
    if (step.kind !== "category") return `coalesce(${cell}, 'NaN'::DOUBLE)`;
    if (step.boolean) return `CASE WHEN ${cell} IS NULL THEN -1 WHEN ${cell} THEN 1 ELSE 0 END::DOUBLE`;
    if (step.labels.length === 0) return `CASE WHEN ${cell} IS NULL THEN -1 ELSE 0 END::DOUBLE`;
    const type = await this.#labels(step);
    const text = labelSql(this.#columns.get(step.column) as TableColumn);
    return `CASE WHEN ${cell} IS NULL THEN -1 ELSE coalesce(enum_code(TRY_CAST(${text} AS ${type}))::INTEGER, ${step.labels.length}) END::DOUBLE`;
  }

  async #labels(step: CategoryStep): Promise<string> {
    const known = this.#types.get(step);
    if (known !== undefined) return known;
    const type = `labels_${types++}`;
    await this.#tables.run(`CREATE TYPE ${type} AS ENUM (${step.labels.map(textLiteral).join(", ")})`);
    this.#types.set(step, type);
    return type;
  }

  /** The table, or one with lags beside its columns where the plan has some. */
  async #relation(table: TableName): Promise<string> {
    const lags = this.#plan.steps.filter((step) => step.kind === "lag");
    if (lags.length === 0) return table;
    const known = this.#lagged.get(table);
    if (known !== undefined) return known;
    const { order, entity } = this.#plan;
    const name = `lagged_${types++}`;
    const by = order === undefined ? "row" : `${this.#sql(order)}, row`;
    const series = entity === undefined ? "" : `PARTITION BY ${this.#sql(entity)}`;
    const columns = lags.map(
      ({ column, rows }) => `lag(${this.#sql(column)}, ${rows}) OVER series AS ${lagName(this.#sql(column), rows)}`,
    );
    await this.#tables.run(
      `CREATE TABLE ${name} AS SELECT *, ${columns.join(", ")} FROM ${table} WINDOW series AS (${series} ORDER BY ${by}) ORDER BY row`,
    );
    this.#lagged.set(table, name);
    return name;
  }
}

const lagName = (sql: string, rows: number): string => `${sql}_lag${rows}`;

/** The labels of a column: the most frequent ones, at most `most`, in the order of their code units; and how many there are. */
export async function labelsOf(
  tables: Tables,
  table: TableName,
  column: TableColumn,
  most: number,
): Promise<{ readonly labels: readonly string[]; readonly distinct: number }> {
  if (column.type === "boolean") return { labels: truths(column), distinct: 2 };
  const counts = `SELECT ${labelSql(column)} AS label, count(*) AS n FROM ${table} WHERE ${column.sql} IS NOT NULL GROUP BY 1`;
  const found = await tables.query(`SELECT label FROM (${counts}) ORDER BY n DESC, label LIMIT ${most}`);
  const [[distinct] = []] = await tables.query(`SELECT count(*)::INTEGER FROM (${counts})`);
  const labels = found.map(([label]) => String(label));
  const byText = column.type === "string";
  return {
    labels: labels.sort((a, b) => (byText ? (a < b ? -1 : 1) : Number(a) - Number(b))),
    distinct: Number(distinct),
  };
}

/** What the two truths are called: as in the file where it has 0 and 1. */
const truths = ({ reason }: TableColumn): readonly [string, string] =>
  reason === ZERO_AND_ONE ? ["0", "1"] : ["false", "true"];
