/** Scripts that take too much: numbers are those of the corpus. */
import { attacks, dataset, directRow, LIMITED, outside, row } from "./harness.ts";

attacks("the corpus:", {
  "31 a list of a billion": {
    layer: "limits",
    script: row("return { v: Array(1e9).fill(0).length };"),
    message: LIMITED,
    seconds: 3,
  },
  "32 a text spread into a list": {
    layer: "limits",
    script: row("return { v: [...'.'.repeat(5e8)].length };"),
    message: LIMITED,
    seconds: 3,
  },
  "33 a list filled from behind": {
    layer: "limits",
    script: row("const list = []; for (let k = 3e7; k >= 0; k--) list[k] = k; return { v: list.length };"),
    message: /memory|grew to|did not come to an end|got 30000001/,
    seconds: 2,
  },
  "34 a buffer that can be resized": {
    layer: "realm",
    script: row("return { v: new ArrayBuffer(8, { maxByteLength: 2 ** 33 }).resize(2 ** 32) };"),
    message: /resize is not a function/,
  },
  "34 the real constructor behind the one that there is": {
    layer: "realm",
    script: row("return { v: new (new Uint8Array(8).buffer.constructor)(8, { maxByteLength: 2 ** 33 }).resize(9) };"),
    message: /resize is not a function/,
  },
  "34 a view that counts on more": {
    layer: "none",
    script: row("return { v: new ArrayBuffer(8, { maxByteLength: 2 ** 33 }).maxByteLength };"),
    rowsAre: "8\n".repeat(10),
  },
  "35 WebAssembly.Memory": {
    layer: "realm",
    script: row("new WebAssembly.Memory({ initial: 1 }).grow(60000);"),
    message: "row 0: ReferenceError: WebAssembly is not defined",
  },
  "36 a SharedArrayBuffer that grows": {
    layer: "realm",
    script: row("new SharedArrayBuffer(8, { maxByteLength: 2 ** 33 }).grow(2 ** 32);"),
    message: "row 0: ReferenceError: SharedArrayBuffer is not defined",
  },
  "37 a text of lists within lists": {
    layer: "limits",
    script: row(
      "let list = []; for (let k = 0; k < 40; k++) list = [list, list]; return { v: JSON.stringify(list).length };",
    ),
    message: LIMITED,
    seconds: 2,
  },
  "37 the same as a cell": {
    layer: "engine",
    script: row(
      "let list = []; for (let k = 0; k < 30; k++) list = [list, list]; return { v: list };",
      "",
      "api.json()",
    ),
    message: /more than 1048576 characters/,
    seconds: 3,
  },
  "38 a text of 100 MB cut into characters": {
    layer: "limits",
    script: row("return { v: 'ab'.repeat(5e7).split('').length };"),
    message: LIMITED,
    seconds: 3,
  },
  "39 a message of 300 MB": {
    layer: "limits",
    script: row("throw new Error('x'.repeat(3e8));"),
    message: /memory|grew to|^row 0: Error: x+$/,
    seconds: 3,
  },
  "39 a message of 300 MB that is no repetition": {
    layer: "limits",
    script: row("throw new Error(JSON.stringify('x'.repeat(1e8)));"),
    message: /memory|grew to|did not come to an end|^row 0: Error: "x+$/,
    seconds: 3,
  },
  "40 Float16Array": {
    layer: "realm",
    script: row("return new Float16Array(8);"),
    message: "row 0: ReferenceError: Float16Array is not defined",
  },
  "41 code from text at the edge of the stack": {
    layer: "realm",
    script: row("const deep = () => { try { deep(); } catch { globalThis.eval('1'); } }; deep(); return { v: 1 };"),
    message: /^row 0: (TypeError: .* is not a function|RangeError: Maximum call stack size exceeded)$/,
  },
  "42 a length that changes": {
    layer: "none",
    script: row(
      "let reads = 0; return { v: { __proto__: Uint8Array.prototype, get length() { return reads++ === 0 ? 1 : 1e9; } } };",
      "",
      "api.binary()",
    ),
    rowsAre: "AA==\n",
    rows: 1,
  },
  "43 a row 10^6 deep": {
    layer: "engine",
    script: row("let deep = []; for (let k = 0; k < 1e6; k++) deep = [deep]; return { v: deep };", "", "api.json()"),
    message: /more than 32 levels of arrays and objects/,
    seconds: 3,
  },
  "43 a description 10^6 deep": {
    layer: "description",
    script: dataset(
      "description: (() => { let deep = []; for (let k = 0; k < 1e6; k++) deep = [deep]; return deep; })()",
    ),
    message: /expected string, received array|Maximum call stack size exceeded/,
    seconds: 3,
  },
});

attacks("a script that takes too much is stopped:", {
  "an array that grows": {
    layer: "limits",
    script: row("const list = []; for (;;) list.push([list.length]);"),
    message: /memory|grew to|did not come to an end/,
    seconds: 4,
  },
  "buffers without end": {
    layer: "limits",
    script: row("const list = []; for (;;) list.push(new ArrayBuffer(1 << 20));"),
    message: /Array buffer allocation failed|memory|grew to/,
    seconds: 4,
  },
  "a buffer of 10 GB": {
    layer: "limits",
    script: row("return { v: new ArrayBuffer(1e10).byteLength };"),
    message: /Array buffer allocation failed/,
    row: 0,
    line: 8,
    seconds: 4,
  },
  "a string that doubles": {
    layer: "limits",
    script: row("let text = 'x'; for (;;) text = (text + text).toUpperCase();"),
    message: /Invalid string length|memory|grew to|did not come to an end/,
    seconds: 4,
  },
  "a description of 500 MB": {
    layer: "limits",
    script: dataset("description: 'x'.repeat(2 ** 29 - 100)"),
    message: /memory|grew to|bytes, more than|did not come to an end/,
    seconds: 4,
  },
  "a description of 90 MB": {
    layer: "limits",
    script: dataset("description: '\\u202e'.repeat(3e7)"),
    message: /bytes, more than 16777216/,
    seconds: 4,
  },
  "a million checks": {
    layer: "limits",
    script: dataset("checks: Array(5e5).fill('')"),
    message: /Too big: expected array to have <=1000 items|memory/,
    seconds: 4,
  },
  "three thousand columns": {
    layer: "limits",
    script:
      "import { defineTable, integer } from 'rowsmith/sandbox'; const columns = {}; for (let k = 0; k < 3000; k++) columns['c' + k] = integer(); export default defineTable({ description: '', columns, row() { return {}; } });",
    message: "the table's description is not valid: it has 3000 columns, more than 2000",
    seconds: 4,
  },
  "a recursion without end": {
    layer: "limits",
    script: row("const f = () => f() + 1; return { v: f() };"),
    message: "row 0: RangeError: Maximum call stack size exceeded",
    seconds: 4,
  },
  "tiny typed arrays without end": {
    layer: "limits",
    script: row("const list = []; for (;;) list.push(new Uint8Array(8));"),
    message: LIMITED,
    seconds: 4,
  },
  "a Map without end": {
    layer: "limits",
    script: row("const map = new Map(); for (let k = 0; ; k++) map.set(k, {});"),
    message: /memory|grew to|did not come to an end|Map maximum size/,
    seconds: 4,
  },
  "a generator that is collected": {
    layer: "limits",
    script: row("return { v: [...(function* () { for (;;) yield {}; })()].length };"),
    message: LIMITED,
    seconds: 4,
  },
  "promises that wait for each other": {
    layer: "limits",
    direct: directRow("const waiting = []; for (;;) waiting.push((async () => { await { then() {} }; })());"),
    message: LIMITED,
    seconds: 4,
  },
  "a cache that grows from row to row": {
    layer: "limits",
    script: row("kept.push(new Array(1000).fill(index)); return { v: 1 };", "const kept = [];"),
    message: LIMITED,
    rows: 1_000_000,
    seconds: 20,
  },
  "a pattern of a million groups": {
    layer: "limits",
    script: row("return { v: new RegExp('(a?)'.repeat(3e5) + 'b').test('a'.repeat(3e5)) ? 1 : 0 };"),
    message:
      /memory|grew to|did not come to an end|RegExp too (big|large)|Maximum call stack|Invalid regular expression/,
    seconds: 3,
  },
  "a text made upper case": {
    layer: "limits",
    script: row("return { v: 'x'.repeat(2 ** 29 - 24).toUpperCase().length };"),
    message: /memory|grew to|did not come to an end|got 536870888|Invalid string length/,
    seconds: 4,
  },
  "a sum of texts written into a cell": {
    layer: "engine",
    script: row("let sum = ''; for (let k = 0; k < 1e6; k++) sum += '0123456789'; return { v: sum };", "", "text()"),
    message: /a text of 10000000 characters, more than a block can hold/,
    seconds: 4,
  },
  "definitions without end": {
    layer: "limits",
    script: outside("for (let k = 0; ; k++) api.latent('l' + k, () => 1);"),
    message: LIMITED,
    seconds: 4,
  },
});
