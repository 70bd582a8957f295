/** Whole numbers from 0 on, in what comes from outside. */

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
