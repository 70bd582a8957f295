/** Scripts that hand out what is no row: numbers are those of the corpus. */
import { attacks, dataset, directRow, row, told, withContext } from "./harness.ts";

const INTEGER = "row 0: column v: expected an integer within ±(2^53 - 1), got ";

attacks("the corpus:", {
  "44 a SharedArrayBuffer": {
    layer: "realm",
    script: row("return new SharedArrayBuffer(8);"),
    message: "row 0: ReferenceError: SharedArrayBuffer is not defined",
  },
  "44 a buffer as bytes": {
    layer: "engine",
    script: row("return { v: new ArrayBuffer(8) };", "", "api.binary()"),
    message: "row 0: column v: expected bytes: a Uint8Array, got an object",
  },
  "45 a function as a row": {
    layer: "engine",
    script: row("return () => 1;"),
    message: "row 0: TypeError: row returned a function; expected an object with the columns",
  },
  "45 a function as a cell": {
    layer: "engine",
    script: row("return { v: () => 1 };"),
    message: `${INTEGER}a function`,
  },
  "45 a symbol as a cell": {
    layer: "engine",
    script: row("return { v: Symbol('x') };"),
    message: `${INTEGER}a symbol`,
  },
  "45 a function as text": {
    layer: "engine",
    script: row("return { v: Object.defineProperty(() => 1, 'length', { value: 5 }) };", "", "text()"),
    message: "row 0: column v: expected text, got a function",
  },
  "46 an object with a buffer's prototype": {
    layer: "engine",
    script: row("return Object.create(ArrayBuffer.prototype);"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
  },
  "46 an object with bytes' prototype": {
    layer: "engine",
    script: row("return { v: Object.create(Uint8Array.prototype) };", "", "api.binary()"),
    message: /^row 0: TypeError: /,
  },
  "46 a String object as text": {
    layer: "engine",
    script: row("return { v: new String('x') };", "", "text()"),
    message: "row 0: column v: expected text, got an object",
  },
  "46 a Number object": {
    layer: "engine",
    script: row("return { v: new Number(1) };"),
    message: `${INTEGER}an object`,
  },
  "47 a detached buffer": {
    layer: "realm",
    script: row("const buffer = new ArrayBuffer(8); buffer.transfer(); return { v: 1 };"),
    message: /transfer is not a function/,
  },
  "48 a column too many": {
    layer: "engine",
    script: row("return { v: 1, w: 2 };"),
    message: 'row 0: TypeError: row returned "w", which is not a column',
  },
  "48 a column too few": {
    layer: "engine",
    script: row("return {};"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
  },
  "48 a column too few later": {
    layer: "engine",
    script: row("return index < 5 ? { v: 1 } : {};"),
    message: "row 5: column v: expected an integer within ±(2^53 - 1), got undefined",
    row: 5,
  },
  "48 an array as a row": {
    layer: "engine",
    script: row("return [1];"),
    message: 'row 0: TypeError: row returned "0", which is not a column',
  },
  "49 a list that grows while it is read": {
    layer: "engine",
    script: row(
      "const list = [1]; Object.defineProperty(list, '0', { get() { list.length = 1e6; return 1; } }); return { v: list };",
      "",
      "api.array(integer())",
    ),
    rowsAre: "[1]\n".repeat(10),
  },
  "49 a property that changes between two looks": {
    layer: "engine",
    script: row("let looks = 0; return { get v() { return looks++ === 0 ? 1 : 'evil'; } };"),
    rowsAre: "1\n".repeat(10),
  },
  "50 codes for a terminal": {
    layer: "engine",
    script: row("throw new Error('\\u001b[2J\\u009b1m\\u202e\\u0007\\r\\n row 3: all is well');"),
    message: "row 0: Error: \\u001b[2J\\u009b1m\\u202e\\u0007\\u000d  row 3: all is well",
  },
  "50 codes in a cell": {
    layer: "engine",
    script: row("return { v: '\\u001b]0;x\\u0007\\u2066' };"),
    message: 'row 0: column v: expected an integer within ±(2^53 - 1), got the text "\\u001b]0;x\\u0007\\u2066"',
  },
  "50 codes in a column's name": {
    layer: "description",
    script: row("return { v: 1 };").replace("{ v: integer() }", "{ ['\\u001b[2J']: integer() }"),
    message: /a name without control characters/,
  },
  "51 an own __proto__ key in a row": {
    layer: "engine",
    script: row('return JSON.parse(\'{"v":1,"__proto__":{"w":2}}\');'),
    message: 'row 0: TypeError: row returned "__proto__", which is not a column',
  },
  "51 an own __proto__ key in a JSON cell": {
    layer: "engine",
    script: row('return { v: JSON.parse(\'{"__proto__":{"x":1}}\') };', "", "api.json()"),
    message: /got a property of that name at \.__proto__, which changes an object's prototype when read/,
  },
  "51 an own __proto__ key in an object cell": {
    layer: "engine",
    script: row('return { v: JSON.parse(\'{"a":1,"__proto__":{"x":1}}\') };', "", "api.object({ a: integer() })"),
    message: /the property "__proto__", which is not declared/,
  },
  "51 an own __proto__ key in the description": {
    layer: "description",
    script: dataset('tables: JSON.parse(\'{"__proto__":{"kind":"table"}}\')'),
    message: /./,
  },
  "51 a prototype as a row": {
    layer: "none",
    script: row("return { __proto__: { v: 7 } };"),
    rowsAre: "7\n".repeat(10),
  },
  "52 the bits of a NaN": {
    layer: "engine",
    script: row(
      "const bits = new Float64Array(1); new Uint32Array(bits.buffer)[1] = 0xfff80001; return { v: bits[0] };",
      "",
      "number()",
    ),
    message: "row 0: column v: expected a finite number, got NaN",
  },
  "52 the bits of a NaN in a decimal": {
    layer: "engine",
    script: row(
      "const bits = new Float64Array(1); new Uint32Array(bits.buffer)[1] = 0x7ff00001; return { v: bits[0] };",
      "",
      "decimal({ scale: 2 })",
    ),
    message: /got NaN$/,
  },
  "52 a NaN as a time": {
    layer: "engine",
    script: row("return { v: new Date(NaN) };", "", "time()"),
    message: /^row 0: column v: expected a time: .*, got an object$/,
  },
  "52 a Date that lies": {
    layer: "engine",
    script: row(
      "class Liar extends Date { getTime() { return { valueOf: () => 1e300 }; } }\n    return { v: new Liar() };",
      "",
      "time()",
    ),
    message: /^row 0: column v: expected a time: .*, got an object$/,
  },
  "52 minus zero": { layer: "none", script: row("return { v: -0 };", "", "number()"), rowsAre: /^(0|-0)\n/ },
  "52 infinity": {
    layer: "engine",
    script: row("return { v: 1 / 0 };", "", "number()"),
    message: "row 0: column v: expected a finite number, got Infinity",
  },
  "53 a list of 2^32 - 1 as a row": {
    layer: "engine",
    script: row("const list = []; list.length = 2 ** 32 - 1; return list;"),
    message: 'row 0: TypeError: row returned no "v", which is a column',
  },
  "54 Array.prototype.includes": {
    layer: "realm",
    script: row("Array.prototype.includes = () => true; return { w: 1 };"),
    message: /Cannot assign to read only property 'includes'/,
  },
  "54 Map.prototype.get, which an enum is looked up by": {
    layer: "realm",
    script: row(
      "Map.prototype.get = function () { return this; }; return { v: 'a' };",
      "",
      "text({ enum: ['a', 'b', 'c', 'd', 'e', 'f'] })",
    ),
    message: /Cannot assign to read only property 'get'/,
  },
  "54 Number.isFinite": {
    layer: "realm",
    script: row("Number.isFinite = () => true; return { v: 0 / 0 };", "", "number()"),
    message: /Cannot assign to read only property 'isFinite'/,
  },
  "54 String.prototype.charCodeAt": {
    layer: "realm",
    script: row("String.prototype.charCodeAt = () => 255; return { v: 'a' };", "", "text()"),
    message: /Cannot assign to read only property 'charCodeAt'/,
  },
  "54 Uint8Array.prototype.set": {
    layer: "realm",
    script: row("Object.getPrototypeOf(Uint8Array.prototype).set = () => 0; return { v: 1 };"),
    message: /Cannot assign to read only property 'set'/,
  },
  "54 the length of all typed arrays": {
    layer: "realm",
    script: row(
      "Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'length', { get() { return this.buffer; } }); return { v: 1 };",
    ),
    message: /Cannot redefine property: length/,
  },
  "54 an index of all objects": {
    layer: "realm",
    script: row("Object.defineProperty(Object.prototype, '0', { set() {} }); return { v: 1 };"),
    message: /Cannot define property 0, object is not extensible/,
  },
  "54 Array.prototype[Symbol.iterator]": {
    layer: "realm",
    script: row("Array.prototype[Symbol.iterator] = function* () {}; return { v: 1 };"),
    message: /Cannot assign to read only property/,
  },
  "54 instanceof": {
    layer: "realm",
    script: row("Object.defineProperty(Uint8Array, Symbol.hasInstance, { value: () => true }); return { v: 1 };"),
    message: /Cannot define property/,
  },
  "54 JSON.stringify": {
    layer: "realm",
    script: row("JSON.stringify = () => '{}'; throw new Error('x');"),
    message: /Cannot assign to read only property 'stringify'/,
  },
  "54 Math.floor": {
    layer: "realm",
    script: row("Math.floor = () => 0; return { v: 1 };"),
    message: /Cannot assign to read only property 'floor'/,
  },
  "54 the prototype of Object.prototype": {
    layer: "realm",
    script: row("Object.setPrototypeOf(Object.prototype, {}); return { v: 1 };"),
    message: /Immutable prototype object|not extensible/,
  },
  "54 toJSON of all objects": {
    layer: "realm",
    script: row("Object.prototype.toJSON = () => 'evil'; throw new Error('x');"),
    message: /Cannot add property toJSON, object is not extensible/,
  },
  "54 the getter of stacks": {
    layer: "realm",
    script: row("Object.getOwnPropertyDescriptor(new Error(), 'stack').get.kept = index; return { v: 1 };"),
    message: /Cannot add property kept, object is not extensible/,
  },
  "54 the prototype of iterators' helpers": {
    layer: "realm",
    script: row("Object.getPrototypeOf([].values().map(String)).next = () => ({ done: true }); return { v: 1 };"),
    message: /Cannot assign to read only property 'next'/,
  },
  "54 the prototype of wrapped iterators": {
    layer: "realm",
    script: row("Object.getPrototypeOf(Iterator.from({ next() {} })).kept = 1; return { v: 1 };"),
    message: /Cannot add property kept/,
  },
  "54 the API": {
    layer: "realm",
    script: withContext(row("api.integer.kept = 1; return { v: 1 };")),
    message: /Cannot add property kept/,
  },
  "54 random's methods": {
    layer: "realm",
    script: row("Object.getPrototypeOf(random).integer = () => 1; return { v: 1 };"),
    message: /Cannot assign to read only property 'integer'/,
  },
  "54 a method of random": {
    layer: "realm",
    script: row("random.integer.kept = 1; return { v: 1 };"),
    message: /Cannot add property kept/,
  },
  "54 what a group is given": {
    layer: "realm",
    script:
      "import { defineGroups, integer } from 'rowsmith/sandbox';\nexport default defineGroups({ description: '', groups: 5, length: 2, columns: { v: integer() }, group: (context) => { Object.getPrototypeOf(context).kept = 1; return () => ({ v: 1 }); } });",
    message: /Cannot add property kept/,
  },
  "55 a trace on the global object": {
    layer: "realm",
    script: row("globalThis.kept = 1; return { v: 1 };"),
    message: /Cannot add property kept/,
  },
  "55 a trace on what row is given": {
    layer: "realm",
    script: withContext(row("context.kept = 1; return { v: 1 };")),
    message: /Cannot add property kept/,
  },
  "55 a trace in a registered symbol": {
    layer: "realm",
    script: row("Symbol.for('x').kept = 1; return { v: 1 };"),
    message: /Cannot create property 'kept'/,
  },
  "55 a trace in the last match": {
    layer: "none",
    script: told(
      "(() => { const before = RegExp.$1 ?? RegExp.lastMatch ?? RegExp.input; /(x)/.test('x'); return before; })()",
    ),
    rowsAre: "undefined\n".repeat(10),
  },
  "55 a trace on a table": {
    layer: "realm",
    script: row(
      "t.kept = 1; return { v: 1 };",
      "const t = defineTable({ description: '', columns: { v: integer() }, row: () => ({ v: 1 }) });",
    ),
    message: /Cannot add property kept/,
  },
  "55 a trace on a column": {
    layer: "realm",
    script: row("c.options.kept = 1; return { v: 1 };", "const c = integer();"),
    message: /Cannot add property kept/,
  },
  "55 a trace on a latent value": {
    layer: "realm",
    script: row("l.at(1).kept = 1; return { v: 1 };", "const l = api.latent('l', () => ({}));"),
    message: /Cannot add property kept/,
  },
});

attacks("more that is no row:", {
  "a Proxy as a row": {
    layer: "none",
    script: row("return new Proxy({ v: index }, {});"),
    rowsAre: "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n",
  },
  "a Proxy that says that it has every key": {
    layer: "engine",
    script: row("return new Proxy({}, { has: () => true, get: () => undefined });"),
    message: `${INTEGER}undefined`,
  },
  "a Proxy whose traps throw": {
    layer: "engine",
    script: row("return new Proxy({}, { ownKeys() { throw new Error('no'); } });"),
    message: "row 0: Error: no",
  },
  "a revoked Proxy": {
    layer: "engine",
    script: row("const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;"),
    message: /^row 0: TypeError: Cannot perform 'ownKeys' on a proxy that has been revoked/,
  },
  "a revoked Proxy, thrown": {
    layer: "engine",
    script: row("const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;"),
    message: "row 0: the script threw something that cannot be printed",
  },
  "a Proxy that throws Proxies": {
    layer: "engine",
    script: row("throw new Proxy({}, { get() { throw new Proxy({}, {}); } });"),
    message: "row 0: the script threw something that cannot be printed",
  },
  "a forged refusal": {
    layer: "engine",
    script: row("throw { column: 0, got: 'x', message: 'forged', reason: 'memory', row: 9 };"),
    message: "row 0: Error: forged",
    row: 0,
  },
  "a forged answer as text": {
    layer: "engine",
    script: row('throw \'{"failure":{"row":3,"column":0,"got":"x"}}\';'),
    message: 'row 0: the script threw the text "{\\"failure\\":{\\"row\\":3,\\"column\\":0,\\"got\\":\\"x\\"}}"',
  },
  "a toString on a cell": {
    layer: "engine",
    script: row(
      "return { v: { toString: () => '1', toJSON: () => 1, valueOf: () => 1, [Symbol.toPrimitive]: () => 1 } };",
    ),
    message: `${INTEGER}an object`,
  },
  "a toJSON in a JSON cell: nobody calls it": {
    layer: "engine",
    script: row("return { v: { toJSON: () => 1 } };", "", "api.json()"),
    message: /got a function at \.toJSON, not JSON/,
  },
  "a class in a JSON cell": {
    layer: "engine",
    script: row("return { v: new (class Box { x = 1; })() };", "", "api.json()"),
    message: /an object of a class, not a plain object/,
  },
  "a circle in a JSON cell": {
    layer: "engine",
    script: row("const a = {}; a.a = a; return { v: a };", "", "api.json()"),
    message: /an object that is inside of itself/,
  },
  "half of a character in a key of a JSON cell": {
    layer: "engine",
    script: row("return { v: { ['\\ud800']: 1 } };", "", "api.json()"),
    message: /half of a surrogate pair/,
  },
  "half of a character in text": {
    layer: "engine",
    script: row("return { v: 'a\\udc00' };", "", "text()"),
    message: /half of a surrogate pair/,
  },
  "a value that is not of the enum": {
    layer: "engine",
    script: row("return { v: '__proto__' };", "", "text({ enum: ['a', 'b', 'c', 'd', 'e', 'f'] })"),
    message: /^row 0: column v: expected one of "a", .* got the text "__proto__"$/,
  },
  "a place beyond the poles": {
    layer: "engine",
    script: row("return { v: { latitude: 91, longitude: 0 } };", "", "api.geopoint()"),
    message: /^row 0: column v: expected a place/,
  },
  "a place that changes": {
    layer: "engine",
    script: row(
      "let reads = 0; return { v: { get latitude() { return reads++ === 0 ? 1 : 1e9; }, get longitude() { return 1e9; } } };",
      "",
      "api.geopoint()",
    ),
    message: /^row 0: column v: expected a place/,
  },
  "a day before all days": {
    layer: "engine",
    script: row("return { v: -719163 };", "", "date()"),
    message: /^row 0: column v: expected a date/,
  },
  "a day that is a fraction": {
    layer: "engine",
    script: row("return { v: 0.5 };", "", "date()"),
    message: /^row 0: column v: expected a date/,
  },
  "a UUID that is longer": {
    layer: "engine",
    script: row("return { v: '00000000-0000-4000-8000-000000000000\\n' };", "", "api.uuid()"),
    message: /^row 0: column v: expected a UUID/,
  },
  "the random numbers of the next row": {
    layer: "realm",
    script: withContext(row("context.random = { integer: () => 1 }; return { v: 1 };")),
    message: /Cannot assign to read only property 'random'/,
  },
  "a random that outlives its row": {
    layer: "none",
    script: row("kept ??= random; return { v: kept === random ? 1 : 0 };", "let kept;"),
    rowsAre: "1\n".repeat(10),
  },
  "a direct row past the compiler is a row like any": {
    layer: "none",
    direct: directRow("return { v: index };"),
    rowsAre: "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n",
  },
});
