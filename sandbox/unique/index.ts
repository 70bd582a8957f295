/** `unique`: values that never occur twice, without a memory of those that have. */
import { code } from "./code.ts";
import { combination } from "./combination.ts";
import { email, userName } from "./email.ts";
import { integer } from "./integer.ts";
import { uuid } from "./uuid.ts";

/**
 * Definitions of values that are all different: `.at(index)` gives the one of a row, in random order, whatever rows
 * have been made before.
 */
export const unique: {
  readonly integer: typeof integer;
  readonly code: typeof code;
  readonly uuid: typeof uuid;
  readonly email: typeof email;
  readonly userName: typeof userName;
  readonly combination: typeof combination;
} = Object.freeze({ integer, code, uuid, email, userName, combination });

for (const define of Object.values(unique)) Object.freeze(define);
