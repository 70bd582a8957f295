/** A column of the prompt, as far as other columns' rules may speak of it. */
export interface KnownColumn {
  readonly name: string;
  /** The values it is known to take, once its own line has been read. */
  readonly values?: readonly string[];
}
