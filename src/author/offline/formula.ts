/**
 * Reads arithmetic between columns: `price × quantity`, "22% of gross", "500 plus 900 per day of stay",
 * "the sum of a, b and c". A token reader and a small precedence parser; every step moves forward.
 */
import { columnsIn } from "./expression.ts";
import type { Expression, Operator } from "./expression.ts";
import { findColumn, guessColumn } from "./names.ts";
import { NUMBER, numberOf } from "./numbers.ts";
import type { KnownColumn } from "./known-column.ts";

export interface Formula {
  readonly expression: Expression;
  /** Where in the text the formula ends. */
  readonly end: number;
}

export type FormulaResult =
  | { readonly formula: Formula }
  | { readonly unknown: string; readonly end: number }
  | undefined;

const OPERATORS: readonly (readonly [RegExp, Operator])[] = [
  [/(?:×|\*|·|✕|x(?=\s)|times\b|multiplied\s(?:by|with)\b)/iy, "*"],
  [/(?:\/|÷|divided\sby\b|over\b)/iy, "/"],
  [/(?:\+|plus\b)/iy, "+"],
  [/(?:-|–|minus\b|less\b)/iy, "-"],
];
const NUMBER_AT = new RegExp(NUMBER, "iy");
const PERCENT = /\s?(?:%|percent\b)\s?(?:of\b)?/iy;
const PER = /(?:per|for\s(?:each|every)|each)\b/iy;
const PER_UNIT = /(?:(?:a\s|an\s)?(?:[a-z]{1,20})\sof\s)?(?:the\s)?/iy;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SKIP =
  /(?:\s|\b(?:the|a|an|its|their)\s(?![-+*×÷/]|(?:plus|minus|times|divided|multiplied|and)\b)(?=\S)|\bbase\s(?:of\s)?(?=\d))*/iy;

const at = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

/** Reads a formula that starts at `start`; names an operand that is no column. */
export function readFormula(text: string, start: number, columns: readonly KnownColumn[]): FormulaResult {
  return new Reader(text, start, columns).read();
}

class Reader {
  readonly #text: string;
  readonly #columns: readonly KnownColumn[];
  #index: number;
  #unknown: string | undefined;
  #operators = 0;

  constructor(text: string, start: number, columns: readonly KnownColumn[]) {
    this.#text = text;
    this.#index = start;
    this.#columns = columns;
  }

  read(): FormulaResult {
    const aggregate = this.#aggregate();
    if (aggregate !== undefined) return aggregate;
    const expression = this.#sum(0);
    if (this.#unknown !== undefined && expression === undefined && this.#operators === 0)
      this.#operators += this.#afterUnknown();
    if (this.#unknown !== undefined && this.#operators > 0) return { unknown: this.#unknown, end: this.#index };
    if (expression === undefined || this.#operators === 0 || this.#unknown !== undefined) return undefined;
    if (columnsIn(expression).length === 0) return undefined;
    return { formula: { expression, end: this.#index } };
  }

  /** 1 where an operator follows the unknown word that the text begins with. */
  #afterUnknown(): number {
    const place = this.#text.indexOf(this.#unknown ?? "", this.#index);
    this.#index = place + (this.#unknown?.length ?? 0);
    return this.#operator() === undefined ? 0 : 1;
  }

  /** "the sum of a, b and c", "the product of a and b", "the difference between a and b", "the ratio of a to b". */
  #aggregate(): FormulaResult {
    const found = at(/\s*(?:the\s)?(sum|total|product|difference|ratio)\s(?:of|between)\s/iy, this.#text, this.#index);
    if (found === null) return undefined;
    const operator = ({ sum: "+", total: "+", product: "*", difference: "-", ratio: "/" } as const)[
      (found[1] ?? "").toLowerCase() as "sum"
    ];
    this.#index = found.index + found[0].length;
    let expression = this.#operand();
    let parts = 1;
    for (;;) {
      const comma = at(/\s*(?:,\s*(?:and\s)?|\sand\s|\sto\s|\splus\s)/iy, this.#text, this.#index);
      if (comma === null) break;
      const before = this.#index;
      this.#index = comma.index + comma[0].length;
      const next = this.#operand();
      if (next === undefined) {
        this.#index = before;
        break;
      }
      if (expression !== undefined) expression = { kind: "binary", operator, left: expression, right: next };
      parts += 1;
    }
    if (this.#unknown !== undefined) return { unknown: this.#unknown, end: this.#index };
    return expression === undefined || parts < 2 ? undefined : { formula: { expression, end: this.#index } };
  }

  #sum(depth: number): Expression | undefined {
    return this.#chain(["+", "-"], () => this.#product(depth));
  }

  #product(depth: number): Expression | undefined {
    return this.#chain(["*", "/"], () => this.#factor(depth));
  }

  /** Operands of one strength, joined from left to right. */
  #chain(operators: readonly Operator[], part: () => Expression | undefined): Expression | undefined {
    let left = part();
    while (left !== undefined) {
      const before = this.#index;
      const token = this.#operator();
      if (token === undefined || !operators.includes(token)) {
        this.#index = before;
        return left;
      }
      this.#operators += 1;
      const right = part();
      if (right === undefined) {
        if (this.#unknown !== undefined) return undefined;
        this.#operators -= 1;
        this.#index = before;
        return left;
      }
      left = { kind: "binary", operator: token, left, right };
    }
    return left;
  }

  #operator(): Operator | undefined {
    this.#skip();
    for (const [pattern, operator] of OPERATORS) {
      const found = at(pattern, this.#text, this.#index);
      if (found === null) continue;
      this.#index += found[0].length;
      return operator;
    }
    return undefined;
  }

  #skip(): void {
    const found = at(SKIP, this.#text, this.#index);
    if (found !== null) this.#index += found[0].length;
  }

  #factor(depth: number): Expression | undefined {
    this.#skip();
    if (this.#text[this.#index] === "(" && depth < 16) {
      const before = this.#index;
      this.#index += 1;
      const inner = this.#sum(depth + 1);
      this.#skip();
      if (inner !== undefined && this.#text[this.#index] === ")") {
        this.#index += 1;
        return inner;
      }
      this.#index = before;
      return undefined;
    }
    return this.#operand();
  }

  /** A column, a number, "22% of gross" or "900 per day of stay". */
  #operand(): Expression | undefined {
    this.#skip();
    const number = at(NUMBER_AT, this.#text, this.#index);
    if (number === null || number[0].trim() === "") return this.#reference();
    this.#index += number[0].length;
    const value: Expression = { kind: "number", value: numberOf(number[0]) };
    const percent = at(PERCENT, this.#text, this.#index);
    if (percent !== null)
      return this.#scaled(Number((value.value / 100).toPrecision(15)), this.#index + percent[0].length);
    this.#unit();
    const before = this.#index;
    this.#skip();
    const per = at(PER, this.#text, this.#index);
    if (per !== null) {
      const scaled = this.#scaled(value.value, this.#index + per[0].length);
      if (scaled !== undefined) return scaled;
    }
    this.#index = before;
    return value;
  }

  /** Units of money after a number are skipped. */
  #unit(): void {
    const unit = at(/\s?(?:usd|eur|dollars?|euros?|[$€£])(?![\p{L}])/iuy, this.#text, this.#index);
    if (unit !== null) this.#index += unit[0].length;
  }

  /** A factor times the column that follows at `index`. */
  #scaled(factor: number, index: number): Expression | undefined {
    const before = this.#index;
    const unknown = this.#unknown;
    for (const skipUnit of [false, true]) {
      this.#index = index;
      this.#skip();
      if (skipUnit) {
        const unit = at(PER_UNIT, this.#text, this.#index);
        if (unit !== null) this.#index += unit[0].length;
      }
      const column = this.#text[this.#index] === "(" ? this.#factor(1) : this.#reference();
      if (column !== undefined) {
        this.#operators += 1;
        this.#unknown = unknown;
        return { kind: "binary", operator: "*", left: column, right: { kind: "number", value: factor } };
      }
    }
    this.#index = before;
    this.#unknown ??= unknown;
    return undefined;
  }

  /** The longest run of up to five words that names a column. */
  #reference(): Expression | undefined {
    const ends: number[] = [];
    let index = this.#index;
    for (let words = 0; words < 5; words++) {
      const quote = at(/["'`]?/y, this.#text, index);
      const word = at(WORD, this.#text, index + (quote?.[0].length ?? 0));
      if (word === null) break;
      index = word.index + word[0].length + (at(/["'`]/y, this.#text, word.index + word[0].length) === null ? 0 : 1);
      ends.push(index);
      const gap = at(/ (?=[\p{L}_"'`])/uy, this.#text, index);
      if (gap === null) break;
      index += 1;
    }
    for (const find of [findColumn, guessColumn]) {
      for (const end of ends.toReversed()) {
        const column = find(this.#text.slice(this.#index, end).replaceAll(/["'`]/g, ""), this.#columns);
        if (column === undefined) continue;
        this.#index = end;
        return this.#share({ kind: "column", name: column.name });
      }
    }
    return this.#missing(ends[0]);
  }

  /** "discount% of subtotal": a column as a percentage. */
  #share(column: Expression): Expression | undefined {
    const percent = at(/\s?(?:%|percent)\sof\s/iy, this.#text, this.#index);
    if (percent === null) return column;
    this.#index += percent[0].length;
    const whole = this.#reference();
    if (whole === undefined) return undefined;
    this.#operators += 1;
    const product: Expression = { kind: "binary", operator: "*", left: whole, right: column };
    return { kind: "binary", operator: "*", left: product, right: { kind: "number", value: 0.01 } };
  }

  #missing(first: number | undefined): undefined {
    if (first !== undefined) this.#unknown ??= this.#text.slice(this.#index, first);
    return undefined;
  }
}
