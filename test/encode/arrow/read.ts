/** What the Apache Arrow library reads in a file, in plain values, and what it must read of a cell. */
import { CompressionType, compressionRegistry, DataType, tableFromIPC } from "apache-arrow";
import type { Table } from "apache-arrow";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { toDay, toTime, toTimestamp } from "../../../sandbox/calendar.ts";
import { toDuration } from "../../../sandbox/duration.ts";
import type { Field } from "../../../src/model/schema.ts";

compressionRegistry.set(CompressionType.ZSTD, { encode: zstdCompressSync, decode: zstdDecompressSync });

export interface Read {
  readonly table: Table;
  /** Row after row, column after column. */
  readonly rows: readonly (readonly unknown[])[];
}

export function read(bytes: Uint8Array): Read {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map((field, k) =>
    Array.from(table.getChildAt(k) ?? [], (value: unknown) => plain(field.type, value)),
  );
  const rows = Array.from({ length: table.numRows }, (_, j) => columns.map((column) => column[j]));
  return { table, rows };
}

function plain(type: DataType, value: unknown): unknown {
  if (value === null) return null;
  if (DataType.isDecimal(type)) return BigInt.asIntN(128, words(value as Uint32Array));
  if (DataType.isBinary(type) || DataType.isFixedSizeBinary(type))
    return Buffer.from(value as Uint8Array).toString("hex");
  if (DataType.isStruct(type)) return [...(value as Iterable<[string, unknown]>)];
  return value;
}

const words = (value: Uint32Array): bigint => value.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);

/** From what a row returns for a field, and the cell's text. */
export function expectedOf(field: Field, value: unknown, text: string | null): unknown {
  if (value === null || text === null) return null;
  switch (field.type) {
    case "integer":
      return isNarrow(field) ? Number(value) + 0 : BigInt(value as number);
    case "number":
    case "boolean":
    case "text":
      return value;
    case "decimal":
      return BigInt(text.replace(".", ""));
    case "date":
      return (typeof value === "number" ? value : (toDay(value) as number)) * 86_400_000;
    case "time":
      return typeof value === "number" ? value : toTime(value);
    case "timestamp":
      return typeof value === "number" ? value : toTimestamp(value);
    case "duration":
      return BigInt(toDuration(value) as number);
    case "uuid":
      return text.replaceAll("-", "");
    case "binary":
      return Buffer.from(value as Uint8Array).toString("hex");
    case "geopoint": {
      const [x, y] = text.split(", ").map(Number);
      return [
        ["x", x],
        ["y", y],
      ];
    }
    default:
      return text;
  }
}

const isNarrow = ({ minimum, maximum }: { minimum?: number; maximum?: number }): boolean =>
  minimum !== undefined && maximum !== undefined && minimum >= -(2 ** 31) && maximum < 2 ** 31;
