/**
 * The texts of a pattern, numbered. Short stretches of a pattern become tables of all their texts when the script is
 * loaded, so that a text is a few look-ups: `[A-Z]{3}-\d{3}` is three of them.
 */
import type { StreamKey } from "../stream.ts";
import { MixedRadix } from "./mixed-radix.ts";
import type { Pattern } from "./pattern.ts";
import { MOST } from "./sequence.ts";

/** Texts that a table made of other tables may have. */
const TABLE = 4096;

/** Numbers to share out where there are more than 2^53 - 1 texts: a little fewer, for the sake of rounding. */
const SHARED = 9e15;

/** Numbered texts: no two numbers from 0 to `size - 1` have the same. */
export interface Language {
  /** How many texts there are, 2^53 - 1 at most. */
  readonly size: number;
  /** True where the texts of neighbouring numbers look unrelated. */
  readonly scatters: boolean;
  text(rank: number): string;
}

/** The texts of an unambiguous pattern: all of them, each once, if they are at most 2^53 - 1. */
export function languageOf(pattern: Pattern, key: StreamKey): Language {
  return new Builder(key).build(pattern);
}

class Table implements Language {
  readonly size: number;
  readonly scatters: boolean = false;
  readonly texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.size = texts.length;
    this.texts = texts;
  }

  text(rank: number): string {
    return this.texts[rank] as string;
  }
}

/** Tables in a row whose texts all have a number: what most patterns are. */
class TableRow implements Language {
  readonly size: number;
  readonly scatters: boolean = false;
  readonly #tables: readonly (readonly string[])[];

  constructor(tables: readonly Table[], size: number) {
    this.size = size;
    this.#tables = tables.map((table) => table.texts);
  }

  text(rank: number): string {
    const tables = this.#tables;
    let rest = rank;
    let text = "";
    for (let i = tables.length - 1; i > 0; i--) {
      const texts = tables[i] as readonly string[];
      const quotient = Math.floor(rest / texts.length);
      text = (texts[rest - quotient * texts.length] as string) + text;
      rest = quotient;
    }
    return ((tables[0] as readonly string[])[rest] as string) + text;
  }
}

/** Parts in a row. */
class Row implements Language {
  readonly size: number;
  readonly scatters: boolean;
  readonly #parts: readonly Language[];
  readonly #radix: MixedRadix;
  readonly #digits: Float64Array;

  constructor(parts: readonly Language[], key: StreamKey, salt: number) {
    this.#parts = parts;
    this.#radix = new MixedRadix(
      parts.map((part) => part.size),
      key,
      salt,
    );
    this.#digits = new Float64Array(parts.length);
    this.size = this.#radix.size;
    this.scatters = this.#radix.scatters;
  }

  text(rank: number): string {
    const digits = this.#digits;
    this.#radix.write(rank, digits);
    let text = "";
    for (let i = 0; i < digits.length; i++) text += (this.#parts[i] as Language).text(digits[i] as number);
    return text;
  }
}

/** Alternatives: each has its share of the numbers, in proportion to its size where not all texts have a number. */
class Choice implements Language {
  readonly size: number;
  readonly scatters: boolean = false;
  readonly #options: readonly Language[];
  readonly #starts: readonly number[];

  constructor(options: readonly Language[]) {
    const total = options.reduce((sum, { size }) => sum + size, 0);
    const starts: number[] = [];
    let size = 0;
    for (const option of options) {
      starts.push(size);
      size += total <= MOST ? option.size : Math.max(1, Math.floor((option.size / total) * SHARED));
    }
    this.size = size;
    this.#options = options;
    this.#starts = starts;
  }

  /** The last alternatives of `{m,n}` have most of the numbers, so the search begins there. */
  text(rank: number): string {
    let i = this.#starts.length - 1;
    while (rank < (this.#starts[i] as number)) i--;
    return (this.#options[i] as Language).text(rank - (this.#starts[i] as number));
  }
}

/** Repetitions share their patterns, and so they share what is built of them. */
class Builder {
  readonly #key: StreamKey;
  readonly #built: Map<Pattern, Language> = new Map();
  readonly #joined: Map<Table, Map<Table, Table>> = new Map();
  #rows = 0;

  constructor(key: StreamKey) {
    this.#key = key;
  }

  build(pattern: Pattern): Language {
    let language = this.#built.get(pattern);
    if (language === undefined) this.#built.set(pattern, (language = this.#make(pattern)));
    return language;
  }

  #make(pattern: Pattern): Language {
    if (pattern.kind === "class") return new Table(pattern.characters);
    if (pattern.kind === "sequence") return this.#row(pattern.items.map((item) => this.build(item)));
    const options = pattern.options.map((option) => this.build(option));
    const small = options.every((option) => option instanceof Table);
    if (small && options.reduce((sum, { size }) => sum + size, 0) <= TABLE)
      return new Table(options.flatMap((option) => option.texts));
    return new Choice(options);
  }

  #row(items: readonly Language[]): Language {
    const parts: Language[] = [];
    for (const item of items) {
      const last = parts.at(-1);
      if (item instanceof Table && last instanceof Table && item.size * last.size <= TABLE)
        parts[parts.length - 1] = this.#join(last, item);
      else parts.push(item);
    }
    if (parts.length === 0) return new Table([""]);
    if (parts.length === 1) return parts[0] as Language;
    const size = parts.reduce((product, part) => product * part.size, 1);
    if (size <= MOST && parts.every((part) => part instanceof Table)) return new TableRow(parts, size);
    return new Row(parts, this.#key, ++this.#rows);
  }

  #join(one: Table, other: Table): Table {
    let row = this.#joined.get(one);
    if (row === undefined) this.#joined.set(one, (row = new Map()));
    let table = row.get(other);
    if (table === undefined)
      row.set(other, (table = new Table(one.texts.flatMap((start) => other.texts.map((end) => start + end)))));
    return table;
  }
}
