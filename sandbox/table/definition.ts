/** What a script says of a table: its columns, its keys, its checks, and the function that makes one row. */
import type { Day, DayLike, Time, TimeLike, Timestamp, TimestampLike } from "../calendar.ts";
import type { Column } from "../columns.ts";
import type { Dirt } from "../dirt.ts";
import type { Duration, DurationLike } from "../duration.ts";
import type { Random } from "../random.ts";

/** The columns of a table, in the order in which they are written. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** What `row` returns for given columns. */
export type Row<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** A row as it is written, and as another table reads it: dates are `Day`s, decimals are rounded to their scale. */
export type Stored<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? Settled<NonNullable<T>> | Extract<T, null> : never;
};

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Settled<T> =
  Same<T, DayLike> extends true
    ? Day
    : Same<T, TimestampLike> extends true
      ? Timestamp
      : Same<T, TimeLike> extends true
        ? Time
        : Same<T, DurationLike> extends true
          ? Duration
          : T;

/**
 * A rule on the written rows: a DuckDB SQL condition over the column names. Without aggregates it must not be false
 * for any row (null passes, as in SQL's CHECK); with aggregates it must be true of the whole file.
 * `minimumRows` leaves it out of files with fewer rows, for rules that only many rows can keep.
 */
export type Check = string | { readonly sql: string; readonly minimumRows?: number };

/** Columns whose values are those of another table's columns; `"self"` is the table itself. */
export interface ForeignKey<Names extends string = string> {
  readonly fields: readonly Names[];
  readonly reference: { readonly table: AnyTable | "self"; readonly fields: readonly string[] };
}

interface CommonDefinition<C extends Columns> {
  /** One sentence on what the rows are. */
  readonly description: string;
  readonly columns: C;
  /** The columns that together tell every row from all others. */
  readonly primaryKey?: (keyof C & string) | readonly (keyof C & string)[];
  /** References of several columns, or to the table itself; for one column there is `reference(table, column)`. */
  readonly foreignKeys?: readonly ForeignKey<keyof C & string>[];
  readonly checks?: readonly Check[];
  /** Errors to make on purpose in the file that is written; the ledger of a run knows every one. Checks hold for the clean rows. */
  readonly dirt?: readonly Dirt<keyof C & string>[];
}

export interface TableDefinition<C extends Columns> extends CommonDefinition<C> {
  /** How many rows it has where nobody says otherwise; `--scale` multiplies it. */
  readonly rows?: number;
  /** True for a table whose size is given by nature, such as the days of a year: `--scale` leaves it as it is. */
  readonly fixed?: boolean;
  /** Makes row `index`. Pure: it may use nothing but `index`, `random`, other tables and constants. */
  row(this: void, context: RowContext<C>): Row<C>;
}

/** What `row` is given. */
export interface RowContext<C extends Columns = Columns> {
  /** The row's number, from 0. */
  readonly index: number;
  /** The row's own random stream. */
  readonly random: Random;
  /** The rows of this table before this one, for references to the table itself. */
  readonly self: Earlier<C>;
}

export interface Earlier<C extends Columns> {
  /** Row `index` of the same table, made again; it must be an earlier one. */
  at(index: number): Stored<C>;
}

/** How many rows each group has: always as many, any number between two with equal chances, or as a function says. */
export type GroupLength<P extends Columns = Columns> =
  | number
  | { readonly minimum: number; readonly maximum: number }
  | ((context: LengthContext<P>) => number);

/** What a function for the length of group `index` is given: the length has a stream of its own. */
export interface LengthContext<P extends Columns = Columns> {
  readonly index: number;
  readonly random: Random;
  /** The row that the group belongs to, made again when it is asked for. */
  readonly parent: Stored<P>;
}

export interface GroupsDefinition<C extends Columns, P extends Columns> extends CommonDefinition<C> {
  /** How many groups there are, or the table whose every row has one; `--scale` multiplies a number. */
  readonly groups: number | Table<P>;
  /** True for a number of groups that `--scale` leaves as it is. */
  readonly fixed?: boolean;
  readonly length: GroupLength<P>;
  /**
   * Begins group `index` and returns the function that makes its rows one after the other. What a row must know of
   * the ones before it stands in variables between the two. Pure: the group's stream is `random`, to the last row.
   */
  group(this: void, context: GroupContext<P>): (position: number, index: number) => Row<C>;
}

/** What `group` is given. */
export interface GroupContext<P extends Columns = Columns> {
  /** The group's number, from 0. */
  readonly index: number;
  /** The group's own random stream. */
  readonly random: Random;
  /** How many rows the group has. */
  readonly length: number;
  /** The row of the table `groups` that the group belongs to, made again when it is asked for. */
  readonly parent: Stored<P>;
}

/** Which row of a table another row refers to; all are equally likely where nothing is said. */
export type Choice<C extends Columns> =
  /** Zipf's law: the k-th most popular row is chosen with a chance proportional to 1 / k^zipf. Which rows are popular is random. */
  | { readonly zipf: number }
  /** A chance proportional to `weight(row)`, which is from 0 to `most`. It takes about `most` / the mean weight tries. */
  | { readonly weight: (row: Stored<C>) => number; readonly most: number };

/** A table of one row for each index. */
export interface Table<C extends Columns = Columns> {
  readonly kind: "table";
  readonly description: string;
  readonly columns: C;
  /** How many rows it has in this run; known while rows are made. */
  readonly count: number;
  /** Row `index`, from 0, as it is written. It is made again, not looked up: nothing is kept but the last few. */
  at(index: number): Stored<C>;
  /** The number of a row to refer to. */
  pickIndex(random: Random, choice?: Choice<C>): number;
  /** A row to refer to. */
  pick(random: Random, choice?: Choice<C>): Stored<C>;
}

/** A table made of groups of rows that belong together and follow each other. */
export interface Groups<C extends Columns = Columns> extends Table<C> {
  /** How many rows group `index` has. */
  lengthOf(group: number): number;
  /** The rows of group `index`, in order: what a parent needs to know their number or their sum. */
  group(index: number): readonly Stored<C>[];
}

/** Any table at all: its columns do not matter here. */
export type AnyTable = Table;
