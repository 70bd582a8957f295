/** Reads the patterns of `unique.code`: the part of regular expressions that describes finitely many texts. */

/** What a pattern says: one character of a class, parts in a row, or one of several alternatives. */
export type Pattern =
  | { readonly kind: "class"; readonly characters: readonly string[] }
  | { readonly kind: "sequence"; readonly items: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] };

/** Repetitions at most, and characters of a class at most. */
const MOST_REPEATS = 1000;
const MOST_CHARACTERS = 65_536;

const DIGITS = range(48, 57);
const WORD = [...DIGITS, ...range(65, 90), "_", ...range(97, 122)];

const NOT_HERE: Readonly<Record<string, string>> = {
  "*": "* has no end: say how often at most, for example {0,3}",
  "+": "+ has no end: say how often at most, for example {1,3}",
  ".": ". stands for too much: name the characters, for example [A-Za-z], or write \\. for a point",
  "{": "there is nothing that {…} could repeat",
  "?": "there is nothing that ? could make optional",
  "^": "^ can stand only at the beginning",
  $: "$ can stand only at the end",
  ")": "there is no ( for this )",
  "]": "there is no [ for this ]; write \\] for the character",
  "}": "there is no { for this }; write \\} for the character",
};

/** Reads a pattern; throws a TypeError that begins with `where` and names the place. */
export function readPattern(where: string, source: string): Pattern {
  return new Reader(where, source).whole();
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}

class Reader {
  readonly #where: string;
  readonly #source: string;
  readonly #characters: readonly string[];
  #position = 0;

  constructor(where: string, source: string) {
    this.#where = where;
    this.#source = source;
    this.#characters = Array.from(source);
  }

  whole(): Pattern {
    this.#skip("^");
    const pattern = this.#choice();
    if (this.#peek() === "$" && this.#position === this.#characters.length - 1) this.#position++;
    if (this.#position < this.#characters.length) this.#refuse(this.#peek());
    return pattern;
  }

  #choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#skip("|")) options.push(this.#sequence());
    return options.length === 1 ? (options[0] as Pattern) : { kind: "choice", options };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    for (;;) {
      const next = this.#peek();
      if (next === undefined || next === "|" || next === ")" || next === "$") break;
      items.push(this.#repeated(this.#atom()));
    }
    return items.length === 1 ? (items[0] as Pattern) : { kind: "sequence", items };
  }

  #atom(): Pattern {
    const next = this.#take();
    if (next === "(") return this.#group();
    if (next === "[") return { kind: "class", characters: this.#class() };
    if (next === "\\") return { kind: "class", characters: this.#escape() };
    if (NOT_HERE[next] !== undefined) {
      this.#position--;
      this.#refuse(next);
    }
    return { kind: "class", characters: [next] };
  }

  #group(): Pattern {
    if (this.#skip("?") && !this.#skip(":")) this.#fail("the only group that begins with (? is (?:…)");
    const inside = this.#choice();
    if (!this.#skip(")")) this.#fail("a ( has no )");
    return inside;
  }

  #class(): string[] {
    if (this.#peek() === "^") this.#fail("[^…] stands for too much: name the characters that are meant");
    const characters = new Set<string>();
    while (!this.#skip("]")) {
      const first = this.#member();
      if (first.length === 1 && this.#peek() === "-" && this.#characters[this.#position + 1] !== "]") {
        this.#position++;
        for (const character of this.#span(first[0] as string, this.#member())) characters.add(character);
      } else for (const character of first) characters.add(character);
    }
    if (characters.size === 0) this.#fail("a class [] must have at least one character");
    return [...characters];
  }

  #member(): string[] {
    const next = this.#take("a [ has no ]");
    return next === "\\" ? this.#escape() : [next];
  }

  #span(first: string, last: readonly string[]): string[] {
    const low = first.codePointAt(0) as number;
    const high = (last[0] as string).codePointAt(0) as number;
    if (last.length !== 1 || low > high) this.#fail("a range such as A-Z goes from a lower character to a higher one");
    if (high - low >= MOST_CHARACTERS || (low < 0xe000 && high > 0xd7ff)) this.#fail("a range is too large");
    return range(low, high);
  }

  #escape(): string[] {
    const next = this.#take("there is nothing after \\");
    if (next === "d") return DIGITS;
    if (next === "w") return WORD;
    if (next === "t") return ["\t"];
    if (next === "s") this.#fail("\\s stands for many characters: write a space where one is meant");
    if (/[A-Za-z0-9]/.test(next)) this.#fail(`\\${next} is not known here; \\d and \\w are`);
    return [next];
  }

  #repeated(item: Pattern): Pattern {
    if (this.#skip("?")) return { kind: "choice", options: [{ kind: "sequence", items: [] }, item] };
    if (!this.#skip("{")) return item;
    const minimum = this.#count();
    const maximum = this.#skip(",") ? this.#count() : minimum;
    if (!this.#skip("}")) this.#fail("expected {n} or {m,n}");
    if (minimum > maximum) this.#fail(`{${minimum},${maximum}} has its larger number first`);
    if (maximum > MOST_REPEATS) this.#fail(`nothing can be repeated more than ${MOST_REPEATS} times`);
    const options = Array.from({ length: maximum - minimum + 1 }, (_, i) => times(item, minimum + i));
    return options.length === 1 ? (options[0] as Pattern) : { kind: "choice", options };
  }

  #count(): number {
    let digits = "";
    while (/^[0-9]$/.test(this.#peek() ?? "")) digits += this.#take();
    if (digits === "" && this.#peek() === "}") this.#fail("{n,} has no end: say how often at most");
    if (digits === "") this.#fail("expected {n} or {m,n}");
    return Number(digits);
  }

  #peek(): string | undefined {
    return this.#characters[this.#position];
  }

  #take(missing = "the pattern ends too early"): string {
    const next = this.#characters[this.#position];
    if (next === undefined) this.#fail(missing);
    this.#position++;
    return next;
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#position++;
    return true;
  }

  #refuse(next: string | undefined): never {
    this.#fail(NOT_HERE[next ?? ""] ?? "this cannot stand here");
  }

  #fail(reason: string): never {
    const place = this.#position < this.#characters.length ? `character ${this.#position + 1}` : "the end";
    throw new TypeError(`${this.#where}: cannot read the pattern ${this.#source} at ${place}: ${reason}`);
  }
}

function times(item: Pattern, count: number): Pattern {
  return { kind: "sequence", items: Array.from({ length: count }, () => item) };
}
