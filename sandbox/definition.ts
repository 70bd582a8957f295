/**
 * Things that a script defines once, outside of `row`: unique codes, balanced classes, latent values, tables.
 * Each has a random key of its own, by its kind and its place among its kind in the script.
 */
import { seededKey } from "./stream.ts";
import type { StreamKey } from "./stream.ts";

const counts = new Map<string, number>();
let closed = false;

/** The script has been loaded: whatever it defines from here on would be made anew in every row. */
export function closeDefinitions(): void {
  closed = true;
}

/** Throws where a definition is made by a row; `where` is what the script calls. */
export function expectDefinition(where: string): void {
  if (closed) throw new TypeError(`${where} is a definition: call it once, outside of row()`);
}

/** The key of a new definition of this kind. The first of a kind keeps its key whatever else the script defines. */
export function definitionKey(kind: string): StreamKey {
  expectDefinition(kind);
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  return seededKey(`\u0000${kind} ${count}`);
}
