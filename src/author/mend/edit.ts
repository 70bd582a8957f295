/** Changes of a script, and where each was made in the text as it came. */
import type { Mend, Mended } from "./mend.ts";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is done, in plain words; undefined for a change that belongs to another. */
  readonly words?: string | undefined;
}

/** A script on its way: its text now, and every change so far. */
export class Draft {
  readonly #original: string;
  readonly #passes: (readonly Edit[])[] = [];
  readonly #mends: Mend[] = [];
  source: string;

  constructor(source: string) {
    this.#original = source;
    this.source = source;
  }

  /** Makes the changes of one pass; of two that overlap the first is made. Tells whether there was any. */
  apply(edits: readonly Edit[]): boolean {
    const made: Edit[] = [];
    let end = -1;
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < end || this.source.slice(edit.start, edit.end) === edit.text) continue;
      made.push(edit);
      end = edit.end;
    }
    if (made.length === 0) return false;
    for (const { start, words } of made)
      if (words !== undefined) this.#mends.push({ line: this.#lineOf(start), words });
    let text = "";
    let at = 0;
    for (const edit of made) {
      text += this.source.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    this.source = text + this.source.slice(at);
    this.#passes.push(made);
    return true;
  }

  get mended(): Mended {
    const known = new Set<string>();
    const mends = this.#mends.filter(
      ({ line, words }) => !known.has(`${line} ${words}`) && known.add(`${line} ${words}`),
    );
    return { source: this.source, mends: mends.sort((a, b) => a.line - b.line) };
  }

  /** The line of the text as it came in which a place of the text now was. */
  #lineOf(place: number): number {
    let at = place;
    for (const edits of this.#passes.toReversed()) {
      let moved = 0;
      for (const { start, end, text } of edits) {
        if (start + moved >= at) break;
        if (start + moved + text.length > at) {
          at = start + moved;
          break;
        }
        moved += text.length - (end - start);
      }
      at -= moved;
    }
    return this.#original.slice(0, Math.max(0, at)).split("\n").length;
  }
}
