/** JSON arrays of objects and JSON Lines as relations of texts: nested values are their JSON. */
import { open } from "node:fs/promises";
import { nameLiteral, textLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import { refusal } from "./refusal.ts";
import type { InputFile, Source } from "./source.ts";

/** An object may be as long as this. */
const LONGEST_OBJECT = 64 * 1024 * 1024;

/** A JSON file: its columns are all keys that any of its objects has. */
export async function jsonSource(workspace: Workspace, file: InputFile): Promise<Result<Source>> {
  const relation = (more: string): string =>
    `read_json(${textLiteral(file.seen)}, format = 'auto', records = 'true', maximum_object_size = ${LONGEST_OBJECT}, compression = ${textLiteral(file.packing ?? "uncompressed")}, ${more})`;
  if (file.packing === undefined && (await startsWithMark(file.path)))
    return fail("usage", `${file.path} begins with a byte order mark, which JSON has not`, {
      next: "Save it as UTF-8 without one.",
    });
  const all = relation("sample_size = -1, maximum_depth = 1, map_inference_threshold = -1");
  try {
    const described = await workspace.query(`DESCRIBE SELECT * FROM ${all}`);
    const names = described.map(([name]) => String(name));
    const listed = relation(`columns = {${names.map((name) => `${textLiteral(name)}: 'VARCHAR'`).join(", ")}}`);
    const twin = await twinKey(workspace, listed, names);
    if (twin !== undefined)
      return fail("usage", `${file.path} has keys that differ in upper and lower case alone: "${printable(twin)}"`, {
        next: "Give each column a name of its own.",
      });
    return ok({
      path: file.path,
      columns: names.map((name) => ({ name, kind: "text", sql: nameLiteral(name) })),
      relation: listed,
      notes: [],
    });
  } catch (error) {
    return refusal(error, file.path, "a JSON array of objects, nor JSON Lines");
  }
}

async function startsWithMark(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
  return buffer.equals(Buffer.from("\ufeff"));
}

/** DuckDB calls the second of `a` and `A` `A_1`, which no object has. */
async function twinKey(workspace: Workspace, relation: string, names: readonly string[]): Promise<string | undefined> {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const doubtful = names.filter((name) => lower.has(name.replace(/_\d+$/, "").toLowerCase()) && /_\d+$/.test(name));
  if (doubtful.length === 0) return undefined;
  const counts = doubtful.map((name) => `count(${nameLiteral(name)})`);
  const [row = []] = await workspace.query(`SELECT ${counts.join(", ")} FROM ${relation}`);
  return doubtful[row.findIndex((count) => Number(count) === 0)]?.replace(/_\d+$/, "");
}
