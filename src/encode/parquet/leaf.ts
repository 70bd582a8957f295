/** The columns of a Parquet file: one leaf of its schema for most columns of a table, two for a place. */
import type { ColumnLayout } from "../../block/layout.ts";
import type { Field } from "../../model/schema.ts";
import { resolutionOf } from "../../model/strftime.ts";
import { TYPE } from "./format.ts";
import type { ParquetType } from "./format.ts";

/** How the cells of a leaf are gathered and encoded. */
export type LeafKind =
  | "codes"
  | "flags"
  | "integers"
  | "doubles"
  | "longitude"
  | "latitude"
  | "texts"
  | "uuids"
  | "bytes";

export interface Leaf {
  /** Its column in the table. */
  readonly column: number;
  readonly path: readonly string[];
  readonly type: ParquetType;
  readonly kind: LeafKind;
  /** A cell may be empty. */
  readonly optional: boolean;
  /** Its smallest and largest value say something. JSON has no order of its own. */
  readonly ordered: boolean;
  /** For times and timestamps: the milliseconds that share one text in the column's format, which are one value here, too. */
  readonly unit: number;
}

/** The leaves of all columns, in the order of the file's schema. */
export function leavesOf(columns: readonly ColumnLayout[]): readonly Leaf[] {
  return columns.flatMap((column, k) => {
    const { field } = column;
    const leaf: Leaf = {
      column: k,
      path: [field.name],
      type: typeOf(column),
      kind: kindOf(column),
      optional: !field.required,
      ordered: !isJson(field),
      unit: field.type === "time" || field.type === "timestamp" ? resolutionOf(field.format) : 1,
    };
    if (field.type !== "geopoint") return [leaf];
    return (["longitude", "latitude"] as const).map((kind): Leaf => ({ ...leaf, kind, path: [field.name, kind] }));
  });
}

/** Types whose cells are JSON. */
export const isJson = ({ type }: Field): boolean => type === "json" || type === "array" || type === "object";

/** What a column's values are kept as in the file. */
export function typeOf({ field, physical }: ColumnLayout): ParquetType {
  switch (field.type) {
    case "integer":
      return physical === "int32" ? TYPE.int32 : TYPE.int64;
    case "number":
    case "geopoint":
      return TYPE.double;
    case "decimal":
    case "timestamp":
    case "duration":
      return TYPE.int64;
    case "date":
    case "time":
      return TYPE.int32;
    case "boolean":
      return TYPE.boolean;
    case "uuid":
      return TYPE.fixed;
    case "text":
    case "binary":
    case "array":
    case "object":
    case "json":
      return TYPE.byteArray;
  }
}

function kindOf({ field, physical }: ColumnLayout): LeafKind {
  switch (field.type) {
    case "boolean":
      return "flags";
    case "text":
      return physical === "utf8" ? "texts" : "codes";
    case "number":
      return "doubles";
    case "geopoint":
      return "longitude";
    case "uuid":
      return "uuids";
    case "binary":
      return "bytes";
    case "array":
    case "object":
    case "json":
      return "texts";
    default:
      return "integers";
  }
}
