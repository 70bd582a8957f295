/**
 * Text formats compressed while they are made, in the worker: what a chunk comes to is cut at fixed numbers of bytes into
 * members of gzip or frames of zstd, which readers take as one stream (RFC 1952, section 2.2; RFC 8878, section 3). Where
 * it is cut depends on the chunk's rows alone.
 *
 * The same Node compresses the same bytes to the same bytes. Node does not promise this of two versions of it or of two
 * kinds of processor (its zlib is Chromium's, which has other code for other processors, and libraries are updated): what
 * is the same for ever and everywhere is the text within.
 */
import type { Compression } from "../model/format.ts";
import type { ChunkEncoder, Emit, FileFrame } from "./chunk.ts";
import { zlib } from "./zlib.ts";

/** So much text goes into each member; what a chunk has left over makes a smaller one. */
export const MEMBER_BYTES: number = 1 << 20;

type Compress = (bytes: Uint8Array) => Uint8Array;

/**
 * Measured on 1 MiB of CSV, one core: gzip level 1 makes 115 MB/s (to 1/3.1), level 4 66 MB/s (1/3.5), level 6 27 MB/s
 * (1/3.8); zstd level 1 makes 236 MB/s (1/3.5), level 3 167 MB/s (1/3.6), level 6 42 MB/s (1/3.8).
 */
const GZIP_LEVEL = 4;
const ZSTD_LEVEL = 1;

const COMPRESS: Readonly<Record<Compression, Compress>> = {
  gzip: (bytes) => zlib().gzipSync(bytes, { level: GZIP_LEVEL, chunkSize: MEMBER_BYTES }),
  zstd: (bytes) =>
    zlib().zstdCompressSync(bytes, {
      params: {
        [zlib().constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL,
        [zlib().constants.ZSTD_c_checksumFlag]: 1,
      },
      pledgedSrcSize: bytes.length,
      chunkSize: MEMBER_BYTES,
    }),
};

/** The chunks of the encoder that `make` makes, compressed. */
export function compressedChunks(
  make: (emit: Emit) => ChunkEncoder,
  compression: Compression,
  emit: Emit,
): ChunkEncoder {
  const compress = COMPRESS[compression];
  const member = new Uint8Array(MEMBER_BYTES);
  let filled = 0;
  let rows = 0;
  const flush = (): void => {
    if (filled === 0) return;
    emit(compress(member.subarray(0, filled)), rows);
    filled = 0;
    rows = 0;
  };
  const plain = make((bytes, count) => {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + MEMBER_BYTES - filled);
      member.set(part, filled);
      filled += part.length;
      at += part.length;
      // Rows are counted with the member that has the end of their piece.
      if (at === bytes.length) rows += count;
      if (filled === MEMBER_BYTES) flush();
    }
  });
  return {
    begin(place) {
      // What a chunk that failed has left is not the next one's.
      filled = 0;
      rows = 0;
      plain.begin(place);
    },
    take: (from, to) => plain.take(from, to),
    end() {
      plain.end();
      flush();
    },
  };
}

/** Header and footer as members of their own. */
export function compressedFrame({ header, footer }: FileFrame, compression: Compression): FileFrame {
  const compress = COMPRESS[compression];
  const member = (bytes: Uint8Array): Uint8Array => (bytes.length === 0 ? bytes : compress(bytes));
  const start = member(header);
  return {
    header: start,
    footer(pieces) {
      const end = member(footer(pieces));
      // No bytes at all are no gzip file: an empty text is an empty member.
      return start.length + end.length === 0 && pieces.length === 0 ? compress(end) : end;
    },
  };
}
