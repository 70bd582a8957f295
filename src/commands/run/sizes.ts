/** How many rows each table of a run has, from what the script says and what its user wants. */
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import type { Dataset, Schema } from "../../model/schema.ts";
import type { Session } from "../../runner/session.ts";

/** What a user says of sizes. */
export interface SizeWishes {
  /** For the only table, or by the names of tables. */
  readonly rows?: number | Readonly<Record<string, number>> | undefined;
  /** Multiplies every size that the script gives, but those of fixed tables. */
  readonly scale?: number | undefined;
}

const DEFAULT_ROWS = 1000;

/** Rows, or groups, of each table; null where another table decides. */
function sizesOf(dataset: Dataset, wishes: SizeWishes): Result<readonly (number | null)[]> {
  const { rows = {}, scale = 1 } = wishes;
  if (typeof rows === "number" && !dataset.single)
    return fail("usage", `there are ${dataset.tables.length} tables: ${namesOf(dataset)}`, {
      next: `Say which: --rows ${dataset.tables[0]?.name ?? "table"}=${rows}; or multiply all of them: --scale 10.`,
    });
  const wanted = typeof rows === "number" ? {} : rows;
  for (const name of Object.keys(wanted)) {
    const table = dataset.tables.find((one) => one.name === name);
    if (table === undefined)
      return fail("usage", `there is no table ${name}; the tables are ${namesOf(dataset)}`, {
        next: "Correct --rows.",
      });
    if (table.groups !== undefined && !dataset.single) return groupsDecide(dataset, table);
  }
  return ok(
    dataset.tables.map((table) => {
      const size = typeof table.groups?.by === "string" ? null : (table.groups?.by ?? table.rows ?? DEFAULT_ROWS);
      if (size === null) return null;
      return Object.hasOwn(wanted, table.name) ? (wanted[table.name] as number) : scaled(size, table.fixed ? 1 : scale);
    }),
  );
}

const scaled = (size: number, scale: number): number => (size === 0 ? 0 : Math.max(1, Math.round(size * scale)));

const namesOf = ({ tables }: Dataset): string => tables.map(({ name }) => name).join(", ");

function groupsDecide({ tables }: Dataset, table: Schema): Result<never> {
  let root = table;
  for (let by = root.groups?.by; typeof by === "string"; by = root.groups?.by)
    root = tables.find(({ name }) => name === by) as Schema;
  return fail(
    "usage",
    typeof table.groups?.by === "string"
      ? `${table.name} has a group of rows for each row of ${table.groups.by}, and they decide how many there are`
      : `${table.name} is made of ${table.groups?.by} groups, and they decide how many rows there are`,
    { next: root.groups === undefined ? `Say how many rows ${root.name} has: --rows ${root.name}=N.` : "Use --scale." },
  );
}

/** A run that has begun: its seed, and how many rows each table has. */
export interface Begun {
  readonly seed: number;
  readonly counts: readonly number[];
}

/** So many rows, of all tables together, are made without anybody having said a number: a script may ask for any. */
const MOST_UNASKED = 100_000_000;

/** Why rows are not made: nobody but the script has said how many, and they would fill a disk. */
export function unaskedFailure(
  rows: number,
  single: boolean,
  { rows: wished, scale }: SizeWishes,
): Failure | undefined {
  if (rows <= MOST_UNASKED || wished !== undefined || scale !== undefined) return undefined;
  return fail("usage", `the script asks for ${grouped(rows)} rows, more than are made without being told so`, {
    next: `If so many are meant, say it: ${single ? `--rows ${rows}` : "--scale 1"}.`,
  }).failure;
}

/** Begins a run of a session. A single table has as many rows as wished, whatever its groups come to. */
export async function beginRun(session: Session, seed: number, wishes: SizeWishes = {}): Promise<Result<Begun>> {
  const { dataset } = session;
  const only = dataset.single ? onlyRows(dataset.tables[0] as Schema, wishes) : undefined;
  const sizes = sizesOf(dataset, only === undefined ? wishes : { ...wishes, rows: undefined });
  if (!sizes.ok) return sizes;
  const counts = await session.begin(seed, only === undefined ? sizes.value : [firstSize(dataset, only)]);
  if (!counts.ok) return counts;
  return ok({ seed, counts: only === undefined ? counts.value : [only] });
}

function onlyRows({ name }: Schema, { rows }: SizeWishes): number | undefined {
  if (typeof rows === "number" || rows === undefined) return rows;
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

/** Groups go on without end where a single table is asked for more rows than its groups have, so none need to be counted. */
const firstSize = ({ tables }: Dataset, rows: number): number => (tables[0]?.groups === undefined ? rows : 0);

/** The tables that a command is about: the one named, or all. */
export function chooseTables(dataset: Dataset, name: string | undefined): Result<readonly number[]> {
  if (name === undefined) return ok([...dataset.tables.keys()]);
  const k = dataset.tables.findIndex((table) => table.name === name);
  return k < 0
    ? fail("usage", `there is no table ${name}; the tables are ${namesOf(dataset)}`, { next: "Correct --table." })
    : ok([k]);
}
