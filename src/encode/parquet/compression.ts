/** How pages are compressed. */
import { constants, zstdCompressSync } from "node:zlib";
import { CODEC } from "./format.ts";

export type ParquetCompression = "zstd" | "none";

export type Codec = (typeof CODEC)[keyof typeof CODEC];

/** What a compressed page has to save to be worth the reader's time: a part in so many. */
const WORTH = 16;
/** Where compressed bytes may need more room than plain ones. */
const SLACK = 1024;
const LEVEL = 1;

export interface Compressor {
  readonly codec: Codec;
  compress(bytes: Uint8Array): Uint8Array;
}

const ZSTD: Compressor = {
  codec: CODEC.zstd,
  compress: (bytes) =>
    zstdCompressSync(bytes, {
      chunkSize: bytes.length + SLACK,
      params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
    }),
};

/** Undefined where nothing is compressed. */
export const compressorOf = (compression: ParquetCompression): Compressor | undefined =>
  compression === "none" ? undefined : ZSTD;

/** Whether the smaller bytes are so much smaller that they are worth it. */
export const pays = (compressed: number, plain: number): boolean => compressed + plain / WORTH <= plain;
