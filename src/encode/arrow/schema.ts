/** A table's schema as Arrow has it, and the dictionaries of its columns. */
import type { ColumnLayout } from "../../block/layout.ts";
import type { Schema } from "../../model/schema.ts";
import { bool, int, long, short, table, vector } from "./flatbuffer.ts";
import type { Node } from "./flatbuffer.ts";
import { dictionaryMessage } from "./message.ts";
import type { Message } from "./message.ts";
import { arrowType, codeBits, fieldTable, keyValues } from "./types.ts";

/** The rows of a column of text are codes; those of booleans are bits, and have no dictionary. */
const isDictionary = ({ field, physical }: ColumnLayout): boolean =>
  field.type === "text" && physical.startsWith("code");

/** The schema's table; a dictionary's number is its column's. */
export function schemaTable(schema: Schema, columns: readonly ColumnLayout[]): Node {
  const fields = columns.map((column, k) => {
    const { name, required, description } = column.field;
    const dictionary = isDictionary(column)
      ? table(long(k), table(int(codeBits(column.dictionary.length)), bool(true)), bool(false))
      : undefined;
    return fieldTable(name, !required, arrowType(column), dictionary, described(description));
  });
  const LITTLE_ENDIAN = 0;
  return table(short(LITTLE_ENDIAN), vector(fields), keyValues(described(schema.description)));
}

const described = (description: string | undefined): Record<string, string> =>
  description === undefined || description === "" ? {} : { description };

/** The values of every dictionary, whole, before the first row. */
export function dictionaryMessages(columns: readonly ColumnLayout[]): readonly Message[] {
  return columns.flatMap((column, k) => {
    if (!isDictionary(column)) return [];
    const texts = column.dictionary.map((value) => new TextEncoder().encode(value));
    const offsets = new Int32Array(texts.length + 1);
    for (const [i, { length }] of texts.entries()) offsets[i + 1] = (offsets[i] as number) + length;
    const buffers = [new Uint8Array(0), new Uint8Array(offsets.buffer), Buffer.concat(texts)];
    return [dictionaryMessage(k, { rows: texts.length, nodes: [texts.length, 0], buffers, compression: "none" })];
  });
}
