/** Whole numbers as people read them. */

/** `1,234,567`; without `toLocaleString`, which loads the languages of the world first. */
export const grouped = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
