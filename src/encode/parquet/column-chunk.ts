/** One leaf of the file's schema: it gathers its values and, at the end of a row group, writes its pages. */
import type { ColumnLayout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import { EnumCodes, Flags } from "./codes.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { compressed } from "./compression.ts";
import type { Compressor } from "./compression.ts";
import { Doubles } from "./doubles.ts";
import { CODEC } from "./format.ts";
import { Integers } from "./integers.ts";
import type { Leaf } from "./leaf.ts";
import { Levels } from "./levels.ts";
import type { ColumnNote } from "./note.ts";
import { writeDataHeader, writeDictionaryHeader } from "./page-header.ts";
import type { Scratch } from "./scratch.ts";
import { Texts } from "./texts.ts";
import { Uuids } from "./uuids.ts";

export class ColumnChunk {
  readonly #data: ColumnData;
  readonly #levels: Levels | undefined;
  readonly #scratch: Scratch;
  readonly #compressor: Compressor | undefined;
  /** Bytes a row that are gathered in any case. */
  readonly rowBytes: number;

  constructor(
    leaf: Leaf,
    column: ColumnLayout,
    view: ColumnView,
    scratch: Scratch,
    compressor: Compressor | undefined,
  ) {
    this.#data = dataOf(leaf, column, view, scratch);
    this.#levels = view.validity === undefined ? undefined : new Levels(view.validity);
    this.#scratch = scratch;
    this.#compressor = compressor;
    this.rowBytes = this.#data.rowBytes + (this.#levels === undefined ? 0 : 1);
  }

  take(from: number, to: number): void {
    this.#levels?.take(from, to);
    this.#data.take(from, to);
  }

  /** Forgets all rows. */
  clear(): void {
    this.#levels?.clear();
    this.#data.clear();
  }

  /** Appends the pages of the row group's `rows` values, and begins anew. */
  write(out: ByteBuffer, rows: number): ColumnNote {
    const { page, dictionary } = this.#scratch;
    page.clear();
    dictionary.clear();
    const nulls = this.#levels?.encode(page) ?? 0;
    const encoded = this.#data.encode(page, dictionary);
    this.clear();
    return this.#pages(out, rows, nulls, encoded);
  }

  #pages(out: ByteBuffer, rows: number, nulls: number, { encoding, distinct, bounds }: Encoded): ColumnNote {
    const [pagePlain, dictionaryPlain] = [this.#scratch.page.written(), this.#scratch.dictionary.written()];
    const small = this.#compressor === undefined ? undefined : compressed(this.#compressor, pagePlain, dictionaryPlain);
    const { page, dictionary } = small ?? { page: pagePlain, dictionary: dictionaryPlain };
    const codec = small === undefined ? CODEC.none : (this.#compressor as Compressor).codec;
    const start = out.length;
    if (distinct > 0) {
      writeDictionaryHeader(out, dictionaryPlain.length, dictionary.length, distinct);
      out.append(dictionary);
    }
    const dataStart = out.length;
    writeDataHeader(out, pagePlain.length, page.length, rows, encoding);
    out.append(page);
    const saved = pagePlain.length + dictionaryPlain.length - page.length - dictionary.length;
    return [
      encoding,
      codec,
      dataStart - start,
      out.length - dataStart,
      out.length - start + saved,
      nulls,
      distinct,
      bounds === undefined ? null : hex(bounds.least),
      bounds === undefined ? null : hex(bounds.most),
      bounds?.leastExact ?? false,
      bounds?.mostExact ?? false,
    ];
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

function dataOf(leaf: Leaf, column: ColumnLayout, view: ColumnView, scratch: Scratch): ColumnData {
  switch (leaf.kind) {
    case "codes":
      return new EnumCodes(column, view, scratch.presence);
    case "flags":
      return new Flags(view);
    case "integers":
      return new Integers(leaf, view, scratch);
    case "doubles":
    case "longitude":
    case "latitude":
      return new Doubles(leaf.kind, view, scratch);
    case "texts":
    case "bytes":
      return new Texts(leaf, view, scratch);
    case "uuids":
      return new Uuids(leaf, view);
  }
}
