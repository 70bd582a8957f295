/** How pages are compressed, and which ones are not because it would not pay. */
import { zlib } from "../zlib.ts";
import { CODEC } from "./format.ts";
import { snappy } from "./snappy.ts";

/** The bytes of Zstandard depend on its version in Node; those of Snappy never change. */
export type ParquetCompression = "zstd" | "snappy" | "none";

export interface Compressor {
  readonly codec: number;
  /** The bytes compressed; they are on their own. */
  compress(bytes: Uint8Array): Uint8Array;
}

const LEVEL = 1;
/** Where compressed bytes need more room than plain ones. */
const SLACK = 512;

const ZSTD: Compressor = {
  codec: CODEC.zstd,
  compress: (bytes) =>
    zlib().zstdCompressSync(bytes, {
      chunkSize: bytes.length + SLACK,
      params: { [zlib().constants.ZSTD_c_compressionLevel]: LEVEL },
    }),
};

const COMPRESSORS: Readonly<Record<ParquetCompression, Compressor | undefined>> = {
  zstd: ZSTD,
  snappy: { codec: CODEC.snappy, compress: snappy },
  none: undefined,
};

/** Undefined where nothing is compressed. */
export const compressorOf = (compression: ParquetCompression): Compressor | undefined => COMPRESSORS[compression];

/** Less than this is not worth a reader's time. */
const SMALLEST = 512;
/** Compression has to save a part in so many. */
const WORTH = 16;
/** Large pages are first tried by a stretch of so many bytes from their middle. */
const PROBE = 1 << 12;
const PROBED = PROBE * 4;

/** A page and its dictionary, compressed together or not at all; undefined where they are to stay as they are. */
export function compressed(
  compressor: Compressor,
  page: Uint8Array,
  dictionary: Uint8Array,
): { readonly page: Uint8Array; readonly dictionary: Uint8Array } | undefined {
  const plain = page.length + dictionary.length;
  if (plain < SMALLEST || !promises(compressor, page.length >= dictionary.length ? page : dictionary)) return undefined;
  const smallPage = compressor.compress(page);
  const smallDictionary = dictionary.length === 0 ? dictionary : compressor.compress(dictionary);
  if (!pays(smallPage.length + smallDictionary.length, plain)) return undefined;
  return { page: smallPage, dictionary: smallDictionary };
}

function promises(compressor: Compressor, bytes: Uint8Array): boolean {
  if (bytes.length < PROBED) return true;
  const from = (bytes.length - PROBE) >> 1;
  return pays(compressor.compress(bytes.subarray(from, from + PROBE)).length, PROBE);
}

const pays = (small: number, plain: number): boolean => small + plain / WORTH <= plain;
