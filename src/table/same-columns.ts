/** Which columns of two files are the same: by name, else by a name that differs in letter case and blanks alone. */
import { printable } from "../model/printable.ts";

export interface Matched {
  /** The other file's names by the first file's. */
  readonly names: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly notes: readonly string[];
}

const loose = (name: string): string => name.replaceAll(/\s+/g, " ").trim().toLowerCase();

/** Matches the names of another file with those of the first. */
export function matchColumns(first: readonly string[], other: readonly string[]): Matched {
  const names = new Map<string, string>();
  const left = new Set(other);
  for (const name of first) if (left.delete(name)) names.set(name, name);
  const notes: string[] = [];
  for (const name of first) {
    if (names.has(name)) continue;
    const like = [...left].filter((one) => loose(one) === loose(name));
    const rivals = first.filter((one) => !names.has(one) && loose(one) === loose(name));
    const [found] = like;
    if (found === undefined || like.length > 1 || rivals.length > 1) continue;
    names.set(name, found);
    left.delete(found);
    notes.push(`its column "${printable(found, 60)}" is taken for "${printable(name, 60)}"`);
  }
  return { names, missing: first.filter((name) => !names.has(name)), extra: [...left], notes };
}
