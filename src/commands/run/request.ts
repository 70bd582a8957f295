/** What a run is asked for, what it is handed from step to step, and what it reports. */
import type { Failure, Result } from "../../model/failure.ts";
import type { FormWishes } from "../../encode/formats.ts";
import type { DatabaseForm, FileForm } from "../../model/format.ts";
import type { Schema } from "../../model/schema.ts";
import type { Limits, RowRange } from "../../runner/job.ts";
import type { Session } from "../../runner/session.ts";
import type { CheckReport } from "../../validate/index.ts";
import type { ByteBudget } from "./byte-budget.ts";
import type { SizeWishes } from "./sizes.ts";

export interface RunOptions extends SizeWishes {
  /** The script: a name in `generated/`, or a path to a `.ts`. */
  readonly name: string;
  readonly folder?: string;
  /** The draft of that name, which has not passed. */
  readonly draft?: boolean | undefined;
  /** Only this table, where the script has several; its output is then a file. */
  readonly table?: string | undefined;
  /** Rows A to B of one table. The lock's count, the script's own, or 1,000 rows where neither this nor `rows` is given. */
  readonly range?: RowRange | undefined;
  readonly seed?: number | undefined;
  /** A file, or `-` for standard output; for several tables a folder, or a database. `NAME.csv` or `NAME/` where it is not given. */
  readonly output?: string | undefined;
  /** Where it is not given, the name of the output decides; a folder has CSV. */
  readonly form?: FormWishes | undefined;
  readonly check?: boolean | undefined;
  /** Without dirt, even where the script asks for some. */
  readonly clean?: boolean | undefined;
  /** A file for the ledger of the dirt; for several tables a folder, with a file for each table that has dirt. */
  readonly ledger?: string | undefined;
  readonly limits?: Limits | undefined;
  /** The most bytes of rows that all files may have together, as they are written. */
  readonly maxBytes?: number | undefined;
  /** Checks large files by what the typed rows prove and by their first rows alone; the report says what was not checked. */
  readonly sampleCheck?: boolean | undefined;
  /** How many processes make the rows; as many as there are cores where it is not given. Invisible in the bytes. */
  readonly workers?: number | undefined;
  /** The SHA-256 of every file, however large. */
  readonly sha256?: boolean | undefined;
  /** Rows of each part, where one table is to be in parts: the output is then a folder. */
  readonly splitRows?: number | undefined;
  /** Goes on with what an interrupted run of the same rows has left. */
  readonly resume?: boolean | undefined;
  readonly blockRows?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly events?: RunEvents | undefined;
}

/** What happens while a run is under way. */
export interface RunEvents {
  /** So many rows of all tables are to be made. */
  onStart?(rows: number): void;
  onRows?(done: number): void;
  onCheck?(): void;
  /** The rows go into their database. */
  onLoad?(): void;
}

/** Seconds from the start of the command until the rows were written, and from then until the checks were done. */
export interface RunSeconds {
  readonly rows: number;
  readonly checks: number;
}

/** What was written of one table. */
export interface TableReport {
  readonly table: string;
  readonly output: string;
  readonly range: RowRange;
  /** Undefined where several tables are in one database. */
  readonly bytes: number | undefined;
  /** Undefined for a large file where nobody asked for it, and where several tables are in one database. */
  readonly sha256: string | undefined;
  /** How many files it is in, where it is in parts. */
  readonly parts?: number;
  /** Errors made on purpose; undefined for clean rows. */
  readonly errors: number | undefined;
  /** The file that lists them. */
  readonly ledger: string | undefined;
  readonly schema: Schema;
}

export interface RunReport {
  readonly name: string;
  /** The script exports one table by itself, or one of its tables was asked for. */
  readonly single: boolean;
  /** The file or the folder. */
  readonly output: string;
  readonly format: (FileForm | DatabaseForm)["format"]["name"];
  readonly form: FileForm | DatabaseForm;
  readonly seed: number;
  /** Of all tables together. */
  readonly rows: number;
  readonly bytes: number;
  /** Of the one file; undefined where there are several, and for a large one where nobody asked for it. */
  readonly sha256: string | undefined;
  readonly tables: readonly TableReport[];
  /** Whether all rows were wanted: a reader may close its pipe early. */
  readonly written: "complete" | "reader gone";
  readonly seconds: RunSeconds;
  /** Undefined where the checks were not run, with the reason in `unchecked`. */
  readonly checks: CheckReport | undefined;
  readonly unchecked: string | undefined;
}

/** What failed, and the checks' report where it was a check. */
export type RunFailure = Failure & { readonly report?: CheckReport };
export type RunResult<T> = Result<T> | { readonly ok: false; readonly failure: RunFailure };

/** The rows of one table that a run makes. */
export interface TablePlan {
  readonly table: number;
  readonly schema: Schema;
  readonly range: RowRange;
}

/** A run that is about to write. */
export interface RunRequest {
  readonly session: Session;
  /** Opens another session of the same script, with the same run begun and the descriptors given inherited; the caller closes it. */
  another(inherited: readonly number[]): Promise<Result<Session>>;
  readonly tables: readonly TablePlan[];
  /** The file or the folder. */
  readonly output: string;
  readonly form: FileForm;
  /** The script's JavaScript. */
  readonly code: string;
  readonly budget: ByteBudget;
  readonly seed: number;
  /** When the command began, in milliseconds of `performance.now()`. */
  readonly start: number;
  readonly options: RunOptions;
}
