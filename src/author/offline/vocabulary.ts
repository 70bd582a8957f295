/** The door to `templates/<domain>/vocabulary.json`: real words for items and columns, checked as they are read. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { PACKAGE_ROOT } from "../../model/package-root.ts";
import { normalise } from "./names.ts";

export interface VocabularyGroup {
  readonly name: string;
  readonly plural: string;
  readonly items: readonly { readonly name: string; readonly values: Readonly<Record<string, number>> }[];
}

export interface VocabularyItems {
  /** The name of the constant in the script. */
  readonly constant: string;
  readonly noun: string;
  /** Names that a column of the item's name, id or kind may have. */
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly kinds: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly names: readonly string[]; readonly scale: number }[];
  readonly groups: readonly VocabularyGroup[];
}

/** Words for every column that has one of the names. */
export interface WordList {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

export interface Vocabulary {
  readonly domain: string;
  /** Words that show that a prompt is about this domain; none: it serves every prompt. */
  readonly keywords: readonly string[];
  readonly lists: readonly WordList[];
  readonly items?: VocabularyItems | undefined;
}

/** The shape of a vocabulary file. */
function shape(): z.ZodType<Vocabulary> {
  const name = z.string().min(1).max(80);
  const some = z.array(name).min(1);
  const item = z.strictObject({ name, values: z.record(name, z.number()) });
  const group = z.strictObject({ name, plural: name, items: z.array(item).min(1) });
  const attribute = z.strictObject({ name, names: some, scale: z.int().min(0).max(9) });
  const items = z.strictObject({
    constant: z.string().regex(/^[a-z][A-Za-z]*$/),
    noun: name,
    names: some,
    ids: z.array(name),
    kinds: z.array(name),
    attributes: z.array(attribute),
    groups: z.array(group).min(1),
  });
  const list = z.strictObject({ names: some, values: some });
  return z.strictObject({ domain: name, keywords: z.array(name), lists: z.array(list), items: items.optional() });
}

let loaded: readonly Vocabulary[] | undefined;

/** All vocabularies, in the order of their folders' names. */
export function vocabularies(): readonly Vocabulary[] {
  loaded ??= load(join(PACKAGE_ROOT, "templates"));
  return loaded;
}

function load(folder: string): readonly Vocabulary[] {
  const vocabulary = shape();
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name, "vocabulary.json"))
    .filter((file) => existsSync(file))
    .map((file) => {
      const found = vocabulary.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (!found.success) throw new Error(`${file}: ${z.prettifyError(found.error)}`);
      return found.data;
    });
}

/** The vocabularies whose domain a prompt is about; those without keywords serve every prompt. */
export function vocabulariesFor(prompt: string): readonly Vocabulary[] {
  // A value in quotes says nothing about the domain: `"Coffee" 52%` may be a product of anything.
  const text = ` ${normalise(prompt.replaceAll(/"[^"\n]{1,80}"/g, '"'))} `;
  const about = (vocabulary: Vocabulary): boolean =>
    vocabulary.keywords.some((word) => text.includes(` ${normalise(word)} `));
  return [...vocabularies().filter(about), ...vocabularies().filter((vocabulary) => vocabulary.keywords.length === 0)];
}

/** The words for a column of this name. */
export function wordsFor(name: string, found: readonly Vocabulary[]): WordList | undefined {
  const wanted = normalise(name);
  return found
    .flatMap((vocabulary) => vocabulary.lists)
    .find((list) => list.names.some((word) => normalise(word) === wanted));
}
