/** How a decimal is rounded to its scale: half away from zero, with a tolerance for what binary fractions cannot say. */

/** A value within 4 units in the last place of a half is taken for the half, as long as that is far less than a half itself. */
const NUDGE = 1 + 4 * Number.EPSILON;
const NUDGED = 2 ** 45;

/** Code for the whole number that the scaled magnitude `m` (a variable's name) rounds to; `floor` and `round` are at hand. */
export const roundedMagnitude = (m: string): string => `${m} < ${NUDGED} ? floor(${m} * ${NUDGE} + 0.5) : round(${m})`;
