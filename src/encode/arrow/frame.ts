/** What an Arrow file or stream has around its record batches. (https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format) */
import { layoutOf } from "../../block/layout.ts";
import type { Schema } from "../../model/schema.ts";
import type { FileFrame, Piece } from "../chunk.ts";
import { flatbuffer, short, structs, table } from "./flatbuffer.ts";
import type { Node } from "./flatbuffer.ts";
import { endOfStream, messageLength, schemaMessage, VERSION_5, writeMessage } from "./message.ts";
import type { Message } from "./message.ts";
import { dictionaryMessages, schemaTable } from "./schema.ts";
import { WrongNote } from "../wrong-note.ts";

/** `file` can be read at any batch, by the list at its end; `stream` is read from its beginning, and may be endless. */
export type ArrowForm = "file" | "stream";

const MAGIC = new TextEncoder().encode("ARROW1");
/** The magic, padded to eight bytes. */
const OPENING = Uint8Array.of(...MAGIC, 0, 0);

/** The header (schema and dictionaries) and the footer of a table's file. */
export function arrowFrame(schema: Schema, form: ArrowForm): FileFrame {
  // Types and dictionaries do not depend on how many rows a block has.
  const { columns } = layoutOf(schema, 1);
  const described = schemaTable(schema, columns);
  const opening = form === "file" ? OPENING : new Uint8Array(0);
  const first = schemaMessage(described, opening.length);
  const dictionaries = dictionaryMessages(columns);
  const header = Buffer.concat([opening, ...[first, ...dictionaries].map(bytesOf)]);
  if (form === "stream") return { header, footer: endOfStream };

  let end = opening.length + messageLength(first);
  const blocks = dictionaries.flatMap((message) => {
    const start = end;
    end += messageLength(message);
    return [start, message.head.length, message.bodyLength];
  });
  return { header, footer: (pieces) => fileFooter(described, blocks, pieces.flatMap(blockOf)) };
}

function bytesOf(message: Message): Uint8Array {
  const bytes = new Uint8Array(messageLength(message));
  writeMessage(message, bytes);
  return bytes;
}

/** Where each message is: its position, the length of its metadata and of its body, three numbers a message. */
function fileFooter(schema: Node, dictionaries: readonly number[], batches: readonly number[]): Uint8Array {
  const footer = flatbuffer(table(short(VERSION_5), schema, structs(3, dictionaries), structs(3, batches)));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setInt32(0, footer.length, true);
  return Buffer.concat([endOfStream(), footer, length, MAGIC]);
}

function blockOf({ position, bytes, note }: Piece): readonly number[] {
  const length =
    typeof note === "object" && note !== null ? (note as { metaDataLength?: unknown }).metaDataLength : undefined;
  if (typeof length !== "number" || !(length > 0 && length <= bytes && length % 8 === 0))
    throw new WrongNote(
      `Arrow: a record batch of ${bytes} bytes: expected the length of its metadata, got ${JSON.stringify(note)}`,
    );
  return [position, length, bytes - length];
}
