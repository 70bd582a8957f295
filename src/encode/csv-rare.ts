/**
 * CSV in the dialects that the fast encoder leaves out, by csv-stringify: delimiters of several characters or beyond
 * ASCII, letters, digits and signs of numbers as delimiters or quotes, and texts for empty cells that a number or a date
 * could be. Cells are decoded to text first; it is some fifty times slower.
 */
import { stringify } from "csv-stringify/sync";
import type { Options } from "csv-stringify/sync";
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import { cellText } from "./cell-text.ts";
import type { ChunkEncoder, Emit } from "./chunk.ts";
import { lineEndOf } from "./csv-dialect.ts";
import type { FullDialect } from "./csv-dialect.ts";
import { alwaysQuoted } from "./csv-notation.ts";
import { mayBeFormula, startsFormula } from "./safe-cells.ts";

/** A cell that is in quotes only where it must be; texts are strings. */
interface Bare {
  readonly text: string;
}

/** A cell that would be taken for a formula. */
interface Guarded {
  readonly guarded: string;
}

function optionsOf(dialect: FullDialect): Options {
  const { delimiter, quote, nullText, quoting } = dialect;
  const exactly = (text: string): RegExp =>
    new RegExp(`^${text.replaceAll(/[^A-Za-z0-9]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)}$`, "u");
  const bare = { quoted: false, quoted_string: false, quoted_match: null };
  return {
    delimiter,
    quote,
    escape: quote,
    record_delimiter: lineEndOf(dialect),
    quote_record_delimiter: true,
    quoted: quoting === "all",
    quoted_string: quoting === "text",
    quoted_match: [/^$/, exactly(nullText)],
    cast: {
      object: (cell) =>
        "guarded" in cell
          ? { value: `'${(cell as unknown as Guarded).guarded}`, quoted: true }
          : (cell as unknown as Bare).text,
      ...(nullText === "" ? {} : { null: () => ({ ...bare, value: nullText }) }),
    } as NonNullable<Options["cast"]>,
  };
}

/** A piece ends once it has so many characters. */
const PIECE_LENGTH = 1 << 20;

export function rareChunks(
  layout: Layout,
  views: readonly ColumnView[],
  dialect: FullDialect,
  emit: Emit,
): ChunkEncoder {
  const options = optionsOf(dialect);
  const cells = layout.columns.map((column, k) => {
    const text = cellText(column, views[k] as ColumnView, dialect.booleans);
    const { type } = column.field;
    const safe = dialect.safeCells && mayBeFormula(type);
    const bare = dialect.quoting === "text" && !alwaysQuoted(type, dialect);
    if (!safe && !bare) return text;
    return (j: number): string | Bare | Guarded | null => {
      const value = text(j);
      if (value === null) return null;
      if (safe && startsFormula(value)) return { guarded: value };
      return bare ? { text: value } : value;
    };
  });
  let held = "";
  let rows = 0;
  const flush = (): void => {
    if (rows > 0) emit(new TextEncoder().encode(held), rows);
    held = "";
    rows = 0;
  };
  return {
    begin() {
      held = "";
      rows = 0;
    },
    take(from, to) {
      const records = Array.from({ length: to - from }, (_, i) => cells.map((cell) => cell(from + i)));
      held += stringify(records, options);
      rows += to - from;
      if (held.length >= PIECE_LENGTH) flush();
    },
    end: flush,
  };
}
