/** Scripts that reach out of the sandbox: numbers are those of the corpus. */
import { attacks, directRow, row, told, withContext } from "./harness.ts";

const NO_FUNCTION = /^row 0: TypeError: .* is not a function$/;
const ASYNC = "there is nothing to wait for in a script: it may not have async functions";

attacks("the corpus:", {
  "1 the constructor of a function": {
    layer: "realm",
    script: row("return { v: [].constructor.constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "2 the constructor of a generator": {
    layer: "realm",
    script: row("return { v: (function* () {}).constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "2 the constructor of an async function": {
    layer: "policy",
    script: row("return { v: (async () => 0).constructor('return process')() };"),
    message: ASYNC,
  },
  "2 the same, past the compiler": {
    layer: "realm",
    direct: directRow("return { v: (async () => 0).constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "2 the constructor of an async generator": {
    layer: "realm",
    direct: directRow("return { v: (async function* () {}).constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "3 Reflect.construct": {
    layer: "realm",
    script: row("return { v: Reflect.construct((() => {}).constructor, ['return process'])() };"),
    message: /^row 0: TypeError: /,
  },
  "3 a class that extends it": {
    layer: "realm",
    script: row("return { v: new (class extends (() => {}).constructor {})('return process')() };"),
    message: /^row 0: TypeError: Class extends value undefined/,
  },
  "4 a key that is a template": {
    layer: "realm",
    script: row("return { v: []['const' + `ructor`]['const' + `ructor`]('return process')() };"),
    message: NO_FUNCTION,
  },
  "5 with": {
    layer: "policy",
    script: row("with ({}) {} return { v: 1 };"),
    message: /With statements cannot be used/,
  },
  "5 with, past the compiler": {
    layer: "isolate",
    direct: directRow("with ({}) {} return { v: 1 };"),
    message: /^the script could not be run: Strict mode code may not include a with statement/,
  },
  "6 import of node:fs": {
    layer: "policy",
    script: row("import('node:fs'); return { v: 1 };"),
    message: /^a script may import only .*, not "node:fs"$/,
  },
  "6 import of a name made at run time": {
    layer: "policy",
    script: row("import('node:' + index); return { v: 1 };"),
    message: /^a script may import only .*, and by their names$/,
  },
  "6 import, past the compiler": {
    layer: "isolate",
    direct: directRow("import('node:fs'); return { v: 1 };"),
    message: /Not supported/,
  },
  "7 process, require, ivm, this": {
    layer: "none",
    script: told(
      "[typeof process, typeof globalThis.require, typeof ivm, typeof module, typeof global, typeof this, typeof $0, typeof $1].join()",
    ),
    rowsAre: `${"undefined,undefined,undefined,undefined,undefined,undefined,object,undefined"}`
      .replace(/.*/, '"$&"\n')
      .repeat(10),
  },
  "7 the this of a plain function": {
    layer: "none",
    script: told("typeof (function () { return this; })()"),
    rowsAre: "undefined\n".repeat(10),
  },
  "7 what the engine is called with": {
    layer: "realm",
    script: row("return { v: (function () { return arguments.callee; })() };"),
    message: /^row 0: TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed/,
  },
  "8 arguments.callee.caller": {
    layer: "realm",
    script: row("return { v: (function f() { return f.caller; })() };"),
    message: /^row 0: TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed/,
  },
  "8 the caller of the row": {
    layer: "realm",
    script: withContext(row("return { v: api.integer.caller };")),
    message: /^row 0: (TypeError: 'caller', 'callee'|column v: expected .* got null)/,
  },
  "9 prepareStackTrace": {
    layer: "realm",
    script: row("Error.prepareStackTrace = (_, sites) => sites[0].getThis(); return { v: new Error().stack };"),
    message: /Cannot assign to read only property 'prepareStackTrace'/,
  },
  "9 prepareStackTrace of another Error": {
    layer: "none",
    script: told(
      "(() => { class Mine extends Error { static prepareStackTrace = (_, sites) => sites; } return typeof new Mine('x').stack; })()",
    ),
    rowsAre: "string\n".repeat(10),
  },
  "10 the stack of an error with a Symbol for a name": {
    layer: "realm",
    script: row(
      "const error = new Error('x'); error.name = Symbol('y'); return { v: error.stack.constructor.constructor('return process')() };",
    ),
    message: /^row 0: TypeError: /,
  },
  "11 what a stack overflow is made of": {
    layer: "realm",
    script: row(
      "const deep = () => deep() + 1; try { deep(); } catch (error) { return { v: error.constructor.constructor('return process')() }; }",
    ),
    message: NO_FUNCTION,
  },
  "11 an overflow inside of the API": {
    layer: "realm",
    script: row(
      "let caught; const deep = () => { try { random.pick([1]); deep(); } catch (error) { caught ??= error; } }; deep(); return { v: caught.constructor.constructor('return process')() };",
    ),
    message: NO_FUNCTION,
  },
  "12 the species of an array": {
    layer: "none",
    script: told(
      "(() => { class Bad extends Array { static get [Symbol.species]() { return function () { return {}; }; } } return Bad.from([1]).map((x) => x).constructor.constructor; })()",
    ),
    rowsAre: "undefined\n".repeat(10),
  },
  "13 SuppressedError, using": {
    layer: "none",
    script: told("[typeof SuppressedError, typeof DisposableStack, typeof AsyncDisposableStack].join()"),
    rowsAre: '"undefined,undefined,undefined"\n'.repeat(10),
  },
  "13 using that throws twice": {
    layer: "realm",
    script: row("using a = { [Symbol.dispose]() { throw new Error('second'); } }; throw new Error('first');"),
    message: /^row 0: /,
  },
  "14 the exceptions of WebAssembly": {
    layer: "realm",
    script: row("return { v: WebAssembly.JSTag };"),
    message: "row 0: ReferenceError: WebAssembly is not defined",
  },
  "15 yield* of an async generator": {
    layer: "realm",
    direct: directRow(
      "const it = (async function* () { yield* { [Symbol.asyncIterator]: () => ({ next: () => ({ done: false }), return: (x) => ({ then: (f) => f(x) }) }) }; })(); it.next(); it.return({ then(f) { f.constructor('return process')(); } }); return { v: f.constructor };",
    ),
    message: /^row 0: ReferenceError: f is not defined|is not a function/,
  },
  "16 Symbol.unscopables": {
    layer: "realm",
    script: row("Array.prototype[Symbol.unscopables].includes = false; return { v: 1 };"),
    message: /^row 0: TypeError: Cannot assign to read only property/,
  },
  "17 Array.fromAsync": {
    layer: "realm",
    script: row("return { v: Array.fromAsync([1]).constructor };"),
    message: "row 0: TypeError: Array.fromAsync is not a function",
  },
  "17 the constructor of a promise": {
    layer: "realm",
    direct: directRow("(async () => 0)().constructor.prototype.then = 1; return { v: 1 };"),
    message: /Cannot assign to read only property 'then'/,
  },
  "18 a source that closes its wrapper": {
    layer: "policy",
    script: "export default 1; }); evil(() => {",
    message: 'Unexpected "}"',
    line: 1,
  },
  "18 the same, past the compiler": {
    layer: "isolate",
    direct: "} globalThis; var script = { default: 1 }; () => {",
    message: /^the script could not be run: Unexpected token '}'/,
  },
  "18 a source that ends its wrapper by a comment": {
    layer: "isolate",
    direct: "var script = { default: 1 }; /*",
    message: /^the script could not be run: Invalid or unexpected token/,
  },
  "18 a source that returns": {
    layer: "isolate",
    direct: "return $0;",
    message: /^the script could not be run: Illegal return statement/,
  },
});

attacks("more ways out:", {
  "the constructor of the API's functions": {
    layer: "realm",
    script: row("return { v: defineTable.constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "the constructor of random's class": {
    layer: "realm",
    script: row("return { v: random.constructor.constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "the constructor of a table's method": {
    layer: "realm",
    script: row(
      "return { v: t.at.constructor('return process')() };",
      "const t = defineTable({ description: '', columns: { v: integer() }, row: () => ({ v: 1 }) });",
    ),
    message: NO_FUNCTION,
  },
  "the constructor of a stack's getter": {
    layer: "realm",
    script: row(
      "return { v: Object.getOwnPropertyDescriptor(new Error(), 'stack').get.constructor('return process')() };",
    ),
    message: NO_FUNCTION,
  },
  "a bound function": {
    layer: "realm",
    script: row("return { v: (() => 0).bind().constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "an accessor's function": {
    layer: "realm",
    script: row(
      "return { v: Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set.constructor('return process')() };",
    ),
    message: NO_FUNCTION,
  },
  "a Proxy's revoke": {
    layer: "realm",
    script: row("return { v: Proxy.revocable({}, {}).revoke.constructor('return process')() };"),
    message: NO_FUNCTION,
  },
  "the toString of a replacement": {
    layer: "realm",
    script: row("return { v: 'x'.replace('x', ({}).constructor.constructor) };"),
    message: /^row 0: column v: expected an integer .* got the text "undefined"$/,
  },
  eval: { layer: "policy", script: row("return { v: eval('1') };"), message: "there is no eval in the sandbox" },
  "indirect eval": {
    layer: "realm",
    script: row("return { v: (0, eval)('1') };"),
    message: /ReferenceError: eval is not defined/,
  },
  "eval of globalThis": { layer: "realm", script: row("return { v: globalThis['eval']('1') };"), message: NO_FUNCTION },
  Function: {
    layer: "realm",
    script: row("return { v: new Function('return 1')() };"),
    message: "row 0: ReferenceError: Function is not defined",
  },
  "a regular expression's compile": {
    layer: "realm",
    script: row("/a/.compile('b'); return { v: 1 };"),
    message: NO_FUNCTION,
  },
  "a Date's way to Temporal": {
    layer: "realm",
    script: row("return { v: new Date(0).toTemporalInstant().epochMilliseconds };"),
    message: NO_FUNCTION,
  },
  Temporal: {
    layer: "realm",
    script: row("return { v: Temporal.Now.instant() };"),
    message: "row 0: ReferenceError: Temporal is not defined",
  },
  Intl: {
    layer: "realm",
    script: row("return { v: new Intl.NumberFormat('de').format(1) };"),
    message: "row 0: ReferenceError: Intl is not defined",
  },
  "a number in another language": {
    layer: "realm",
    script: row("return { v: (1).toLocaleString('de') };"),
    message: NO_FUNCTION,
  },
  ShadowRealm: {
    layer: "realm",
    script: row("return { v: new ShadowRealm() };"),
    message: "row 0: ReferenceError: ShadowRealm is not defined",
  },
  Worker: {
    layer: "realm",
    script: row("return { v: new Worker('x') };"),
    message: "row 0: ReferenceError: Worker is not defined",
  },
  "%DebugPrint": { layer: "policy", script: row("%DebugPrint(1); return { v: 1 };"), message: /^Unexpected "%"$/ },
  "%DebugPrint, past the compiler": {
    layer: "isolate",
    direct: directRow("%DebugPrint(1); return { v: 1 };"),
    message: /^the script could not be run: Unexpected token '%'/,
  },
  "the isolate's own module": {
    layer: "policy",
    script: row("return { v: require('isolated-vm') };"),
    message: /not "isolated-vm"$/,
  },
  "the engine by its variable": {
    layer: "none",
    script: told("[typeof engine, typeof $2, typeof failed, typeof load].join()"),
    rowsAre: '"undefined,undefined,undefined,undefined"\n'.repeat(10),
  },
});
