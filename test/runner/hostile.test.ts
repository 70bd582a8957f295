/** Scripts that attack the sandbox or break its rules: each ends in a typed failure, in time, with a message that helps, and harms nobody else. */
import { describe, expect, it } from "vitest";
import { failureOf, makeRows, oneColumn } from "./at-work.ts";

const LIMITS = { seconds: 1, memoryMegabytes: 400 };
/** For scripts that come to an end by themselves: a busy machine may take its time to start them. */
const PATIENT = 10;
const STOPPED = "the script did not come to an end within 1 s and was stopped";
/** The isolate's own clock names the row; where only the parent's can end it, the row is the first of its block. */
const stoppedAt = (row: string): RegExp => new RegExp(`^row (${row}|[\\d,]+ or a later one): ${STOPPED}$`);
const GOOD = oneColumn("integer()", "return { v: index };");

const row = (body: string, before = "", column = "integer()"): string => oneColumn(column, body, before);
const outside = (code: string): string => oneColumn("integer()", "return { v: 1 };", code);
const table = (parts: string): string =>
  `import { defineTable, integer } from "rowsmith/sandbox";\nconst t = defineTable({ description: "x", columns: { v: integer() }, row: () => ({ v: 1 }) });\nexport default { kind: "dataset", description: "x", tables: { t }, checks: [], ${parts} };`;

interface Attack {
  readonly script: string;
  readonly message: string | RegExp;
  /** The row and line named; undefined where there is none. */
  readonly row?: number;
  readonly line?: number;
  readonly rows?: number;
}

async function expectFailure({ script, message, rows = 10, ...named }: Attack, seconds: number): Promise<void> {
  const [start, memory] = [performance.now(), process.memoryUsage().rss];
  const failure = await failureOf(script, rows, { limits: { ...LIMITS, seconds } });
  expect(failure).toMatchObject({
    kind: "script",
    message: message instanceof RegExp ? expect.stringMatching(message) : message,
    ...(named.row === undefined ? {} : { row: named.row }),
    ...(named.line === undefined ? {} : { place: { line: named.line } }),
  });
  expect(failure?.message.length).toBeLessThan(800);
  expect(JSON.stringify(failure)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
  expect(performance.now() - start).toBeLessThan(seconds * 1000 + 5000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(200e6);
}

function attacks(kind: string, cases: Readonly<Record<string, Attack>>, seconds = LIMITS.seconds): void {
  describe(kind, () => {
    it.concurrent.each(Object.entries(cases))("%s", async (_, attack) => expectFailure(attack, seconds));
  });
}

attacks("a script that never ends is stopped:", {
  "a loop in row": {
    script: row("if (index === 3) for (;;);\n    return { v: 1 };"),
    message: stoppedAt("3"),
  },
  "a loop in a later block": {
    script: row("if (index === 5000) for (;;);\n    return { v: 1 };"),
    message: stoppedAt("5,000"),
    rows: 10_000,
  },
  "a loop at the top level": { script: outside("for (;;);"), message: STOPPED },
  "a loop in a getter": { script: row("return { get v() { for (;;); } };"), message: stoppedAt("0") },
  "a loop that re-arms itself": {
    script: row("for (;;) try { for (;;); } finally { continue; }"),
    message: stoppedAt("0"),
  },
  "a regular expression that backtracks": {
    script: row("return { v: /^(a+)+$/.test('a'.repeat(50) + 'b') ? 1 : 0 };"),
    message: stoppedAt("0"),
  },
  "a search in a list of 2^32 - 1 holes, which V8 does not interrupt": {
    script: row("const list = []; list.length = 2 ** 32 - 1; return { v: list.indexOf(1) };"),
    message: stoppedAt("0"),
  },
  "a BigInt of a hundred million digits, which V8 does not interrupt": {
    script: row("return { v: BigInt('1'.repeat(1e8)) > 0n ? 1 : 0 };"),
    message: stoppedAt("0"),
  },
  "a comparator": { script: row("return { v: [1, 2].sort(() => { for (;;); })[0] };"), message: stoppedAt("0") },
  "a microtask": {
    script: row("(async () => { for (;;) await 0; })(); return { v: 1 };"),
    message: stoppedAt("\\d+"),
  },
  "an error whose message loops": {
    script: row("throw { get message() { for (;;); } };"),
    message: stoppedAt("0"),
  },
  "a thrown Proxy that loops": {
    script: row("throw new Proxy({}, { get() { for (;;); } });"),
    message: stoppedAt("0"),
  },
  "an unhandled rejection of a Proxy that loops": {
    script: row("(async () => { throw new Proxy({}, { get() { for (;;); } }); })(); return { v: 1 };"),
    message: new RegExp(STOPPED),
  },
  "a table that is a Proxy that loops": {
    script: "export default new Proxy({}, { get() { for (;;); } });",
    message: STOPPED,
  },
  "a data set whose tables are a getter that loops": {
    script: "export default { kind: 'dataset', description: '', get tables() { for (;;); } };",
    message: STOPPED,
  },
  "a description that loops on its way to JSON": {
    script: table("description: { toJSON() { for (;;); } }"),
    message: STOPPED,
  },
  "a lie about the row that it hangs in": {
    script: row("context.index = 5; for (;;);").replace("row({ index, random })", "row(context)"),
    message: stoppedAt("\\d"),
  },
});

attacks(
  "a script that takes too much is stopped:",
  {
    "an array that grows": {
      script: row("const list = []; for (;;) list.push([list.length]);"),
      message: /memory|grew to|did not come to an end/,
    },
    "buffers without end": {
      script: row("const list = []; for (;;) list.push(new ArrayBuffer(1 << 20));"),
      message: /Array buffer allocation failed|memory|grew to/,
    },
    "a buffer of 10 GB": {
      script: row("return { v: new ArrayBuffer(1e10).byteLength };"),
      message: /Array buffer allocation failed/,
      row: 0,
      line: 8,
    },
    "a string that doubles": {
      script: row("let text = 'x'; for (;;) text = (text + text).toUpperCase();"),
      message: /Invalid string length|memory|grew to|did not come to an end/,
    },
    "a list of a billion": {
      script: row("return { v: Array(1e9).fill(0).length };"),
      message: /memory|grew to|did not come to an end/,
    },
    "a message of 300 MB": {
      script: row("throw new Error('x'.repeat(3e8));"),
      message: /memory|grew to|^row 0: Error: x+$/,
    },
    "a description of 500 MB": {
      script: table("description: 'x'.repeat(2 ** 29 - 100)"),
      message: /memory|grew to|bytes, more than|did not come to an end/,
    },
    "a description of 90 MB": {
      script: table("description: '\\u202e'.repeat(3e7)"),
      message: /bytes, more than 16777216/,
    },
    "a million checks": {
      script: table("checks: Array(5e5).fill('')"),
      message: /Too big: expected array to have <=1000 items|memory/,
    },
    "three thousand columns": {
      script:
        "import { defineTable, integer } from 'rowsmith/sandbox'; const columns = {}; for (let k = 0; k < 3000; k++) columns['c' + k] = integer(); export default defineTable({ description: '', columns, row() { return {}; } });",
      message: "the table's description is not valid: it has 3000 columns, more than 2000",
    },
    "a recursion without end": {
      script: row("const f = () => f() + 1; return { v: f() };"),
      message: "row 0: RangeError: Maximum call stack size exceeded",
    },
  },
  4,
);

attacks("a script that breaks its own contract is told where:", {
  "text for an integer": {
    script: row("return { v: '5' };"),
    message: 'row 0: column v: expected an integer within ±(2^53 - 1), got the text "5"',
    row: 0,
    line: 8,
  },
  "an integer beyond 2^53": {
    script: row("return { v: 2 ** 53 };"),
    message: "row 0: column v: expected an integer within ±(2^53 - 1), got 9007199254740992",
  },
  "a bigint": {
    script: row("return { v: 1n };", "", "integer({ minimum: 0, maximum: 9 })"),
    message: "row 0: column v: expected an integer from 0 to 9, got a bigint",
  },
  "not a number": {
    script: row("return { v: 0 / 0 };", "", "number()"),
    message: "row 0: column v: expected a finite number, got NaN",
  },
  "half of a character": {
    script: row("return { v: 'a\\ud800' };", "", "text()"),
    message: "row 0: column v: expected text, got text with half of a surrogate pair, which is no character",
  },
  "a text of 500 MB": {
    script: row("return { v: 'x'.repeat(2 ** 29 - 24) };", "", "text()"),
    message: "row 0: column v: expected text, got a text of 536870888 characters, more than a block can hold",
  },
  "a forgotten column": {
    script: row("return {};"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
    row: 0,
    line: 7,
  },
  "a column too many": {
    script: row("return { v: 1, w: 2 };"),
    message: 'row 0: TypeError: row returned "w", which is not a column',
  },
  "nothing at all": {
    script: row("return;"),
    message: "row 0: TypeError: row returned undefined; expected an object with the columns",
  },
  "a throw at row 777,777": {
    script: row("if (index === 777_777) throw new RangeError('bad luck');\n    return { v: index };"),
    message: "row 777,777: RangeError: bad luck",
    row: 777_777,
    line: 8,
    rows: 1_000_000,
  },
  "a throw at the top level": { script: outside("throw new Error('at once');"), message: "Error: at once", line: 3 },
  "a wrong use of random": {
    script: row("return { v: random.integer(3, 1) };"),
    message: "row 0: TypeError: random.integer: expected minimum to be at most maximum, got 3 and 1",
    line: 8,
  },
  "a throw of something that is no error": {
    script: row("throw 'text';"),
    message: 'row 0: the script threw the text "text"',
  },
  "no default export": {
    script: "export const x = 1;",
    message: "TypeError: the script's default export is undefined; expected defineTable({ … }) or defineDataset({ … })",
  },
  "a default export that is no table": {
    script: "export default 5;",
    message: "TypeError: the script's default export is 5; expected defineTable({ … }) or defineDataset({ … })",
  },
  "a row that is no function": {
    script:
      'import { defineTable } from "rowsmith/sandbox"; export default defineTable({ description: "", columns: {}, row: 5 });',
    message: /^TypeError: defineTable: expected/,
  },
  "checks that are not text": {
    script: table("checks: [{ sql: 5 }]"),
    message: /^the table's description is not valid: checks.0.sql/,
  },
  "a column that changes prototypes": {
    script:
      'import { defineTable, integer } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: { ["__proto__"]: integer(), v: integer() }, row: () => ({ v: 1 }) });',
    message: /a name other than __proto__/,
  },
  "a format that nobody can read back": {
    script: row("return { v: '2022-01-01' };", "", "date({ format: '%Y' })"),
    message: /leaves out the month, the day/,
  },
});

attacks(
  "a script that reaches out of the sandbox finds nothing:",
  {
    "the constructor of a function": {
      script: row("return { v: [].constructor.constructor('return process')() };"),
      message: /^row 0: TypeError: .* is not a function/,
    },
    "the constructor of an async function": {
      script: row("return { v: (async () => 0).constructor('return process')() };"),
      message: /is not a function/,
    },
    "the constructor of a generator": {
      script: row("return { v: (function* () {}).constructor('return process')() };"),
      message: /is not a function/,
    },
    "the constructor of the API's functions": {
      script: row("return { v: defineTable.constructor('return process')() };"),
      message: /is not a function/,
    },
    "the constructor of what row is given": {
      script: row("return { v: random.constructor.constructor('return process')() };"),
      message: /is not a function/,
    },
    "Error.prepareStackTrace": {
      script: row("Error.prepareStackTrace = (error, sites) => sites; return { v: 1 };"),
      message: /Cannot assign to read only property 'prepareStackTrace'/,
    },
    "Object.prototype": {
      script: row("Object.prototype.v = 1; return {};"),
      message: /Cannot add property v, object is not extensible/,
    },
    "Array.prototype": {
      script: row("Array.prototype.includes = () => true; return { v: 1 };"),
      message: /Cannot assign to read only property 'includes'/,
    },
    "the Promise behind an async function": {
      script: row("(async () => 0)().constructor.prototype.then = 1; return { v: 1 };"),
      message: /Cannot assign to read only property 'then'/,
    },
    "a global": {
      script: row("globalThis.Math = { floor: () => 7 }; return { v: 1 };"),
      message: /Cannot assign to read only property 'Math'/,
    },
    "a new global": {
      script: row("globalThis.count = 1; return { v: 1 };"),
      message: /Cannot add property count, object is not extensible/,
    },
    "the API": { script: row("api.integer.x = 1; return { v: 1 };"), message: /Cannot add property x|not extensible/ },
    "the random numbers of the next row": {
      script: row("context.random = { integer: () => 1 }; return { v: 1 };").replace(
        "row({ index, random })",
        "row(context)",
      ),
      message: /Cannot assign to read only property 'random'/,
    },
    "a terminal": {
      script: row("throw new Error('\\u001b[2J\\u202e\\u0007\\n row 3: all is well');"),
      message: "row 0: Error: \\u001b[2J\\u202e\\u0007  row 3: all is well",
      row: 0,
    },
    "a column of its message": {
      script: row("throw { column: 0, got: 'x', message: 'forged', reason: 'memory', row: 9 };"),
      message: "row 0: Error: forged",
      row: 0,
    },
    "a Proxy that throws Proxies": {
      script: row("throw new Proxy({}, { get() { throw new Proxy({}, {}); } });"),
      message: "row 0: the script threw something that cannot be printed",
    },
  },
  PATIENT,
);

describe("the world of a script", () => {
  it("has nothing but the language", async () => {
    const names = [
      "process",
      "Buffer",
      "ivm",
      "Function",
      "eval",
      "Intl",
      "Promise",
      "WebAssembly",
      "SharedArrayBuffer",
      "Atomics",
      "console",
      "WeakRef",
      "FinalizationRegistry",
      "Temporal",
      "setTimeout",
      "fetch",
      "performance",
      "$1",
    ];
    expect(
      await makeRows(
        row(
          `return { v: [${names.map((name) => `typeof ${name}`).join(", ")}, typeof globalThis.require, typeof this].join() };`,
          "",
          "text()",
        ),
        0,
        1,
      ),
    ).toBe(
      `"${Array(names.length + 2)
        .fill("undefined")
        .join(",")}"\n`,
    );
  });

  it("cannot resize or share memory", async () => {
    expect(
      await makeRows(
        row(
          "return { v: [new ArrayBuffer(1, { maxByteLength: 100 }).resizable, typeof ArrayBuffer.prototype.resize, typeof ArrayBuffer.prototype.transfer].join() };",
          "",
          "text()",
        ),
        0,
        1,
      ),
    ).toBe('"false,undefined,undefined"\n');
  });

  it("has a clock that stands still and chance that belongs to the row", async () => {
    const source = row(
      "return { v: [Date.now(), new Date().toISOString(), new Date(0).getTimezoneOffset(), Math.random()].join() };",
      "",
      "text()",
    );
    const [first, second] = [await makeRows(source, 0, 3), await makeRows(source, 0, 3)];
    expect(first).toBe(second);
    expect(first).toContain(`${Date.UTC(2026, 0, 1)},2026-01-01T00:00:00.000Z,0,0.`);
    expect(new Set(first.split("\n")).size).toBe(4);
  });

  it("forgets what an earlier row has matched", async () => {
    expect(await makeRows(row("const v = String(RegExp.$1); /(x)/.test('x'); return { v };", "", "text()"), 0, 2)).toBe(
      "undefined\nundefined\n",
    );
  });

  it("lets ordinary code be: classes with names, own toString, Errors of its own, normalised text", async () => {
    const before =
      "class Wrong extends Error { constructor(message) { super(message); this.name = 'Wrong'; } }\nconst box = {}; box.toString = () => 'box';\nfunction Old() {} Old.prototype.toString = () => 'old';";
    expect(
      await makeRows(
        row("return { v: [new Wrong('x'), box, new Old(), 'é'.normalize('NFKD').length].join() };", before, "text()"),
        0,
        1,
      ),
    ).toBe('"Wrong: x,box,old,2"\n');
  });

  it.each(['a"b', "it's", "a,b", " ", "constructor", "toString", "`${1}`", "*/", "x".repeat(200), "日本", "\u2028"])(
    "takes the column name %j",
    async (name) => {
      const source = `import { defineTable, integer } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: { [${JSON.stringify(name)}]: integer() }, row: ({ index }) => ({ [${JSON.stringify(name)}]: index }) });`;
      expect(await makeRows(source, 0, 2)).toBe("0\n1\n");
    },
  );

  it("takes two thousand columns of text", async () => {
    const source =
      'import { defineTable, text } from "rowsmith/sandbox";\nconst names = Array.from({ length: 2000 }, (_, k) => "c" + k);\nexport default defineTable({ description: "", columns: Object.fromEntries(names.map((name) => [name, text()])), row: ({ index }) => Object.fromEntries(names.map((name) => [name, name + index])) });';
    const lines = (await makeRows(source, 0, 300)).split("\n");
    expect(lines[299]).toBe(Array.from({ length: 2000 }, (_, k) => `c${k}299`).join(","));
  });

  it("takes an enum of a hundred thousand values", async () => {
    const source = oneColumn(
      "text({ enum: values })",
      "return { v: values[index] };",
      "const values = Array.from({ length: 100_000 }, (_, k) => 'v' + k);",
    );
    expect((await makeRows(source, 99_998, 100_000)).split("\n")).toEqual(["v99998", "v99999", ""]);
  });
});

it("and after all of that a session works as if nothing had been", async () =>
  expect(await makeRows(GOOD, 0, 3)).toBe("0\n1\n2\n"));
