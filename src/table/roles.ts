/** What a column can be used for, decided on the values of the first table. */
import type { Workspace } from "../database/workspace.ts";
import type { LoadedColumn } from "./load.ts";
import type { ColumnRole } from "./table.ts";

/** Below this share of different values a column with the name of an identifier is a category. */
const NEARLY_UNIQUE = 0.95;
/** Integers that are all different and fill at least a third of their range count rows: half of a file still does. */
const LOOSEST_COUNT = 3;
/** Fewer rows are all different by chance. */
const LEAST_ROWS = 5;
/** Texts of which more than half are different do not come again. */
const MOSTLY_DIFFERENT = 0.5;
/** Longer texts, in the mean, are written for readers. */
const LONG_TEXT = 60;
const SAMPLE = 1000;

const ID_NAME =
  /(^|[^a-zA-Z])(id|ids|uuid|guid|key|pk)$|^(id|uuid|guid|index|row|rownum|row_?number|unnamed: 0)$|[a-z](Id|ID|Uuid|UUID|Key)$/;
const YEAR_NAME = /year|jahr|ann[ée]e|año|anno/i;
const UUID = "^\\{?[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\\}?$";
/** One word that has a digit or a mark, or capitals alone: `A-1047`, `someone@example.org`, `JFK`. */
const CODE = "^(\\S*[0-9@_#/]\\S*|[A-Z]+)$";

export interface Role {
  readonly role: ColumnRole;
  readonly reason: string;
  /** Numbers 0 and 1 that are truths. */
  readonly truths?: true;
}

/** What is counted of a column. */
interface Figures {
  readonly rows: number;
  readonly present: number;
  /** Different values: exact where they may be as many as the rows, else to a few per cent. */
  readonly distinct: number;
  readonly minimum: number | string | null;
  readonly maximum: number | string | null;
  /** Mean length of a text. */
  readonly length: number;
  /** Shares of a sample of texts that look like UUIDs and codes. */
  readonly uuids: number;
  readonly codes: number;
}

/** The roles of the columns of a table, whose name is SQL, in their order. Throws a `QueryError`. */
export async function rolesOf(
  workspace: Workspace,
  table: string,
  rows: number,
  columns: readonly LoadedColumn[],
): Promise<readonly Role[]> {
  const all: Role[] = [];
  const figures = await figuresOf(workspace, table, rows, columns);
  for (const [index, column] of columns.entries()) all.push(roleOf(column, figures[index] as Figures));
  return all;
}

async function figuresOf(
  workspace: Workspace,
  table: string,
  rows: number,
  columns: readonly LoadedColumn[],
): Promise<readonly Figures[]> {
  if (columns.length === 0) return [];
  const text = (type: string): boolean => type === "string";
  const counted = (column: LoadedColumn): boolean => text(column.type) || column.type === "integer";
  const [row = []] = await workspace.query(
    `SELECT ${columns.flatMap((column) => [`count(${column.sql})`, text(column.type) ? `left(min(${column.sql}), 100)` : `CAST(min(${column.sql}) AS DOUBLE)`, text(column.type) ? `left(max(${column.sql}), 100)` : `CAST(max(${column.sql}) AS DOUBLE)`, text(column.type) ? `coalesce(avg(length(${column.sql})), 0)` : "0", counted(column) ? `approx_count_distinct(${column.sql})` : "2"]).join(", ")} FROM ${table}`,
  );
  const figures: Figures[] = [];
  for (const [index, column] of columns.entries()) {
    const [present, minimum, maximum, length, distinct] = row.slice(index * 5, index * 5 + 5);
    const count = Number(present);
    const exact =
      counted(column) && Number(distinct) > count * 0.3
        ? (await workspace.query(`SELECT count(DISTINCT ${column.sql}) FROM ${table}`))[0]?.[0]
        : distinct;
    const looks = text(column.type) && Number(exact) > count * MOSTLY_DIFFERENT;
    const [shares = []] = looks
      ? await workspace.query(
          `SELECT avg(CAST(regexp_matches(v, '${UUID}') AS DOUBLE)), avg(CAST(regexp_matches(v, '${CODE}') AS DOUBLE)) FROM (SELECT ${column.sql} AS v FROM ${table} WHERE ${column.sql} IS NOT NULL LIMIT ${SAMPLE})`,
        )
      : [];
    figures.push({
      rows,
      present: count,
      distinct: Number(exact),
      minimum: minimum as number | string | null,
      maximum: maximum as number | string | null,
      length: Number(length),
      uuids: Number(shares[0] ?? 0),
      codes: Number(shares[1] ?? 0),
    });
  }
  return figures;
}

function roleOf({ name, type, given }: LoadedColumn, figures: Figures): Role {
  const { present, minimum, maximum, distinct } = figures;
  if (present === 0) return { role: "empty", reason: "no cell has a value" };
  if (minimum === maximum && (type !== "string" || distinct <= 1))
    return { role: "constant", reason: "all cells have the same value" };
  if (type === "boolean") return { role: "categorical", reason: "two values" };
  if (type === "integer" && !given && figures.minimum === 0 && figures.maximum === 1)
    return { role: "categorical", reason: "nothing but 0 and 1", truths: true };
  if (type === "integer") return integerRole(name, figures);
  if (type !== "string") return { role: "numeric", reason: type === "number" ? "numbers" : "instants" };
  return textRole(name, figures);
}

function integerRole(name: string, { rows, present, distinct, minimum, maximum }: Figures): Role {
  const [low, high] = [Number(minimum), Number(maximum)];
  const unique = distinct === present && present === rows && rows >= LEAST_ROWS;
  const years = YEAR_NAME.test(name) && low > 1000 && high < 3000;
  if (unique && !years && high - low + 1 <= present * LOOSEST_COUNT)
    return { role: "identifier", reason: "as many different integers as rows, counting up" };
  if (rows >= LEAST_ROWS && ID_NAME.test(name) && distinct >= present * NEARLY_UNIQUE)
    return { role: "identifier", reason: "called an identifier, and hardly a value comes again" };
  return { role: "numeric", reason: "integers" };
}

function textRole(name: string, { rows, present, distinct, length, uuids, codes }: Figures): Role {
  const unique = distinct === present;
  if (rows >= LEAST_ROWS && distinct >= present * NEARLY_UNIQUE) {
    if (uuids >= NEARLY_UNIQUE) return { role: "identifier", reason: "UUIDs, and hardly one comes again" };
    if (ID_NAME.test(name))
      return { role: "identifier", reason: "called an identifier, and hardly a value comes again" };
    if (unique && codes >= NEARLY_UNIQUE) return { role: "identifier", reason: "codes that are all different" };
  }
  if (distinct > present * MOSTLY_DIFFERENT && present >= LEAST_ROWS)
    return { role: "text", reason: "mostly different texts" };
  if (length > LONG_TEXT) return { role: "text", reason: "long texts" };
  return { role: "categorical", reason: "texts that come again" };
}
