/** The writing of one table by workers: its chunks, the place of their pieces in its files, and the end of it. */
import { rmSync } from "node:fs";
import { proofMerger, readProof } from "../../../block/proof.ts";
import type { ProofMerger } from "../../../block/proof.ts";
import { csvHeader } from "../../../encode/csv.ts";
import type { Piece } from "../../../encode/chunk.ts";
import { frameOf } from "../../../encode/formats.ts";
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { Dataset } from "../../../model/schema.ts";
import type { ReadyPiece } from "../../../runner/job.ts";
import { FIRST_INHERITED } from "../../../runner/spawn.ts";
import { CHANNELS } from "../../../runner/protocol.ts";
import type { Channel, Way } from "../../../runner/protocol.ts";
import type { Task } from "../../../runner/pool/pool.ts";
import { Turns } from "../../../runner/pool/turns.ts";
import { isShared, Journal, outputFailure, SinkError } from "../../../sink/index.ts";
import type { Entry, SharedSink, Sink } from "../../../sink/index.ts";
import { ledgerHeader } from "../output.ts";
import type { TableOutput } from "../output.ts";
import type { TablePlan } from "../request.ts";
import type { Written } from "../write-rows.ts";
import { chunksOf } from "./chunk-plan.ts";
import { recordOf } from "./chunk-record.ts";
import { footerOf } from "../footer.ts";
import type { ChunkRecord } from "./chunk-record.ts";

export interface TableWritingOptions {
  /** What the table belongs to. */
  readonly dataset: Dataset;
  readonly plan: TablePlan;
  readonly files: TableOutput;
  readonly chunkRows: number;
  /** Called when the first chunk is taken. */
  readonly onBegin?: () => void;
  readonly onRows?: (done: number) => void;
}

export class TableWriting {
  readonly #options: TableWritingOptions;
  readonly #chunkRows: number;
  readonly #sinks: Readonly<Partial<Record<Channel, Sink>>>;
  readonly #turns: Partial<Record<Channel, Turns>> = {};
  readonly #written = Promise.withResolvers<Result<Written>>();
  /** The chunks that an earlier run has written. */
  readonly #first: number;
  /** Chunks that are not yet in all files. */
  readonly #records = new Map<number, ChunkRecord>();
  readonly #ends = new Map<number, Partial<Record<Channel, number>>>();
  readonly #made = new Map<number, number>();
  readonly #pieces: Piece[] = [];
  readonly #proof: ProofMerger;
  #chunks = Infinity;
  #rows = 0;
  #way: Way = "in turn";
  /** What a sink threw. */
  fault: unknown;

  /** Opens the writing of a table: headers first, where it does not go on with files that are there. */
  constructor(options: TableWritingOptions) {
    const { files, plan } = options;
    this.#options = options;
    this.#proof = proofMerger(plan.schema);
    this.#sinks = { rows: files.rows, ...sinkOf("clean", files.clean), ...sinkOf("ledger", files.ledger) };
    const entries = files.leftOver?.entries ?? [];
    const before = entries.map(recordOf) as readonly ChunkRecord[];
    this.#first = before.length;
    this.#chunkRows = before[0]?.chunkRows ?? options.chunkRows;
    for (const record of before) this.#add(record);
    const headers: Readonly<Record<Channel, () => Uint8Array>> = {
      rows: () => frameOf(files.wishes.form, plan.schema, this.#options.dataset).header,
      clean: () => csvHeader(plan.schema),
      ledger: ledgerHeader,
    };
    for (const [channel, sink] of Object.entries(this.#sinks) as [Channel, Sink][]) {
      if (files.leftOver === undefined) void sink.write(headers[channel]());
      this.#turns[channel] = new Turns({
        position: sink.bytes,
        first: this.#first,
        together: isShared(sink),
        onFinished: (index, end) => this.#finished(channel, index, end),
      });
    }
    this.#beginJournal(entries);
  }

  /** Settled when all chunks are in the files and these are finished. */
  get written(): Promise<Result<Written>> {
    return this.#written.promise;
  }

  /** Where the rows go. */
  get rows(): Sink {
    return this.#options.files.rows;
  }

  /** Rows that are in the files, and how many bytes they have. */
  get progress(): { readonly rows: number; readonly bytes: number } {
    return { rows: this.#rows, bytes: this.#options.files.rows.bytes };
  }

  /** It will not come to its end. Whether what there is stays, for another run to go on with. */
  giveUp(keep: boolean): boolean {
    this.#written.resolve(fail("interrupted", "the run has ended"));
    return keep && this.#rows > 0 && this.#options.files.keep();
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

  /** The chunks that are to be made, in order. */
  *tasks(): Generator<Task, undefined> {
    const { plan, onBegin } = this.#options;
    onBegin?.();
    let count = 0;
    for (const place of chunksOf(plan.range, this.#chunkRows)) {
      const index = count++;
      if (place.last) this.#chunks = count;
      if (index < this.#first) continue;
      /** The first row of the next piece that has its place. */
      let row = place.from;
      yield {
        index,
        files: {
          turns: this.#turns,
          write: (channel, bytes, position) => this.#write(channel, bytes, position),
          refused: (channel, piece, position) => {
            if (channel !== "rows") return undefined;
            const failure = this.#options.files.budget.exceeded(this.rows, position + piece.bytes, row);
            row += piece.rows;
            if (failure !== undefined) this.fault ??= new SinkError(failure);
            return failure;
          },
          placed: (channel, piece, position) => this.#placed(index, channel, piece, position),
          rows: (made) => this.#tell(index, made),
          fault: (error) => (this.fault ??= this.#explained(error)),
        },
        request: ({ inherited }) => {
          const rows = place.to - place.from;
          row = place.from;
          this.#records.set(index, { chunkRows: this.#chunkRows, rows, errors: 0, pieces: [], kept: "[]" });
          const way = inherited ? this.#way : "in turn";
          return { table: plan.table, place, wishes: this.#options.files.wishes, way };
        },
        kept: (payload) => {
          (this.#records.get(index) as ChunkRecord).kept = Buffer.from(payload).toString("utf8");
          this.#tell(index, place.to - place.from);
        },
      };
    }
    if (count === 0) this.#chunks = 0;
    if (this.#chunks === this.#first) void this.#end();
    return undefined;
  }

  #write(channel: Channel, bytes: Uint8Array, position: number): void | Promise<void> {
    const sink = this.#sinks[channel] as Sink;
    if (isShared(sink)) sink.writeAt(bytes, position);
    // What a worker that is gone had already handed on is not handed on again.
    else if (position + bytes.length > sink.bytes)
      return sink.write(bytes.subarray(Math.max(0, sink.bytes - position)));
  }

  #placed(index: number, channel: Channel, { bytes, rows, note }: ReadyPiece, position: number): void {
    const record = this.#records.get(index);
    if (channel !== "rows" || record === undefined) return;
    if (this.#options.files.wishes.dirt !== undefined) record.errors += Number(note);
    else record.pieces.push({ position, bytes, rows, note });
  }

  #explained(error: unknown): unknown {
    return error instanceof Error && "code" in error && !(error instanceof SinkError)
      ? new SinkError(outputFailure(error, this.#options.files.name))
      : error;
  }

  #tell(index: number, made: number): void {
    this.#made.set(index, made);
    let rows = this.#rows;
    for (const each of this.#made.values()) rows += each;
    this.#options.onRows?.(rows);
  }

  /** Chunk `index` and all before it are in the file of a channel. */
  #finished(channel: Channel, index: number, end: number): void {
    const sink = this.#sinks[channel] as Sink;
    if (isShared(sink)) sink.grown(end);
    const ends = { ...this.#ends.get(index), [channel]: end };
    this.#ends.set(index, ends);
    if (Object.keys(ends).length < Object.keys(this.#sinks).length) return;
    const record = this.#records.get(index) as ChunkRecord;
    this.#records.delete(index);
    this.#ends.delete(index);
    this.#made.delete(index);
    try {
      this.#options.files.journal?.append({ ends, about: record });
    } catch (error) {
      this.fault ??= this.#explained(error);
    }
    this.#add(record);
    this.#options.onRows?.(this.#rows);
    if (index === this.#chunks - 1) void this.#end();
  }

  #add({ rows, errors, pieces, kept }: ChunkRecord): void {
    this.#rows += rows;
    this.#options.files.errors += errors;
    this.#pieces.push(...pieces);
    this.#proof.add(readProof(Buffer.from(kept)));
  }

  /** From here on a killed process leaves files that another one can go on with. */
  #beginJournal(entries: readonly Entry[]): void {
    const sinks = Object.entries(this.#sinks) as [Channel, Sink][];
    const paths = sinks.flatMap(([channel, sink]) => (isShared(sink) ? [[channel, sink.path] as const] : []));
    if (paths.length < sinks.length || !this.#options.files.resumable) return;
    const files = Object.fromEntries(paths) as { rows: string };
    try {
      this.#options.files.journal = Journal.begin(files, this.#options.files.subject, entries);
      for (const [, sink] of sinks) (sink as SharedSink).outlive();
      // The files have other names now, and the journal beside them says all that the old one did.
      const before = this.#options.files.leftOver;
      if (before !== undefined) rmSync(before.path, { force: true });
    } catch (error) {
      throw this.#explained(error);
    }
  }

  async #end(): Promise<void> {
    const { files, plan } = this.#options;
    try {
      const frame = frameOf(files.wishes.form, plan.schema, this.#options.dataset);
      await files.rows.write(footerOf(frame, this.#pieces));
      for (const sink of Object.values(this.#sinks)) await sink.finish();
      this.#written.resolve(ok({ end: "complete", kept: this.#proof.kept() }));
    } catch (error) {
      this.fault ??= error;
      this.#written.resolve({ ok: false, failure: (error as SinkError).failure });
    }
  }
}

const sinkOf = (channel: Channel, sink: Sink | undefined): Partial<Record<Channel, Sink>> =>
  sink === undefined ? {} : { [channel]: sink };
