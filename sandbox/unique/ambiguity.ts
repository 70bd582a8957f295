/**
 * Finds a text that a pattern describes in two ways, such as "ab" of `(a|ab)b?`: codes that are counted twice would
 * be written twice. A pattern is unambiguous exactly when its position automaton (Glushkov, The Abstract Theory of
 * Automata, 1961) is, and when no part gives the empty text in two ways; the automaton is walked with two markers.
 */
import type { Pattern } from "./pattern.ts";

/** Characters that a pattern may have, with all its repetitions written out. */
const MOST_POSITIONS = 4000;

/** Steps that the search may take; a pattern that needs more is as good as too long. */
const MOST_PAIRS = 1_000_000;

interface Edges {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

/** The positions of a pattern, each with its class and the positions that may follow; position 0 is the beginning. */
class Positions {
  readonly classes: (readonly string[])[] = [[]];
  readonly follow: number[][] = [[]];
  readonly final: boolean[] = [];
  /** A part that gives the empty text in two ways. */
  emptyTwice = false;

  constructor(pattern: Pattern) {
    const { first, last, nullable } = this.#add(pattern);
    this.follow[0] = [...first];
    this.final[0] = nullable;
    for (const position of last) this.final[position] = true;
  }

  #add(pattern: Pattern): Edges {
    switch (pattern.kind) {
      case "class": {
        const position = this.classes.length;
        if (position > MOST_POSITIONS) throw new RangeError();
        this.classes.push(pattern.characters);
        this.follow.push([]);
        return { first: [position], last: [position], nullable: false };
      }
      case "choice": {
        const options = pattern.options.map((option) => this.#add(option));
        if (options.filter((option) => option.nullable).length > 1) this.emptyTwice = true;
        return {
          first: options.flatMap((option) => option.first),
          last: options.flatMap((option) => option.last),
          nullable: options.some((option) => option.nullable),
        };
      }
      default:
        return this.#join(pattern.items.map((item) => this.#add(item)));
    }
  }

  #join(items: readonly Edges[]): Edges {
    let whole: Edges = { first: [], last: [], nullable: true };
    for (const item of items) {
      for (const position of whole.last) this.follow[position]?.push(...item.first);
      whole = {
        first: whole.nullable ? [...whole.first, ...item.first] : whole.first,
        last: item.nullable ? [...whole.last, ...item.last] : item.last,
        nullable: whole.nullable && item.nullable,
      };
    }
    return whole;
  }
}

/** Two markers in the automaton after the same text; `apart` once they have been at different places. */
interface Pair {
  readonly left: number;
  readonly right: number;
  readonly apart: boolean;
  readonly text: string;
}

/** A shortest text that the pattern describes in two ways; undefined where there is none. Throws a RangeError where the pattern is too long. */
export function ambiguousText(pattern: Pattern): string | undefined {
  const positions = new Positions(pattern);
  const { classes, follow, final } = positions;
  if (positions.emptyTwice) return "";
  const shared = sharedCharacters();
  const seen = new Set<number>();
  const queue: Pair[] = [{ left: 0, right: 0, apart: false, text: "" }];
  for (const { left, right, apart, text } of queue) {
    if (apart && final[left] === true && final[right] === true) return text;
    for (const a of follow[left] as number[])
      for (const b of follow[right] as number[]) {
        if (a > b && left === right) continue;
        const apartNow = apart || a !== b;
        const name = (a * classes.length + b) * 2 + (apartNow ? 1 : 0);
        if (seen.has(name)) continue;
        const character = shared(classes[a] as string[], classes[b] as string[]);
        if (character === undefined) continue;
        if (seen.size === MOST_PAIRS) throw new RangeError();
        seen.add(name);
        queue.push({ left: a, right: b, apart: apartNow, text: text + character });
      }
  }
  return undefined;
}

/** Finds a character that two classes share; what was found is kept, since repetitions share their classes. */
function sharedCharacters(): (one: readonly string[], other: readonly string[]) => string | undefined {
  const known = new Map<readonly string[], Map<readonly string[], string | undefined>>();
  const sets = new Map<readonly string[], Set<string>>();
  return (one, other) => {
    if (one === other) return one[0];
    let row = known.get(one);
    if (row === undefined) known.set(one, (row = new Map()));
    if (!row.has(other)) {
      let set = sets.get(other);
      if (set === undefined) sets.set(other, (set = new Set(other)));
      row.set(
        other,
        one.find((character) => set.has(character)),
      );
    }
    return row.get(other);
  };
}
