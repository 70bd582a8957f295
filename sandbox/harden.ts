/**
 * Makes the realm of the isolate into one where only the script's own computation is left: no clock, no
 * locale, no shared memory, no code from text, nothing that outlives a row's turn. Runs before the script.
 */
import { nextFloat } from "./stream.ts";

const REMOVED = [
  "WebAssembly",
  "SharedArrayBuffer",
  "Atomics",
  "WeakRef",
  "FinalizationRegistry",
  "Intl",
  "Temporal",
  "Promise",
  "console",
  "eval",
  "Function",
  "AsyncDisposableStack",
  "DisposableStack",
  "SuppressedError",
  "Float16Array",
];

type Anything = Record<PropertyKey, unknown>;
const world: Anything = globalThis as unknown as Anything;

/** Hardens the realm. `clock` is the time that `Date` shows, in milliseconds since 1970. */
export function harden(clock: number): void {
  for (const name of REMOVED) delete world[name];
  // The way back to Temporal, and so to time zones and locales; and a pattern is what it was written as.
  remove(Date.prototype, "toTemporalInstant");
  remove(RegExp.prototype, "compile");
  removeCodeFromText();
  removeLocales();
  removeResizableBuffers();
  removeMemoryOfMatches();
  quietErrors();
  Math.random = nextFloat;
  freezeClock(clock);
  freezeIntrinsics();
}

/** `(() => {}).constructor("…")` and its async and generator kin. */
function removeCodeFromText(): void {
  const kinds = [() => 0, async () => 0, function* () {}, async function* () {}];
  for (const kind of kinds)
    Object.defineProperty(Object.getPrototypeOf(kind), "constructor", {
      value: undefined,
      writable: false,
      configurable: false,
    });
}

function removeLocales(): void {
  for (const key of ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"]) remove(String.prototype, key);
  const prototypes = [Object, Number, BigInt, Array, Date, Object.getPrototypeOf(Uint8Array)].map(
    (kind: { prototype: object }) => kind.prototype,
  );
  for (const prototype of prototypes)
    for (const key of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]) remove(prototype, key);
  remove(Array, "fromAsync");
}

/** Resizable buffers escape the isolate's memory limit. */
function removeResizableBuffers(): void {
  const Real = ArrayBuffer;
  const Fixed = function ArrayBuffer(length: number): ArrayBuffer {
    return new Real(length);
  };
  Object.defineProperty(Fixed, "prototype", { value: Real.prototype, writable: false });
  Object.defineProperty(Fixed, "isView", { value: Real.isView });
  Object.defineProperty(Real.prototype, "constructor", { value: Fixed });
  world["ArrayBuffer"] = Fixed;
  for (const key of ["resize", "transfer", "transferToFixedLength"]) remove(Real.prototype, key);
}

/** `RegExp.$1` and its kin tell a row what an earlier row matched. */
function removeMemoryOfMatches(): void {
  for (const key of Object.getOwnPropertyNames(RegExp))
    if (/^(\$|input$|last|left|right)/.test(key)) remove(RegExp, key);
}

/** Stacks stay short and plain text; a script cannot hook how they are made. */
function quietErrors(): void {
  remove(Error, "captureStackTrace");
  Object.defineProperty(Error, "stackTraceLimit", { value: 16, writable: false, configurable: false });
  Object.defineProperty(Error, "prepareStackTrace", { value: undefined, writable: false, configurable: false });
  for (const key of ["name", "message", "toString"]) overridable(Error.prototype, key);
  for (const key of ["toString", "valueOf"]) overridable(Object.prototype, key);
}

/** Lets objects have their own `key` although the prototype is frozen (assignment would throw otherwise). */
function overridable(prototype: object, key: string): void {
  const original = (prototype as Anything)[key];
  Object.defineProperty(prototype, key, {
    configurable: false,
    enumerable: false,
    get: () => original,
    set(this: object, value: unknown) {
      Object.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}

function freezeClock(clock: number): void {
  const Real = Date;
  const Frozen = function Date(this: unknown, ...parts: unknown[]): unknown {
    if (new.target === undefined) return new Real(clock).toString();
    return Reflect.construct(Real, parts.length === 0 ? [clock] : parts, new.target === Frozen ? Real : new.target);
  };
  Object.defineProperty(Frozen, "prototype", { value: Real.prototype, writable: false });
  Object.defineProperty(Frozen, "now", { value: () => clock });
  Object.defineProperty(Frozen, "parse", { value: Real.parse });
  Object.defineProperty(Frozen, "UTC", { value: Real.UTC });
  Object.defineProperty(Real.prototype, "constructor", { value: Frozen });
  world["Date"] = Frozen;
}

/** Freezes the global object and everything reachable from it, so that no row can leave a trace for the next. */
function freezeIntrinsics(): void {
  const hidden = [
    async () => 0,
    (async () => 0)(),
    function* () {},
    async function* () {},
    [].values(),
    new Map().entries(),
    new Set().values(),
    ""[Symbol.iterator](),
    "".matchAll(/a/g),
    ...iteratorHelpers(),
  ].map((value) => Object.getPrototypeOf(value) as object);
  freezeAll([world, ...hidden, ...stackAccessors()]);
}

/** What `Iterator.prototype.map` and `Iterator.from` hand out. */
function iteratorHelpers(): object[] {
  const helping = world["Iterator"] as { from?: (iterator: object) => object } | undefined;
  const plain = [].values() as { map?: (each: () => void) => object };
  return [plain.map?.(() => undefined), helping?.from?.({ next: () => undefined })].filter((it) => it !== undefined);
}

/** What an error's own `stack` is read and written by: one pair of functions for all errors. */
function stackAccessors(): unknown[] {
  const { get, set } = Object.getOwnPropertyDescriptor(new Error(""), "stack") ?? {};
  return [get, set];
}

/** Freezes the values and everything reachable from them. */
export function freezeAll(values: readonly unknown[]): void {
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
      walk(property.value);
      walk(property.get);
      walk(property.set);
    }
    walk(Object.getPrototypeOf(value));
  };
  for (const value of values) walk(value);
  // A list of numbers cannot be frozen; what it holds is data.
  for (const value of seen) if (!ArrayBuffer.isView(value)) Object.freeze(value);
}

function remove(target: object, key: string): void {
  delete (target as Anything)[key];
}
