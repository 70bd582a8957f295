/** Answers that come to no end: small models repeat a line, or a list, for ever. */

const MOST_CHARACTERS = 200_000;
const MOST_LINES = 2500;
/** The end of an answer that is looked for in what came before it. */
const TAIL = 200;
const MOST_REPEATS = 8;

/** Why an answer should be ended where it is; undefined where it should go on. Looks only once a thousand characters. */
export class Endless {
  #next = 2000;

  reason(all: string): string | undefined {
    if (all.length < this.#next) return undefined;
    this.#next = all.length + 1000;
    if (all.length > MOST_CHARACTERS) return `it was ended after ${MOST_CHARACTERS} characters`;
    if (all.split("\n").length > MOST_LINES) return `it was ended after ${MOST_LINES} lines`;
    return repeats(all.slice(-4000)) >= MOST_REPEATS ? "it repeated itself" : undefined;
  }
}

/** How often the end of a text stands in it, one after the other. */
function repeats(text: string): number {
  const tail = text.slice(-TAIL);
  let count = 1;
  let at = text.length - TAIL;
  for (;;) {
    const before = text.lastIndexOf(tail, at - 1);
    if (before < 0) return count;
    count++;
    at = before;
  }
}
