/** What is done to real rows, from a seed: cut into parts, columns shuffled apart, replaced by noise. */
import { randomPlaces, seededRandom } from "../../src/model/random-places.ts";
import { rowsAt } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

/** So many parts of equal size, drawn without replacement; each keeps the order of the file. */
export function partsOf(sheet: Sheet, parts: number, seed: number): readonly Sheet[] {
  const places = randomPlaces(sheet.rows.length, sheet.rows.length, seed);
  const size = Math.floor(places.length / parts);
  return Array.from({ length: parts }, (_, part) => rowsAt(sheet, places.slice(part * size, (part + 1) * size).sort()));
}

/** Every column in an order of its own: distributions stay, and what goes together does so no more. */
export function shuffledColumns(sheet: Sheet, seed: number): Sheet {
  const orders = sheet.names.map((_, index) => randomPlaces(sheet.rows.length, sheet.rows.length, seed + 1 + index));
  return {
    names: sheet.names,
    rows: sheet.rows.map((_, row) => orders.map((order, column) => sheet.rows[order[row] as number]?.[column] ?? null)),
  };
}

/** As many rows of noise: numbers uniform over the range, anything else any value that occurs. No cell is empty. */
export function noiseLike(sheet: Sheet, seed: number): Sheet {
  const random = seededRandom(seed);
  const draws = sheet.names.map((_, column) => {
    const values = [...new Set(sheet.rows.flatMap((row) => row[column] ?? []))];
    const numbers = values.map(Number);
    if (values.length === 0) return () => null;
    if (!numbers.every(Number.isFinite)) return () => values[Math.floor(random() * values.length)] as string;
    const low = numbers.reduce((a, b) => Math.min(a, b));
    const high = numbers.reduce((a, b) => Math.max(a, b));
    const digits = Math.min(9, Math.max(...values.map((value) => /\.(\d+)$/.exec(value)?.[1]?.length ?? 0)));
    return () => (low + random() * (high - low)).toFixed(digits);
  });
  return { names: sheet.names, rows: sheet.rows.map(() => draws.map((draw) => draw())) };
}
