/** Files of rules: where a rule begins and ends, and what is its title. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleFile } from "../../../src/evaluate/rules/rule-file.ts";

const short = (text: string) =>
  readRuleFile(text).map(({ sql, title, line }) => [line, sql.replaceAll(/\s+/g, " "), ...(title ? [title] : [])]);

describe("without semicolons, a line is a rule", () => {
  it("with the comment above it or behind it as its title", () => {
    expect(
      short(`-- Rules of the shop

-- prices are positive
price > 0
quantity > 0 -- so are quantities
count(distinct product) = 25

/* and the
   amounts add up */
amount = price * quantity`),
    ).toEqual([
      [4, "price > 0", "prices are positive"],
      [5, "quantity > 0", "so are quantities"],
      [6, "count(distinct product) = 25"],
      [10, "amount = price * quantity", "and the amounts add up"],
    ]);
  });

  it("and goes on while a parenthesis or a text is open", () => {
    expect(short("kind in (\n  'a', -- one\n  'b'\n)\nname <> 'two\nlines'\nid > 0")).toEqual([
      [1, "kind in ( 'a', 'b' )", "one"],
      [5, "name <> 'two lines'"],
      [7, "id > 0"],
    ]);
  });

  it("what looks like a comment or an end inside of a text is text", () => {
    expect(short("a <> '--;'\nb <> 'it''s /* not */'\n\"c;--\" > 0\nd <> $$;'$$\ne <> E'\\';'")).toEqual([
      [1, "a <> '--;'"],
      [2, "b <> 'it''s /* not */'"],
      [3, '"c;--" > 0'],
      [4, "d <> $$;'$$"],
      [5, "e <> E'\\';'"],
    ]);
  });
});

describe("with semicolons, a rule goes up to each", () => {
  it("over lines and comments, several in a line", () => {
    expect(short("-- total\namount =\n  -- rounded\n  round(price, 2);\na > 0; b > 0; -- both\nc > 0")).toEqual([
      [2, "amount = round(price, 2)", "total"],
      [5, "a > 0"],
      [5, "b > 0", "both"],
      [6, "c > 0"],
    ]);
  });
});

it("knows the rule's last line", () => {
  expect(readRuleFile("a\n=\n1;\r\nb = 2;")).toEqual([
    { sql: "a\n=\n1", line: 1, lastLine: 3 },
    { sql: "b = 2", line: 4, lastLine: 4 },
  ]);
});

it.each(["", "\n\n", "-- nothing\n", ";;;", "/* open"])("finds no rule in %j", (text) => {
  expect(readRuleFile(text)).toEqual([]);
});

const literal = fc.string({ unit: fc.constantFrom("a", " ", ";", "\n", "-", "'", '"', "/", "*", "(") });
const rule = fc
  .array(literal, { minLength: 1, maxLength: 3 })
  .map((texts) => `a = concat(${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(",\n ")})`);
const title = fc.option(fc.stringMatching(/^[a-z]+( [a-z;']+)*$/), { nil: undefined });

it("reads back what is written, with semicolons or without", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ rule, title }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(";\n", "\n", ";\n\n", "\n\n", ";"),
      (rules, end) => {
        fc.pre(end !== ";" || rules.every((each) => each.title === undefined));
        const text = rules.map((each) => (each.title === undefined ? "" : `-- ${each.title}\n`) + each.rule + end);
        expect(readRuleFile(text.join("")).map(({ sql, title }) => ({ rule: sql, title }))).toEqual(rules);
      },
    ),
  );
});
