/** What writes rows in a form, and what stands around them. */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { FileForm } from "../model/format.ts";
import type { Schema } from "../model/schema.ts";
import { arrowEncoder, arrowFrame } from "./arrow/index.ts";
import type { ChunkEncoder, Emit, FileFrame } from "./chunk.ts";
import { csvHeader, csvParts } from "./csv.ts";
import { jsonLinesParts } from "./json-lines.ts";
import { textChunks } from "./text-chunks.ts";

/** The encoder of chunks whose blocks `views` look at. */
export function encoderOf(
  { format }: FileForm,
  layout: Layout,
  views: readonly ColumnView[],
  emit: Emit,
): ChunkEncoder {
  if (format.name === "arrow") return arrowEncoder(layout, views, emit);
  return textChunks(format.name === "jsonl" ? jsonLinesParts(layout, views) : csvParts(layout, views), emit);
}

const NOTHING = new Uint8Array();

/** What stands before and after the rows of a file. */
export function frameOf({ format }: FileForm, schema: Schema): FileFrame {
  if (format.name === "arrow") return arrowFrame(schema, format.form);
  return { header: format.name === "jsonl" ? NOTHING : csvHeader(schema), footer: () => NOTHING };
}
