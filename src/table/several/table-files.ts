/** Which files of two folders are the same table: those of the same name, whatever their form. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { excerptOf } from "../../model/excerpt.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { printable } from "../../model/printable.ts";

const FORM = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|pq)(\.(gz|zst|zstd))?$/i;

/** A table that both folders have. */
export interface TableFiles {
  /** The real file's name without its endings. */
  readonly name: string;
  readonly real: string;
  readonly synthetic: string;
}

export interface FolderTables {
  /** In the order of their names. */
  readonly tables: readonly TableFiles[];
  /** Tables that the synthetic folder has not, and those that only it has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Pairs the files of two folders by name; letter case does not matter. Files of other forms are passed over. */
export async function tableFiles(real: string, synthetic: string): Promise<Result<FolderTables>> {
  const ofReal = await filesIn(real);
  if (!ofReal.ok) return ofReal;
  const ofSynthetic = await filesIn(synthetic);
  if (!ofSynthetic.ok) return ofSynthetic;
  const names = [...ofReal.value.keys()].toSorted();
  const tables = names.flatMap((key) => {
    const [here, there] = [ofReal.value.get(key), ofSynthetic.value.get(key)];
    if (here === undefined || there === undefined) return [];
    return [{ name: here.name, real: join(real, here.file), synthetic: join(synthetic, there.file) }];
  });
  if (tables.length === 0)
    return fail("usage", `no file of ${synthetic} has the name of a file of ${real}`, {
      details: [listed(real, ofReal.value), listed(synthetic, ofSynthetic.value)],
      next: "The files of a table have the same name in both folders: customers.csv and customers.csv.",
    });
  return ok({
    tables,
    missing: names.flatMap((key) => (ofSynthetic.value.has(key) ? [] : (ofReal.value.get(key)?.name ?? []))),
    extra: [...ofSynthetic.value].flatMap(([key, { name }]) => (ofReal.value.has(key) ? [] : name)),
  });
}

interface Named {
  readonly name: string;
  readonly file: string;
}

const listed = (folder: string, files: ReadonlyMap<string, Named>): string =>
  files.size === 0
    ? `${folder} has no CSV, JSON or Parquet file`
    : `${folder} has ${excerptOf([...files.values()].map(({ file }) => printable(file, 60)))}`;

/** The tables of a folder by their names in small letters. */
async function filesIn(folder: string): Promise<Result<ReadonlyMap<string, Named>>> {
  const found = new Map<string, Named>();
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory() || entry.name.startsWith(".") || !FORM.test(entry.name)) continue;
      const name = entry.name.replace(FORM, "");
      const other = found.get(name.toLowerCase());
      if (other !== undefined)
        return fail("usage", `${folder} has two files of the table ${printable(name, 60)}`, {
          details: [other.file, entry.name].toSorted().map((file) => printable(file, 100)),
          next: "Leave one of them there.",
        });
      found.set(name.toLowerCase(), { name, file: entry.name });
    }
    return ok(found);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return fail("usage", `there is no folder ${folder}`);
    if (code === "ENOTDIR") return fail("usage", `${folder} is a file, not a folder`);
    return fail("usage", `${folder} cannot be read: ${message}`);
  }
}
