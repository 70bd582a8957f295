/** What every metric over several tables is given. */
import type { TableSet } from "../../table/several/index.ts";

export interface SeveralContext {
  readonly set: TableSet;
  /** Of whatever is drawn by chance. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}
