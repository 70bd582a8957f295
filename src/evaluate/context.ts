/** What every metric is given. */
import type { TableColumn, Tables } from "../table/table.ts";

export interface Context {
  readonly tables: Tables;
  /** Of whatever is drawn by chance. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** The column that is to be predicted. */
  readonly target?: TableColumn | undefined;
  /** The column that rows are ordered by in time. */
  readonly order?: TableColumn | undefined;
  /** The column that says whose series a row belongs to. */
  readonly entity?: TableColumn | undefined;
}
