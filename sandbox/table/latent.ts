/** Hidden values: what several rows or tables share without any of them writing it. */
import { definitionKey } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { random } from "../random.ts";
import type { Random } from "../random.ts";
import { enter, leave } from "./nesting.ts";
import { Recent } from "./recent.ts";
import { followRuns } from "./run.ts";

/** A value for each index from 0, made when it is asked for. */
export interface Latent<T> {
  at(index: number): T;
}

/** The first values are frozen: a script that changes one is found in every trial. Freezing all of them would be a third of a row's cost. */
const FROZEN = 1000;

/** What one row is handed, others are handed, too: nobody may change it. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Object.keys(value)) freeze((value as Record<string, unknown>)[key]);
}

/**
 * Hidden values by index, such as a customer's habits or the basket of an order: a pure function of the seed and the
 * index with a random stream of its own. Tables that need to know of each other share one: an order adds up the same
 * basket that its items are written from. A value may not be changed: rows that ask for it later must see the same.
 *
 * @example
 * const basket = latent("basket", ({ random }) => ({ items: random.integer(1, 5) }));
 * // in row()
 * const items = basket.at(index).items;
 */
export function latent<T>(
  name: string,
  make: (this: void, context: { readonly index: number; readonly random: Random }) => T,
): Latent<T> {
  if (typeof name !== "string" || name === "") throw misuse("latent", "a name", name);
  if (typeof make !== "function") throw misuse("latent", "a function that makes the value", make);
  const key = definitionKey(`latent ${name}`);
  const recent = new Recent<T>();
  followRuns(() => recent.clear());
  return Object.freeze({
    at(index: number): T {
      if (recent.has(index)) return recent.get(index);
      if (!(Number.isSafeInteger(index) && index >= 0)) throw misuse(`${name}.at`, "an index from 0", index);
      enter(name, key, index);
      let height = 0;
      let value: T;
      try {
        value = make({ index, random });
      } finally {
        height = leave();
      }
      if (index < FROZEN) freeze(value);
      recent.set(index, value, height);
      return value;
    },
  });
}
