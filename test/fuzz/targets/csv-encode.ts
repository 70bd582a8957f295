/** Cells of every type in every dialect: what csv-parse reads back is what was there. */
import { parse } from "csv-parse/sync";
import { fullDialect, readableDialect } from "../../../src/encode/csv-dialect.ts";
import type { FullDialect } from "../../../src/encode/csv-dialect.ts";
import { encoderOf, frameOf } from "../../../src/encode/formats.ts";
import type { CsvDialect, Format } from "../../../src/model/format.ts";
import type { Field } from "../../../src/model/schema.ts";
import { cellsOf } from "../block-cells.ts";
import type { Cell } from "../block-cells.ts";
import { drawBlock, drawField, Places } from "../made-blocks.ts";
import type { MadeBlock } from "../made-blocks.ts";
import { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const TABLES = 40;

function drawDialect(random: Random): CsvDialect {
  const maybe = <T extends object>(part: T): Partial<T> => (random.one(2) ? part : {});
  for (;;) {
    const dialect: CsvDialect = {
      ...maybe({
        delimiter: random.pick([
          ",",
          "\t",
          ";",
          "|",
          ":",
          " ",
          "\u0001",
          "::",
          "||",
          "-",
          ".",
          "0",
          "e",
          "→",
          "ab",
          "a",
        ]),
      }),
      ...maybe({ quote: random.pick(['"', "'", "`", "5", "-", "«", ","]) }),
      ...maybe({ quoting: random.pick(["needed", "text", "all"] as const) }),
      ...maybe({ header: false }),
      ...maybe({ nullText: random.pick(["", "NULL", "NA", "\\N", "-1", "0", "true", "日", "a"]) }),
      ...maybe({ lineEnd: "crlf" as const }),
      ...maybe({ byteOrderMark: true }),
      ...maybe({
        booleans: random.pick([
          ["1", "0"],
          ["yes", "no"],
          ["T,", '"F"'],
          ["NULL", "off"],
          ["-", "+"],
        ] as const),
      }),
    };
    if (readableDialect(dialect).ok) return dialect;
  }
}

interface Input extends MadeBlock {
  readonly dialect: CsvDialect;
}

interface Tools {
  encode(dialect: CsvDialect, rows: number): string;
}

export function open(): Cases {
  const random = new Random("tables of dialects");
  const tables = random.many(TABLES, () => ({
    fields: random.many(random.between(1, 3), (k) => drawField(random, k)),
    dialect: drawDialect(random),
  }));
  const places = new Places(({ schema, layout, views }): Tools => {
    const parts: Buffer[] = [];
    const encoders = new Map<CsvDialect, () => ReturnType<typeof encoderOf>>();
    return {
      encode(dialect, rows) {
        const format: Format = { name: "csv", ...dialect };
        const made = encoders.get(dialect);
        const encoder =
          made?.() ?? encoderOf({ format }, { schema, layout, views }, (bytes) => void parts.push(Buffer.from(bytes)));
        if (made === undefined) encoders.set(dialect, () => encoder);
        parts.length = 0;
        encoder.begin({ from: 0, to: rows, first: true, last: true });
        encoder.take(0, rows);
        encoder.end();
        return Buffer.concat([frameOf({ format }, schema).header, ...parts]).toString("utf8");
      },
    };
  });
  return cases<Input>({
    draw(random) {
      const { fields, dialect } = random.pick(tables);
      return { ...drawBlock(random, fields, places.of(fields).layout, 0), dialect };
    },
    attempt(input) {
      const { fields, rows, dialect } = input;
      const readable = readableDialect(dialect);
      if (!readable.ok) return undefined;
      const place = places.of(fields);
      place.put(input);
      const cells = place.layout.columns.map((column, k) =>
        cellsOf(column, place.views[k] as (typeof place.views)[number], rows),
      );
      return readBack(place.encode(dialect, rows), fullDialect(dialect), fields, cells, rows);
    },
  });
}

function readBack(
  text: string,
  dialect: FullDialect,
  fields: readonly Field[],
  cells: readonly (readonly Cell[])[],
  rows: number,
): string | undefined {
  const records = parse(text, {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.quote,
    bom: dialect.byteOrderMark,
    record_delimiter: dialect.lineEnd === "crlf" ? "\r\n" : "\n",
    skip_empty_lines: false,
    relax_column_count: true,
    cast: (value, { quoting }) => (value === dialect.nullText && !quoting ? null : value) as string,
  }) as unknown as (string | null)[][];
  if (dialect.header) {
    const header = records.shift();
    const names = fields.map(({ name }) => name);
    if (JSON.stringify(header) !== JSON.stringify(names))
      return `the header is ${JSON.stringify(header)}, not ${JSON.stringify(names)}`;
  }
  if (records.length !== rows) return `${records.length} records of ${rows} rows`;
  for (const [k, field] of fields.entries())
    for (let j = 0; j < rows; j++) {
      const expected = textOf(field, cells[k]?.[j] as Cell, dialect);
      const got = records[j]?.[k];
      if (expected !== undefined && got !== expected)
        return `${JSON.stringify(got)} is read for the ${field.type} ${JSON.stringify(expected)}`;
      if (expected === undefined && (got === null || got === undefined)) return `nothing is read for a ${field.type}`;
      if (records[j]?.length !== fields.length) return `${records[j]?.length} cells of ${fields.length}`;
    }
  return undefined;
}

function textOf(field: Field, cell: Cell, { booleans }: FullDialect): string | null | undefined {
  if (cell === null) return null;
  if (field.type === "boolean") return booleans[cell === "true" ? 0 : 1];
  if (typeof cell === "string") return cell;
  return field.type === "integer" || field.type === "number" ? `${cell as number}` : undefined;
}
