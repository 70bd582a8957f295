/**
 * Each layer holds without the ones before it: the isolate's limits and the check of blocks where the realm is as V8
 * makes it, with nothing hardened and nothing frozen.
 */
import { expect, it } from "vitest";
import { engineCode } from "../../src/compile/index.ts";
import { attacks, directRow, LIMITED, STOPPED } from "./harness.ts";

/** The engine without its hardening. */
const SOFT = engineCode()
  .replace(/\bharden\(clock\);/, "")
  .replace(/freezeAll\(\[\.\.\.Object\.values\(\w+\),random,Context\]\);/, "");

it("the realm of these tests is not hardened", () => {
  expect(SOFT).not.toContain("harden(clock);");
  expect(SOFT).not.toContain("freezeAll([...Object.values");
});

const soft = (body: string, before = "", column = "$0.integer()") => ({
  engine: SOFT,
  direct: directRow(body, before, column),
});
/** A getter of all typed arrays sees those of the engine, and so the block's memory. */
const STEAL = `let memory;
const bytes = Object.getPrototypeOf(Uint8Array.prototype);
const length = Object.getOwnPropertyDescriptor(bytes, "length").get;
Object.defineProperty(bytes, "length", { get() { if (this.buffer instanceof SharedArrayBuffer) memory = this.buffer; return Reflect.apply(length, this, []); } });`;
/** Three columns, one of text: its writer asks for a length. */
const stolen = (spoil: string) => ({
  engine: SOFT,
  direct: `var script = (() => { const api = $0; ${STEAL}
return { default: api.defineTable({ description: "", columns: { v: api.text(), e: api.text({ enum: ["a", "b"] }), d: api.date(), o: api.optional(api.number()) }, row({ index }) {
if (index === 8 && memory !== undefined) { ${spoil} }
return { v: "text", e: "a", d: 0, o: 1 }; } }) }; })();`,
});
const corrupt = (why: string): RegExp =>
  new RegExp(`the block of rows was not valid and was thrown away \\(column ${why}`);

attacks("where the realm is not hardened, the isolate still holds:", {
  "code from text finds no process": {
    layer: "isolate",
    ...soft("return { v: [].constructor.constructor('return process')() };"),
    message: "row 0: ReferenceError: process is not defined",
  },
  "code from text finds no require": {
    layer: "isolate",
    ...soft("return { v: eval('require')('fs') };"),
    message: "row 0: ReferenceError: require is not defined",
  },
  "there is no import": {
    layer: "isolate",
    ...soft("new Function('return import(\"node:fs\")')(); return { v: 1 };"),
    message: /Not supported/,
  },
  "the sites of a stack tell nothing of the host": {
    layer: "isolate",
    ...soft(
      "Error.prepareStackTrace = (_, sites) => sites.map((site) => typeof site.getThis() + site.getFileName()).join(); return { v: new Error().stack };",
      "",
      "$0.text()",
    ),
    rowsAre: /^"(undefined(script|engine)\.js,?)+"\n/,
  },
  "a loop": { layer: "clock", ...soft("for (;;);"), message: STOPPED_ROW() },
  "Atomics.wait": {
    layer: "clock",
    ...soft("Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0); return { v: 1 };"),
    message: /did not come to an end|Atomics\.wait cannot be called/,
  },
  "WebAssembly's memory": {
    layer: "limits",
    ...soft(
      "const memory = new WebAssembly.Memory({ initial: 1 }); for (;;) { memory.grow(1000); new Uint8Array(memory.buffer).fill(1); }",
    ),
    message: LIMITED_OR("Memory.grow"),
  },
  "a buffer that is resized": {
    layer: "limits",
    ...soft(
      "const buffer = new ArrayBuffer(8, { maxByteLength: 2 ** 32 }); for (let k = 1; ; k++) { buffer.resize(k * 2 ** 24); new Uint8Array(buffer).fill(1, (k - 1) * 2 ** 24); }",
    ),
    message: LIMITED_OR("resize"),
    seconds: 4,
  },
  "a shared buffer that grows": {
    layer: "limits",
    ...soft(
      "const buffer = new SharedArrayBuffer(8, { maxByteLength: 2 ** 32 }); for (let k = 1; ; k++) { buffer.grow(k * 2 ** 24); new Uint8Array(buffer).fill(1, (k - 1) * 2 ** 24); }",
    ),
    message: LIMITED_OR("grow"),
    seconds: 4,
  },
  "a callback when something is collected": {
    layer: "clock",
    ...soft("new FinalizationRegistry(() => { for (;;); }).register({}, 1); for (;;) new Array(1000);"),
    message: /did not come to an end/,
  },
  "a list of a billion": {
    layer: "limits",
    ...soft("return { v: Array(1e9).fill(0).length };"),
    message: LIMITED,
    seconds: 3,
  },
  "a prepareStackTrace that loops": {
    layer: "clock",
    ...soft("Error.prepareStackTrace = () => { for (;;); }; throw new Error('x');"),
    message: /did not come to an end/,
  },
  "a rejection that loops": {
    layer: "clock",
    ...soft("Promise.reject(new Proxy({}, { get() { for (;;); } })); return { v: 1 };"),
    message: /did not come to an end/,
  },
});

attacks("where the realm is not hardened, the check of the block still holds:", {
  "text that begins elsewhere": {
    layer: "block",
    ...stolen("new Int32Array(memory)[0] = 4;"),
    message: corrupt("v: text offsets that do not start at 0"),
  },
  "all bytes set": { layer: "block", ...stolen("new Uint8Array(memory).fill(255);"), message: corrupt("v: ") },
  "all bytes of all values random": {
    layer: "block",
    ...stolen("const all = new Uint8Array(memory); for (let k = 0; k < all.length; k++) all[k] = k * 7919;"),
    message: corrupt("v: "),
  },
  "codes beyond the enum": {
    layer: "block",
    ...stolen(
      "const all = new Uint8Array(memory); const words = new Int32Array(memory); const end = words.lastIndexOf(0x74786574); for (let k = (end + 1) * 4 + 16; k < all.length; k++) all[k] = 250;",
    ),
    message: corrupt("[veod]: "),
  },
  "nothing touched": { layer: "none", ...stolen(""), rowsAre: "text,a,1970-01-01,1\n".repeat(40), rows: 40 },
});

attacks("where the realm is not hardened, what the engine says is still not believed:", {
  "a description of another's making": {
    layer: "description",
    ...soft(
      "return { v: 1 };",
      "JSON.stringify = () => '{}'; Object.prototype.toJSON = function () { return { evil: 1 }; };",
    ),
    message: /^the table's description is not valid/,
  },
  "what the engine has taken before is not replaced": {
    layer: "none",
    ...soft(
      "return { v: 1 };",
      "Object.defineProperty(Object.prototype, 'row', { get() { return undefined; } }); Number.isSafeInteger = () => true; Math.floor = () => NaN;",
    ),
    rowsAre: "1\n".repeat(5),
    rows: 5,
  },
});

function STOPPED_ROW(): RegExp {
  return new RegExp(`^row (0|[\\d,]+ or a later one): ${STOPPED}$`);
}

function LIMITED_OR(name: string): RegExp {
  return new RegExp(`${LIMITED.source}|${name}`);
}
