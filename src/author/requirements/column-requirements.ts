/** What the prompt states of one column, fact by fact, as tests. What the reader assumed is no fact, and no requirement. */
import type { RulePart } from "../offline/draft.ts";
import { columnsIn, expressionText } from "../offline/expression.ts";
import type { Fact, FactOf } from "../offline/facts.ts";
import { factsOf } from "../offline/facts.ts";
import { wordsOf } from "../offline/names.ts";
import { drawnRequirements } from "./drawn-requirements.ts";
import type { Requirement } from "./requirement.ts";
import { isAbout, percent, sql } from "./stated.ts";
import type { Stated, Trusted } from "./stated.ts";
import { shareTest } from "./share.ts";
import { condition, conditionWords, isEmpty, isTrue, name, text, value } from "./sql.ts";
import { listRequirements } from "./list-requirements.ts";

/** All requirements of a column. */
export function columnRequirements(column: Trusted): readonly Requirement[] {
  const { draft, facts } = column;
  return facts.flatMap((fact) => {
    const rule: RulePart = draft.origins.get(fact) ?? { line: draft.line, source: draft.source, text: "" };
    return stated(fact, rule.text, column).map(({ words, test }) => ({
      line: rule.line,
      source: rule.source,
      words,
      column: draft.name,
      test,
    }));
  });
}

function stated(fact: Fact, said: string, column: Trusted): readonly Stated[] {
  const { draft, facts } = column;
  const c = draft.name;
  switch (fact.kind) {
    case "type":
      return typeStated(fact, said, column);
    case "scale":
      return fact.scale > 0 && /decimal|digits? after|\bcents?\b/i.test(said)
        ? [
            {
              words: `${c} has at most ${fact.scale} ${fact.scale === 1 ? "decimal" : "decimals"}`,
              test: sql(`abs(${name(c)} - round(${name(c)}, ${fact.scale})) < 1e-9`),
            },
          ]
        : [];
    case "range":
    case "normal":
    case "dates":
    case "times":
    case "step":
    case "shape":
      return drawnRequirements(fact, said, column);
    case "values":
    case "words":
    case "capitalised":
      return listRequirements(fact, said, column);
    case "format":
      // "24-hour" and "ISO" leave open whether seconds are written.
      return /\b(?:24|12)[\s-]?h|military|\biso\b/i.test(said) && !/[ymd]{1,4}[-/. ][ymd]{1,4}|hh?:mm|%/i.test(said)
        ? []
        : [{ words: `${c} is written as ${fact.format}`, test: { kind: "format", column: c, format: fact.format } }];
    case "share": {
      if (factsOf(facts, "empty").length > 0) return [];
      const { sql: statement, minimumRows, figure } = shareTest(isTrue(c), fact.share, isAbout(said));
      return [{ words: `${c} is true in ${percent(fact.share)} of rows`, test: sql(statement, minimumRows, figure) }];
    }
    case "increment":
      return counting(fact, said, column);
    case "formula":
      return formula(fact, column);
    case "truth":
      return [
        {
          words: `${c} is true when ${conditionWords(fact.condition)}, and only then`,
          test: sql(`${isTrue(c)} = coalesce(${condition(fact.condition)}, false)`),
        },
      ];
    case "cases":
      return byCases(fact, c);
    case "after":
      return after(fact, c);
    case "empty":
      return empty(fact, said, c);
    case "unique": {
      const range = factsOf(facts, "range")[0];
      const room =
        range?.minimum !== undefined && range.maximum !== undefined && range.digits === 0
          ? range.maximum - range.minimum + 1
          : undefined;
      const test = sql(`count(distinct ${name(c)}) = count(${name(c)})`, 0, `count(*) - count(distinct ${name(c)})`);
      return [
        {
          words: `${c} is unique`,
          test: room === undefined || test.kind !== "sql" ? test : { ...test, maximumRows: room },
        },
      ];
    }
    default:
      return [];
  }
}

function typeStated({ type }: FactOf<"type">, said: string, { draft, facts }: Trusted): readonly Stated[] {
  const c = draft.name;
  const is = (noun: string, ...types: string[]): readonly Stated[] => [
    { words: `${c} is ${noun}`, test: { kind: "type", column: c, types } },
  ];
  if (new Set(factsOf(facts, "type").map((one) => one.type)).size > 1) return [];
  const computed = factsOf(facts, "values").length + factsOf(facts, "increment").length > 0;
  switch (type) {
    case "integer":
      return /whole|integer|\bint\b|round number|no decimals|without decimals|\b0 decimals/i.test(said)
        ? is("a whole number", "integer")
        : [];
    case "decimal":
    case "number":
      return /decimal number|\bdecimal\b|float|real number|fraction/i.test(said) && !computed
        ? is("a number with decimals", "decimal", "number")
        : [];
    case "text":
      return [];
    case "boolean":
      return [
        {
          words: `${c} is yes or no`,
          test: sql(`lower(cast(${name(c)} as varchar)) in ('true', 'false', 'yes', 'no', 'y', 'n', '0', '1')`),
        },
      ];
    case "timestamp":
      return is("a date with a time", "timestamp");
    case "date":
      return [];
    case "time":
      return [];
  }
}

const ID = new Set([
  "id",
  "no",
  "nr",
  "number",
  "num",
  "code",
  "key",
  "index",
  "sku",
  "ref",
  "reference",
  "identifier",
]);

function counting(fact: FactOf<"increment">, said: string, { draft, facts, first }: Trusted): readonly Stated[] {
  const found = factsOf(facts, "increment");
  // Start and step are two facts of one rule: the first one speaks for both.
  if (found[0] !== fact) return [];
  const range = factsOf(facts, "range")[0];
  const start = found.find((one) => one.start !== undefined)?.start;
  const step = found.find((one) => one.step !== undefined)?.step;
  const { prefix = "", width = 0 } = found.find((one) => one.prefix !== undefined) ?? {};
  const said2 =
    /increment|sequential|consecutive|increas|count|numbered|auto|step|running|serial|ascending|…|\.\.\.|so on|such as|\blike\b/i;
  const id = first || ID.has(wordsOf(draft.name).at(-1) ?? "");
  if (!said2.test(said) && !(id && start !== undefined)) return [];
  if (range !== undefined || (prefix === "" && !id && step === undefined)) return [];
  const example = start === undefined ? "" : ` from ${prefix}${`${start}`.padStart(width, "0")}`;
  return [
    {
      words: `${draft.name} counts the rows${example}${step === undefined ? "" : ` by ${step}`}`,
      test: {
        kind: "counting",
        column: draft.name,
        start,
        step: step ?? (start === undefined ? undefined : 1),
        prefix,
        width,
      },
    },
  ];
}

function formula({ expression }: FactOf<"formula">, { draft, facts }: Trusted): readonly Stated[] {
  const c = draft.name;
  const words = `${c} = ${expressionText(expression, (column) => column)}`;
  if (expression.kind === "column") return [{ words, test: sql(`${name(c)} = ${name(expression.name)}`) }];
  if (columnsIn(expression).includes(c)) return [];
  const scale = factsOf(facts, "scale")[0]?.scale;
  const whole = factsOf(facts, "type").some(({ type }) => type === "integer");
  const half = scale !== undefined ? `${0.5 * 10 ** -scale}` : whole ? "0.5" : "@half";
  const double = expressionText(expression, (column) => `${name(column)}::double`);
  const statement = `abs(${name(c)} - (${double})) <= ${half} + 1e-9 * abs(${name(c)}) + 1e-6`;
  const test = sql(statement);
  return [{ words, test: half === "@half" && test.kind === "sql" ? { ...test, rounded: c } : test }];
}

function byCases({ by, cases }: FactOf<"cases">, c: string): readonly Stated[] {
  const one = (pick: (then: (typeof cases)[number]["then"]) => string | number): string =>
    `case ${name(by)} ${cases.map(({ when, then }) => `when ${text(when)} then ${value(pick(then))}`).join(" ")} end`;
  const shown = cases
    .map(({ when, then }) => `${when} ${then.kind === "value" ? then.value : `${then.minimum} to ${then.maximum}`}`)
    .join(", ");
  const low = one((then) => (then.kind === "value" ? then.value : then.minimum));
  const high = one((then) => (then.kind === "value" ? then.value : then.maximum));
  return [
    {
      words: `${c} follows ${by}: ${shown}`,
      test: sql(low === high ? `${name(c)} = ${low}` : `${name(c)} between ${low} and ${high}`),
    },
  ];
}

function after({ column, minimum, maximum, days }: FactOf<"after">, c: string): readonly Stated[] {
  const between = `date_diff('day', ${name(column)}, ${name(c)})`;
  if (days !== undefined)
    return [{ words: `${c} is ${days} days after ${column}`, test: sql(`${between} = ${name(days)}`) }];
  const count = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`;
  return [
    { words: `${c} is ${count} days after ${column}`, test: sql(`${between} between ${minimum} and ${maximum}`) },
  ];
}

function empty({ share, condition: when }: FactOf<"empty">, said: string, c: string): readonly Stated[] {
  const stated: Stated[] = [];
  if (when !== undefined)
    stated.push({
      words: `${c} is empty when ${conditionWords(when)}`,
      test: sql(`not coalesce(${condition(when)}, false) or ${isEmpty(c)}`),
    });
  if (share !== undefined && when === undefined) {
    const { sql: statement, minimumRows, figure } = shareTest(isEmpty(c), share, isAbout(said));
    stated.push({ words: `${c} is empty in ${percent(share)} of rows`, test: sql(statement, minimumRows, figure) });
  }
  return stated;
}
