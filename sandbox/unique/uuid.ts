/** `unique.uuid`: version 4 UUIDs that cannot meet. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { hash32 } from "./hash.ts";
import { Schedule } from "./schedule.ts";
import { closeClass, isIndex, MOST, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { keyedHash } from "./shuffle.ts";

const WHERE = "unique.uuid";

/** What 12 bits, or 4 or 8 with a dash behind them, look like. Texts of up to 12 characters join without a detour. */
const THREE: readonly string[] = digits(3, "");
const TWO: readonly string[] = digits(2, "-");
const ONE: readonly string[] = digits(1, "-");

class UniqueUuids implements Sequence<string> {
  readonly size: number = MOST;
  readonly #schedule: Schedule;

  constructor() {
    this.#schedule = new Schedule(definitionKey(WHERE), 0);
    Object.freeze(this);
  }

  /** The index is permuted over 64 bits, which are the first 32 and the last 32; the others are a hash of them. */
  at(index: number): string {
    if (!isIndex(index, MOST)) throw outside(WHERE, index, MOST, "UUIDs", "write fewer rows");
    const s = this.#schedule;
    s.follow(0);
    let first = index | 0;
    let last = Math.floor(index / 4294967296) | 0;
    last ^= keyedHash(first, s.a0, s.m0);
    first ^= keyedHash(last, s.a1, s.m1);
    last ^= keyedHash(first, s.a2, s.m2);
    first ^= keyedHash(last, s.a3, s.m3);
    const second = hash32(first + s.a4);
    const third = hash32(second ^ (last + s.a5));
    return head(first, second) + middle(second, third) + tail(third, last);
  }
}

closeClass(UniqueUuids);

function digits(count: number, end: string): string[] {
  return Array.from({ length: 16 ** count }, (_, bits) => bits.toString(16).padStart(count, "0") + end);
}

/** The 12 characters `xxxxxxxx-xxx`. */
function head(first: number, second: number): string {
  const begin = (THREE[first >>> 20] as string) + (THREE[(first >>> 8) & 0xfff] as string);
  return begin + ((TWO[first & 0xff] as string) + (THREE[second >>> 20] as string));
}

/** The 12 characters `x-4xxx-yxxx-`: 4 is the version, and y, from 8 to b, the variant. */
function middle(second: number, third: number): string {
  const version = `${ONE[(second >>> 16) & 0xf] as string}4${THREE[second & 0xfff] as string}`;
  return version + `-${THREE[0x800 | (third >>> 22)] as string}${ONE[(third >>> 18) & 0xf] as string}`;
}

/** The last 12 characters: 16 bits of the third word and the fourth. */
function tail(third: number, last: number): string {
  const begin = (THREE[(third >>> 4) & 0xfff] as string) + (THREE[((third & 0xf) << 8) | (last >>> 24)] as string);
  return begin + ((THREE[(last >>> 12) & 0xfff] as string) + (THREE[last & 0xfff] as string));
}

/**
 * UUIDs of version 4 (RFC 9562, section 5.4) in lower case, such as `9f3c2f0e-7c54-4b1d-a2e8-31f0c6a1d9b7`. Unlike
 * random ones they cannot meet: no two indices give the same. There are 2^53 - 1.
 *
 * @example
 * const ids = unique.uuid();
 * // in row()
 * ids.at(index);
 */
export function uuid(): Sequence<string> {
  expectDefinition(WHERE);
  return new UniqueUuids();
}
