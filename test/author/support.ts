/** What the author's tests share: drafts, type checks with the native tsc, rows in plain Node, and DuckDB over those rows. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { isoDate, isoTime, isoTimestamp, toDay, toTime, toTimestamp } from "../../sandbox/calendar.ts";
import type { Table } from "../../sandbox/index.ts";
import { random } from "../../sandbox/random.ts";
import { setKey, startRow } from "../../sandbox/stream.ts";
import { stateOf } from "../../sandbox/table/state.ts";
import type { PlainState } from "../../sandbox/table/state.ts";
import type { Draft } from "../../src/author/author.ts";
import { offlineAuthor } from "../../src/author/offline/index.ts";

export const ROOT: string = join(dirname(fileURLToPath(import.meta.url)), "../..");

export type Cell = string | number | boolean | null;
export type Rows = readonly Readonly<Record<string, Cell>>[];

/** The draft for a prompt that must be understood. */
export async function draft(prompt: string, acceptPartial = false): Promise<Draft> {
  const result = await offlineAuthor.write({ prompt, acceptPartial });
  if (!result.ok) throw new Error([result.failure.message, ...(result.failure.details ?? [])].join("\n"));
  return result.value;
}

/** The prompt of a template. */
export const template = (name: string): string => readFileSync(join(ROOT, "templates", name, "prompt.md"), "utf8");

/** What tsc says about scripts: empty where they are well typed. */
export async function typeErrors(scripts: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-author-"));
  try {
    scripts.forEach((script, index) => writeFileSync(join(folder, `script${index}.ts`), script));
    const options = {
      target: "es2024",
      lib: ["es2024"],
      module: "nodenext",
      moduleResolution: "nodenext",
      types: [],
      strict: true,
      noEmit: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      paths: { "rowsmith/sandbox": [join(ROOT, "sandbox/index.ts")] },
    };
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
    return await new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder],
        (error, stdout, stderr) => resolve(error === null ? "" : `${stdout}${stderr}`),
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The table of a script, loaded by Node itself. */
export async function load(script: string): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-author-"));
  try {
    const file = join(folder, "script.ts");
    writeFileSync(
      file,
      script.replace('"rowsmith/sandbox"', JSON.stringify(pathToFileURL(join(ROOT, "sandbox/index.ts")).href)),
    );
    return ((await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: Table }).default;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first rows of a table, dates and times as ISO text, decimals rounded as the file has them. */
export function rowsOf(table: Table, count: number, seed = 1): Rows {
  setKey(seed, "test");
  return Array.from({ length: count }, (_, index) => {
    startRow(index);
    const row = (stateOf(table) as PlainState).row({ index, random, self: { at: () => ({}) } }) as Record<
      string,
      unknown
    >;
    return Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [name, cell(row[name], column.type, column.options)]),
    );
  });
}

function cell(value: unknown, type: string, options: Readonly<Record<string, unknown>>): Cell {
  if (value === null) return null;
  if (value === undefined || Number.isNaN(value)) throw new Error(`a cell of type ${type} is ${String(value)}`);
  if (type === "date") return isoDate(toDay(value) as never);
  if (type === "time") return isoTime(toTime(value) as never);
  if (type === "timestamp") return isoTimestamp(toTimestamp(value) as never);
  if (type === "integer" && !Number.isSafeInteger(value)) throw new Error(`an integer cell is ${String(value)}`);
  if (type === "decimal") return decimal(value as number, options["scale"] as number);
  return value as Cell;
}

/** Half away from zero, a hair below a half counting as the half. */
function decimal(value: number, scale: number): number {
  const factor = 10 ** scale;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor + 1e-6)) / factor;
}

const SQL_TYPE: Readonly<Record<string, string>> = {
  integer: "BIGINT",
  number: "DOUBLE",
  text: "VARCHAR",
  boolean: "BOOLEAN",
  date: "DATE",
  time: "TIME",
  timestamp: "TIMESTAMP",
};

/** The checks of a table that its rows break, minimumRows observed. */
export async function brokenChecks(table: Table, rows: Rows): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-author-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    writeFileSync(join(folder, "rows.json"), rows.map((row) => JSON.stringify(row)).join("\n"));
    const types = Object.entries(table.columns).map(
      ([name, { type, options }]) =>
        `'${name.replaceAll("'", "''")}': '${type === "decimal" ? `DECIMAL(18,${String(options["scale"])})` : SQL_TYPE[type]}'`,
    );
    await connection.run(
      `create table t as select * from read_json('${join(folder, "rows.json")}', format = 'newline_delimited', columns = {${types.join(", ")}})`,
    );
    const broken: string[] = [];
    for (const check of stateOf(table)?.definition.checks ?? []) {
      const { sql, minimumRows = 0 } = typeof check === "string" ? { sql: check } : check;
      if (rows.length < minimumRows) continue;
      const aggregate = /\b(?:count|avg|sum|min|max)\(/.test(sql);
      const query = aggregate
        ? `select coalesce(${sql}, true) from t`
        : `select count(*) filter (where not (${sql})) = 0 from t`;
      const answer = await connection.runAndReadAll(query).catch((error: Error) => error);
      if (answer instanceof Error) broken.push(`${sql}: ${answer.message}`);
      else if (answer.getRows()[0]?.[0] !== true) broken.push(sql);
    }
    return broken;
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  }
}
