/** The distributions of a file by itself, for drawing; beside them the shares that a contract declares. */
import type { Field, Schema, Shares } from "../../model/schema.ts";
import type { TableColumn, Tables } from "../../table/table.ts";
import type { ColumnShape } from "../evaluation.ts";

/** Bins of equal width between a column's lowest value and its highest. */
const BINS = 20;
const MOST_LABELS = 50;

/** One for each column of numbers or classes. */
export async function shapesAlone(tables: Tables, schema?: Schema): Promise<readonly ColumnShape[]> {
  const shapes: ColumnShape[] = [];
  for (const column of tables.columns) {
    const field = schema?.fields.find(({ name }) => name === column.name);
    const shares = field !== undefined && "shares" in field ? field.shares : undefined;
    const shape =
      column.role === "numeric" && shares === undefined
        ? await numberShape(tables, column)
        : column.role === "categorical" || shares !== undefined
          ? await labelShape(tables, column, shares?.per === undefined ? shares : undefined, field)
          : undefined;
    if (shape !== undefined) shapes.push(shape);
  }
  return shapes;
}

/** Equal bins; a column with one value has one. Nothing where there is no value. */
async function numberShape(tables: Tables, { name, sql }: TableColumn): Promise<ColumnShape | undefined> {
  const [[low, high, missing] = []] = await tables.query(
    `SELECT min(${sql}), max(${sql}), count(*) - count(${sql}) FROM synthetic`,
  );
  if (typeof low !== "number" || typeof high !== "number" || !Number.isFinite(high - low)) return undefined;
  const width = (high - low) / BINS;
  const count = width === 0 ? 1 : BINS;
  const bin = width === 0 ? "0" : `least(${count - 1}, CAST(floor((${sql} - ${low}::DOUBLE) / ${width}) AS INTEGER))`;
  const synthetic = Array.from({ length: count }, () => 0);
  for (const [at, rows] of await tables.query(
    `SELECT ${bin} AS bin, count(*) FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY bin`,
  ))
    synthetic[Number(at)] = Number(rows);
  const edges = Array.from({ length: count - 1 }, (_, index) => low + (index + 1) * width);
  return alone(name, { kind: "number", edges }, synthetic, Number(missing));
}

/** The declared labels, or the commonest; all others together. */
async function labelShape(
  tables: Tables,
  { name, sql }: TableColumn,
  shares: Shares | undefined,
  field: Field | undefined,
): Promise<ColumnShape> {
  const rows = await tables.query(
    `SELECT CAST(${sql} AS VARCHAR) AS value, count(*) AS n, any_value(${sql}) FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY n DESC, value LIMIT ${MOST_LABELS * 2}`,
  );
  const [[all, present] = []] = await tables.query(`SELECT count(*), count(${sql}) FROM synthetic`);
  const found = new Map(rows.map(([, count, value]) => [`${value}`, Number(count)]));
  const labels =
    shares === undefined
      ? [...found.keys()].slice(0, MOST_LABELS)
      : shares.values
          .toSorted((a, b) => b.share - a.share)
          .map(({ value }) => `${value}`)
          .slice(0, MOST_LABELS);
  const counts = labels.map((label) => found.get(label) ?? 0);
  const others = Number(present) - counts.reduce((sum, count) => sum + count, 0);
  const declared = shares && labels.map((label) => shares.values.find(({ value }) => `${value}` === label)?.share ?? 0);
  const left = declared === undefined ? 0 : 1 - declared.reduce((sum, share) => sum + share, 0);
  const rest = others > 0 || left > 1e-9;
  const shape = alone(
    name,
    { kind: "label", labels, rest },
    rest ? [...counts, others] : counts,
    Number(all) - Number(present),
  );
  if (declared === undefined) return shape;
  const empty = field?.missing?.share ?? 0;
  const of = Number(all) * (1 - empty);
  return {
    ...shape,
    real: (rest ? [...declared, Math.max(0, left)] : declared).map((share) => share * of),
    realMissing: Number(all) * empty,
    declared: true,
  };
}

const alone = (
  column: string,
  bins: ColumnShape["bins"],
  synthetic: readonly number[],
  missing: number,
): ColumnShape => ({ column, bins, real: undefined, synthetic, realMissing: 0, syntheticMissing: missing });
