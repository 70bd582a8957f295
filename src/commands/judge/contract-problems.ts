/** Checks that do not hold, as problems of a script. */
import type { ScriptProblem } from "../../author/judge.ts";
import { grouped } from "../../model/grouped.ts";
import type { Failure } from "../../model/failure.ts";
import type { Dataset } from "../../model/schema.ts";
import type { CheckReport, RuleResult } from "../../validate/index.ts";
import type { Addition } from "../requirements/beyond.ts";

const MOST_EXAMPLES = 2;

/** What a rule of the report is about. */
export interface Contract {
  readonly dataset: Dataset;
  /** What of it the prompt does not state. */
  readonly beyond: readonly Addition[];
}

export function problemsOfReport({ rules, rows }: CheckReport, contract: Contract): readonly ScriptProblem[] {
  return rules
    .filter(({ status }) => status === "failed")
    .map((rule): ScriptProblem => {
      const broken =
        rule.reason ??
        (rule.failing === undefined
          ? "it does not hold"
          : `${grouped(rule.failing)} of ${grouped(rows)} rows break it`);
      return {
        stage: "contract",
        message: `the contract says "${rule.rule}": ${broken}`,
        details: examplesOf(rule),
        ...subjectOf(rule, contract),
      };
    });
}

/** The problem of a check that is no SQL, with the check that it is. */
export function withCheck(problem: ScriptProblem, { message }: Failure, { dataset, beyond }: Contract): ScriptProblem {
  const check = [...dataset.tables.flatMap(({ checks }) => checks), ...dataset.checks]
    .map(({ sql }) => sql)
    .find((sql) => message.startsWith(`the check ${JSON.stringify(excerpt(sql))} cannot be used: `));
  if (check === undefined) return problem;
  return { ...problem, check, ...mark(beyond.some((one) => one.check === check)) };
}

type Subject = Pick<ScriptProblem, "check" | "constraint" | "beyond">;

/** The check or the constraint that a rule comes from, and whether it is an addition. */
function subjectOf({ rule, column }: RuleResult, { dataset, beyond }: Contract): Subject {
  const { tables, single } = dataset;
  const table = single ? tables[0] : tables.find(({ name }) => rule.startsWith(`${name}: `));
  const own = single || table === undefined ? rule : rule.slice(table.name.length + 2);
  const mine = beyond.filter((one) => one.table === table?.name);
  if (column === undefined) {
    const check = table?.checks.find(({ sql }) => onOneLine(sql) === own)?.sql;
    return check === undefined ? { check: own } : { check, ...mark(mine.some((one) => one.check === check)) };
  }
  const says = own.startsWith(`${column} `) ? own.slice(column.length + 1) : "";
  const option = OPTIONS.find(([, words]) => words.test(says))?.[0];
  if (option === undefined) return {};
  return {
    constraint: { column, option },
    ...mark(mine.some((one) => one.column === column && one.option === option)),
  };
}

const mark = (beyond: boolean): { readonly beyond?: boolean } => (beyond ? { beyond } : {});

/** The options of columns, by the words of their rules. */
const OPTIONS: readonly (readonly [option: string, words: RegExp])[] = [
  ["minimum", /^is at least /],
  ["maximum", /^is at most /],
  ["enum", /^is one of /],
  ["pattern", /^matches /],
  ["unique", /^is unique$/],
  ["minLength", /^has at least .* characters$/],
  ["maxLength", /^has at most .* characters$/],
];

/** A check as failures show it. */
const excerpt = (sql: string): string => (sql.length > 200 ? `${sql.slice(0, 200)}…` : sql);

/** A check as reports show it. */
const onOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/** Two bad rows, a line each. */
const examplesOf = ({ examples = [] }: RuleResult): readonly string[] =>
  examples.slice(0, MOST_EXAMPLES).map(({ row, values }) => {
    const cells = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)?.slice(0, 60)}`);
    return `row ${row}: ${cells.join(", ")}`;
  });
