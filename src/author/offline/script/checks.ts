/** The `checks` of a script: what the prompt states, in DuckDB SQL, with the number of rows from which chance cannot break it. */
import { joined } from "../condition.ts";
import type { Condition, Test } from "../condition.ts";
import { count, digits, expressionText } from "../expression.ts";
import type { Plan, PlannedColumn, Source } from "../plan.ts";
import { quote, sqlName, sqlText, WIDTH } from "./layout.ts";

interface Check {
  readonly sql: string;
  readonly minimumRows?: number;
}

/** The chance of a false alarm that an aggregate check may have. */
const FALSE_ALARM = 1e-9;
const TOLERANCE = 0.02;

/** All checks, as code. */
export function checkLines(plan: Plan): string[] {
  return [...itemChecks(plan), ...plan.columns.flatMap((column) => columnChecks(column, plan))].map(
    ({ sql, minimumRows }) => {
      if (minimumRows === undefined) return `    ${quote(sql)},`;
      const flat = `    { sql: ${quote(sql)}, minimumRows: ${grouped(minimumRows)} },`;
      return flat.length <= WIDTH
        ? flat
        : `    {\n      sql: ${quote(sql)},\n      minimumRows: ${grouped(minimumRows)},\n    },`;
    },
  );
}

const grouped = (value: number): string => `${value}`.replaceAll(/\B(?=(?:\d{3})+$)/g, value >= 10_000 ? "_" : "");

/** Rows from which every one of `count` values, the rarest with this share, has occurred. */
function rowsToSeeAll(count: number, rarest: number): number {
  return rarest >= 1 ? 1 : rounded(Math.log(FALSE_ALARM / count) / Math.log(1 - rarest));
}

/** Rows from which a measured share is within the tolerance (Hoeffding). */
const ROWS_FOR_SHARE: number = rounded(Math.log(2 / FALSE_ALARM) / (2 * TOLERANCE ** 2));

/** Up to the next number with two digits of its own. */
function rounded(rows: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return Math.ceil(rows / unit) * unit;
}

function itemChecks(plan: Plan): Check[] {
  const { items } = plan;
  if (items === undefined) return [];
  const full = (role: string): string | undefined => {
    const column = items.attributes.find((one) => one.role === role)?.column;
    return plan.columns.find((one) => one.name === column)?.empty === undefined ? column : undefined;
  };
  const [name, id, kind] = [full("name"), full("id"), full("kind")];
  const total = items.items.length;
  const checks: Check[] = [];
  if (name !== undefined)
    checks.push({ sql: `count(distinct ${sqlName(name)}) = ${total}`, minimumRows: rowsToSeeAll(total, 1 / total) });
  // The kind follows from the id where both are columns: see below.
  const whole = items.attributes
    .filter((one) => one.role !== "kind" || id === undefined)
    .map((one) => one.column)
    .filter((column) => plan.columns.find((one) => one.name === column)?.empty === undefined);
  if (whole.length > 1) checks.push({ sql: `count(distinct (${whole.map(sqlName).join(", ")})) <= ${total}` });
  if (id !== undefined && kind !== undefined)
    // The last kind needs no check of its own: where the others are right, so is it.
    for (const group of items.groups.filter((one) => one.count > 0).slice(0, -1))
      checks.push({
        sql: `(${sqlName(kind)} = ${sqlText(group.name)}) = (${sqlName(id)} between ${group.firstId} and ${group.firstId + group.count - 1})`,
      });
  return checks;
}

function columnChecks(column: PlannedColumn, plan: Plan): Check[] {
  return [...sourceChecks(column, plan), ...emptyChecks(column)];
}

function emptyChecks(column: PlannedColumn): Check[] {
  const { condition, share } = column.empty ?? {};
  const name = sqlName(column.name);
  if (condition !== undefined && share === undefined && column.source.kind !== "formula")
    return [{ sql: `(${name} is null) = coalesce(${conditionSql(condition)}, false)` }];
  if (condition !== undefined) return [{ sql: `not coalesce(${conditionSql(condition)}, false) or ${name} is null` }];
  if (share === undefined || column.source.kind === "formula") return [];
  return [
    {
      sql: `abs(avg(case when ${name} is null then 1 else 0 end) - ${share}) < ${TOLERANCE}`,
      minimumRows: ROWS_FOR_SHARE,
    },
  ];
}

/** A condition in SQL. */
const conditionSql = (condition: Condition): string => joined(condition, testSql, { and: " and ", or: " or " });

function testSql({ column: name, comparison, value }: Test): string {
  const column = sqlName(name);
  if (typeof value === "boolean") return (comparison === "=") === value ? column : `not ${column}`;
  const text =
    typeof value === "object" ? sqlName(value.column) : typeof value === "number" ? `${value}` : sqlText(value);
  return `${column} ${comparison} ${text}`;
}

function sourceChecks(column: PlannedColumn, plan: Plan): Check[] {
  const { source } = column;
  const name = sqlName(column.name);
  switch (source.kind) {
    case "formula":
      return [{ sql: formulaSql(column, source, plan) }];
    case "truth":
      return [{ sql: `${name} = (${conditionSql(source.condition)})` }];
    case "after":
      if (source.days !== undefined) return [{ sql: `${name} - ${sqlName(source.column)} = ${sqlName(source.days)}` }];
      return [
        {
          sql:
            source.minimum === source.maximum
              ? `${name} - ${sqlName(source.column)} = ${source.minimum}`
              : `${name} - ${sqlName(source.column)} between ${source.minimum} and ${source.maximum}`,
        },
      ];
    case "cases":
      return casesSql(column, source).map((sql) => ({ sql }));
    case "choice":
      return column.empty === undefined ? choiceChecks(name, source) : [];
    case "boolean":
      return column.empty === undefined && !column.notes.some((note) => note.includes("half of the rows (assumed)"))
        ? [
            {
              sql: `abs(avg(case when ${name} then 1 else 0 end) - ${source.share}) < ${TOLERANCE}`,
              minimumRows: ROWS_FOR_SHARE,
            },
          ]
        : [];
    case "increment":
      return source.step > 1 && column.type === "integer"
        ? [{ sql: `(${name} - ${source.start}) % ${source.step} = 0` }]
        : [];
    case "time":
      return stepCheck(name, source);
    case "timestamp":
      return source.times === undefined
        ? []
        : [
            {
              sql: `cast(${name} as time) between time ${sqlText(source.times.first)} and time ${sqlText(source.times.last)}`,
            },
          ];
    default:
      return [];
  }
}

function stepCheck(name: string, source: Extract<Source, { kind: "time" }>): Check[] {
  const minutes = /^(\d+) minutes?$/.exec(source.step ?? "")?.[1];
  if (minutes === undefined || minutes === "1") return [];
  return [{ sql: `date_diff('minute', time ${sqlText(source.first)}, ${name}) % ${minutes} = 0` }];
}

/** Exact where decimal arithmetic is exact; within half a unit of the last digit where there is a division. */
function formulaSql(column: PlannedColumn, source: Extract<Source, { kind: "formula" }>, plan: Plan): string {
  const name = sqlName(column.name);
  const text = expressionText(source.expression, sqlName);
  if (source.expression.kind === "column") return `${name} = ${text}`;
  const exact = digits(source.expression, (other) => plan.columns.find((one) => one.name === other)?.scale);
  if (count(source.expression, "/") === 0 && count(source.expression, "*") <= 1 && exact !== undefined)
    return column.type === "integer" && exact === 0 ? `${name} = ${text}` : `${name} = round(${text}, ${column.scale})`;
  const double = expressionText(source.expression, (other) => `${sqlName(other)}::double`);
  return `abs(${name} - (${double})) <= ${Number((0.5 * 10 ** -column.scale).toPrecision(6))} + 1e-9 * abs(${name}) + 1e-9`;
}

function casesSql(column: PlannedColumn, source: Extract<Source, { kind: "cases" }>): string[] {
  const [name, by] = [sqlName(column.name), sqlName(source.by)];
  const value = (item: string | number): string => (typeof item === "number" ? `${item}` : sqlText(item));
  const one = (pick: (then: (typeof source.cases)[number]["then"]) => string | number): string =>
    `case ${by} ${source.cases.map(({ when, then }) => `when ${sqlText(when)} then ${value(pick(then))}`).join(" ")} end`;
  if (source.cases.every((item) => item.then.kind === "value"))
    return [`${name} = ${one((then) => (then.kind === "value" ? then.value : 0))}`];
  return [
    `${name} >= ${one((then) => (then.kind === "value" ? then.value : then.minimum))}`,
    `${name} <= ${one((then) => (then.kind === "value" ? then.value : then.maximum))}`,
  ];
}

/** Every value occurs; with stated shares, each about as often as stated. */
function choiceChecks(name: string, source: Extract<Source, { kind: "choice" }>): Check[] {
  const total = source.values.length;
  if (source.weights === undefined)
    return total < 2
      ? []
      : [{ sql: `count(distinct ${name}) = ${total}`, minimumRows: rowsToSeeAll(total, 1 / total) }];
  return source.values.map((value, index) => ({
    sql: `abs(avg(case when ${name} = ${typeof value === "number" ? value : sqlText(value)} then 1 else 0 end) - ${source.weights?.[index] ?? 0}) < ${TOLERANCE}`,
    minimumRows: ROWS_FOR_SHARE,
  }));
}
