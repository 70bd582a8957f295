/** Scripts whose text is the attack: on the import policy, on the compilers, on the function that they are put into. */
import { expect, it } from "vitest";
import { bundleScript } from "../../src/compile/bundle.ts";
import { compile } from "../../src/compile/index.ts";
import { attacks, row, told } from "./harness.ts";

const MAY_IMPORT = 'a script may import only "rowsmith/sandbox", "rowsmith/vocabulary/…" and "@faker-js/faker"';
const notThis = (name: string): string => `${MAY_IMPORT}, not ${JSON.stringify(name)}`;
const BY_NAME = `${MAY_IMPORT}, and by their names`;
const NO_REQUIRE = `${MAY_IMPORT}, and there is no require`;
const ASYNC = "there is nothing to wait for in a script: it may not have async functions";
const TOO_MUCH = "the script is too much for the compiler: it nests too deep, or grows when it is compiled";
const refused = (script: string, message: string | RegExp) => ({ layer: "policy", script, message }) as const;
const nested = (open: string, inner: string, close: string, times: number): string =>
  `export default ${open.repeat(times)}${inner}${close.repeat(times)};`;

attacks("a script imports:", {
  "by import()": refused("export default import('node:fs');", notThis("node:fs")),
  "by import() of a template": refused("export default import(`node:fs`);", notThis("node:fs")),
  "by import() of a sum": refused("export default import('node:' + 'fs');", notThis("node:fs")),
  "by import() of a variable": refused("const x = 'node:fs'; export default () => import(x);", BY_NAME),
  "by import() of a choice": refused(
    "export default (x) => import(x ? 'node:fs' : 'node:net');",
    /^a script may import only/,
  ),
  "with a comment in between": refused("export default import(/* @vite-ignore */ 'node:fs');", notThis("node:fs")),
  "with escapes in the name": refused("import x from '\\x6eode:\\u{66}s'; export default x;", notThis("node:fs")),
  "with escapes in the keyword": refused("imp\\u006frt x from 'node:fs'; export default x;", /Unexpected|Expected/),
  "with an attribute": refused(
    "import x from './x.json' with { type: 'json' }; export default x;",
    notThis("./x.json"),
  ),
  "with an attribute on what it may import": {
    layer: "none",
    script:
      "import { defineTable, integer } from 'rowsmith/sandbox' with { type: 'json' };\nexport default defineTable({ description: '', columns: { v: integer() }, row: () => ({ v: 1 }) });",
    rowsAre: "1\n".repeat(10),
  },
  deferred: refused("import defer * as x from 'node:fs'; export default x;", /./),
  "its source": refused("import source x from './x.wasm'; export default x;", /./),
  "for its effect": refused("import 'node:fs'; export default 1;", notThis("node:fs")),
  "to hand on": refused("export { readFileSync as default } from 'node:fs';", notThis("node:fs")),
  "to hand all on": refused("export * from 'node:fs'; export default 1;", notThis("node:fs")),
  "to hand on by a name": refused("export * as default from 'node:fs';", notThis("node:fs")),
  "by import x = require()": refused("import fs = require('node:fs'); export default fs;", notThis("node:fs")),
  "by require()": refused("export default require('node:fs');", notThis("node:fs")),
  "by require() in try": refused(
    "let x; try { x = require('node:fs'); } catch {} export default x;",
    notThis("node:fs"),
  ),
  "by require() of a variable": refused("const x = 'node:fs'; export default require(x);", NO_REQUIRE),
  "by require itself": refused("export default require;", NO_REQUIRE),
  "by require.resolve()": {
    layer: "realm",
    script: row("return { v: require.resolve('node:fs') };"),
    message: /^row 0: (ReferenceError|TypeError|Error): /,
  },
  "by module.require": {
    layer: "realm",
    script: row("return { v: module.require('fs') };"),
    message: "row 0: ReferenceError: module is not defined",
  },
  "by import.meta.resolve": refused(
    "export default import.meta.resolve('node:fs');",
    "there is no import.meta in the sandbox",
  ),
  "by the address of import.meta": refused(
    "export default new URL('./x.ts', import.meta.url);",
    "there is no import.meta in the sandbox",
  ),
  "by new Worker": {
    layer: "realm",
    script: row("return { v: new Worker('./x.ts') };"),
    message: "row 0: ReferenceError: Worker is not defined",
  },
  "a file": refused("import x from './other.ts'; export default x;", notThis("./other.ts")),
  "a file by its path": refused("import x from '/etc/passwd'; export default x;", notThis("/etc/passwd")),
  "a file by its address": refused(
    "import x from 'file:///etc/passwd'; export default x;",
    notThis("file:///etc/passwd"),
  ),
  "a native module": refused("import x from './x.node'; export default x;", notThis("./x.node")),
  data: refused(
    "import x from 'data:text/javascript,export default 1'; export default x;",
    notThis("data:text/javascript,export default 1"),
  ),
  itself: refused("import x from 'script.ts'; export default x;", notThis("script.ts")),
  "standard input": refused("import x from '<stdin>'; export default x;", notThis("<stdin>")),
  "the parent of what it may": refused(
    "import x from 'rowsmith/sandbox/../../package.json'; export default x;",
    notThis("rowsmith/sandbox/../../package.json"),
  ),
  "the parent of a locale": refused(
    "import x from '@faker-js/faker/locale/../package.json'; export default x;",
    notThis("@faker-js/faker/locale/../package.json"),
  ),
  "a name with a zero": refused("import x from 'rowsmith/sandbox\\0'; export default x;", /^a script may import only/),
  "a name with a query": refused(
    "import x from 'rowsmith/sandbox?raw'; export default x;",
    notThis("rowsmith/sandbox?raw"),
  ),
  "a name in capitals": refused("import x from 'Rowsmith/Sandbox'; export default x;", notThis("Rowsmith/Sandbox")),
  "a name of look-alike letters": refused(
    "import x from 'rоwsmith/sandbox'; export default x;",
    notThis("rоwsmith/sandbox"),
  ),
  "a name of a megabyte": refused(`import x from '${"x".repeat(1e6)}'; export default x;`, /^a script may import only/),
  "a comment that asks for JSX": refused("/** @jsxImportSource /etc */\nexport default <a/>;", /./),
});

attacks("a script is hard to compile:", {
  "texts that double in an enum": refused(
    `enum A { a0 = "xxxxxxxxxxxxxxxx", ${Array.from({ length: 34 }, (_, k) => `a${k + 1} = a${k} + a${k}`).join(", ")} }\nexport default A.a0;`,
    TOO_MUCH,
  ),
  "a long text of an enum used often": refused(
    `enum A { a = "${"x".repeat(1e5)}" }\nexport default [${"A.a,".repeat(3e5)}];`,
    TOO_MUCH,
  ),
  brackets: refused(nested("[", "", "]", 1e6), TOO_MUCH),
  operators: refused(nested("!", "1", "", 1e6), TOO_MUCH),
  templates: refused(nested("`${", "1", "}`", 6e5), TOO_MUCH),
  arrows: refused(nested("x=>", "1", "", 6e5), TOO_MUCH),
  "blocks, which indentation makes quadratic": {
    layer: "isolate",
    script: `${row("return { v: 1 };")}${"{".repeat(3000)}${";".repeat(50)}${"}".repeat(3000)}`,
    message: /^the script could not be run: Maximum call stack size exceeded/,
  },
  "blocks that call": refused(`${"{a();".repeat(4e5)}${"}".repeat(4e5)}`, TOO_MUCH),
  "an async function": refused("export default async () => 1;", ASYNC),
  "an async method": refused("export default { async x() {} };", ASYNC),
  "an async generator": refused("export default async function* () {};", ASYNC),
  "an async function under another's name": refused("const __async = 1; export default async () => __async;", ASYNC),
  "for await": refused("export default async () => { for await (const x of []); };", ASYNC),
  "await at the top": refused("await 1; export default 1;", "there is no await outside of a function here"),
  eval: refused("export default eval('1');", "there is no eval in the sandbox"),
  "a source that closes its wrapper": refused("})(); globalThis.x = 1; (() => {", /Unexpected/),
  "a comment for browsers": refused("<!-- \nexport default 1;", /./),
  "an unfinished comment": refused("export default 1; /*", /./),
  "an unfinished template": refused("export default `${1", /./),
  JSX: refused("export default <a/>;", /./),
  "nothing but a zero": refused("\0", /./),
});

attacks("a script is told from its text:", {
  "a first line for a shell": {
    layer: "none",
    script: `#!/usr/bin/env node\n${row("return { v: 1 };")}`,
    rowsAre: "1\n".repeat(10),
  },
  "a byte order mark": { layer: "none", script: `\ufeff${row("return { v: 1 };")}`, rowsAre: "1\n".repeat(10) },
  "lines that end in U+2028": {
    layer: "none",
    script: told("'\\u2028'.length + '\u2028'.length"),
    rowsAre: "2\n".repeat(10),
  },
  "the name of a source map in a text": {
    layer: "none",
    script: told("'sourceMappingURL sourceMapping__0 //# sourceMappingURL=x'"),
    rowsAre: "sourceMappingURL sourceMapping__0 //# sourceMappingURL=x\n".repeat(10),
  },
  "a source map of its own": {
    layer: "engine",
    script: `${row("throw new Error('here');")}//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: ["/etc/passwd"], names: [], mappings: "AAAA" })).toString("base64")}`,
    message: "row 0: Error: here",
    line: 8,
  },
  "a stack that names another file": {
    layer: "engine",
    script: row(
      "throw Object.assign(new Error('here'), { stack: 'Error\\n    at x (/etc/passwd:1:1)\\n    at engine.js:1:1' });",
    ),
    message: "row 0: Error: here",
    line: 7,
  },
  "a stack of a million lines": {
    layer: "engine",
    script: row("throw Object.assign(new Error('here'), { stack: 'at script.js:1:1)\\n'.repeat(1e6) });"),
    message: "row 0: Error: here",
    line: 7,
    seconds: 3,
  },
  "a line of a megabyte": {
    layer: "engine",
    script: row(`throw new Error('here' + '${"x".repeat(1e6)}'.slice(0, 0));`),
    message: "row 0: Error: here",
    line: 8,
    seconds: 3,
  },
  "a name of a source": {
    layer: "engine",
    script: `${row("throw new Error('here');")}//# sourceURL=engine.js`,
    message: "row 0: Error: here",
    line: 8,
  },
  "use of $0": {
    layer: "realm",
    script: row("$0.integer = 1; return { v: 1 };"),
    message: /^row 0: TypeError: Cannot assign to read only property 'integer'/,
  },
});

it("after a compiler has died the next script is compiled", async () => {
  expect((await bundleScript(nested("!", "1", "", 1e6), "rows.ts")).ok).toBe(false);
  expect((await bundleScript("export default 1;", "rows.ts")).ok).toBe(true);
});

it("more than 4 MB are not looked at", async () => {
  expect(await compile(" ".repeat((1 << 22) + 1), "rows.ts")).toMatchObject({
    failure: { kind: "script", message: "the script has 4194305 characters, more than 4194304" },
  });
});
