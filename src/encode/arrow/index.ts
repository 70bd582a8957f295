/** Arrow's interprocess format, as a file (`.arrow`) and as a stream (`.arrows`). */
export { arrowEncoder } from "./encoder.ts";
export type { ArrowOptions } from "./encoder.ts";
export { arrowFrame } from "./frame.ts";
export type { ArrowForm } from "./frame.ts";
export type { Compression } from "./message.ts";
