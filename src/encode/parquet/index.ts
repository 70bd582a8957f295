/** Parquet, written straight from typed blocks. */
export { parquetEncoder } from "./encoder.ts";
export type { ParquetOptions } from "./encoder.ts";
export type { ParquetCompression } from "./compression.ts";
export { parquetFrame } from "./frame.ts";
