/** Scripts' texts in messages; see model/printable.ts. */
export { printable } from "../model/printable.ts";
