/** A number as people write it in a cell: `12`, `-3.50`, `1,234.5`, `1.234,5`, `$12.00`, `12 %`, `1e-7`. */

/** Which convention the digits follow; a column has one. */
export type Digits = "plain" | "exponent" | "grouped" | "comma" | "comma grouped";

export interface NumberReading {
  readonly value: number;
  /** Digits after the point. */
  readonly scale: number;
  readonly digits: Digits;
  /** A currency's sign or a percent sign; empty where there is none. */
  readonly sign: string;
}

const PLAIN = /^-?(?:0|[1-9]\d{0,14})(?:\.(\d{1,15}))?$/;
const EXPONENT = /^-?\d(?:\.\d{1,17})?[eE][-+]?\d{1,3}$/;
const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.(\d{1,9}))?$/;
const COMMA = /^-?(?:0|[1-9]\d{0,14}),(\d{1,9})$/;
const COMMA_GROUPED = /^-?[1-9]\d{0,2}(?:\.\d{3}){1,4},(\d{1,9})$/;
const SIGNED = /^(-?)([$€£¥]|USD|EUR|GBP|CHF)?\s?(-?[\d.,]+)\s?([$€£¥%]|USD|EUR|GBP|CHF)?$/;

/** The number in a cell; undefined where it is none. Codes with leading zeros are none. */
export function readNumber(text: string): NumberReading | undefined {
  const plain = PLAIN.exec(text);
  if (plain !== null) return { value: Number(text), scale: plain[1]?.length ?? 0, digits: "plain", sign: "" };
  if (text.length > 40 || !/\d/.test(text)) return undefined;
  if (EXPONENT.test(text)) return { value: Number(text), scale: 15, digits: "exponent", sign: "" };
  return unsigned(text, "") ?? signed(text);
}

function unsigned(text: string, sign: string): NumberReading | undefined {
  const plain = PLAIN.exec(text);
  if (plain !== null) return { value: Number(text), scale: plain[1]?.length ?? 0, digits: "plain", sign };
  const grouped = GROUPED.exec(text);
  if (grouped !== null)
    return { value: Number(text.replaceAll(",", "")), scale: grouped[1]?.length ?? 0, digits: "grouped", sign };
  const comma = COMMA.exec(text) ?? COMMA_GROUPED.exec(text);
  if (comma === null) return undefined;
  const value = Number(text.replaceAll(".", "").replace(",", "."));
  return { value, scale: comma[1]?.length ?? 0, digits: text.includes(".") ? "comma grouped" : "comma", sign };
}

function signed(text: string): NumberReading | undefined {
  const found = SIGNED.exec(text);
  const sign = found?.[2] ?? found?.[4] ?? "";
  if (found === null || sign === "" || (found[2] !== undefined && found[4] !== undefined)) return undefined;
  return unsigned(`${found[1] ?? ""}${found[3] ?? ""}`, sign);
}
