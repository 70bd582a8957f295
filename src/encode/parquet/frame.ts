/** The beginning and the end of a Parquet file, made in the parent from what the workers say of their row groups. */
import { layoutOf } from "../../block/layout.ts";
import type { Field, Schema } from "../../model/schema.ts";
import type { FileFrame, Piece } from "../chunk.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { CODEC, ENCODING, MAGIC, PAGE } from "./format.ts";
import { leavesOf } from "./leaf.ts";
import type { Leaf } from "./leaf.ts";
import { readNote } from "./note.ts";
import type { ColumnNote } from "./note.ts";
import { writeSchema } from "./schema-elements.ts";
import { CompactWriter, THRIFT } from "./thrift-compact.ts";

const VERSION = 2;
const CREATED_BY = "rowsmith";

/**
 * The header, and the footer for the pieces of a `parquetEncoder` of the same schema. `footer` throws a WrongNote where a
 * piece's note is none of such an encoder's.
 */
export function parquetFrame(schema: Schema): FileFrame {
  const { columns } = layoutOf(schema, 1);
  const leaves = leavesOf(columns);
  return {
    header: MAGIC,
    footer(pieces) {
      const bytes = new ByteBuffer();
      const out = new CompactWriter(bytes);
      out.begin();
      out.i32(1, VERSION);
      writeSchema(out, 2, columns);
      out.i64(
        3,
        pieces.reduce((sum, { rows }) => sum + rows, 0),
      );
      out.list(4, THRIFT.struct, pieces.length);
      for (const piece of pieces) writeRowGroup(out, leaves, piece);
      writeKeyValues(out, schema);
      out.binary(6, CREATED_BY);
      writeColumnOrders(out, leaves);
      out.end();
      bytes.uint32(bytes.length);
      bytes.append(MAGIC);
      return bytes.written();
    },
  };
}

function writeRowGroup(out: CompactWriter, leaves: readonly Leaf[], piece: Piece): void {
  const columns = readNote(piece.note, leaves, piece);
  out.begin();
  out.list(1, THRIFT.struct, leaves.length);
  let position = piece.position;
  let plainBytes = 0;
  for (const [k, leaf] of leaves.entries()) {
    const column = columns[k] as ColumnNote;
    writeColumnChunk(out, leaf, column, position, piece.rows);
    position += column[2] + column[3];
    plainBytes += column[4];
  }
  out.i64(2, plainBytes);
  out.i64(3, piece.rows);
  out.i64(5, piece.position);
  out.i64(6, piece.bytes);
  out.end();
}

function writeColumnChunk(out: CompactWriter, leaf: Leaf, column: ColumnNote, position: number, rows: number): void {
  const [encoding, codec, dictionaryBytes, dataBytes, plainBytes] = column;
  const hasDictionary = dictionaryBytes > 0;
  const encodings = [...(leaf.optional ? [ENCODING.rle] : []), ...(hasDictionary ? [ENCODING.plain] : []), encoding];
  out.begin();
  out.i64(2, 0);
  out.struct(3);
  out.i32(1, leaf.type);
  out.list(2, THRIFT.i32, encodings.length);
  for (const each of encodings) out.i32Element(each);
  out.list(3, THRIFT.binary, leaf.path.length);
  for (const name of leaf.path) out.binaryElement(name);
  out.i32(4, codec);
  out.i64(5, rows);
  out.i64(6, codec === CODEC.none ? dictionaryBytes + dataBytes : plainBytes);
  out.i64(7, dictionaryBytes + dataBytes);
  out.i64(9, position + dictionaryBytes);
  if (hasDictionary) out.i64(11, position);
  writeStatistics(out, column);
  writePageCounts(out, hasDictionary, encoding);
  out.end();
  out.end();
}

function writeStatistics(out: CompactWriter, column: ColumnNote): void {
  const [, , , , , nulls, distinct, least, most, leastExact, mostExact] = column;
  out.struct(12);
  out.i64(3, nulls);
  if (distinct > 0) out.i64(4, distinct);
  if (least !== null && most !== null) {
    out.binary(5, Buffer.from(most, "hex"));
    out.binary(6, Buffer.from(least, "hex"));
    out.flag(7, mostExact);
    out.flag(8, leastExact);
  }
  out.end();
}

/** Which encoding has how many pages: a reader learns that all values are in the dictionary. */
function writePageCounts(out: CompactWriter, hasDictionary: boolean, encoding: number): void {
  const counts: readonly (readonly [page: number, encoding: number])[] = [
    ...(hasDictionary ? [[PAGE.dictionary, ENCODING.plain] as const] : []),
    [PAGE.data, encoding],
  ];
  out.list(13, THRIFT.struct, counts.length);
  for (const [page, each] of counts) {
    out.begin();
    out.i32(1, page);
    out.i32(2, each);
    out.i32(3, 1);
    out.end();
  }
}

const UNITS: Readonly<Partial<Record<Field["type"], string>>> = { duration: "milliseconds", geopoint: "degrees" };

/** What no logical type says: `rowsmith` is JSON with the type and unit of columns by their names. */
function writeKeyValues(out: CompactWriter, { fields }: Schema): void {
  const columns = fields.flatMap(({ name, type }) => {
    const unit = UNITS[type];
    return unit === undefined ? [] : [[name, { type, unit }] as const];
  });
  if (columns.length === 0) return;
  out.list(5, THRIFT.struct, 1);
  out.begin();
  out.binary(1, "rowsmith");
  out.binary(2, JSON.stringify({ columns: Object.fromEntries(columns) }));
  out.end();
}

/** All columns are ordered as their type says. */
function writeColumnOrders(out: CompactWriter, leaves: readonly Leaf[]): void {
  out.list(7, THRIFT.struct, leaves.length);
  for (const _ of leaves) {
    out.begin();
    out.empty(1);
    out.end();
  }
}
