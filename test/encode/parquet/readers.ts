/** A file's values by two readers that know nothing of each other, each value in one plain form. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection, Json } from "@duckdb/node-api";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { FileMetaData } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Field } from "../../../src/model/schema.ts";

/**
 * null; whole numbers, and days and milliseconds since 1970 or midnight, as numbers; decimals in digits, texts, UUIDs and
 * JSON as text; bytes as hexadecimal; places as a pair.
 */
export type Plain = null | number | boolean | string | readonly [longitude: number, latitude: number];

export class Duck {
  readonly #folder: string = mkdtempSync(join(tmpdir(), "rowsmith-parquet-"));
  readonly path: string = join(this.#folder, "file.parquet");
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<Duck> {
    return new Duck(await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect());
  }

  close(): void {
    this.#connection.closeSync();
    rmSync(this.#folder, { recursive: true });
  }

  /** Rows of a query about the file, which it calls $file. */
  async query(file: Uint8Array, sql: string): Promise<Json[][]> {
    writeFileSync(this.path, file);
    const result = await this.#connection.runAndReadAll(sql.replaceAll("$file", `'${this.path}'`));
    return result.getRowsJson();
  }

  async read(file: Uint8Array, fields: readonly Field[]): Promise<Plain[][]> {
    const cells = fields.map((field, k) => duckCell(field, `c${k}`)).join(", ");
    const names = fields.map((_, k) => `c${k}`).join(", ");
    const rows = await this.query(file, `select ${cells} from read_parquet($file) as t(${names})`);
    return rows.map((row) => fields.map((field, k) => ofDuck(field, row[k] as Json)));
  }
}

function duckCell({ type }: Field, name: string): string {
  switch (type) {
    case "date":
      return `${name} - date '1970-01-01'`;
    case "time":
      return `date_diff('millisecond', time '00:00:00', ${name})`;
    case "timestamp":
      return `epoch_ms(${name})`;
    case "binary":
      return `lower(hex(${name}))`;
    case "decimal":
    case "uuid":
    case "json":
    case "array":
    case "object":
      return `${name}::varchar`;
    case "geopoint":
      return `case when ${name} is not null then [${name}.longitude, ${name}.latitude] end`;
    default:
      return name;
  }
}

function ofDuck({ type }: Field, value: Json): Plain {
  if (value === null) return null;
  const wholes: readonly string[] = ["integer", "date", "time", "timestamp", "duration"];
  return wholes.includes(type) ? Number(value) : (value as Plain);
}

export async function readByHyparquet(file: Buffer<ArrayBuffer>, fields: readonly Field[]): Promise<Plain[][]> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const rows = await parquetReadObjects({
    file: bufferOf(file),
    compressors,
    utf8: false,
    parsers: {
      dateFromDays: (days) => days,
      timestampFromMilliseconds: (value) => Number(value),
      stringFromBytes: (bytes) => bytes && text.decode(bytes),
      jsonFromBytes: (bytes) => bytes && text.decode(bytes),
    },
  });
  return rows.map((row) => fields.map((field) => ofHyparquet(field, row[field.name])));
}

const bufferOf = (file: Buffer<ArrayBuffer>): ArrayBuffer =>
  file.buffer.slice(file.byteOffset, file.byteOffset + file.length);

export const metadataOf = (file: Buffer<ArrayBuffer>): FileMetaData => parquetMetadata(bufferOf(file));

function ofHyparquet(field: Field, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (field.type === "decimal") return (value as number).toFixed(field.scale);
  if (field.type !== "geopoint") return value as Plain;
  const { longitude, latitude } = value as { longitude: number; latitude: number };
  return [longitude, latitude];
}
