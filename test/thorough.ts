/** How much the tests look at: a part of what takes long, and all of it where `ALL_TESTS=1` says that there is time. */
export const THOROUGH: boolean = process.env["ALL_TESTS"] !== undefined;

/** For `filter`: each n-th, or all. */
export const each =
  (n: number) =>
  (_: unknown, place: number): boolean =>
    THOROUGH || place % n === 0;

/** Each n-th of a list, or all of it. */
export const part = <T>(n: number, list: readonly T[]): readonly T[] => list.filter(each(n));
