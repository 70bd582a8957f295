/** What stands before the bytes of a page. */
import type { ByteBuffer } from "./byte-buffer.ts";
import { ENCODING, PAGE } from "./format.ts";
import type { Encoding } from "./format.ts";
import { CompactWriter } from "./thrift-compact.ts";

/** Of a data page (version 1, which every reader knows) with the cells of `rows` rows. */
export function writeDataHeader(
  out: ByteBuffer,
  plainBytes: number,
  bytes: number,
  rows: number,
  encoding: Encoding,
): void {
  const header = begin(out, PAGE.data, plainBytes, bytes);
  header.struct(5);
  header.i32(1, rows);
  header.i32(2, encoding);
  header.i32(3, ENCODING.rle);
  header.i32(4, ENCODING.rle);
  header.end();
  header.end();
}

/** Of a dictionary with `entries` values. */
export function writeDictionaryHeader(out: ByteBuffer, plainBytes: number, bytes: number, entries: number): void {
  const header = begin(out, PAGE.dictionary, plainBytes, bytes);
  header.struct(7);
  header.i32(1, entries);
  header.i32(2, ENCODING.plain);
  header.end();
  header.end();
}

function begin(out: ByteBuffer, type: number, plainBytes: number, bytes: number): CompactWriter {
  const header = new CompactWriter(out);
  header.begin();
  header.i32(1, type);
  header.i32(2, plainBytes);
  header.i32(3, bytes);
  return header;
}
