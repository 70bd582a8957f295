/**
 * What a person sees of an answer while it streams: without its reasoning, without secrets, word by word. The last word
 * waits until it is whole, because a tag or a key may come in pieces.
 */
import type { Redact } from "./secrets.ts";

const OPEN = /<(think|thinking|reasoning)>/i;
const CLOSE = /<\/(think|thinking|reasoning)>/i;
const PENDING = 4000;

export class ShownAnswer {
  readonly #redact: Redact;
  #held = "";
  #thinking = false;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** More has come; what of it may be shown. */
  add(more: string): string {
    this.#held += more;
    return this.#take(false);
  }

  /** The answer has ended. */
  end(): string {
    return this.#take(true);
  }

  #take(all: boolean): string {
    let shown = "";
    for (;;) {
      const tag = (this.#thinking ? CLOSE : OPEN).exec(this.#held);
      if (tag === null) break;
      if (!this.#thinking) shown += this.#held.slice(0, tag.index);
      this.#held = this.#held.slice(tag.index + tag[0].length);
      this.#thinking = !this.#thinking;
    }
    if (this.#thinking) {
      this.#held = all ? "" : this.#held.slice(-20);
      return this.#redact(shown);
    }
    const whole = all || this.#held.length > PENDING ? this.#held.length : this.#held.search(/\S*$/);
    shown += this.#held.slice(0, whole);
    this.#held = this.#held.slice(whole);
    return this.#redact(shown);
  }
}
