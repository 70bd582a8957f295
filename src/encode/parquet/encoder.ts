/**
 * Blocks to Parquet: a chunk of rows becomes a row group, or several where it has much text. A row group ends after the
 * row with which the bytes that were gathered for it reach a limit, so it takes a bounded amount of memory, and its bytes
 * depend on its rows alone.
 */
import type { Layout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import type { ChunkEncoder, Emit } from "../chunk.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { ColumnChunk } from "./column-chunk.ts";
import { compressorOf } from "./compression.ts";
import type { ParquetCompression } from "./compression.ts";
import { leavesOf } from "./leaf.ts";
import { Scratch } from "./scratch.ts";

export interface ParquetOptions {
  /** How pages are compressed; Zstandard unless said. */
  readonly compression?: ParquetCompression;
  /** The bytes of cells after which a row group ends; 32 MiB unless said. */
  readonly rowGroupBytes?: number;
}

const ROW_GROUP_BYTES = 32 * 2 ** 20;

/** An encoder of chunks for the blocks that `views` look at. Each piece is a row group, and its note is for `parquetFrame`. */
export function parquetEncoder(
  layout: Layout,
  views: readonly ColumnView[],
  emit: Emit,
  { compression = "zstd", rowGroupBytes = ROW_GROUP_BYTES }: ParquetOptions = {},
): ChunkEncoder {
  const scratch = new Scratch();
  const compressor = compressorOf(compression);
  const columns = leavesOf(layout.columns).map(
    (leaf) =>
      new ColumnChunk(
        leaf,
        layout.columns[leaf.column] as Layout["columns"][number],
        views[leaf.column] as ColumnView,
        scratch,
        compressor,
      ),
  );
  const rowBytes = columns.reduce((sum, column) => sum + column.rowBytes, 0);
  const offsets = layout.columns.flatMap(({ physical }, k) =>
    physical === "utf8" ? [(views[k] as ColumnView).values] : [],
  );
  let [out, other] = [new ByteBuffer(), new ByteBuffer()];
  let rows = 0;
  let bytes = 0;

  return {
    begin() {
      // A chunk may have been given up.
      for (const column of columns) column.clear();
      rows = 0;
      bytes = 0;
    },
    take(from, to) {
      for (let at = from; at < to;) {
        const end = endOf(at, to);
        for (const column of columns) column.take(at, end);
        bytes += bytesOf(at, end);
        rows += end - at;
        at = end;
        if (bytes >= rowGroupBytes) finish();
      }
    },
    end() {
      if (rows > 0) finish();
    },
  };

  /** The bytes of cells in rows `from` to `to`. */
  function bytesOf(from: number, to: number): number {
    let sum = (to - from) * rowBytes;
    for (const ends of offsets) sum += (ends[to] as number) - (ends[from] as number);
    return sum;
  }

  /** Where the row group that is being gathered takes no more of the rows `from` to `to`. */
  function endOf(from: number, to: number): number {
    const room = rowGroupBytes - bytes;
    if (bytesOf(from, to) <= room) return to;
    let [low, high] = [from + 1, to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bytesOf(from, middle) >= room) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function finish(): void {
    [out, other] = [other, out];
    out.clear();
    const note = columns.map((column) => column.write(out, rows));
    emit(out.written(), rows, note);
    rows = 0;
    bytes = 0;
  }
}
