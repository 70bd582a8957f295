/** Scripts whose description of their tables is the attack. */
import { attacks, dataset, LIMITED, outside, row } from "./harness.ts";

const columns = (list: string): string =>
  `import { array, defineTable, integer, json, object, text } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: ${list}, row: () => ({}) });`;

attacks("a description:", {
  "with a column __proto__": {
    layer: "description",
    script: columns('{ ["__proto__"]: integer(), v: integer() }'),
    message: /a name other than __proto__/,
  },
  "with 10^5 columns": {
    layer: "description",
    script: columns("Object.fromEntries(Array.from({ length: 1e5 }, (_, k) => ['c' + k, integer()]))"),
    message: "the table's description is not valid: it has 100000 columns, more than 2000",
    seconds: 3,
  },
  "without columns": { layer: "description", script: columns("{}"), message: /./ },
  "with columns that are a list": { layer: "description", script: columns("[integer()]"), message: /./ },
  "with an enum of a million": {
    layer: "description",
    script: columns("{ v: text({ enum: Array.from({ length: 1e6 }, (_, k) => 'v' + k) }) }"),
    message: /enum: it has more than 100000 values/,
    seconds: 4,
  },
  "with checks of 100 MB": {
    layer: "limits",
    script: outside("").replace('description: "a test",', 'description: "a test", checks: ["x".repeat(1e8)],'),
    message: /bytes, more than 16777216|memory|grew to|did not come to an end/,
    seconds: 4,
  },
  "with a million checks": {
    layer: "description",
    script: dataset("checks: Array(1e6).fill('true')"),
    message: /<=1000 items|bytes, more than 16777216/,
    seconds: 4,
  },
  "with arrays of arrays of arrays": {
    layer: "engine",
    script: columns("{ v: Array.from({ length: 50 }).reduce((inner) => array(inner), integer()) }"),
    message: /8 levels/,
  },
  "with an array of itself": {
    layer: "engine",
    script:
      "import { array, defineTable, integer } from 'rowsmith/sandbox';\nconst options = { item: undefined }; const self = { type: 'array', options }; options.item = self;\nexport default defineTable({ description: '', columns: { v: array(self) }, row: () => ({ v: [] }) });",
    message: /./,
  },
  "with forged columns": {
    layer: "description",
    script: columns("{ v: { type: 'integer', options: { evil: true, minimum: 'x' } } }"),
    message: /^the table's description is not valid: column "v"/,
  },
  "with a column of no known type": {
    layer: "description",
    script: columns("{ v: { type: 'evil', options: {} } }"),
    message: /^the table's description is not valid: column "v"/,
  },
  "with a column that says toJSON": {
    layer: "description",
    script: columns(
      "{ v: { type: 'integer', options: { toJSON: () => ({ name: '__proto__', type: 'integer', required: true, unique: false }) } } }",
    ),
    message: /./,
  },
  "with a column that renames itself": {
    layer: "description",
    script: columns(
      "{ v: { type: 'integer', options: { toJSON: () => ({ name: 'a\\nb', type: 'integer', required: true, unique: false }) } } }",
    ),
    message: /./,
  },
  "with options that are a Proxy": {
    layer: "limits",
    script: columns("{ v: { type: 'integer', options: new Proxy({}, { ownKeys() { for (;;); } }) } }"),
    message: /did not come to an end/,
  },
  "with a scale of code": {
    layer: "description",
    script: columns("{ v: { type: 'decimal', options: { scale: '0); evil(' } } }"),
    message: /^the table's description is not valid: column "v"/,
  },
  "with a minimum of code": {
    layer: "description",
    script: columns("{ v: { type: 'integer', options: { minimum: '0 || evil()' } } }"),
    message: /^the table's description is not valid: column "v"/,
  },
  "with a format of code": {
    layer: "description",
    script: columns("{ v: { type: 'time', options: { format: '%H`${evil()}`' } } }"),
    message: /^the table's description is not valid: column "v"/,
  },
  "with a column that is there twice": {
    layer: "description",
    script: columns(
      "{ v: { type: 'integer', options: { toJSON: () => ({ name: 'w', type: 'integer', required: true, unique: false }) } }, w: integer() }",
    ),
    message: /./,
  },
  "with a pattern that no one can match": {
    layer: "description",
    script: columns("{ v: text({ pattern: 'x'.repeat(1e5) }) }"),
    message: /./,
  },
  "with a table's name that is a path": {
    layer: "description",
    script: dataset("tables: { '../../etc/passwd': t }"),
    message: /a table's name of letters, digits/,
  },
  "with a table's name of 10^6 letters": {
    layer: "description",
    script: dataset("tables: { ['x'.repeat(1e6)]: t }"),
    message: /./,
    seconds: 3,
  },
  "with 10^5 tables": {
    layer: "description",
    script: outside("").replace(
      /export default[^]*/,
      "export default { kind: 'dataset', description: '', checks: [], tables: Object.fromEntries(Array.from({ length: 1e5 }, (_, k) => ['t' + k, defineTable({ description: '', columns: { v: integer() }, row: () => ({ v: 1 }) })])) };",
    ),
    message: /./,
    seconds: 4,
  },
  "with a table twice": { layer: "none", script: dataset("tables: { t, u: t }"), rowsAre: "1\n".repeat(10) },
  "with no table": { layer: "description", script: dataset("tables: {}"), message: /./ },
  "with a table that is none": { layer: "engine", script: dataset("tables: { t: { kind: 'table' } }"), message: /./ },
  "with tables that are none": { layer: "engine", script: dataset("tables: null"), message: /./ },
  "of 90 MB": {
    layer: "description",
    script: dataset("description: '\\u202e'.repeat(3e7)"),
    message: /bytes, more than 16777216/,
    seconds: 4,
  },
  "of 500 MB": {
    layer: "limits",
    script: dataset("description: 'x'.repeat(2 ** 29 - 100)"),
    message: /memory|grew to|bytes, more than|did not come to an end/,
    seconds: 4,
  },
  "that is a table with 2^53 rows": {
    layer: "none",
    script: outside("").replace('description: "a test",', 'description: "a test", rows: 2 ** 53 - 1,'),
    rowsAre: "1\n".repeat(10),
  },
  "that is a list of checks without end": {
    layer: "limits",
    script: dataset("checks: { map: () => { for (;;); } }"),
    message: LIMITED,
  },
  "with enum values that are code": {
    layer: "none",
    script: row(
      "return { v: values[index] };",
      "const values = ['\"', \"'\", '`${evil()}`', '\\\\', '\\u2028', '</script>', '*/', '__proto__', 'constructor', '\\ud83d\\ude00'];",
      "text({ enum: values })",
    ),
    rowsAre: '""""\n\'\n`${evil()}`\n\\\n\u2028\n</script>\n*/\n__proto__\nconstructor\n😀\n',
  },
  "with few enum values that are code": {
    layer: "none",
    script: row(
      "return { v: index % 2 ? '\"); evil(\"' : '\\u2029' };",
      "",
      "text({ enum: ['\"); evil(\"', '\\u2029'] })",
    ),
    rowsAre: '\u2029\n"""); evil("""\n'.repeat(5),
  },
  "with half of a character in an enum": {
    layer: "description",
    script: columns("{ v: text({ enum: ['\\ud800'] }) }"),
    message: /half/,
  },
});
