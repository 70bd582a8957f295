/** The numbers that stand for types, encodings and codecs in Parquet's metadata (parquet.thrift of parquet-format 2.11). */

export const TYPE = { boolean: 0, int32: 1, int64: 2, double: 5, byteArray: 6, fixed: 7 } as const;
export const REPETITION = { required: 0, optional: 1 } as const;
export const CONVERTED = { utf8: 0, decimal: 5, date: 6, json: 19 } as const;
/** Ids of the alternatives of the LogicalType union. */
export const LOGICAL = { string: 1, decimal: 5, date: 6, time: 7, timestamp: 8, json: 12, uuid: 14 } as const;
export const ENCODING = { plain: 0, rle: 3, deltaBinary: 5, deltaLength: 6, dictionary: 8 } as const;
export const CODEC = { none: 0, snappy: 1, zstd: 6 } as const;
export const PAGE = { data: 0, dictionary: 2 } as const;

export type ParquetType = (typeof TYPE)[keyof typeof TYPE];
export type Encoding = (typeof ENCODING)[keyof typeof ENCODING];

export const MAGIC: Uint8Array = new TextEncoder().encode("PAR1");
