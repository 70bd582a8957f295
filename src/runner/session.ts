/**
 * A script at work in a child process, seen from the parent. The parent holds the clock and the kill switch:
 * it ends the child by SIGKILL when no answer comes in time, when its memory grows past the cap, or when it says
 * something that is not in the protocol.
 */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Kept } from "../model/kept.ts";
import type { Dataset, Schema } from "../model/schema.ts";
import { readCounts, readFailure, readKept } from "./answers.ts";
import { explainFailure } from "./failure.ts";
import { FrameReader } from "./frames.ts";
import { DEFAULT_LIMITS } from "./job.ts";
import type { Job, Limits, RowConsumer, RowRange } from "./job.ts";
import { FRAME } from "./protocol.ts";
import type { ChildFailure, DirtWishes, LinesWishes, Request } from "./protocol.ts";
import { spawnChild } from "./spawn.ts";
import type { Child } from "./spawn.ts";
import { watchMemory } from "./watch.ts";

/** Rows a block: few enough that a block fits into the pipe, and the child makes the next one while the parent takes it. */
const BLOCK_ROWS = 2048;
/** What the child's Node needs beside the isolate. */
const PROCESS_MEGABYTES = 160;

type Waiting = {
  readonly expected: number;
  readonly table?: number;
  readonly range?: RowRange;
  readonly consumer?: RowConsumer;
  settle(result: Result<Uint8Array>): void;
};

export class Session {
  readonly #job: Job;
  readonly #limits: Limits;
  readonly #child: Child;
  #waiting: Waiting | undefined;
  #done = 0;
  #timer: NodeJS.Timeout | undefined;
  #verdict: Failure | undefined;
  #dataset: Dataset | undefined;
  #errors = "";
  /** Pieces that the consumer has not yet taken, and what is to be done once it has. */
  #held = 0;
  #afterHeld: (() => void) | undefined;

  private constructor(job: Job) {
    this.#job = job;
    this.#limits = job.limits ?? DEFAULT_LIMITS;
    this.#child = spawnChild();
    const reader = new FrameReader({
      onBytes: (type, piece) => this.#takeBytes(type, piece),
      onBytesEnd: (type, count) => this.#takeBytesEnd(type, count),
      onFrame: (type, payload) => this.#takeFrame(type, payload),
    });
    this.#child.stdout.on("data", (chunk: Buffer) => {
      if (this.#verdict !== undefined) return;
      const problem = reader.push(chunk);
      if (problem !== undefined)
        this.#kill(fail("script", `the script's process broke the protocol with ${problem} and was stopped`).failure);
    });
    this.#child.stderr.on(
      "data",
      (chunk: Buffer) => (this.#errors = (this.#errors + chunk.toString("latin1")).slice(0, 4000)),
    );
    this.#child.stdin.on("error", () => undefined);
    this.#child.on("error", (error) =>
      this.#end(fail("script", `the script's process did not start: ${error.message}`).failure),
    );
    this.#child.on("close", (code, signal) => this.#end(this.#verdict ?? this.#died(code, signal)));
    const interrupt = (): void => this.#kill(fail("interrupted", "interrupted").failure);
    job.signal?.addEventListener("abort", interrupt);
    this.#child.on("close", () => job.signal?.removeEventListener("abort", interrupt));
    if (job.signal?.aborted === true) interrupt();
    watchMemory(this.#child, this.#limits.memoryMegabytes, (megabytes) =>
      this.#kill(
        fail(
          "script",
          `the script's process grew to ${megabytes} MB, more than the ${this.#limits.memoryMegabytes} MB it may have, and was stopped`,
          { next: "A row should not keep or build large lists." },
        ).failure,
      ),
    );
  }

  /** Starts a child, loads the script in it and validates the tables that it describes. */
  static async open(job: Job): Promise<Result<Session>> {
    const session = new Session(job);
    const opened = await session.#load();
    if (opened.ok) return ok(session);
    await session.close();
    return opened;
  }

  get dataset(): Dataset {
    return this.#dataset as Dataset;
  }

  /**
   * Begins a run: its seed, and for each table its number of rows or of groups (null where another table decides).
   * Gives the number of rows that each table has. Everything made from here on belongs to this run.
   */
  async begin(seed: number, sizes: readonly (number | null)[]): Promise<Result<readonly number[]>> {
    const answer = await this.#ask({ type: "begin", seed, sizes }, FRAME.begun as number);
    if (!answer.ok) return answer;
    const counts = readCounts(answer.value, this.dataset.tables.length);
    return counts === undefined ? fail("script", "the script's tables have more rows than can be counted") : ok(counts);
  }

  /** Makes rows of table `table` and hands their bytes, without a header, to the consumer. Gives the constraints that all of them have kept, before any dirt. */
  async make(
    table: number,
    range: RowRange,
    consumer: RowConsumer,
    dirt?: DirtWishes,
    lines?: LinesWishes,
  ): Promise<Result<readonly Kept[]>> {
    const answer = await this.#ask({ type: "make", table, ...range, dirt, lines }, FRAME.done as number, {
      table,
      range,
      consumer,
    });
    return answer.ok ? ok(readKept(answer.value, this.dataset.tables[table] as Schema)) : answer;
  }

  /** Ends the child at once; it holds nothing worth saving. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      this.#child.once("close", () => resolve());
      this.#kill(fail("interrupted", "the session was closed").failure);
    });
  }

  async #load(): Promise<Result<undefined>> {
    const { engine, code: script, clock } = this.#job;
    const { seconds, memoryMegabytes } = this.#limits;
    // Loaded while the child starts: the schemas take their time.
    const describing = import("./description.ts");
    const isolateMegabytes = Math.max(16, memoryMegabytes - PROCESS_MEGABYTES);
    const described = await this.#ask(
      { type: "load", engine, script, clock, seconds, memoryMegabytes: isolateMegabytes },
      FRAME.dataset as number,
    );
    if (!described.ok) return described;
    const { readDescription } = await describing;
    const read = readDescription(Buffer.from(described.value).toString("utf8"));
    if (!read.ok) return { ok: false, failure: { place: { file: this.#job.file, line: 1 }, ...read.failure } };
    if ("message" in read.value) return { ok: false, failure: this.#explain({ reason: "threw", ...read.value }) };
    this.#dataset = read.value;
    const opened = await this.#ask(
      { type: "open", tables: read.value.tables, capacity: this.#job.blockRows ?? BLOCK_ROWS },
      FRAME.opened as number,
    );
    return opened.ok ? ok(undefined) : opened;
  }

  #ask(
    request: Request,
    expected: number,
    rows: Pick<Waiting, "table" | "range" | "consumer"> = {},
  ): Promise<Result<Uint8Array>> {
    if (this.#verdict !== undefined) return Promise.resolve({ ok: false, failure: this.#verdict });
    if (this.#waiting !== undefined) throw new Error("a session answers one request at a time");
    return new Promise((resolve) => {
      this.#done = 0;
      this.#afterHeld = undefined;
      this.#waiting = {
        expected,
        ...rows,
        settle: (result) => {
          this.#waiting = undefined;
          clearTimeout(this.#timer);
          resolve(result);
        },
      };
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
      this.#restartClock();
    });
  }

  /** The isolate has a clock of its own; this one is for what it cannot interrupt, hence half a second more. */
  #restartClock(): void {
    clearTimeout(this.#timer);
    if (this.#waiting === undefined || this.#held > 0) return;
    this.#timer = setTimeout(
      () => this.#kill(this.#explain({ reason: "timeout", message: "", row: this.#nextRow(), orLater: true })),
      this.#limits.seconds * 1000 + 500,
    );
  }

  #nextRow(): number {
    return this.#waiting?.range === undefined ? -1 : this.#waiting.range.from + this.#done;
  }

  #takeBytes(type: number, piece: Uint8Array): void {
    const consumer = this.#waiting?.consumer;
    const take = type === FRAME.rows ? consumer?.bytes : type === FRAME.clean ? consumer?.clean : consumer?.ledger;
    if (consumer === undefined || take === undefined)
      return this.#kill(fail("script", "the script's process sent rows that nobody asked for and was stopped").failure);
    const fault = (error: unknown): void => {
      consumer.fault?.(error);
      this.#kill(
        fail("output", `the rows could not be taken: ${error instanceof Error ? error.message : "unknown"}`).failure,
      );
    };
    try {
      const taken = take.call(consumer, piece);
      if (taken !== undefined) this.#holdBack(taken, fault);
    } catch (error) {
      fault(error);
    }
  }

  /** Reads nothing more from the child until the consumer is ready; meanwhile the clock stands still. */
  #holdBack(taken: Promise<void>, fault: (error: unknown) => void): void {
    this.#held++;
    this.#child.stdout.pause();
    clearTimeout(this.#timer);
    taken.then(() => {
      this.#held--;
      if (this.#held > 0) return;
      this.#restartClock();
      this.#child.stdout.resume();
      this.#afterHeld?.();
    }, fault);
  }

  #takeBytesEnd(type: number, rows: number): void {
    const waiting = this.#waiting;
    if (type === FRAME.ledger) return waiting?.consumer?.entries?.(rows);
    if (type !== FRAME.rows || waiting?.range === undefined || rows === 0) return;
    this.#done += rows;
    if (this.#done > waiting.range.to - waiting.range.from)
      return this.#kill(
        fail("script", "the script's process sent more rows than it was asked for and was stopped").failure,
      );
    waiting.consumer?.rows?.(this.#done);
    this.#restartClock();
  }

  #takeFrame(type: number, payload: Uint8Array): void {
    const waiting = this.#waiting;
    if (waiting === undefined)
      return this.#kill(fail("script", "the script's process spoke without being asked and was stopped").failure);
    if (type === FRAME.alive && waiting.expected === FRAME.begun) return this.#restartClock();
    if (type === FRAME.failure) return waiting.settle({ ok: false, failure: this.#explain(readFailure(payload)) });
    const complete = waiting.range === undefined || this.#done === waiting.range.to - waiting.range.from;
    if (type !== waiting.expected || !complete)
      return this.#kill(
        fail("script", "the script's process broke off before its rows were complete and was stopped").failure,
      );
    const settle = (): void => waiting.settle(ok(payload));
    if (this.#held > 0) this.#afterHeld = settle;
    else settle();
  }

  #explain(failure: ChildFailure): Failure {
    const table = this.#waiting?.table;
    const schema = table === undefined ? undefined : this.#dataset?.tables[table];
    const explained = explainFailure(failure, this.#job, schema, this.#limits);
    // Where there are several tables, a row number alone says little.
    return schema === undefined || this.#dataset?.single === true
      ? explained
      : { ...explained, message: `${schema.name}: ${explained.message}` };
  }

  #kill(verdict: Failure): void {
    this.#verdict ??= verdict;
    this.#child.kill("SIGKILL");
    this.#child.stdout.resume();
  }

  #died(code: number | null, signal: string | null): Failure {
    if (/out of memory|Fatal .*(memory|heap)|Check failed|invalid (array|table) (length|size)/i.test(this.#errors))
      return this.#explain({ reason: "memory", message: "", row: this.#nextRow() });
    return this.#explain({
      reason: "engine",
      row: this.#nextRow(),
      message:
        `its process ended with ${signal ?? `code ${code}`} ${this.#errors.split("\n").find((line) => line.includes("Error")) ?? ""}`.trim(),
    });
  }

  #end(verdict: Failure): void {
    this.#verdict = verdict;
    this.#waiting?.settle({ ok: false, failure: verdict });
    clearTimeout(this.#timer);
  }
}
