/**
 * A child that is none: it answers requests with the bytes that an input says. Loaded in place of `runner/spawn.ts` by a
 * hook of the module loader, so that everything else of a session is the real thing.
 */
import { EventEmitter } from "node:events";
import { registerHooks } from "node:module";
import { PassThrough, Writable } from "node:stream";

/** What the child does on each request in turn, grants not counted: what it sends, in parts, and whether it then ends. */
export interface Turn {
  readonly parts: readonly Uint8Array[];
  readonly end?: number | "SIGKILL";
  readonly errors?: string;
}

export class FakeChild extends EventEmitter {
  readonly pid = -1;
  readonly stdout: PassThrough = new PassThrough();
  readonly stderr: PassThrough = new PassThrough();
  readonly stdin: Writable;
  exitCode: number | null = null;
  signalCode: string | null = null;
  /** What it was asked, as it came. */
  readonly asked: string[] = [];
  readonly #turns: Turn[];

  constructor(turns: readonly Turn[]) {
    super();
    this.#turns = [...turns];
    let rest = "";
    this.stdin = new Writable({
      write: (chunk: Buffer, _, done) => {
        const lines = (rest + chunk.toString("utf8")).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) this.#hear(line);
        done();
      },
    });
  }

  #hear(line: string): void {
    this.asked.push(line);
    if (line.startsWith('{"type":"grant"')) return;
    const turn = this.#turns.shift();
    if (turn === undefined) return;
    // As from another process: later, part by part.
    setImmediate(() => {
      if (turn.errors !== undefined) this.stderr.write(turn.errors);
      for (const part of turn.parts)
        if (this.exitCode === null && this.signalCode === null) this.stdout.write(Buffer.from(part));
      if (turn.end === "SIGKILL") this.#close(null, "SIGKILL");
      else if (turn.end !== undefined) this.#close(turn.end, null);
    });
  }

  kill(signal: string): boolean {
    if (this.exitCode !== null || this.signalCode !== null) return false;
    this.#close(null, signal);
    return true;
  }

  #close(code: number | null, signal: string | null): void {
    if (this.exitCode !== null || this.signalCode !== null) return;
    [this.exitCode, this.signalCode] = [code, signal];
    setImmediate(() => {
      this.stdout.end();
      this.stderr.end();
      setImmediate(() => this.emit("close", code, signal));
    });
  }
}

/** The child that the next session gets. */
export const next: { turns: readonly Turn[]; child: FakeChild | undefined } = { turns: [], child: undefined };

/** From now on `runner/spawn.ts` starts children that are none. To be called before a session is first imported. */
export function fakeChildren(): void {
  (globalThis as { fakeSpawn?: () => FakeChild }).fakeSpawn = () => (next.child = new FakeChild(next.turns));
  registerHooks({
    load: (url, context, nextLoad) =>
      url.endsWith("/src/runner/spawn.ts")
        ? {
            format: "module",
            shortCircuit: true,
            source: "export const spawnChild = () => globalThis.fakeSpawn(); export const FIRST_INHERITED = 3;",
          }
        : nextLoad(url, context),
  });
}
