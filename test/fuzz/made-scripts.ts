/** Scripts by a grammar: columns of every type, with values that fit and values that do not, and state where none should be. */
import { oddText, oddWellFormed } from "./mutate/text.ts";
import type { Random } from "./random.ts";

const quoted = (text: string): string => JSON.stringify(text);
const name = (random: Random, k: number): string =>
  random.one(5)
    ? `n${oddText(random, 3)}${k}`
    : random.pick([
        "id",
        "a",
        "price",
        "name",
        "constructor",
        "toString",
        "select",
        "a b",
        "é",
        `"`,
        "'",
        "then",
        "length",
      ]) + k;

interface Kind {
  column(random: Random): string;
  value(random: Random): string;
}

const bound = (random: Random): string =>
  random.pick([
    "",
    "",
    "minimum: 0",
    "maximum: 100",
    "minimum: -5, maximum: 5",
    "unique: true",
    "minimum: 5, maximum: 1",
    "description: 'x'",
  ]);
const whole = (random: Random): string =>
  random.pick([
    "index",
    "index + 1",
    "random.integer(0, 10)",
    "-index",
    "2 ** 31",
    "index * 1e9",
    "random.integer(-5, 5)",
    "index % 7",
    "Math.floor(Math.random() * 10)",
    "random.pick([1, 2, 3])",
    "Date.now() % 1000",
  ]);

const KINDS: Readonly<Record<string, Kind>> = {
  integer: { column: (r) => `integer({ ${bound(r)} })`, value: whole },
  number: {
    column: (r) => `number({ ${bound(r)} })`,
    value: (r) =>
      r.pick([
        whole(r),
        "Math.random()",
        "random.normal(0, 1)",
        "1 / 3",
        "1e300",
        "-0",
        "random.number(0, 1)",
        "Math.sin(index)",
      ]),
  },
  decimal: {
    column: (r) => `decimal({ scale: ${r.pick(["0", "2", "9", "2", "10"])} })`,
    value: (r) => r.pick([whole(r), "index / 3", "1.005", "random.number(0, 100)", "9007199254740993"]),
  },
  text: {
    column: (r) =>
      r.pick([
        "text()",
        "text({ maxLength: 5 })",
        `text({ enum: [${r.many(r.between(1, 4), () => quoted(oddWellFormed(r, 3))).join(", ")}] })`,
        'text({ pattern: "a+" })',
        "text({ unique: true })",
      ]),
    value: (r) =>
      r.pick([
        quoted(oddWellFormed(r)),
        quoted(oddText(r)),
        "`n${index}`",
        'random.pick(["a", "b"])',
        "'x'.repeat(index * 100)",
        "''",
        'random.weighted({ a: 1, "b,c": 2 })',
        "String.fromCharCode(index * 999)",
        "`${new Date(index * 1e9).toISOString()}`",
      ]),
  },
  boolean: {
    column: () => "boolean()",
    value: (r) => r.pick(["true", "index % 2 === 0", "random.boolean(0.5)", "random.boolean(0.3)"]),
  },
  date: {
    column: (r) =>
      `date({ ${r.pick(["", 'format: "%m/%d/%Y"', 'minimum: "2020-01-01"', 'format: "%d"', 'format: "%q"'])} })`,
    value: (r) =>
      r.pick([
        'random.date("2020-01-01", "2024-12-31")',
        '"2024-02-29"',
        '"2024-02-30"',
        "new Date(index * 1e10)",
        "index",
        "addDays('2024-01-01', index)",
      ]),
  },
  time: {
    column: (r) => `time({ ${r.pick(["", 'format: "%H:%M"'])} })`,
    value: (r) => r.pick(['random.time("08:00", "18:00")', '"12:30"', '"24:00"', "index * 60000"]),
  },
  timestamp: {
    column: (r) => `timestamp({ ${r.pick(["", 'format: "%Y-%m-%d %H:%M"', 'maximum: "2030-01-01"'])} })`,
    value: (r) =>
      r.pick([
        'random.timestamp("2020-01-01", "2024-12-31")',
        '"2024-01-01T00:00:00"',
        "new Date(index)",
        "Date.now()",
        "1e99",
      ]),
  },
  duration: { column: () => "duration()", value: (r) => r.pick(["index", '"PT1H"', '"1h 30m"', "-1"]) },
  uuid: {
    column: () => "uuid()",
    value: (r) => r.pick(["random.uuid()", '"550e8400-e29b-41d4-a716-446655440000"', '"x"']),
  },
  binary: {
    column: () => "binary()",
    value: (r) => r.pick(["new Uint8Array([index, 2])", "new Uint8Array(index)", "'a'"]),
  },
  geopoint: {
    column: () => "geopoint()",
    value: (r) => r.pick(["[index, 1]", "{ longitude: 1, latitude: 2 }", "[200, 0]"]),
  },
  array: {
    column: () => "array(integer())",
    value: (r) => r.pick(["[1, index]", "[]", "[0.5]", "new Array(3)", "Array.from({ length: index }, (_, k) => k)"]),
  },
  object: {
    column: () => "object({ a: integer(), b: optional(text()) })",
    value: (r) => r.pick(["{ a: 1 }", '{ a: index, b: "x" }', "{ a: 1, b: null, c: 1 }", "Object.create({ a: 1 })"]),
  },
  json: {
    column: () => "json()",
    value: (r) =>
      r.pick([
        "{ a: [1, null] }",
        "[index]",
        '"x"',
        "{ toJSON() { return 1 } }",
        `{ ${quoted(oddText(r, 2))}: 1 }`,
        "new Map()",
      ]),
  },
};

/** Values that are often not what a column takes. */
const ODD_VALUES = [
  "null",
  "undefined",
  "NaN",
  "Infinity",
  "Symbol()",
  "1n",
  "() => 1",
  "[]",
  "{}",
  "'1'",
  "true",
  "new Proxy({}, {})",
  "{ valueOf() { return 1; } }",
  "{ [Symbol.toPrimitive]() { throw 1; } }",
  "(() => { throw new Error('no') })()",
  "state",
  "[...'x'.repeat(99)]",
  "globalThis",
  "(function f() { return f(); })()",
  "Promise.resolve(1)",
];
const BEFORE = [
  "",
  "",
  "",
  "let state = 0;",
  "const state = [1, 2, 3];",
  "let state = Math.random();",
  "const state = Date.now();",
  "const seen = new Set(); let state = 0;",
  "const state = random.integer(0, 5);",
  "class state {}",
  "throw new Error('at load');",
  "for (;;) {}",
  "Object.prototype.a = 1; const state = 1;",
  "const state = new Map();",
];
const WITHIN = [
  "",
  "",
  "",
  "",
  "state++;",
  "if (index === 20) throw new Error('twenty');",
  "const x = random.integer(0, 9);",
  "if (index > 30) for (;;) {}",
  "let sum = 0; for (let k = 0; k < 100; k++) sum += k;",
  "random.next?.();",
  "if (random.boolean(0.1)) return null;",
  "context = 1;",
  "index = 5;",
];
const CHECKS = [
  "count(*) > 0",
  "1 = 1",
  "a0 > 0",
  "no_such > 1",
  "count(*) = 60",
  "'",
  "id0 is not null",
  "sum(id0) >= 0",
  "(select 1) = 1",
];

/** The source of a script of one table. */
export function drawScript(random: Random): string {
  const names = new Set(random.many(random.between(1, 4), (k) => name(random, k)));
  const columns = [...names].map((column) => {
    const kind = KINDS[random.pick(Object.keys(KINDS))] as Kind;
    const optional = random.one(4);
    const made = kind.column(random);
    const value = random.one(12) ? random.pick(ODD_VALUES) : kind.value(random);
    return {
      column: `${quoted(column)}: ${optional ? `optional(${made})` : made}`,
      value: `${quoted(column)}: ${optional && random.one(2) ? `random.boolean(0.3) ? null : ${value}` : value}`,
    };
  });
  const checks = random.one(3)
    ? `  checks: [${random.many(random.small(2), () => quoted(random.pick(CHECKS))).join(", ")}],\n`
    : "";
  return `import * as api from "rowsmith/sandbox";
const { defineTable, integer, number, decimal, text, boolean, date, time, timestamp, duration, uuid, binary, geopoint, array, object, json, optional, addDays } = api as any;
${random.one(3) ? random.pick(BEFORE) : ""}
export default defineTable({
  description: ${quoted(oddWellFormed(random, 3))},
  columns: {
${columns.map(({ column }) => `    ${column},`).join("\n")}
  },
${checks}  row({ index, random }: any) {
    ${random.one(3) ? random.pick(WITHIN) : ""}
    return {
${columns.map(({ value }) => `      ${value},`).join("\n")}
    };
  },
});
`;
}
