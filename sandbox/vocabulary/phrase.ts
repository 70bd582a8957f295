/** Texts put together from lists, such as the names of companies: taken apart once, then concatenated. */
import type { Random } from "../random.ts";

interface Part {
  readonly before: string;
  readonly list: readonly string[];
}

/** In its text, `{name}` stands for an item of the list of that name. */
export class Phrase {
  readonly #parts: readonly Part[];
  readonly #tail: string;

  constructor(text: string, lists: Readonly<Record<string, readonly string[]>>) {
    const pieces = text.split(/\{(\w+)\}/);
    const parts: Part[] = [];
    for (let i = 0; i + 1 < pieces.length; i += 2)
      parts.push({ before: pieces[i] as string, list: lists[pieces[i + 1] as string] as readonly string[] });
    this.#parts = parts;
    this.#tail = pieces.at(-1) as string;
  }

  sample(random: Random): string {
    let text = "";
    for (const { before, list } of this.#parts) text += before + random.pick(list);
    return text + this.#tail;
  }
}

/** A function that draws one of several phrases and fills it. */
export function phrases(
  texts: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
): (random: Random) => string {
  const all = texts.map((text) => new Phrase(text, lists));
  return (random) => random.pick(all).sample(random);
}
