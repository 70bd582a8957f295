/** Who is compared: every way of making the coffee shop's table, as a command line that a user would type. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { python } from "./python.ts";

export interface Contender {
  /** What `--only` takes. */
  readonly name: string;
  readonly label: string;
  /** The ending of its file, which for rowsmith says the format. */
  readonly ending: string;
  /** How such a file begins, in hexadecimal digits, where that can be told. */
  readonly begins?: string;
  readonly command: (rows: number, output: string) => readonly string[];
  /** The most rows that it makes; the slow ones are compared by rows a second. */
  readonly most?: number;
  /** The Python packages that it imports; given for Python alone. */
  readonly packages?: readonly string[];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const CLI: readonly string[] = [process.execPath, here("../../dist/src/cli/main.js")];
export const SCRIPT: string = here("../../generated/coffee-shop.ts");

/** What the others are compared with. */
export const REFERENCE = "rowsmith";

/** By the ending of a file: "PAR1", and the magic numbers of gzip (RFC 1952) and Zstandard (RFC 8878). */
const BEGINNINGS: Readonly<Record<string, string>> = { parquet: "50415231", "csv.gz": "1f8b", "csv.zst": "28b52ffd" };

export const CONTENDERS: readonly Contender[] = [
  rowsmith(REFERENCE, "rowsmith run --no-check", "csv", "--no-check"),
  ...workerCounts().map((n) =>
    rowsmith(
      `rowsmith-workers-${n}`,
      `rowsmith run --no-check --workers ${n}`,
      "csv",
      "--no-check",
      "--workers",
      `${n}`,
    ),
  ),
  rowsmith("rowsmith-checked", "rowsmith run, with all checks", "csv"),
  rowsmith("rowsmith-parquet", "rowsmith run --no-check, Parquet", "parquet", "--no-check"),
  rowsmith("rowsmith-csv-gz", "rowsmith run --no-check, .csv.gz", "csv.gz", "--no-check"),
  rowsmith("rowsmith-csv-zst", "rowsmith run --no-check, .csv.zst", "csv.zst", "--no-check"),
  rowsmith("rowsmith-jsonl", "rowsmith run --no-check, JSON Lines", "jsonl", "--no-check"),
  node("node-concat", "Node, string concatenation", "concat.mjs"),
  node("node-csv-stringify", "Node, csv-stringify", "stringify.mjs", 2_000_000),
  node("node-faker", "Node, faker and csv-stringify", "faker.mjs", 500_000),
  node("duckdb", "DuckDB, SQL, 2 threads", "duckdb.mjs"),
  fromPython("python-polars", "Python, numpy and polars, 2 threads", "polars_csv.py", ["numpy", "polars"]),
  fromPython("python-csv", "Python, random and csv", "random_csv.py", [], 1_000_000),
  fromPython("python-faker", "Python, Faker and csv", "faker_csv.py", ["faker"], 100_000),
];

/** 1, 2, and as many as there are cores; between them 3, 4 and the powers of two. */
function workerCounts(): readonly number[] {
  const cores = availableParallelism();
  return [1, 2, 3, 4, 8, 16, 32, 64].filter((n) => n <= 2 || n < cores).concat(cores > 2 ? [cores] : []);
}

function rowsmith(name: string, label: string, ending: string, ...flags: readonly string[]): Contender {
  const command = (rows: number, output: string): readonly string[] =>
    CLI.concat("run", SCRIPT, "--rows", `${rows}`, "-o", output, flags);
  return { name, label, ending, begins: BEGINNINGS[ending] ?? "", command };
}

function node(name: string, label: string, file: string, most: number = Infinity): Contender {
  const program = [process.execPath, here(`baselines/${file}`)];
  return { name, label, ending: "csv", most, command: (rows, output) => [...program, `${rows}`, output] };
}

/** -B: without leaving compiled files beside the sources. */
function fromPython(
  name: string,
  label: string,
  file: string,
  packages: readonly string[],
  most: number = Infinity,
): Contender {
  const program = [python.program, "-B", here(`baselines/${file}`)];
  return { name, label, ending: "csv", most, packages, command: (rows, output) => [...program, `${rows}`, output] };
}
