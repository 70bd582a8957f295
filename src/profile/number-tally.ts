/** The numbers of one column, counted cell by cell in bounded memory. */
import type { NumbersProfile } from "../model/profile.ts";
import type { Digits, NumberReading } from "./number-text.ts";

const SAMPLE = 10_000;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export class NumberTally {
  count = 0;
  #minimum = { value: Infinity, count: 0 };
  #maximum = { value: -Infinity, count: 0 };
  #scale = 0;
  readonly #digits: Map<Digits, number> = new Map();
  readonly #signs: Map<string, number> = new Map();
  readonly #sample: number[] = [];
  #state = 0x9e3779b9;

  /** Takes a number that `times` cells have. */
  take(read: NumberReading, times: number): void {
    const { value } = read;
    this.count += times;
    if (value < this.#minimum.value) this.#minimum = { value, count: times };
    else if (value === this.#minimum.value) this.#minimum.count += times;
    if (value > this.#maximum.value) this.#maximum = { value, count: times };
    else if (value === this.#maximum.value) this.#maximum.count += times;
    if (read.scale > this.#scale) this.#scale = read.scale;
    this.#digits.set(read.digits, (this.#digits.get(read.digits) ?? 0) + times);
    if (read.sign !== "") this.#signs.set(read.sign, (this.#signs.get(read.sign) ?? 0) + times);
    for (let time = 0; time < Math.min(times, 50); time++) this.#keep(value, this.count - times + time + 1);
  }

  /** Algorithm R with a fixed generator: the same file gives the same quantiles. */
  #keep(value: number, seen: number): void {
    if (this.#sample.length < SAMPLE) {
      this.#sample.push(value);
      return;
    }
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    const place = Math.floor((this.#state / 2 ** 32) * seen);
    if (place < SAMPLE) this.#sample[place] = value;
  }

  /** One convention: commas are decimal or group thousands, never both. */
  get consistent(): boolean {
    const has = (digits: Digits): boolean => this.#digits.has(digits);
    const comma = has("comma") || has("comma grouped");
    const point = has("grouped") || has("exponent") || (has("plain") && this.#scale > 0 && this.#plainScale > 0);
    return !(comma && point) && this.#signs.size <= 1;
  }

  #plainScale = 0;
  /** Notes the digits of numbers that are written plainly. */
  plain(scale: number): void {
    if (scale > this.#plainScale) this.#plainScale = scale;
  }

  get exponent(): boolean {
    return this.#digits.has("exponent");
  }

  get scale(): number {
    return this.#scale;
  }

  /** `counted` are all numbers with their counts, where they are known. */
  profile(counted: readonly { readonly value: number; readonly count: number }[] | undefined): NumbersProfile {
    const sorted = Float64Array.from(this.#sample).toSorted();
    const below = (share: number): number =>
      counted === undefined ? (sorted[Math.floor(share * (sorted.length - 1))] ?? 0) : weighted(counted, share);
    const written: string[] = [...this.#signs.keys()];
    if (this.#digits.has("grouped") || this.#digits.has("comma grouped")) written.push("thousands separators");
    if (this.#digits.has("comma") || this.#digits.has("comma grouped")) written.push("a decimal comma");
    if (this.exponent) written.push("an exponent");
    return {
      scale: Math.min(9, this.#scale),
      minimum: this.#minimum,
      maximum: this.#maximum,
      quantiles: QUANTILES.map(below),
      written,
    };
  }
}

/** The value below which a share of the cells lies. */
function weighted(counted: readonly { readonly value: number; readonly count: number }[], share: number): number {
  const sorted = counted.toSorted((a, b) => a.value - b.value);
  const wanted = share * sorted.reduce((sum, { count }) => sum + count, 0);
  let below = 0;
  return (sorted.find(({ count }) => (below += count) >= wanted) ?? sorted.at(-1))?.value ?? 0;
}
