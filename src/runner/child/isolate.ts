/** The one door to isolated-vm: a fresh isolate with the engine and one script in it. */
import type ivm from "isolated-vm";
import type { ChildFailure } from "../protocol.ts";

/** What a call into the isolate gives: its value, or why there is none. */
export type Call<T> = { readonly value: T } | { readonly failure: ChildFailure };

/** The trusted object that lives in the isolate; see `Engine` in sandbox/engine.ts. */
type EngineReference = ivm.Reference<Record<string, unknown>>;

/** Writes rows; it is interrupted after so many milliseconds. */
export type RowWriter = (from: number, count: number, milliseconds: number) => Call<number | string>;

/** Loads the native module from its own file: under Node's permission model nothing else may be read. */
export function loadIsolatedVm(file: string): typeof ivm {
  const module = { exports: {} as { ivm: typeof ivm } };
  process.dlopen(module, file);
  return module.exports.ivm;
}

export class ScriptIsolate {
  readonly #ivm: typeof ivm;
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #engine: EngineReference;
  readonly #timeout: number;
  /** What it has come to: an isolate that was stopped in the middle of something is not asked again. */
  #broken: ChildFailure | undefined;

  constructor(
    ivmModule: typeof ivm,
    options: { engine: string; clock: number; memoryMegabytes: number; seconds: number },
  ) {
    this.#ivm = ivmModule;
    this.#timeout = options.seconds * 1000;
    this.#isolate = new ivmModule.Isolate({ memoryLimit: options.memoryMegabytes });
    this.#context = this.#isolate.createContextSync();
    this.#engine = this.#context.evalClosureSync(`${options.engine}\nreturn engine.start($0);`, [options.clock], {
      filename: "engine.js",
      result: { reference: true },
    }) as EngineReference;
  }

  /** Evaluates the script's bundle and returns the engine's description of its tables, or a failure, as JSON. */
  describe(script: string): Call<string> {
    return this.#guarded(() => {
      // What is a whole script by itself cannot end the function that it is put into.
      this.#isolate.compileScriptSync(script, { filename: "script.js" }).release();
      const api = this.#engine.getSync("api", { reference: true }) as ivm.Reference;
      const exported = this.#context.evalClosureSync(
        `"use strict";\nconst engine = $1;\nconst failed = (error) => engine.failure(-1, error);\nreturn ((load) => { let table; try { table = load(); } catch (error) { return failed(error); } return engine.describe(table); });`,
        [api.derefInto(), this.#engine.derefInto()],
        { filename: "engine.js", result: { reference: true } },
      ) as ivm.Reference<(load: unknown) => string>;
      const load = this.#context.evalClosureSync(
        `return () => { "use strict";\n${script}\nreturn script.default; };`,
        [api.derefInto()],
        {
          filename: "script.js",
          lineOffset: -1,
          timeout: this.#timeout,
          result: { reference: true },
        },
      ) as ivm.Reference<unknown>;
      return exported.applySync(undefined, [load.derefInto()], { timeout: this.#timeout, result: { copy: true } });
    });
  }

  /** The row writer of `source` over `memory`, for table `table`; see `writerSource`. */
  writer(source: string, memory: SharedArrayBuffer, table: number): RowWriter {
    const shared = new this.#ivm.ExternalCopy(memory).copyInto();
    const write = this.#context.evalClosureSync(source, [this.#engine.derefInto(), shared, table], {
      filename: "engine.js",
      result: { reference: true },
    }) as ivm.Reference<(from: number, count: number) => number | string>;
    return (from, count, milliseconds) => {
      const options = { timeout: Math.max(1, Math.floor(milliseconds)), result: { copy: true } } as const;
      const written = this.#guarded(() => write.applySync(undefined, [from, count], options) as number | string);
      if ("value" in written) return written;
      const { failure } = written;
      if (failure.reason === "timeout") return { failure: { ...failure, row: this.#rowAt(from, count) } };
      return failure.reason === "memory" ? { failure: { ...failure, row: from, orLater: true } } : written;
    };
  }

  /** Hands the engine how rows of a table are settled for other tables: the source comes from `settlerSource`. */
  settle(table: number, source: string): void {
    const settler = this.#context.evalClosureSync(source, [this.#engine.derefInto()], {
      filename: "engine.js",
      result: { reference: true },
    }) as ivm.Reference;
    const settle = this.#engine.getSync("settle", { reference: true }) as ivm.Reference<
      (table: number, settler: unknown) => void
    >;
    settle.applySync(undefined, [table, settler.derefInto()]);
  }

  /** Begins a run; see `Engine.begin`. */
  begin(seed: number, sizes: readonly (number | null)[]): Call<undefined> {
    return this.#guarded(() => {
      const begin = this.#engine.getSync("begin", { reference: true }) as ivm.Reference<
        (seed: number, sizes: readonly (number | null)[]) => void
      >;
      begin.applySync(undefined, [seed, sizes], { timeout: this.#timeout, arguments: { copy: true } });
      return undefined;
    });
  }

  /** The rows of a table, counted for some groups more; -1 where there are more, a failure as JSON where a length has none. */
  count(table: number, groups: number): Call<number | string> {
    const count = this.#engine.getSync("count", { reference: true }) as ivm.Reference<
      (table: number, groups: number) => number | string
    >;
    return this.#guarded(() =>
      count.applySync(undefined, [table, groups], { timeout: this.#timeout, result: { copy: true } }),
    ) as Call<number | string>;
  }

  /** Runs a call that may never return by itself or may take the isolate down. */
  #guarded<T>(call: () => T): Call<T> {
    if (this.#broken !== undefined) return { failure: this.#broken };
    try {
      return { value: call() };
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      if (message.includes("timed out")) return { failure: (this.#broken = { reason: "timeout", message }) };
      if (this.#isolate.isDisposed || message.includes("memory"))
        return { failure: (this.#broken = { reason: "memory", message: "out of memory" }) };
      return { failure: { reason: "engine", message: message.slice(0, 500) } };
    }
  }

  /** The row that was being made when the time ran out: the engine still knows it. */
  #rowAt(from: number, count: number): number {
    try {
      const place = this.#engine.getSync("place", { reference: true }) as ivm.Reference<{ index: unknown }>;
      const index = place.getSync("index", { copy: true });
      return typeof index === "number" && index >= from && index < from + count ? index : from;
    } catch {
      return from;
    }
  }
}
