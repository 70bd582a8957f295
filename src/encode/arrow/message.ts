/**
 * Encapsulated messages, of which Arrow's stream and file are made: metadata, then a body of buffers.
 * (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format)
 */
import { aligned, bool, byte, flatbuffer, long, short, structs, table } from "./flatbuffer.ts";
import type { Node } from "./flatbuffer.ts";

/** Bodies and their buffers begin at multiples of 64 bytes, as the format recommends for vector instructions. */
const ALIGNMENT = 64;
const CONTINUATION = 0xffffffff;
/** The metadata's format has had this number since Arrow 1.0. */
export const VERSION_5: number = 4;

/** The kinds of messages by their number. */
const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;

/** How a batch's buffers are compressed, each by itself. */
export type Compression = "none" | "zstd";
const ZSTD = 1;

export interface Message {
  /** The metadata with the length in front of it, padded so that the body is aligned. */
  readonly head: Uint8Array;
  /** What the body is made of; each is padded where it is written. */
  readonly buffers: readonly Uint8Array[];
  readonly bodyLength: number;
}

/** Rows of some columns: for each array its length and its number of nulls, and its buffers. */
export interface Batch {
  readonly rows: number;
  readonly nodes: readonly number[];
  readonly buffers: readonly Uint8Array[];
  readonly compression: Compression;
}

/** The schema's message, for a place that has `before` bytes in front of it. */
export const schemaMessage = (schema: Node, before: number): Message => message(SCHEMA, schema, [], before);

export const batchMessage = (batch: Batch): Message => message(RECORD_BATCH, batchTable(batch), batch.buffers, 0);

/** The values of dictionary `id`, as the rows of one column. */
export const dictionaryMessage = (id: number, batch: Batch): Message =>
  message(DICTIONARY_BATCH, table(long(id), batchTable(batch), bool(false)), batch.buffers, 0);

function message(kind: number, header: Node, buffers: readonly Uint8Array[], before: number): Message {
  const bodyLength = buffers.reduce((sum, buffer) => sum + aligned(buffer.length, ALIGNMENT), 0);
  const metadata = flatbuffer(table(short(VERSION_5), byte(kind), header, long(bodyLength)));
  const head = new Uint8Array(aligned(before + 8 + metadata.length, ALIGNMENT) - before);
  const view = new DataView(head.buffer);
  view.setUint32(0, CONTINUATION, true);
  view.setInt32(4, head.length - 8, true);
  head.set(metadata, 8);
  return { head, buffers, bodyLength };
}

function batchTable({ rows, nodes, buffers, compression }: Batch): Node {
  const places: number[] = [];
  let end = 0;
  for (const { length } of buffers) {
    places.push(end, length);
    end += aligned(length, ALIGNMENT);
  }
  const codec = compression === "zstd" ? table(byte(ZSTD), byte(0)) : undefined;
  return table(long(rows), structs(2, nodes), structs(2, places), codec);
}

export const messageLength = ({ head, bodyLength }: Message): number => head.length + bodyLength;

/** Writes a message at the beginning of `target`, which may have had other bytes there. */
export function writeMessage({ head, buffers }: Message, target: Uint8Array): void {
  target.set(head);
  let at = head.length;
  for (const buffer of buffers) {
    target.set(buffer, at);
    const end = at + aligned(buffer.length, ALIGNMENT);
    target.fill(0, at + buffer.length, end);
    at = end;
  }
}

/** What follows the last message. */
export function endOfStream(): Uint8Array {
  const marker = new Uint8Array(8);
  new DataView(marker.buffer).setUint32(0, CONTINUATION, true);
  return marker;
}
