/** What the options of each command come to. */
import type { RowRange } from "../runner/job.ts";

export interface NewFlags {
  readonly prompt?: string;
  readonly promptFile?: string;
  readonly author: "offline";
  readonly acceptPartial?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export interface RunFlags {
  readonly rows?: number;
  readonly range?: RowRange;
  readonly seed?: number;
  readonly output?: string;
  readonly check: boolean;
  readonly timeout?: number;
  readonly maxMemory?: number;
  readonly blockRows?: number;
  readonly json?: boolean;
}

export interface PreviewFlags {
  readonly rows?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

export interface CheckFlags {
  readonly contract?: string;
  readonly frozen?: boolean;
  readonly update?: boolean;
  readonly rows?: number;
  readonly seed?: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface DoctorFlags {
  readonly online?: boolean;
  readonly json?: boolean;
}

export interface ShowFlags {
  readonly json?: boolean;
}
