/**
 * A script at work in a child process, seen from the parent. The parent holds the clock and the kill switch:
 * it ends the child by SIGKILL when no answer comes in time, when its memory grows past the cap, or when it says
 * something that is not in the protocol.
 */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Kept } from "../model/kept.ts";
import type { Dataset, Schema } from "../model/schema.ts";
import { readCounts, readFailure, readPiece } from "./answers.ts";
import { deadlineOf } from "./deadline.ts";
import { deathOf, explainInTable, tooMuchMemory } from "./failure.ts";
import { FrameReader } from "./frames.ts";
import { loading } from "./loading.ts";
import { Hold } from "./hold.ts";
import { DEFAULT_LIMITS } from "./job.ts";
import { inOrder, keptInOrder } from "./in-order.ts";
import type { ChunkConsumer, Job, Limits, RowConsumer, RowRange } from "./job.ts";
import { Pieces } from "./pieces.ts";
import { FRAME } from "./protocol.ts";
import type { ChildFailure, ChunkRequest, Request, RowWishes } from "./protocol.ts";
import { spawnChild } from "./spawn.ts";
import type { Child } from "./spawn.ts";
import { watchMemory } from "./watch.ts";

/** A request whose answer is awaited. */
interface Waiting {
  readonly expected: number;
  readonly request: Request;
  readonly consumer?: ChunkConsumer;
  settle(result: Result<Uint8Array>): void;
}

export class Session {
  readonly #job: Job;
  readonly #limits: Limits;
  readonly #child: Child;
  /** What the child was asked, in its order; it works on the first. */
  readonly #queue: Waiting[] = [];
  readonly #pieces = new Pieces(
    (piece, position) => {
      this.#send({ type: "grant", piece, position });
      this.#restartClock();
    },
    (failure) => this.#kill(failure),
  );
  /** What has its answer, while its bytes are not yet taken. */
  readonly #held = new Set<Waiting>();
  #done = 0;
  /** Rows of the chunk in work that are in pieces. */
  #announced = 0;
  #timer: NodeJS.Timeout | undefined;
  #verdict: Failure | undefined;
  #lost = false;
  readonly #ended = Promise.withResolvers<Failure>();
  #dataset: Dataset | undefined;
  #errors = "";
  /** A file takes what the child writes; that may be slow, and is no fault of the script. */
  #writing = false;
  /** Nothing more is read from the child while its consumer is not ready. */
  readonly #hold = new Hold();

  private constructor(job: Job, inherited: readonly number[]) {
    this.#job = job;
    this.#limits = { ...DEFAULT_LIMITS, ...job.limits };
    this.#child = spawnChild(inherited, job.variation);
    const reader = new FrameReader({
      // A chunk of the pipe may hold more than the child was stopped for.
      onBytes: (piece, bytes) => void (this.#verdict ?? this.#takeBytes(piece, bytes)),
      onFrame: (type, payload, word) => void (this.#verdict ?? this.#takeFrame(type, payload, word)),
    });
    this.#child.stdout.on("data", (chunk: Buffer) => {
      if (this.#verdict !== undefined) return;
      const problem = reader.push(chunk);
      if (problem !== undefined) this.#breach(`broke the protocol with ${problem}`);
    });
    this.#child.stderr.on("data", (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString("latin1")).slice(0, 4000);
    });
    this.#child.stdin.on("error", () => undefined);
    this.#child.on("error", (error) =>
      this.#end(fail("script", `the script's process did not start: ${error.message}`).failure),
    );
    this.#child.on("close", (code, signal) => this.#end(this.#verdict ?? this.#died(code, signal)));
    const interrupt = (): void => this.#kill(fail("interrupted", "interrupted").failure);
    job.signal?.addEventListener("abort", interrupt);
    this.#child.on("close", () => job.signal?.removeEventListener("abort", interrupt));
    if (job.signal?.aborted === true) interrupt();
    const most = this.#limits.memoryMegabytes;
    watchMemory(this.#child, most, (megabytes) => this.#kill(tooMuchMemory(megabytes, most)));
  }

  /** Starts a child that inherits the descriptors given, loads the script in it and validates the tables that it describes. */
  static async open(job: Job, inherited: readonly number[] = []): Promise<Result<Session>> {
    const session = new Session(job, inherited);
    const loaded = await loading(job, session.#limits, (request, expected) => session.#ask(request, expected));
    if (loaded.ok) {
      session.#dataset = loaded.value;
      return ok(session);
    }
    await session.close();
    return loaded;
  }

  get dataset(): Dataset {
    return this.#dataset as Dataset;
  }

  /** Settled when the child has ended, with what there is to say about it. */
  get ended(): Promise<Failure> {
    return this.#ended.promise;
  }

  /** The child has ended by itself, or something outside has ended it: another one may have more luck. */
  get lost(): boolean {
    return this.#lost;
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

  /** Makes a chunk of rows, after those that were asked for before. Gives what its rows have kept, as the child tells it. */
  chunk(request: Omit<ChunkRequest, "type">, consumer: ChunkConsumer): Promise<Result<Uint8Array>> {
    return this.#ask({ type: "chunk", ...request }, FRAME.done as number, consumer);
  }

  /** Makes rows of table `table` and hands their bytes, without a header, to the consumer. Gives the rules that all of them have kept, before any dirt. */
  async make(
    table: number,
    range: RowRange,
    consumer: RowConsumer,
    wishes: RowWishes = { form: { format: { name: "csv" } } },
  ): Promise<Result<readonly Kept[]>> {
    const answer = await this.chunk(
      { table, place: { ...range, first: true, last: true }, wishes, way: "at once" },
      inOrder(consumer),
    );
    return answer.ok ? ok(keptInOrder(this.dataset.tables[table] as Schema, answer.value)) : answer;
  }

  /** Ends the child at once; it holds nothing worth saving. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      this.#child.once("close", () => resolve());
      this.#kill(fail("interrupted", "the session was closed").failure);
    });
  }

  #ask(request: Request, expected: number, consumer?: ChunkConsumer): Promise<Result<Uint8Array>> {
    if (this.#verdict !== undefined) return Promise.resolve({ ok: false, failure: this.#verdict });
    if (this.#queue.length > 0 && request.type !== "chunk")
      throw new Error("a session answers one request at a time, but for chunks");
    return new Promise((resolve) => {
      this.#queue.push({
        expected,
        request,
        ...(consumer === undefined ? {} : { consumer }),
        settle: resolve,
      });
      this.#send(request);
      if (this.#queue.length === 1) this.#restartClock();
    });
  }

  #send(request: Request): void {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
  }

  /** The isolate has a clock of its own; this one is for what it cannot interrupt, hence half a second more. */
  #restartClock(): void {
    clearTimeout(this.#timer);
    const idle = this.#queue.length === 0 && !this.#pieces.open;
    if (idle || this.#hold.active || this.#pieces.waiting) return;
    const { seconds, failure } = deadlineOf(this.#queue[0]?.request, this.#writing, this.#limits);
    const late = (): Failure =>
      failure ?? this.#explain({ reason: "timeout", message: "", row: this.#nextRow(), orLater: true });
    this.#timer = setTimeout(() => this.#kill(late()), seconds * 1000 + 500);
  }

  #nextRow(): number {
    const request = this.#queue[0]?.request;
    return request?.type === "chunk" ? request.place.from + this.#done : -1;
  }

  #takeBytes(piece: number, bytes: Uint8Array): void {
    const underway = this.#pieces.take(piece, bytes.length);
    if (underway === undefined) return this.#breach("sent rows that nobody asked for");
    const { ready, consumer } = underway;
    const fault = (error: unknown): void => {
      consumer.fault?.(error);
      const said = error instanceof Error ? error.message : "unknown";
      this.#kill(fail("output", `the rows could not be taken: ${said}`).failure);
    };
    try {
      const taken = consumer.bytes?.(ready, bytes);
      if (taken !== undefined) {
        this.#child.stdout.pause();
        const free = (): void => {
          this.#restartClock();
          this.#child.stdout.resume();
        };
        this.#hold.until(taken, free, fault);
      }
    } catch (error) {
      return fault(error);
    }
    this.#restartClock();
    if (!this.#pieces.isComplete(piece)) return;
    this.#hold.then(() => {
      this.#pieces.arrive(piece, false);
      this.#restartClock();
    });
  }

  #takeFrame(type: number, payload: Uint8Array, word: number): void {
    const before = this.#writing;
    this.#writing = type === FRAME.writing;
    if (type === FRAME.writing) {
      if (!this.#pieces.isWritten(word)) return this.#breach("writes rows that nobody asked for");
      // Saying so again wins no time.
      return before ? undefined : this.#restartClock();
    }
    if (type === FRAME.written) {
      if (!this.#pieces.arrive(word, true)) return this.#breach("wrote rows that nobody asked for");
      return this.#restartClock();
    }
    const waiting = this.#queue[0];
    if (waiting === undefined) return this.#breach("spoke without being asked");
    const { request, consumer } = waiting;
    if (type === FRAME.failure) {
      const failure = readFailure(payload);
      if (failure.reason === "output")
        consumer?.fault?.(Object.assign(new Error(failure.message), { code: failure.message }));
      return this.#answered({ ok: false, failure: this.#explain(failure) });
    }
    if (request.type === "chunk" && (type === FRAME.alive || type === FRAME.piece)) {
      if (type === FRAME.piece) this.#takePiece(payload, request, consumer as ChunkConsumer);
      else if (word <= request.place.to - request.place.from) consumer?.rows?.((this.#done = word));
      return this.#restartClock();
    }
    if (type === FRAME.alive && waiting.expected === FRAME.begun) return this.#restartClock();
    const complete =
      request.type !== "chunk" ||
      (this.#announced === request.place.to - request.place.from &&
        !(request.way === "at once" && this.#pieces.owes(consumer as ChunkConsumer)));
    if (type !== waiting.expected || !complete) return this.#breach("broke off before its rows were complete");
    this.#answered(ok(payload));
  }

  #takePiece(payload: Uint8Array, { way, place }: ChunkRequest, consumer: ChunkConsumer): void {
    const piece = readPiece(payload);
    if (piece?.channel === "rows") this.#announced += piece.rows;
    if (this.#announced > place.to - place.from) return this.#breach("sent more rows than it was asked for");
    if (piece === undefined || !this.#pieces.announce(piece, consumer, way))
      this.#breach("announced rows that make no sense");
  }

  /** The first request of the queue has its answer, once its bytes are taken. */
  #answered(result: Result<Uint8Array>): void {
    const waiting = this.#queue.shift();
    this.#done = 0;
    this.#announced = 0;
    this.#restartClock();
    if (waiting === undefined) return;
    this.#held.add(waiting);
    this.#hold.then(() => {
      this.#held.delete(waiting);
      waiting.settle(result);
    });
  }

  #explain(failure: ChildFailure): Failure {
    const request = this.#queue[0]?.request;
    const table = request?.type === "chunk" ? request.table : undefined;
    return explainInTable(failure, this.#job, { dataset: this.#dataset, table }, this.#limits);
  }

  /** The child says what it has no reason to say. */
  #breach(what: string): void {
    this.#kill(fail("script", `the script's process ${what} and was stopped`).failure);
  }

  #kill(verdict: Failure): void {
    this.#verdict ??= verdict;
    this.#child.kill("SIGKILL");
    this.#child.stdout.resume();
  }

  #died(code: number | null, signal: string | null): Failure {
    const death = deathOf(code, signal, this.#errors);
    this.#lost = death.reason !== "memory";
    return this.#explain({ ...death, row: this.#nextRow() });
  }

  #end(verdict: Failure): void {
    this.#verdict = verdict;
    this.#ended.resolve(verdict);
    clearTimeout(this.#timer);
    for (const { settle } of [...this.#held, ...this.#queue.splice(0)]) settle({ ok: false, failure: verdict });
  }
}
