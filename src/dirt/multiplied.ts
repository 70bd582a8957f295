/** A number in a text times a factor, written as its column writes numbers. */
import type { DecimalField, IntegerField, NumberField } from "../model/schema.ts";

export type NumericField = IntegerField | NumberField | DecimalField;

/** Beyond this a double does not hold the digits of a decimal any more. */
const MOST = 1e15;

/** The product as text: rounded to the column's digits; undefined where `text` is no number, or nothing changes. */
export function multiplied(text: string, factor: number, field: NumericField): string | undefined {
  const value = /^-?\d/.test(text) ? Number(text) : Number.NaN;
  const product = value * factor;
  if (!(Math.abs(product) < MOST)) return undefined;
  const written = write(product, text, field);
  return written === text ? undefined : written;
}

function write(product: number, text: string, field: NumericField): string {
  if (field.type === "number") return floating(product, text);
  return withoutMinusZero(product.toFixed(field.type === "decimal" ? field.scale : 0));
}

/** As many digits after the point as the clean text has, more where that would leave nothing of the number. */
function floating(product: number, text: string): string {
  const point = text.indexOf(".");
  const rounded = text.includes("e")
    ? 0
    : Number(product.toFixed(point < 0 ? 0 : Math.min(20, text.length - point - 1)));
  return withoutMinusZero(`${Math.abs(rounded) >= 1 ? rounded : Number(product.toPrecision(4))}`);
}

const withoutMinusZero = (text: string): string => (/^-0(\.0+)?$/.test(text) ? text.slice(1) : text);
