/** Scripts that break their own contract: each is told where, in words that help to mend it. */
import { attacks, dataset, outside, row } from "./harness.ts";

attacks("a script that breaks its own contract is told where:", {
  "text for an integer": {
    layer: "engine",
    script: row("return { v: '5' };"),
    seconds: 10,
    message: 'row 0: column v: expected an integer within ±(2^53 - 1), got the text "5"',
    row: 0,
    line: 8,
  },
  "an integer beyond 2^53": {
    layer: "engine",
    script: row("return { v: 2 ** 53 };"),
    seconds: 10,
    message: "row 0: column v: expected an integer within ±(2^53 - 1), got 9007199254740992",
  },
  "a bigint": {
    layer: "engine",
    script: row("return { v: 1n };", "", "integer({ minimum: 0, maximum: 9 })"),
    seconds: 10,
    message: "row 0: column v: expected an integer from 0 to 9, got a bigint",
  },
  "not a number": {
    layer: "engine",
    script: row("return { v: 0 / 0 };", "", "number()"),
    seconds: 10,
    message: "row 0: column v: expected a finite number, got NaN",
  },
  "half of a character": {
    layer: "engine",
    script: row("return { v: 'a\\ud800' };", "", "text()"),
    seconds: 10,
    message: "row 0: column v: expected text, got text with half of a surrogate pair, which is no character",
  },
  "a text of 500 MB": {
    layer: "engine",
    script: row("return { v: 'x'.repeat(2 ** 29 - 24) };", "", "text()"),
    seconds: 10,
    message: "row 0: column v: expected text, got a text of 536870888 characters, more than a block can hold",
  },
  "a forgotten column": {
    layer: "engine",
    script: row("return {};"),
    seconds: 10,
    message: 'row 0: TypeError: row returned no "v", which is a column',
    row: 0,
    line: 7,
  },
  "a column too many": {
    layer: "engine",
    script: row("return { v: 1, w: 2 };"),
    seconds: 10,
    message: 'row 0: TypeError: row returned "w", which is not a column',
  },
  "nothing at all": {
    layer: "engine",
    script: row("return;"),
    seconds: 10,
    message: "row 0: TypeError: row returned undefined; expected an object with the columns",
  },
  "a throw at row 777,777": {
    layer: "engine",
    script: row("if (index === 777_777) throw new RangeError('bad luck');\n    return { v: index };"),
    seconds: 10,
    message: "row 777,777: RangeError: bad luck",
    row: 777_777,
    line: 8,
    rows: 1_000_000,
  },
  "a throw at the top level": {
    layer: "engine",
    script: outside("throw new Error('at once');"),
    message: "Error: at once",
    line: 3,
  },
  "a wrong use of random": {
    layer: "engine",
    script: row("return { v: random.integer(3, 1) };"),
    seconds: 10,
    message: "row 0: TypeError: random.integer: expected minimum to be at most maximum, got 3 and 1",
    line: 8,
  },
  "a throw of something that is no error": {
    layer: "engine",
    script: row("throw 'text';"),
    seconds: 10,
    message: 'row 0: the script threw the text "text"',
  },
  "no default export": {
    layer: "engine",
    script: "export const x = 1;",
    message: "TypeError: the script's default export is undefined; expected defineTable({ … }) or defineDataset({ … })",
  },
  "a default export that is no table": {
    layer: "engine",
    script: "export default 5;",
    message: "TypeError: the script's default export is 5; expected defineTable({ … }) or defineDataset({ … })",
  },
  "a row that is no function": {
    layer: "engine",
    script:
      'import { defineTable } from "rowsmith/sandbox"; export default defineTable({ description: "", columns: {}, row: 5 });',
    message: /^TypeError: defineTable: expected/,
  },
  "checks that are not text": {
    layer: "description",
    script: dataset("checks: [{ sql: 5 }]"),
    message: /^the table's description is not valid: checks.0.sql/,
  },
  "a column that changes prototypes": {
    layer: "description",
    script:
      'import { defineTable, integer } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: { ["__proto__"]: integer(), v: integer() }, row: () => ({ v: 1 }) });',
    message: /a name other than __proto__/,
  },
  "a format that nobody can read back": {
    layer: "description",
    script: row("return { v: '2022-01-01' };", "", "date({ format: '%Y' })"),
    message: /leaves out the month, the day/,
  },
});
