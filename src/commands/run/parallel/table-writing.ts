/** The writing of one table by workers: its chunks, the place of their pieces in its files, and the end of it. */
import { csvHeader } from "../../../encode/csv.ts";
import type { Piece } from "../../../encode/chunk.ts";
import { frameOf } from "../../../encode/formats.ts";
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { Kept } from "../../../model/kept.ts";
import { readKept } from "../../../runner/answers.ts";
import { FIRST_INHERITED } from "../../../runner/spawn.ts";
import { CHANNELS } from "../../../runner/protocol.ts";
import type { Channel, Way } from "../../../runner/protocol.ts";
import type { Task } from "../../../runner/pool/pool.ts";
import { Turns } from "../../../runner/pool/turns.ts";
import { isShared, outputFailure, SinkError } from "../../../sink/index.ts";
import type { SharedSink, Sink } from "../../../sink/index.ts";
import type { TableOutput } from "../output.ts";
import { ledgerHeader } from "../output.ts";
import type { TablePlan } from "../request.ts";
import type { Written } from "../write-rows.ts";
import { chunksOf } from "./chunk-plan.ts";

export interface TableWritingOptions {
  readonly plan: TablePlan;
  readonly files: TableOutput;
  readonly chunkRows: number;
  /** Called when the first chunk is taken. */
  readonly onBegin?: () => void;
  readonly onRows?: (done: number) => void;
}

export class TableWriting {
  readonly #options: TableWritingOptions;
  readonly #sinks: Readonly<Partial<Record<Channel, Sink>>>;
  readonly #turns: Partial<Record<Channel, Turns>> = {};
  readonly #pieces: (Piece & { readonly index: number })[] = [];
  readonly #kept: (readonly Kept[])[] = [];
  readonly #made = new Map<number, number>();
  readonly #written = Promise.withResolvers<Result<Written>>();
  #finishedRows = 0;
  #chunks = Infinity;
  #way: Way = "in turn";
  /** What a sink threw. */
  fault: unknown;

  /** Opens the writing of a table; its files have their headers. */
  constructor(options: TableWritingOptions) {
    const { files, plan } = options;
    this.#options = options;
    this.#sinks = { rows: files.rows, ...sinkOf("clean", files.clean), ...sinkOf("ledger", files.ledger) };
    const headers: Record<Channel, () => Uint8Array> = {
      rows: () => frameOf(files.wishes.form, plan.schema).header,
      clean: () => csvHeader(plan.schema),
      ledger: ledgerHeader,
    };
    for (const channel of CHANNELS) {
      const sink = this.#sinks[channel];
      if (sink === undefined) continue;
      void sink.write(headers[channel]());
      this.#turns[channel] = new Turns({
        position: sink.bytes,
        first: 0,
        together: isShared(sink),
        onFinished: (index, end) => this.#finished(channel, index, end),
      });
    }
  }

  /** Settled when all chunks are in the files and these are finished. */
  get written(): Promise<Result<Written>> {
    return this.#written.promise;
  }

  /** It will not come to its end. */
  giveUp(): void {
    this.#written.resolve(fail("interrupted", "the run has ended"));
  }

  /** The sinks that workers may write to by descriptor; `at` is where they stand among all that are inherited. */
  inherit(at: number): readonly SharedSink[] {
    const channels = CHANNELS.filter((channel) => this.#sinks[channel] !== undefined);
    const shared = channels.map((channel) => this.#sinks[channel] as Sink).filter(isShared);
    // A channel that goes to a stream takes the others with it, through the pipe.
    if (shared.length < channels.length) return [];
    this.#way = Object.fromEntries(channels.map((channel, k) => [channel, FIRST_INHERITED + at + k]));
    return shared;
  }

  /** The chunks, in order. */
  *tasks(): Generator<Task, undefined> {
    const { plan, chunkRows, files, onBegin } = this.#options;
    onBegin?.();
    let count = 0;
    for (const place of chunksOf(plan.range, chunkRows)) {
      const index = count++;
      if (place.last) this.#chunks = count;
      yield {
        index,
        files: {
          turns: this.#turns,
          write: (channel, bytes, position) => this.#write(channel, bytes, position),
          placed: (_, channel, { bytes, rows, note }, position) => {
            if (channel === "ledger") files.errors += rows;
            if (channel === "rows" && note !== undefined && note !== null)
              this.#pieces.push({ index, position, bytes, rows, note });
          },
          rows: (_, made) => this.#made.set(index, made),
          fault: (error) => (this.fault ??= this.#explained(error)),
        },
        request: ({ inherited }) => ({
          table: plan.table,
          place,
          wishes: files.wishes,
          way: inherited ? this.#way : "in turn",
        }),
        kept: (payload) => {
          this.#kept[index] = readKept(payload, plan.schema);
          this.#made.set(index, place.to - place.from);
          this.#tell();
        },
      };
    }
    if (count === 0) {
      this.#chunks = 0;
      void this.#end();
    }
    return undefined;
  }

  #write(channel: Channel, bytes: Uint8Array, position: number): void | Promise<void> {
    const sink = this.#sinks[channel] as Sink;
    if (isShared(sink)) sink.writeAt(bytes, position);
    // What a worker that is gone had already handed on is not handed on again.
    else if (position + bytes.length > sink.bytes) return sink.write(bytes.subarray(Math.max(0, sink.bytes - position)));
  }

  #explained(error: unknown): unknown {
    return error instanceof Error && "code" in error && !(error instanceof SinkError)
      ? new SinkError(outputFailure(error, this.#options.files.name))
      : error;
  }

  #tell(): void {
    let rows = 0;
    for (const made of this.#made.values()) rows += made;
    this.#options.onRows?.(this.#finishedRows + rows);
  }

  #finished(channel: Channel, index: number, end: number): void {
    const sink = this.#sinks[channel] as Sink;
    if (isShared(sink)) sink.grown(end);
    if (channel === "rows") {
      this.#finishedRows += this.#made.get(index) ?? 0;
      this.#made.delete(index);
      this.#tell();
    }
    if (index === this.#chunks - 1 && Object.values(this.#turns).every((turns) => turns.finished === this.#chunks))
      void this.#end();
  }

  async #end(): Promise<void> {
    const { files, plan } = this.#options;
    try {
      const pieces = this.#pieces.sort((a, b) => a.position - b.position);
      await files.rows.write(frameOf(files.wishes.form, plan.schema).footer(pieces));
      for (const sink of Object.values(this.#sinks)) await sink.finish();
      this.#written.resolve(ok({ end: "complete", kept: keptByAll(this.#kept) }));
    } catch (error) {
      this.fault ??= error;
      this.#written.resolve({ ok: false, failure: (error as SinkError).failure });
    }
  }
}

const sinkOf = (channel: Channel, sink: Sink | undefined): Partial<Record<Channel, Sink>> =>
  sink === undefined ? {} : { [channel]: sink };

/** What the rows of every chunk have kept; that values are unique is known of a single chunk only. */
function keptByAll(chunks: readonly (readonly Kept[])[]): readonly Kept[] {
  const [first = [], ...others] = chunks;
  return first.filter(
    ({ field, constraint }) =>
      others.every((chunk) => chunk.some((kept) => kept.field === field && kept.constraint === constraint)) &&
      (constraint !== "unique" || others.length === 0),
  );
}
