/** The memory that an encoder writes to. */

/** Copies of whole words may run past the last cell. */
const SLACK = 4096;

export interface Output {
  readonly bytes: Uint8Array;
  /** The same memory. */
  readonly view: DataView;
}

/** Memory for `length` bytes, and what a copy may write past them. */
export function outputOf(length: number): Output {
  const bytes = new Uint8Array(length + SLACK);
  return { bytes, view: new DataView(bytes.buffer) };
}
