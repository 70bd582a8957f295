/** Real cars (vega-datasets' cars.json), as columns. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where vega-datasets keeps its files. */
export const VEGA_DATA: string = fileURLToPath(new URL("../../../node_modules/vega-datasets/data", import.meta.url));

type Car = Readonly<Record<string, number | string | null>>;
const cars = JSON.parse(readFileSync(join(VEGA_DATA, "cars.json"), "utf8")) as readonly Car[];

/** A column of numbers, NaN where there is none. */
export const numberColumn = (name: string, keep: (car: Car) => boolean = () => true): Float64Array =>
  Float64Array.from(cars.filter(keep), (car) => (typeof car[name] === "number" ? (car[name] as number) : Number.NaN));

/** A column as codes, in the order of the values' first rows; the labels beside it. */
export function codeColumn(name: string): { readonly codes: Uint8Array; readonly size: number } {
  const labels = [...new Set(cars.map((car) => car[name]))];
  return { codes: Uint8Array.from(cars, (car) => labels.indexOf(car[name])), size: labels.length };
}
