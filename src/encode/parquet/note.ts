/**
 * What the end of a file must know of a row group: the worker's note, and its reading by the parent, which believes
 * nothing of it.
 */
import { isCount } from "../../model/count.ts";
import { MOST_BOUND_BYTES } from "./bounds.ts";
import { CODEC, ENCODING, TYPE } from "./format.ts";
import { WrongNote } from "../wrong-note.ts";
import type { Leaf } from "./leaf.ts";

/** A leaf in a row group: its pages follow those of the leaf before it. */
export type ColumnNote = readonly [
  encoding: number,
  codec: number,
  /** Bytes of the dictionary's page, 0 where there is none, and of the data page, each with its header. */
  dictionaryBytes: number,
  dataBytes: number,
  /** Bytes of both if they were not compressed. */
  plainBytes: number,
  nulls: number,
  /** Different values, where there is a dictionary. */
  distinct: number,
  /** Smallest and largest value in hexadecimal, null where nothing is said of them. */
  least: string | null,
  most: string | null,
  leastExact: boolean,
  mostExact: boolean,
];

const FIELDS = 11;
const HEX = /^(?:[0-9a-f]{2})*$/;
const BOUND_BYTES: Readonly<Record<number, number>> = {
  [TYPE.boolean]: 1,
  [TYPE.int32]: 4,
  [TYPE.int64]: 8,
  [TYPE.double]: 8,
  [TYPE.fixed]: 16,
};
const ENCODINGS: readonly unknown[] = Object.values(ENCODING);
const CODECS: readonly unknown[] = Object.values(CODEC);

/** The note of a piece of so many rows and bytes, one entry a leaf; throws a WrongNote where it is none. */
export function readNote(
  note: unknown,
  leaves: readonly Leaf[],
  piece: { readonly rows: number; readonly bytes: number },
): readonly ColumnNote[] {
  if (!Array.isArray(note) || note.length !== leaves.length)
    throw new WrongNote(`Parquet: expected a note of ${leaves.length} columns for a row group, got ${shown(note)}`);
  if (!isCount(piece.rows) || piece.rows === 0)
    throw new WrongNote(`Parquet: expected a row group to have rows, got ${shown(piece.rows)}`);
  let bytes = 0;
  for (const [k, leaf] of leaves.entries()) {
    const column: unknown = note[k];
    const problem = problemOf(column, leaf, piece.rows);
    if (problem !== undefined)
      throw new WrongNote(
        `Parquet: expected a row group's column ${JSON.stringify(leaf.path)} to have ${problem}, got ${shown(column)}`,
      );
    const [, , dictionaryBytes, dataBytes] = column as unknown as ColumnNote;
    bytes += dictionaryBytes + dataBytes;
  }
  if (bytes !== piece.bytes)
    throw new WrongNote(`Parquet: expected the columns of a row group to have its ${piece.bytes} bytes, got ${bytes}`);
  return note as unknown as readonly ColumnNote[];
}

/** What a column's note should have and does not. */
function problemOf(column: unknown, leaf: Leaf, rows: number): string | undefined {
  if (!Array.isArray(column) || column.length !== FIELDS) return `${FIELDS} fields`;
  const [encoding, codec, dictionaryBytes, dataBytes, plainBytes, nulls, distinct, ...bounds] = column as unknown[];
  if (!ENCODINGS.includes(encoding)) return "a known encoding";
  if (!CODECS.includes(codec)) return "a known codec";
  if (![dictionaryBytes, dataBytes, plainBytes].every(isCount) || dataBytes === 0) return "sizes";
  if (!isCount(nulls) || nulls > (leaf.optional ? rows : 0)) return "a number of empty cells";
  if (!isCount(distinct) || distinct > rows) return "a number of different values";
  if ((encoding === ENCODING.dictionary) !== (dictionaryBytes !== 0)) return "a dictionary where it is needed";
  const [least, most, leastExact, mostExact] = bounds;
  if (typeof leastExact !== "boolean" || typeof mostExact !== "boolean") return "flags";
  if (least === null && most === null) return undefined;
  return [least, most].every((bound) => isBound(bound, leaf)) ? undefined : "bounds of its type";
}

function isBound(value: unknown, leaf: Leaf): boolean {
  if (typeof value !== "string" || value.length > (MOST_BOUND_BYTES + 1) * 2 || !HEX.test(value)) return false;
  const bytes = BOUND_BYTES[leaf.type];
  return bytes === undefined || value.length === bytes * 2;
}

/** The beginning of something unknown, as JSON. */
const shown = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 80);
