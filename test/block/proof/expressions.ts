/** Conditions in the part of SQL that is proven on typed columns, with as few parentheses as the grammar needs. */
import fc from "fast-check";
import { WORDS } from "./tables.ts";

type Text = fc.Arbitrary<string>;

const oneOf = (...some: readonly string[]): Text => fc.constantFrom(...some);
const made = (parts: readonly Text[], make: (...texts: string[]) => string): Text =>
  fc.tuple(...parts).map((texts) => make(...texts));
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const comparison = oneOf("=", "<>", "<", "<=", ">", ">=", "!=", " is distinct from ", " is not distinct from ").map(
  (sign) => ` ${sign.trim()} `,
);
const word = fc.constantFrom(...WORDS, "other").map(quoted);
const date = fc
  .integer({ min: 19_700, max: 19_760 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const clock = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`);

const literal = oneOf("0", "1", "2", "3", "10", "0.5", "1.25", "2.0", "0.125", "1e0", "25e-2");

const { exact, text, test, condition } = fc.letrec<Record<string, string>>((tie) => {
  const depth = { maxDepth: 2, depthIdentifier: "parts", withCrossShrink: true } as const;
  const numberColumn = oneOf("i", "io", "p", "po", "x", "xo", '"i"', "IO");
  const operand = fc.oneof(
    depth,
    { weight: 5, arbitrary: numberColumn },
    { weight: 3, arbitrary: literal },
    { weight: 1, arbitrary: tie("exact").map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie("exact").map((inner) => `abs(${inner})`) },
    {
      weight: 1,
      arbitrary: made(
        [oneOf("i", "io", "p", "po", "-po", "p * po", "i * 0.125", "p - 0.005", "abs(po)"), oneOf("0", "1", "2")],
        (inner, n) => `round(${inner}, ${n})`,
      ),
    },
    { weight: 1, arbitrary: tie("exact").map((inner) => `floor(${inner})`) },
    { weight: 1, arbitrary: tie("condition").map((inner) => `(${inner})::int`) },
    { weight: 1, arbitrary: tie("exact").map((inner) => `(${inner})::double`) },
    { weight: 1, arbitrary: made([tie("exact"), tie("exact")], (a, b) => `coalesce(${a}, ${b})`) },
    {
      weight: 1,
      arbitrary: made(
        [oneOf("least", "greatest"), oneOf("i", "p", "2"), oneOf("i", "p", "3")],
        (name, a, b) => `${name}(${a}, ${b})`,
      ),
    },
    {
      weight: 1,
      arbitrary: made(
        [tie("condition"), tie("exact"), tie("exact")],
        (c, a, b) => `case when ${c} then ${a} else ${b} end`,
      ),
    },
    { weight: 1, arbitrary: made([tie("condition"), tie("exact"), tie("exact")], (c, a, b) => `if(${c}, ${a}, ${b})`) },
    {
      weight: 1,
      arbitrary: made(
        [tie("text"), word, word, tie("exact"), tie("exact")],
        (s, a, b, one, two) => `case ${s} when ${a} then ${one} when ${b} then ${two} end`,
      ),
    },
    {
      weight: 2,
      arbitrary: made(
        [oneOf("month", "year", "day", "isodow"), oneOf("d", "dd", "u", "uo")],
        (name, of) => `${name}(${of})`,
      ),
    },
    {
      weight: 1,
      arbitrary: made([oneOf("hour", "minute", "second"), oneOf("m", "u", "uo")], (name, of) => `${name}(${of})`),
    },
    {
      weight: 1,
      arbitrary: made([oneOf("minute", "hour"), clock], (unit, time) => `date_diff('${unit}', time '${time}', m)`),
    },
    { weight: 1, arbitrary: made([oneOf("d", "dd")], (of) => `(${of} - d)`) },
  );
  const signed = fc.oneof(
    { weight: 6, arbitrary: operand },
    { weight: 1, arbitrary: operand.map((inner) => `-${inner}`) },
  );
  const product = fc.oneof(
    { weight: 4, arbitrary: signed },
    { weight: 2, arbitrary: made([signed, signed], (a, b) => `${a} * ${b}`) },
    { weight: 1, arbitrary: made([signed, signed], (a, b) => `${a} / ${b}`) },
    {
      weight: 1,
      arbitrary: made(
        [oneOf("i", "-io", "p", "po", "2.5 * i", "month(d)"), oneOf("2", "3", "0.5", "-4")],
        (a, b) => `${a} % ${b}`,
      ),
    },
    { weight: 1, arbitrary: made([oneOf("i", "io"), oneOf("2", "3"), signed], (a, b, c) => `${a} // ${b} * ${c}`) },
  );
  return {
    exact: fc.oneof(
      depth,
      { weight: 4, arbitrary: product },
      { weight: 1, arbitrary: made([product, oneOf("+", "-"), product], (a, sign, b) => `${a} ${sign} ${b}`) },
      {
        weight: 1,
        arbitrary: made([product, oneOf("+", "-"), product, oneOf("+", "-"), product], (...parts) => parts.join(" ")),
      },
    ),
    text: fc.oneof(
      depth,
      { weight: 4, arbitrary: oneOf("s", "so") },
      { weight: 1, arbitrary: made([word], (a) => `coalesce(so, ${a})`) },
      {
        weight: 1,
        arbitrary: made([tie("condition"), tie("text"), word], (c, a, b) => `case when ${c} then ${a} else ${b} end`),
      },
    ),
    test: fc.oneof(
      depth,
      { weight: 5, arbitrary: made([tie("exact"), comparison, tie("exact")], (a, sign, b) => a + sign + b) },
      { weight: 2, arbitrary: made([tie("text"), comparison, word], (a, sign, b) => a + sign + b) },
      { weight: 1, arbitrary: made([tie("text"), oneOf(" = ", " <> "), tie("text")], (a, sign, b) => a + sign + b) },
      { weight: 1, arbitrary: oneOf("f", "fo") },
      { weight: 1, arbitrary: oneOf("io is null", "so is not null", "free is null", "uo is not null", "fo is null") },
      { weight: 1, arbitrary: made([tie("exact")], (a) => `(${a}) is null`) },
      {
        weight: 2,
        arbitrary: made(
          [tie("exact"), oneOf("", "not "), tie("exact"), tie("exact")],
          (a, not, b, c) => `${a} ${not}between ${b} and ${c}`,
        ),
      },
      {
        weight: 2,
        arbitrary: made(
          [tie("exact"), oneOf("", "not "), literal, literal],
          (a, not, b, c) => `${a} ${not}in (${b}, ${c})`,
        ),
      },
      {
        weight: 2,
        arbitrary: made([tie("text"), oneOf("", "not "), word, word], (a, not, b, c) => `${a} ${not}in (${b}, ${c})`),
      },
      {
        weight: 1,
        arbitrary: made(
          [tie("text"), oneOf("", "not "), oneOf("'r%'", "'%e_'", "'%''%'", "'_rger'", "'%'", "'%.%'")],
          (a, not, b) => `${a} ${not}like ${b}`,
        ),
      },
      {
        weight: 1,
        arbitrary: made(
          [oneOf("contains", "starts_with", "ends_with"), tie("text"), word],
          (name, a, b) => `${name}(${a}, ${b})`,
        ),
      },
      {
        weight: 1,
        arbitrary: made([tie("test"), oneOf(" = ", " <> "), tie("test")], (a, sign, b) => `(${a})${sign}(${b})`),
      },
      {
        weight: 1,
        arbitrary: made(
          [
            oneOf("d", "dd", "d + 3", "dd - 7"),
            comparison,
            fc.oneof(
              date.map((d) => `date '${d}'`),
              date.map((d) => `'${d}'`),
              oneOf("d", "dd", "u"),
            ),
          ],
          (a, sign, b) => a + sign + b,
        ),
      },
      {
        weight: 1,
        arbitrary: made([oneOf("m", "u::time"), comparison, clock], (a, sign, b) => `${a}${sign}time '${b}'`),
      },
      {
        weight: 1,
        arbitrary: made(
          [
            oneOf("u", "uo", "u + interval 7 hours", "d + interval '2 days'"),
            comparison,
            fc.oneof(
              oneOf("u", "d", "u + to_minutes(i)"),
              date.map((d) => `timestamp '${d} 12:30:00'`),
            ),
          ],
          (a, sign, b) => a + sign + b,
        ),
      },
      {
        weight: 1,
        arbitrary: made(
          [comparison, oneOf("interval 7 days", "interval '36 hours'")],
          (sign, b) => `uo - u${sign}${b}`,
        ),
      },
      { weight: 1, arbitrary: made([tie("condition"), tie("condition")], (a, b) => `coalesce(${a}, ${b})`) },
    ),
    condition: fc.oneof(
      depth,
      { weight: 5, arbitrary: tie("test") },
      {
        weight: 1,
        arbitrary: made([tie("test"), oneOf("and", "or"), tie("test"), oneOf("and", "or"), tie("test")], (...parts) =>
          parts.join(" "),
        ),
      },
      {
        weight: 1,
        arbitrary: made([tie("test"), oneOf("and", "or"), tie("test")], (a, sign, b) => `not ${a} ${sign} ${b}`),
      },
      {
        weight: 1,
        arbitrary: made(
          [tie("condition"), oneOf("and", "or"), tie("condition")],
          (a, sign, b) => `(${a}) ${sign} (${b})`,
        ),
      },
    ),
  } as never;
}) as unknown as Readonly<Record<"exact" | "text" | "test" | "condition", Text>>;

/** Conditions on one row. */
export const rowConditions: Text = condition;

const filter = fc.oneof(
  fc.constant(""),
  condition.map((inner) => ` filter (where ${inner})`),
  test.map((inner) => ` filter (${inner})`),
);
const aggregate = fc.oneof(
  made([filter], (f) => `count(*)${f}`),
  made([fc.oneof(exact, text, oneOf("free", "dd", "fo")), filter], (a, f) => `count(${a})${f}`),
  made(
    [oneOf("i", "io", "p", "so", "d", "dd", "m", "fo", "uo", "(i, so)", "(io, s, po)", "(dd, fo)"), filter],
    (a, f) => `count(distinct ${a})${f}`,
  ),
  made([oneOf("sum", "avg", "min", "max"), exact, filter], (name, a, f) => `${name}(${a})${f}`),
);
const bound = oneOf("0", "1", "2", "3", "5", "0.5", "-1", "1.25", "-0.125", "1e-3");
const figure = fc.oneof(
  { weight: 4, arbitrary: aggregate },
  { weight: 1, arbitrary: made([aggregate, oneOf("+", "-", "*", "/"), aggregate], (...parts) => parts.join(" ")) },
  { weight: 1, arbitrary: made([aggregate, oneOf("+", "-", "*", "/"), bound], (a, sign, b) => `${a} ${sign} ${b}`) },
  { weight: 1, arbitrary: made([aggregate, bound], (a, b) => `abs(${a} - ${b})`) },
);

/** Conditions on all rows together. */
export const fileConditions: Text = fc.oneof(
  {
    weight: 4,
    arbitrary: made(
      [figure, oneOf("=", "<>", "<", "<=", ">", ">="), fc.oneof(bound, figure)],
      (a, sign, b) => `${a} ${sign} ${b}`,
    ),
  },
  {
    weight: 1,
    arbitrary: made([figure, oneOf("", "not "), bound, bound], (a, not, b, c) => `${a} ${not}between ${b} and ${c}`),
  },
  {
    weight: 1,
    arbitrary: made([oneOf("bool_and", "bool_or"), condition, filter], (name, a, f) => `${name}(${a})${f}`),
  },
  {
    weight: 1,
    arbitrary: made([figure, figure, oneOf("and", "or")], (a, b, sign) => `${a} > 1 ${sign} not ${b} <= 2`),
  },
);
