/** Conditions in SQL on random tables: what is proven on typed columns, DuckDB must find true in the file. */
import fc from "fast-check";
import { fileConditions, rowConditions } from "../../block/proof/expressions.ts";
import { checksOf, judged, keptOf, largeRow, row, schemaWith } from "../../block/proof/tables.ts";
import type { Row } from "../../block/proof/tables.ts";
import { mutateText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const CONDITIONS = 30;

interface Input {
  readonly rows: readonly Row[];
  readonly conditions: readonly string[];
}

const NUMBERS = [
  "i",
  "io",
  "p",
  "po",
  "x",
  "xo",
  "length(s)",
  "0",
  "1",
  "-1",
  "2.5",
  "1e3",
  "10000000000",
  "0.1",
  "i",
  "null",
  "date_diff('day', d, dd)",
  "strlen(so)",
];
const TEXTS = [
  "s",
  "so",
  "free",
  "'red'",
  "''",
  "'%'",
  "upper(s)",
  "s || so",
  "substr(s, 1, 2)",
  "trim(so)",
  "i::varchar",
  "null::varchar",
  "'Ärger'",
];
const TIMES = [
  "d",
  "dd",
  "u",
  "uo",
  "date '2024-01-31'",
  "d + 1",
  "d + interval 1 month",
  "u::date",
  "timestamp '2024-01-01 00:00:00'",
  "date_trunc('month', u)",
];
const BOOLEANS = ["f", "fo", "true", "false", "null", "not f", "f and fo", "fo or f", "fo is true", "fo is not false"];
const SIGNS = ["=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from", "=="];
const TOKENS = [
  ...NUMBERS,
  ...TEXTS,
  ...TIMES,
  ...BOOLEANS,
  ...SIGNS,
  "(",
  ")",
  "and",
  "or",
  "not",
  "between",
  "in",
  "like",
  "ilike",
  "is null",
  "is not null",
  "::int",
  "::double",
  "::decimal(18,2)",
  "::varchar",
  "+",
  "-",
  "*",
  "/",
  "//",
  "%",
  "^",
  "**",
  "||",
  ",",
  "round(",
  "floor(",
  "ceil(",
  "abs(",
  "coalesce(",
  "nullif(",
  "case when ",
  " then ",
  " else ",
  " end",
  "sum(",
  "count(*)",
  "count(distinct ",
  "avg(",
  "min(",
  "max(",
  "median(",
  "filter (where ",
  "over ()",
  "'",
  "--",
  "/*",
  "E'\\n'",
  "[1]",
  "{'a': 1}",
  ";",
];

const numeric = (random: Random, depth: number): string => {
  if (depth === 0) return random.pick(NUMBERS);
  const inner = (): string => numeric(random, depth - 1);
  return random.pick<() => string>([
    () => random.pick(NUMBERS),
    () => `(${inner()} ${random.pick(["+", "-", "*", "/", "//", "%"])} ${inner()})`,
    () => `${random.pick(["abs", "floor", "ceil", "round", "sign", "sqrt", "trunc"])}(${inner()})`,
    () => `round(${inner()}, ${random.pick(["0", "1", "2", "3", "-1"])})`,
    () => `${random.pick(["coalesce", "least", "greatest", "nullif", "mod"])}(${inner()}, ${inner()})`,
    () =>
      `${inner()}::${random.pick(["int", "bigint", "double", "float", "decimal(18,2)", "decimal(9,3)", "smallint"])}`,
    () => `case when ${bool(random, depth - 1)} then ${inner()} else ${inner()} end`,
    () =>
      `${random.pick(["year", "month", "day", "isodow", "dayofweek", "week", "quarter", "hour", "minute", "epoch"])}(${random.pick(TIMES)})`,
    () => `extract(${random.pick(["year", "month", "day", "hour", "dow"])} from ${random.pick(TIMES)})`,
    () => `-${inner()}`,
  ])();
};

const bool = (random: Random, depth: number): string => {
  if (depth === 0) return random.pick(BOOLEANS);
  const inner = (): string => bool(random, depth - 1);
  const number = (): string => numeric(random, depth - 1);
  const not = random.pick(["", "not "]);
  return random.pick<() => string>([
    () => `${number()} ${random.pick(SIGNS)} ${number()}`,
    () => `${number()} ${random.pick(SIGNS)} ${number()}`,
    () => `${random.pick(TEXTS)} ${random.pick(SIGNS)} ${random.pick(TEXTS)}`,
    () => `${random.pick(TIMES)} ${random.pick(SIGNS)} ${random.pick(TIMES)}`,
    () =>
      `${random.pick(TEXTS)} ${not}${random.pick(["like", "ilike"])} ${random.pick(["'%r%'", "'_e_'", "''", "'%'", "'r%'", "'R%'", "'a\\%'"])}`,
    () => `${number()} ${not}between ${number()} and ${number()}`,
    () => `${number()} ${not}in (${number()}, ${number()}, ${number()})`,
    () => `${random.pick(TEXTS)} ${not}in (${random.pick(TEXTS)}, ${random.pick(TEXTS)})`,
    () => `(${inner()}) ${random.pick(["and", "or"])} (${inner()})`,
    () => `not (${inner()})`,
    () => `(${random.one(2) ? number() : random.pick(TEXTS)}) is ${not}null`,
    () =>
      `${random.pick(["contains", "starts_with", "ends_with", "regexp_matches"])}(${random.pick(TEXTS)}, ${random.pick(TEXTS)})`,
    () => inner(),
  ])();
};

const figure = (random: Random): string => {
  const filter = random.one(3) ? ` filter (where ${bool(random, 1)})` : "";
  return random.pick<() => string>([
    () => `count(*)${filter}`,
    () =>
      `count(${random.one(3) ? "distinct " : ""}${random.one(2) ? numeric(random, 1) : random.pick([...TEXTS, ...TIMES])})${filter}`,
    () => `${random.pick(["sum", "avg", "min", "max", "median", "stddev"])}(${numeric(random, 1)})${filter}`,
    () => `${random.pick(["min", "max"])}(${random.pick([...TIMES, ...TEXTS])})${filter}`,
    () => `${figureOf(random)} ${random.pick(["+", "-", "*", "/"])} ${figureOf(random)}`,
  ])();
};
const figureOf = (random: Random): string =>
  random.one(2) ? random.pick(["1", "2.5", "0", "100"]) : `count(${random.pick(NUMBERS)})`;
const wideFile = (random: Random): string =>
  random.one(4)
    ? `bool_${random.pick(["and", "or"])}(${bool(random, 2)})`
    : `${figure(random)} ${random.pick(SIGNS)} ${random.one(2) ? figure(random) : random.pick(NUMBERS.slice(7))}`;

export function open(): Cases {
  const tally = { conditions: 0, proven: 0 };
  const known = fc.oneof(rowConditions, fileConditions);
  return cases<Input>({
    tally,
    draw(random) {
      const drawn = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
        fc.sample(arbitrary, { seed: random.bits(), numRuns: count });
      const base = drawn(known, CONDITIONS / 2);
      return {
        rows: drawn(random.one(4) ? largeRow : row, random.between(1, 5)),
        conditions: [
          ...base.map((sql) => (random.one(2) ? mutateText(random, sql, TOKENS, base) : sql)),
          ...random.many(CONDITIONS / 2, () => (random.one(3) ? wideFile(random) : bool(random, random.between(1, 3)))),
        ],
      };
    },
    async attempt({ rows, conditions }) {
      if (rows.length === 0 || conditions.some((sql) => typeof sql !== "string")) return undefined;
      const schema = schemaWith(conditions);
      const proven = [...checksOf(keptOf(schema, rows))].map((k) => conditions[k] as string);
      if (proven.length === 0) return undefined;
      tally.conditions += conditions.length;
      tally.proven += proven.length;
      const ofRows = await judged(
        rows,
        proven.map((sql) => ({ sql, ofFile: false })),
      );
      const left = proven.filter((_, k) => ofRows[k] === "refused");
      const ofFile =
        left.length === 0
          ? []
          : await judged(
              rows,
              left.map((sql) => ({ sql, ofFile: true })),
            );
      for (const [k, sql] of proven.entries())
        if (ofRows[k] === false) return `proven and not so: ${JSON.stringify(sql)}`;
      for (const [k, sql] of left.entries())
        if (ofFile[k] !== true)
          return `proven and ${ofFile[k] === false ? "not so" : "refused by DuckDB"}: ${JSON.stringify(sql)}`;
      return undefined;
    },
  });
}
