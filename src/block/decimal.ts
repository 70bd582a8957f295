/** How a decimal is rounded to its scale: half away from zero, with a tolerance for what binary fractions cannot say. */

import { NUDGE, NUDGED } from "../../sandbox/decimal.ts";

/** Code for the whole number that the scaled magnitude `m` (a variable's name) rounds to; `floor` and `round` are at hand. */
export const roundedMagnitude = (m: string): string => `${m} < ${NUDGED} ? floor(${m} * ${NUDGE} + 0.5) : round(${m})`;
