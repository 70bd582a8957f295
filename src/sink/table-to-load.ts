/** What goes into a database file, and what the file says of it afterwards. */
import { outputFailure } from "./output-failure.ts";
import { SinkError } from "./sink.ts";

/** A table with the file that has its rows. Names and statements are SQL of the database. */
export interface TableToLoad {
  readonly name: string;
  /** Its name once it is loaded, where that is another one. */
  readonly rename: string | undefined;
  /** Statements that make it. */
  readonly create: readonly string[];
  /** The file of its rows, in the form that the loader reads: its name in the folder of the database. */
  readonly file: string;
}

export interface LoadOptions {
  /** How messages call the database file. */
  readonly output: string;
  readonly signal?: AbortSignal | undefined;
}

/** A database has refused rows: they break what their table is defined to keep. */
export class RefusedRows extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RefusedRows";
  }
}

/** What the message of a database says of the system's error behind it. */
const SYSTEM_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/no space left|disk is full|out of disk space|max_temp_directory_size/i, "ENOSPC"],
  [/quota exceeded/i, "EDQUOT"],
  [/file too large/i, "EFBIG"],
  [/permission denied/i, "EACCES"],
];

/** The failure of a database that could not be written, with the first line of what its engine says. */
export function loadError({ message }: Error, output: string): SinkError {
  const code = SYSTEM_ERRORS.find(([pattern]) => pattern.test(message))?.[1];
  const [line = ""] = message.split("\n");
  return new SinkError(outputFailure(Object.assign(new Error(line), code === undefined ? {} : { code }), output));
}
