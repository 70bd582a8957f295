/** Scripts that never end: numbers are those of the corpus. */
import { attacks, dataset, directRow, LIMITED, outside, row, STOPPED, stoppedAt } from "./harness.ts";

/** Promises: the compiler refuses what makes them, so these come past it. */
const promised = (body: string): string => directRow(body);

attacks("a script that never ends is stopped:", {
  "a loop in row": {
    layer: "clock",
    script: row("if (index === 3) for (;;);\n    return { v: 1 };"),
    message: stoppedAt("3"),
  },
  "a loop in a later block": {
    layer: "clock",
    script: row("if (index === 5000) for (;;);\n    return { v: 1 };"),
    message: stoppedAt("5,000"),
    rows: 10_000,
  },
  "a loop at the top level": { layer: "clock", script: outside("for (;;);"), message: STOPPED },
  "a table that is a Proxy that loops": {
    layer: "clock",
    script: "export default new Proxy({}, { get() { for (;;); } });",
    message: STOPPED,
  },
  "a data set whose tables are a getter that loops": {
    layer: "clock",
    script: "export default { kind: 'dataset', description: '', get tables() { for (;;); } };",
    message: STOPPED,
  },
  "a description that loops on its way to JSON": {
    layer: "clock",
    script: dataset("description: { toJSON() { for (;;); } }"),
    message: STOPPED,
  },
  "a lie about the row that it hangs in": {
    layer: "clock",
    script: row("context.index = 5; for (;;);").replace("row({ index, random })", "row(context)"),
    message: stoppedAt("\\d"),
  },
});

attacks("the corpus:", {
  "19 a loop": { layer: "clock", script: row("for (;;);"), message: stoppedAt("0") },
  "19 finally that goes on": {
    layer: "clock",
    script: row("for (;;) { try { for (;;); } finally { continue; } }"),
    message: stoppedAt("0"),
  },
  "20 microtasks without end": {
    layer: "parent",
    direct: promised("(async () => { for (;;) await 0; })(); return { v: 1 };"),
    message: stoppedAt("\\d+"),
  },
  "20 a promise that resolves to itself again and again": {
    layer: "parent",
    direct: promised("const again = () => (async () => 0)().then(again); again(); return { v: 1 };"),
    message: stoppedAt("\\d+"),
  },
  "21 a pattern that backtracks": {
    layer: "clock",
    script: row("return { v: /^(a+)+$/.test('a'.repeat(60) + 'b') ? 1 : 0 };"),
    message: stoppedAt("0"),
  },
  "22 a comparator": {
    layer: "clock",
    script: row("return { v: [1, 2].sort(() => { for (;;); })[0] };"),
    message: stoppedAt("0"),
  },
  "22 toJSON": {
    layer: "clock",
    script: row("JSON.stringify({ toJSON() { for (;;); } }); return { v: 1 };"),
    message: stoppedAt("0"),
  },
  "22 an iterator": {
    layer: "clock",
    script: row(
      "const endless = { [Symbol.iterator]: () => ({ next: () => ({}) }) }; for (const _ of endless); return { v: 1 };",
    ),
    message: stoppedAt("0"),
  },
  "23 indexOf in 2^32 - 1 holes": {
    layer: "parent",
    script: row("const list = []; list.length = 2 ** 32 - 1; return { v: list.indexOf(1) };"),
    message: stoppedAt("0"),
  },
  "23 includes on a length of 2^53": {
    layer: "parent",
    script: row("return { v: [].includes.call({ length: 2 ** 53 - 1 }, 1) ? 1 : 0 };"),
    message: stoppedAt("0"),
  },
  "23 copyWithin on a length of 2^53": {
    layer: "parent",
    script: row("[].copyWithin.call({ length: 2 ** 53 - 1 }, 0, 1); return { v: 1 };"),
    message: stoppedAt("0"),
  },
  "23 forEach on a length of 2^53": {
    layer: "parent",
    script: row("[].forEach.call({ length: 2 ** 53 - 1 }, () => 0); return { v: 1 };"),
    message: stoppedAt("0"),
  },
  "23 reverse at the top level, before any row": {
    layer: "parent",
    script: outside("const list = []; list.length = 2 ** 32 - 1; list.reverse();"),
    message: STOPPED,
  },
  "24 a BigInt of 10^8 digits": {
    layer: "parent",
    script: row("return { v: BigInt('1'.repeat(1e8)) > 0n ? 1 : 0 };"),
    message: stoppedAt("0"),
  },
  "24 the text of a BigInt of 10^8 bits": {
    layer: "parent",
    script: row("return { v: ((1n << 100000000n) - 1n).toString().length };"),
    message: stoppedAt("0"),
  },
  "24 a product of BigInts": {
    layer: "parent",
    script: row("let big = (1n << 500000000n) - 1n; big = big * big; return { v: big > 0n ? 1 : 0 };"),
    message: LIMITED,
  },
  "25 a thrown Proxy": {
    layer: "clock",
    script: row("throw new Proxy({}, { get() { for (;;); } });"),
    message: stoppedAt("0"),
  },
  "25 a Proxy thrown while loading": {
    layer: "clock",
    script: outside("throw new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } });"),
    message: STOPPED,
  },
  "26 an error whose message loops": {
    layer: "clock",
    script: row("throw Object.defineProperty(new Error('x'), 'message', { get() { for (;;); } });"),
    message: stoppedAt("0"),
  },
  "26 an error whose stack loops": {
    layer: "clock",
    script: row("throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;); } });"),
    message: stoppedAt("0"),
  },
  "26 an error whose name loops": {
    layer: "clock",
    script: row("throw Object.defineProperty(new Error('x'), 'name', { get() { for (;;); } });"),
    message: stoppedAt("0"),
  },
  "26 an error whose message has a toString that loops: nobody calls it": {
    layer: "engine",
    script: row("throw Object.assign(new Error('x'), { message: { toString() { for (;;); } } });"),
    message: "row 0: Error: ",
    row: 0,
  },
  "26 an error thrown by the getter of an error": {
    layer: "engine",
    script: row("throw { get message() { throw { get message() { throw 1; } }; } };"),
    message: "row 0: the script threw something that cannot be printed",
  },
  "27 an unhandled rejection of a Proxy": {
    layer: "policy",
    script: row("(async () => { throw new Proxy({}, { get() { for (;;); } }); })(); return { v: 1 };"),
    message: "there is nothing to wait for in a script: it may not have async functions",
    line: 8,
  },
  "27 the same, past the compiler": {
    layer: "parent",
    direct: promised("(async () => { throw new Proxy({}, { get() { for (;;); } }); })(); return { v: 1 };"),
    message: new RegExp(STOPPED),
  },
  "28 FinalizationRegistry": {
    layer: "realm",
    script: row("new FinalizationRegistry(() => { for (;;); }).register({}, 1); return { v: 1 };"),
    message: "row 0: ReferenceError: FinalizationRegistry is not defined",
  },
  "29 Atomics.wait": {
    layer: "realm",
    script: row("Atomics.wait(new Int32Array(4), 0, 0); return { v: 1 };"),
    message: "row 0: ReferenceError: Atomics is not defined",
  },
  "30 a promise that never settles, as a row": {
    layer: "engine",
    direct: directRow("return (async () => { await { then() {} }; })();"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
  },
  "30 an async row function": {
    layer: "policy",
    script: row("return { v: 1 };").replace("row({", "async row({"),
    message: "there is nothing to wait for in a script: it may not have async functions",
    line: 7,
  },
});

attacks("more ways not to end:", {
  "a generator as a row": {
    layer: "engine",
    script: row("yield { v: 1 };").replace("row({", "*row({"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
  },
  "a getter of the row": { layer: "clock", script: row("return { get v() { for (;;); } };"), message: stoppedAt("0") },
  "a row that is a Proxy with endless keys": {
    layer: "limits",
    script: row("return new Proxy({}, { ownKeys() { const keys = []; for (let k = 0; ; k++) keys.push('k' + k); } });"),
    message: /did not come to an end|memory|grew to/,
  },
  "a cell whose valueOf loops: nobody calls it": {
    layer: "engine",
    script: row("return { v: { valueOf() { for (;;); } } };"),
    message: "row 0: column v: expected an integer within ±(2^53 - 1), got an object",
  },
  "a Date whose getTime loops": {
    layer: "clock",
    script: row(
      "class Endless extends Date { getTime() { for (;;); } }\n    return { v: new Endless() };",
      "",
      "date()",
    ),
    message: stoppedAt("0"),
  },
  "bytes whose length never ends": {
    layer: "clock",
    script: row(
      "return { v: Object.defineProperty(Object.create(Uint8Array.prototype), 'length', { get: () => ({ calls: 0, valueOf() { return this.calls++ === 0 ? 3 : 1e9; } }) }) };",
      "",
      "api.binary()",
    ),
    message: /did not come to an end|memory|more than a block|ends outside/,
  },
  "an array of 2^32 - 1 holes as a cell": {
    layer: "engine",
    script: row("const list = []; list.length = 2 ** 32 - 1; return { v: list };", "", "api.array(integer())"),
    message: /got undefined at \[0\], not an integer$/,
  },
  "the same where items may be empty": {
    layer: "engine",
    script: row(
      "const list = []; list.length = 2 ** 32 - 1; return { v: list };",
      "",
      "api.array(optional(integer()))",
    ),
    message: /more than 1048576 characters/,
  },
  "a Proxy of a list that grows while it is read": {
    layer: "engine",
    script: row(
      "return { v: new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 53 - 1 : 1) }) };",
      "",
      "api.array(integer())",
    ),
    message: /more than 1048576 characters/,
  },
  "a length of groups that loops": {
    layer: "clock",
    script:
      "import { defineGroups, integer } from 'rowsmith/sandbox';\nexport default defineGroups({ description: '', groups: 5, length: () => { for (;;); }, columns: { v: integer() }, group: () => () => ({ v: 1 }) });",
    message: `row 0: ${STOPPED}`,
  },
  "a latent value that asks for itself": {
    layer: "engine",
    script: row("return { v: again.at(0) };", "const again = api.latent('again', ({ index }) => again.at(index));"),
    message: /the rows ask for each other in a circle/,
  },
  "latent values that ask for each other without end": {
    layer: "engine",
    script: row("return { v: next.at(0) };", "const next = api.latent('next', ({ index }) => next.at(index + 1));"),
    message: /the rows ask for each other in a chain of more than 500/,
  },
  "latent values that ask for two others each": {
    layer: "clock",
    script: row(
      "return { v: tree.at(0) };",
      "const tree = api.latent('tree', ({ index }) => index > 2 ** 40 ? 1 : tree.at(index * 2 + 1) + tree.at(index * 2 + 2));",
    ),
    message: stoppedAt("0"),
  },
  "a getter on the prototype of what is thrown": {
    layer: "clock",
    script: row("class Wrong { get message() { for (;;); } }\n    throw new Wrong();"),
    message: stoppedAt("0"),
  },
  "checks that are a list without end": {
    layer: "limits",
    script: dataset(
      "checks: new Proxy([], { get: (list, key) => (key === 'length' ? 2 ** 32 - 1 : key === 'map' ? (each) => { for (;;) each(''); } : list[key]) })",
    ),
    message: /did not come to an end|memory|grew to/,
  },
});
