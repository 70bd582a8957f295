/** Files whose header and footer are texts. */
import type { FileFrame } from "./chunk.ts";

const utf8 = new TextEncoder();

/** `empty` is what ends a file without rows, where that is something else than what follows the last row. */
export const plainFrame = (header: string, footer = "", empty: string = footer): FileFrame => ({
  header: utf8.encode(header),
  footer: (pieces) => utf8.encode(pieces.some(({ rows }) => rows > 0) ? footer : empty),
});
