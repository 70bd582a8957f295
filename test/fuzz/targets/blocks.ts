/** Memory of a block, to the check of blocks; what passes goes to every encoder, and comes back by readers that are not ours. */
import { isUtf8 } from "node:buffer";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { isoDuration } from "../../../sandbox/duration.ts";
import type { Duration } from "../../../sandbox/duration.ts";
import { blockCheck } from "../../../src/block/trust.ts";
import type { BlockCheck } from "../../../src/block/trust.ts";
import { csvEncoder } from "../../../src/encode/csv.ts";
import { encoderOf, formFailure, frameOf } from "../../../src/encode/formats.ts";
import { jsonLinesEncoder } from "../../../src/encode/json-lines.ts";
import type { BlockEncoder } from "../../../src/encode/block-encoder.ts";
import { RefusedCell } from "../../../src/encode/refused-cell.ts";
import type { Piece } from "../../../src/encode/chunk.ts";
import type { FileForm } from "../../../src/model/format.ts";
import type { Field } from "../../../src/model/schema.ts";
import { read as readArrow } from "../../encode/arrow/read.ts";
import { readByHyparquet } from "../../encode/parquet/readers.ts";
import { cellsOf } from "../block-cells.ts";
import type { Cell } from "../block-cells.ts";
import { drawBlock, drawField, Places } from "../made-blocks.ts";
import type { MadeBlock, Place } from "../made-blocks.ts";
import { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const TABLES = 32;
/** One in so many of the accepted blocks goes to the slow readers. */
const SLOW = 250;

const FORMS: Readonly<Record<string, FileForm>> = {
  sqlite: { format: { name: "sql", dialect: "sqlite", statements: "insert" } },
  mysql: { format: { name: "sql", dialect: "mysql", statements: "insert" } },
  postgresql: { format: { name: "sql", dialect: "postgresql", statements: "copy" } },
  parquet: { format: { name: "parquet", compression: "none" } },
  arrow: { format: { name: "arrow", form: "file" } },
};

interface Tools {
  readonly check: BlockCheck;
  readonly csv: BlockEncoder;
  readonly jsonl: BlockEncoder;
}

interface Input extends MadeBlock {
  /** Which of the further forms is written. */
  readonly form: string;
  /** Whether CSV and JSON Lines are read back, and whether it goes to the slow readers, too. */
  readonly read: boolean;
  readonly slow: boolean;
}

export function open(): Cases {
  const random = new Random("tables of blocks");
  const tables = random.many(TABLES, () => random.many(random.between(1, 3), (k) => drawField(random, k)));
  const places = new Places(({ layout, views }): Tools => ({
    check: blockCheck(layout, views),
    csv: csvEncoder(layout, views),
    jsonl: jsonLinesEncoder(layout, views),
  }));
  const tally = { accepted: 0, corrupt: 0, slow: 0, refused: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const fields = random.pick(tables);
      const block = drawBlock(random, fields, places.of(fields).layout, random.pick([0, 2, 4]));
      return { ...block, form: random.pick(Object.keys(FORMS)), ...readers(random) };
    },
    async attempt(input) {
      const { fields, rows, form, read, slow } = input;
      const place = places.of(fields);
      place.put(input);
      const problem = place.check(rows);
      const cells = realCells(place, rows);
      if (problem !== undefined) {
        tally.corrupt++;
        return typeof cells === "string" ? undefined : `a sound block is refused: ${problem}`;
      }
      if (typeof cells === "string") return `a corrupt block passes: ${cells}`;
      tally.accepted++;
      const [csv, lines] = [place.csv(0, rows), place.jsonl(0, rows)];
      if (!isUtf8(csv) || !isUtf8(lines)) return "bytes that are not UTF-8";
      if (!read) return undefined;
      const text = csvProblem(csv, cells, fields) ?? linesProblem(lines, cells, fields);
      if (text !== undefined || !slow) return text;
      tally.slow++;
      const file = fileOf(FORMS[form] as FileForm, place, rows);
      if (file === undefined) tally.refused++;
      return file === undefined ? undefined : await fileProblem(form, file, cells, fields);
    },
  });
}

function readers(random: Random): Pick<Input, "read" | "slow"> {
  const slow = random.one(SLOW);
  return { slow, read: slow || random.one(4) };
}

/** The cells, column by column; a sentence where they are none. */
function realCells({ layout, views }: Place, rows: number): readonly (readonly Cell[])[] | string {
  try {
    return layout.columns.map((column, k) => cellsOf(column, views[k] as Place["views"][number], rows));
  } catch (error) {
    return (error as Error).message;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function csvProblem(
  bytes: Uint8Array,
  cells: readonly (readonly Cell[])[],
  fields: readonly Field[],
): string | undefined {
  const records = parse(utf8.decode(bytes.slice()), {
    skip_empty_lines: false,
    cast: (value, { quoting }) => (value === "" && !quoting ? null : value) as string,
  }) as unknown as (string | null)[][];
  const rows = cells[0]?.length ?? 0;
  if (records.length !== rows) return `CSV has ${records.length} records of ${rows} rows`;
  for (const [k, field] of fields.entries())
    for (let j = 0; j < rows; j++) {
      const [expected, got] = [csvText(field, cells[k]?.[j] as Cell), records[j]?.[k]];
      if (expected !== undefined && expected !== got)
        return `CSV has ${JSON.stringify(got)} for the ${field.type} ${JSON.stringify(expected)}`;
    }
  return undefined;
}

/** The text that a cell is in CSV; undefined where its format decides. */
function csvText(field: Field, cell: Cell): string | null | undefined {
  if (cell === null || typeof cell === "string") return cell;
  switch (field.type) {
    case "integer":
    case "number":
      return `${cell as number}`;
    case "decimal":
      return exactDecimal(BigInt(cell as number), field.scale);
    case "duration":
      return isoDuration(cell as Duration);
    case "date":
      return field.format === "%Y-%m-%d"
        ? new Date((cell as number) * 86_400_000).toISOString().slice(0, 10)
        : undefined;
    default:
      return undefined;
  }
}

function exactDecimal(value: bigint, scale: number): string {
  const digits = `${value < 0n ? -value : value}`.padStart(scale + 1, "0");
  return (value < 0n ? "-" : "") + (scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
}

function linesProblem(
  bytes: Uint8Array,
  cells: readonly (readonly Cell[])[],
  fields: readonly Field[],
): string | undefined {
  const lines = utf8.decode(bytes.slice()).split("\n");
  const rows = cells[0]?.length ?? 0;
  if (lines.length !== rows + 1 || lines.at(-1) !== "")
    return `JSON Lines has ${lines.length - 1} lines of ${rows} rows`;
  for (const [j, line] of lines.slice(0, -1).entries()) {
    const entries = Object.entries(JSON.parse(line) as object);
    if (entries.length !== fields.length) return `JSON Lines has ${entries.length} keys of ${fields.length} columns`;
    for (const [k, field] of fields.entries()) {
      const cell = cells[k]?.[j] as Cell;
      const [name, got] = entries.find(([key]) => key === field.name) ?? [];
      if (name === undefined) return "JSON Lines lacks a column";
      const plain =
        typeof cell === "number" && !(field.type === "integer" || field.type === "number")
          ? undefined
          : Array.isArray(cell)
            ? undefined
            : cell;
      const same =
        plain === undefined ||
        (field.type === "boolean" && cell !== null
          ? `${got}` === cell
          : JSON_TYPES.has(field.type) && cell !== null
            ? JSON.stringify(got) === JSON.stringify(JSON.parse(cell as string))
            : (got as Cell) === plain || (got === 0 && plain === 0));
      if (!same) return `JSON Lines has ${JSON.stringify(got)} for the ${field.type} ${JSON.stringify(cell)}`;
    }
  }
  return undefined;
}

const JSON_TYPES: ReadonlySet<string> = new Set(["array", "object", "json"]);

/** The block as a whole file; undefined where the format refuses it. */
export function fileOf(
  form: FileForm,
  { schema, layout, views }: Place,
  rows: number,
): Buffer<ArrayBuffer> | undefined {
  if (formFailure(form, schema) !== undefined) return undefined;
  const frame = frameOf(form, schema);
  const parts: Uint8Array[] = [frame.header];
  const pieces: Piece[] = [];
  let position = frame.header.length;
  const encoder = encoderOf(form, { schema, layout, views }, (bytes, count, note) => {
    parts.push(bytes.slice());
    pieces.push({
      position,
      bytes: bytes.length,
      rows: count,
      note: note === undefined ? undefined : JSON.parse(JSON.stringify(note)),
    });
    position += bytes.length;
  });
  try {
    encoder.begin({ from: 0, to: rows, first: true, last: true });
    encoder.take(0, rows);
    encoder.end();
  } catch (error) {
    if (error instanceof RefusedCell) return undefined;
    throw error;
  }
  return Buffer.concat([...parts, frame.footer(pieces)]);
}

async function fileProblem(
  form: string,
  file: Buffer<ArrayBuffer>,
  cells: readonly (readonly Cell[])[],
  fields: readonly Field[],
): Promise<string | undefined> {
  const rows = cells[0]?.length ?? 0;
  if (form === "arrow") return countProblem("Arrow", readArrow(file).rows, cells, fields);
  if (form === "parquet") return countProblem("Parquet", await readByHyparquet(file, fields), cells, fields);
  const sql = utf8.decode(file);
  if (form !== "sqlite") return undefined;
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(sql);
    const counted = database.prepare('select count(*) as n from "made"').get() as { n: number };
    return counted.n === rows ? undefined : `SQLite has ${counted.n} of ${rows} rows`;
  } finally {
    database.close();
  }
}

/** Rows of a reader of columns: as many, empty where they are empty, and texts as they are. */
function countProblem(
  name: string,
  got: readonly (readonly unknown[])[],
  cells: readonly (readonly Cell[])[],
  fields: readonly Field[],
): string | undefined {
  const rows = cells[0]?.length ?? 0;
  if (got.length !== rows) return `${name} has ${got.length} of ${rows} rows`;
  for (const [k, field] of fields.entries())
    for (let j = 0; j < rows; j++) {
      const [cell, there] = [cells[k]?.[j] as Cell, got[j]?.[k]];
      if ((cell === null) !== (there === null || there === undefined))
        return `${name} has ${String(there)} for the ${field.type} ${JSON.stringify(cell)}`;
      // The Arrow library's decoder takes a byte order mark away.
      const marked = name === "Arrow" && typeof cell === "string" && cell.startsWith("\uFEFF");
      if (field.type === "text" && cell !== null && there !== cell && !marked)
        return `${name} has ${JSON.stringify(there)} for the text ${JSON.stringify(cell)}`;
      if (field.type === "number" && cell !== null && there !== cell)
        return `${name} has ${String(there)} for the number ${String(cell)}`;
    }
  return undefined;
}
