/** a = b × c and a = b + c: found on the first rows, then held to every further row. */
import type { Relation } from "../../model/profile.ts";
import { readNumber } from "../number-text.ts";
import type { RowView } from "./row-view.ts";

const MOST_COLUMNS = 24;
/** With fewer rows, or fewer different operands, a rule could be chance. */
const LEAST_ROWS = 20;
const LEAST_VARIETY = 4;

interface Candidate {
  readonly kind: "product" | "sum";
  readonly a: number;
  readonly b: number;
  readonly c: number;
  rows: number;
  rounded: boolean;
  readonly results: Set<number>;
  readonly seconds: Set<number>;
}

export class ArithmeticSearch {
  #open: Candidate[] = [];
  readonly #scales: readonly number[];

  /** `columns` are the numeric ones, with their digits after the point. */
  constructor(
    columns: readonly { readonly index: number; readonly scale: number; readonly varies: boolean }[],
    width: number,
  ) {
    const scales = Array.from<number>({ length: width }).fill(0);
    for (const { index, scale } of columns) scales[index] = scale;
    this.#scales = scales;
    const used = columns
      .filter((column) => column.varies)
      .slice(0, MOST_COLUMNS)
      .map((column) => column.index);
    for (const a of used)
      for (const [place, b] of used.entries())
        for (const c of used.slice(place))
          for (const kind of ["product", "sum"] as const)
            if (a !== b && a !== c && b !== c)
              this.#open.push({ kind, a, b, c, rows: 0, rounded: false, results: new Set(), seconds: new Set() });
  }

  take(row: RowView): void {
    if (this.#open.length === 0) return;
    this.#open = this.#open.filter((candidate) => this.#holds(candidate, row));
  }

  #holds(candidate: Candidate, row: RowView): boolean {
    const [a, b, c] = [numberAt(row, candidate.a), numberAt(row, candidate.b), numberAt(row, candidate.c)];
    if (b === undefined || c === undefined) return a === undefined;
    if (a === undefined) return true;
    const exact = candidate.kind === "product" ? b * c : b + c;
    const off = Math.abs(a - exact);
    const tiny = 1e-9 * Math.max(1, Math.abs(exact));
    if (off > 0.5 * 10 ** -(this.#scales[candidate.a] as number) + tiny) return false;
    candidate.rows += 1;
    candidate.rounded ||= off > tiny;
    if (candidate.results.size < LEAST_VARIETY) candidate.results.add(a);
    if (candidate.seconds.size < LEAST_VARIETY) candidate.seconds.add(b).add(c);
    return true;
  }

  /** What held on every row, one rule a column at the most. */
  found(names: readonly string[]): Relation[] {
    const sure = this.#open.filter(
      ({ rows, results, seconds }) =>
        rows >= LEAST_ROWS && results.size >= LEAST_VARIETY && seconds.size >= LEAST_VARIETY,
    );
    const name = (index: number): string => names[index] as string;
    return sure.map(({ kind, a, b, c, rounded }) => ({ kind, column: name(a), of: [name(b), name(c)], rounded }));
  }
}

/** The number of a cell, read once a row. */
function numberAt(row: RowView, index: number): number | undefined {
  const known = row.numbers[index];
  const value = known ?? readNumber(row.cells[index] as string)?.value ?? Number.NaN;
  row.numbers[index] = value;
  return Number.isNaN(value) ? undefined : value;
}
