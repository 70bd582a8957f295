/** Numbers, shares and instants as a reader wants them. */
import { grouped } from "../model/grouped.ts";

/** What a number stands for: dates, times and datetimes are seconds since 1970 or midnight. */
export type NumberKind = "number" | "date" | "time" | "datetime";

const MINUS = "−";
const signed = (value: number, text: string): string => (value < 0 ? MINUS + text.replace("-", "") : text);

/** `0.943`: a score, by three decimals. */
export const scoreText = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? "n/a" : signed(value, value.toFixed(3));

/** Two scores that differ, by as many decimals as show it: 0.8996 does not reach 0.9. */
export function comparedScores(value: number, bound: number): readonly [string, string] {
  for (let decimals = 3; decimals < 12; decimals++) {
    const texts = [value.toFixed(decimals), bound.toFixed(decimals)] as const;
    if (texts[0] !== texts[1] || value === bound) return [signed(value, texts[0]), signed(bound, shorter(texts[1]))];
  }
  return [String(value), String(bound)];
}

/** `0.900` as `0.9`, `1.000` as `1`. */
const shorter = (text: string): string => text.replace(/\.?0+$/, "");

/** `12.4 %`, `0.03 %`, `<0.01 %`: a share of rows. */
export function shareText(share: number | undefined): string {
  if (share === undefined || Number.isNaN(share)) return "n/a";
  const percent = share * 100;
  if (percent !== 0 && Math.abs(percent) < 0.01) return "<0.01 %";
  if (percent < 100 && percent > 99.99) return ">99.99 %";
  const decimals = Math.abs(percent) < 1 ? 2 : 1;
  return `${signed(percent, percent.toFixed(decimals))} %`;
}

/** `1,234,567`, `12.35`, `0.00123`, `1.2e9`: any number, by four digits at most. */
export function figureText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "n/a" : value < 0 ? "−∞" : "∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return signed(value, value.toExponential(2));
  if (Number.isInteger(value) || size >= 10_000) return signed(value, grouped(Math.round(size)));
  if (size < 1 && size >= 0.001) return signed(value, String(Number(size.toFixed(3))));
  const digits = Number(size.toPrecision(size < 1 ? 2 : 4));
  const [whole = "", decimals] = String(digits).split(".");
  return signed(value, decimals === undefined ? grouped(digits) : `${grouped(Number(whole))}.${decimals}`);
}

/** A number of a column in its own notation: `2022-03-01`, `14:30`, `12.5`. */
export function valueText(value: number, kind: NumberKind): string {
  if (kind === "number" || !Number.isFinite(value)) return figureText(value);
  if (kind === "time") return instant(value % 86_400, 11, 19);
  return kind === "date" ? instant(value, 0, 10) : instant(value, 0, 16).replace("T", " ");
}

function instant(seconds: number, from: number, to: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? figureText(seconds) : date.toISOString().slice(from, to);
}

/** A length of time between two instants: `3.2 days`. */
export function spanText(seconds: number): string {
  const units: readonly (readonly [string, number])[] = [
    ["years", 31_556_952],
    ["days", 86_400],
    ["hours", 3600],
    ["minutes", 60],
  ];
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["seconds", 1];
  return `${figureText(Number((seconds / length).toPrecision(3)))} ${unit}`;
}

/** `1 row`, `12,345 rows`. */
export const countText = (value: number, noun: string, plural: string = `${noun}s`): string =>
  `${grouped(Math.round(value))} ${value === 1 ? noun : plural}`;
