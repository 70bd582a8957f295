/** Every kind of mistake that is tested. */
import type { Mistake } from "./mistake.ts";
import { OF_FORM } from "./of-form.ts";
import { OF_PROMPT } from "./of-prompt.ts";
import { OF_ROWS } from "./of-rows.ts";
import { OF_TYPES } from "./of-types.ts";

export type { Mistake } from "./mistake.ts";
export { MEMBERS, ORDERS, SHOP } from "./tasks.ts";
export const MISTAKES: readonly Mistake[] = [...OF_FORM, ...OF_TYPES, ...OF_ROWS, ...OF_PROMPT];
