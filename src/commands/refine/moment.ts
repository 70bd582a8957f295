/** A date or time as it is written, as a text that sorts in the order of time. */
import { parseFormat } from "../../model/strftime.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** How each directive is written; the others are words. */
const WIDTHS: Readonly<Record<string, string>> = {
  Y: String.raw`\d{4}`,
  j: String.raw`\d{3}`,
  g: String.raw`\d{3}`,
  f: String.raw`\d{6}`,
  ...Object.fromEntries(["y", "m", "d", "H", "I", "M", "S"].map((name) => [name, String.raw`\d{2}`])),
  ...Object.fromEntries(["-m", "-d", "-H"].map((name) => [name, String.raw`\d{1,2}`])),
};

/** Undefined where the text is not in the format. */
export function sortableMoment(text: string, format: string): string | undefined {
  const parts = parseFormat(format);
  if (typeof parts === "string") return undefined;
  const names: string[] = [];
  const pattern = parts
    .map((part) => {
      if ("literal" in part) return part.literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      names.push(part.directive);
      return `(${WIDTHS[part.directive] ?? String.raw`[\p{L}.]+`})`;
    })
    .join("");
  const found = new RegExp(`^${pattern}$`, "u").exec(text);
  if (found === null) return undefined;
  const value = (...directives: readonly string[]): string | undefined => {
    const index = names.findIndex((name) => directives.includes(name));
    return index < 0 ? undefined : found[index + 1];
  };
  const number = (digits: number, ...directives: readonly string[]): string =>
    (value(...directives) ?? "").padStart(digits, "0");
  const month = MONTHS.indexOf((value("b", "B") ?? "").slice(0, 3).toLowerCase());
  const half = /^p/i.test(value("p") ?? "") ? 12 : 0;
  const hour = value("I") === undefined ? number(2, "H", "-H") : `${(Number(value("I")) % 12) + half}`;
  return [
    number(4, "Y", "y"),
    month < 0 ? number(2, "m", "-m") : `${month + 1}`.padStart(2, "0"),
    number(2, "d", "-d"),
    number(3, "j"),
    hour.padStart(2, "0"),
    number(2, "M", "-M"),
    number(2, "S", "-S"),
    (value("f", "g") ?? "").padEnd(9, "0"),
  ].join("-");
}
