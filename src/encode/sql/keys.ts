/** What makes rows of a table unique, as far as a database can hold it. */
import type { Schema } from "../../model/schema.ts";
import type { Database } from "./names.ts";
import { canBeKey } from "./types.ts";

export interface Keys {
  /** The columns of the primary key; empty where there is none that the database can hold. */
  readonly primary: readonly string[];
  /** The key may have empty cells, so that it is one of `UNIQUE`. */
  readonly nullable: boolean;
  /** Columns that are unique by themselves, without a primary key of one column. */
  readonly unique: readonly string[];
  /** What the database cannot hold. */
  readonly lost: readonly string[];
}

export function keysOf({ fields, primaryKey }: Schema, dialect: Database): Keys {
  const parts = primaryKey.map((name) => fields.find((field) => field.name === name));
  const holds = parts.every((field) => field !== undefined && canBeKey(field, dialect));
  const alone = holds && primaryKey.length === 1 ? primaryKey[0] : undefined;
  const unique = fields.filter((field) => field.unique && field.name !== alone);
  return {
    primary: holds ? primaryKey : [],
    nullable: parts.some((field) => field?.required === false),
    unique: unique.filter((field) => canBeKey(field, dialect)).map(({ name }) => name),
    lost: [
      ...(holds ? [] : [primaryKey.join(", ")]),
      ...unique.filter((field) => !canBeKey(field, dialect)).map(({ name }) => name),
    ],
  };
}

/** How many columns share the longest key with one, 0 where it is in none; `foreign` are the columns of foreign keys. */
export function keySize(name: string, { primary, unique }: Keys, foreign: readonly (readonly string[])[]): number {
  const all = [primary, ...unique.map((each) => [each]), ...foreign];
  return Math.max(0, ...all.filter((key) => key.includes(name)).map((key) => key.length));
}
