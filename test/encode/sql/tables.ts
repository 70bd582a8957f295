/** Tables for SQL, with names and descriptions that try to break out, and what a database must hold of their cells. */
import fc from "fast-check";
import { formFailure } from "../../../src/encode/formats.ts";
import type { FileForm, SqlDialect } from "../../../src/model/format.ts";
import type { Field, Schema } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import type { Cuts } from "../chunked.ts";
import { tableOf } from "../made-columns.ts";
import type { Column, Table } from "../made-columns.ts";

export const sqlForm = (dialect: SqlDialect, statements: "insert" | "copy" = "insert"): FileForm => ({
  format: { name: "sql", dialect, statements },
});

export const HOSTILE: Partial<Schema> = {
  name: 'a "quoted"; `name`\' --',
  description: "Rows */ of\n'); DROP TABLE x; --\r\n\u2028\\! \\q \\. ;",
};

const described: fc.Arbitrary<string | undefined> = fc.constantFrom(
  undefined,
  "plain",
  "ends */ the comment\n); SELECT 1; --",
  "\r\n.quit\r\n\\q",
);

/** Tables that the database takes; their fields are described. */
export const sqlTables = (form: FileForm): fc.Arbitrary<Table> =>
  fc
    .tuple(tableOf(), described)
    .map(([{ columns, rows }, description]) => ({
      columns: columns.map(({ field, cell }) => ({
        field: { ...field, ...(description === undefined ? {} : { description }) } as Field,
        cell,
      })),
      rows,
    }))
    .filter(
      ({ columns }) =>
        formFailure(form, { ...schemaOf(...columns.map(({ field }) => field)), ...HOSTILE }) === undefined,
    );

export const hasNul = (text: string | null): boolean =>
  text !== null && (text.includes("\0") || text.includes("\\u0000"));

/** A table of one column. */
export const oneColumn = (field: Field, ...values: readonly unknown[]): Table => ({
  columns: [{ field, cell: fc.constant({ value: null, text: null }) } satisfies Column],
  rows: values.map((value) => [{ value, text: null }]),
});

/** Rows with chunks and blocks that fall on and beside the ends of statements. */
export const someCuts: fc.Arbitrary<Cuts> = fc.record({
  chunk: fc.constantFrom(1, 9, 4096),
  block: fc.constantFrom(1, 7, 2048),
  from: fc.constantFrom(0, 990, 1000, 65_536),
});

/** The text of a date or time in ISO, from what the field's format has made of it. */
export function isoOf({ type }: Field, value: unknown, text: string): string {
  if (type !== "date") return text.replace("T", " ");
  return typeof value === "string" ? value : text;
}
