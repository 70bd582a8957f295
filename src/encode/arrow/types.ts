/**
 * Which Arrow type each column has. A place is a struct of `x` (longitude) and `y` (latitude) in degrees, known to GeoArrow
 * as `geoarrow.point`; arrays, objects and JSON are JSON text, known as `arrow.json`. Everything counts in milliseconds, and a
 * timestamp has no time zone; times are as exact as their column's format, as in every other file.
 * (https://github.com/apache/arrow/blob/main/format/Schema.fbs)
 */
import type { ColumnLayout } from "../../block/layout.ts";
import { bool, byte, int, short, table, text, vector } from "./flatbuffer.ts";
import type { Node } from "./flatbuffer.ts";

/** A type by its number, with its table of parameters. */
export interface ArrowType {
  readonly id: number;
  readonly parameters: Node;
  readonly children?: readonly Node[];
  /** What the type stands for, by a name that readers may know, and what else they need to know. */
  readonly extension?: { readonly name: string; readonly metadata: string };
}

const MILLISECOND = 1;
const DOUBLE: ArrowType = { id: 3, parameters: table(short(2)) };
const UTF8: ArrowType = { id: 5, parameters: table() };
const integerOf = (bits: number): ArrowType => ({ id: 2, parameters: table(int(bits), bool(true)) });
/** Digits of a decimal: more than a block's numbers are exact to, and as many as 64 bits hold. */
const PRECISION = 18;

export function arrowType({ field, physical }: ColumnLayout): ArrowType {
  switch (field.type) {
    case "integer":
      return integerOf(physical === "int32" ? 32 : 64);
    case "number":
      return DOUBLE;
    case "decimal":
      return { id: 7, parameters: table(int(PRECISION), int(field.scale), int(128)) };
    case "boolean":
      return { id: 6, parameters: table() };
    case "text":
      return UTF8;
    case "date":
      return { id: 8, parameters: table(short(0)) };
    case "time":
      return { id: 9, parameters: table(short(MILLISECOND), int(32)) };
    case "timestamp":
      return { id: 10, parameters: table(short(MILLISECOND)) };
    case "duration":
      return { id: 18, parameters: table(short(MILLISECOND)) };
    case "uuid":
      return { id: 15, parameters: table(int(16)), extension: { name: "arrow.uuid", metadata: "" } };
    case "binary":
      return { id: 4, parameters: table() };
    case "geopoint":
      return {
        id: 13,
        parameters: table(),
        children: [fieldTable("x", false, DOUBLE), fieldTable("y", false, DOUBLE)],
        extension: { name: "geoarrow.point", metadata: '{"crs":"OGC:CRS84","crs_type":"authority_code"}' },
      };
    case "array":
    case "object":
    case "json":
      return { ...UTF8, extension: { name: "arrow.json", metadata: "" } };
  }
}

/** A field of the schema; `dictionary` where its values are those of a dictionary, and its rows say which. */
export function fieldTable(
  name: string,
  nullable: boolean,
  type: ArrowType,
  dictionary?: Node,
  metadata: Readonly<Record<string, string>> = {},
): Node {
  const { extension } = type;
  const known =
    extension === undefined
      ? {}
      : { "ARROW:extension:name": extension.name, "ARROW:extension:metadata": extension.metadata };
  return table(
    text(name),
    bool(nullable),
    byte(type.id),
    type.parameters,
    dictionary,
    vector(type.children ?? []),
    keyValues({ ...metadata, ...known }),
  );
}

/** Metadata of a field or a schema; undefined where there is none. */
export function keyValues(metadata: Readonly<Record<string, string>>): Node | undefined {
  const entries = Object.entries(metadata);
  return entries.length === 0 ? undefined : vector(entries.map(([key, value]) => table(text(key), text(value))));
}

/** The bits of a code for a dictionary of that many entries; codes are signed, as the format recommends. */
export const codeBits = (entries: number): 8 | 16 | 32 => (entries <= 128 ? 8 : entries <= 32_768 ? 16 : 32);
