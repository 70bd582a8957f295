/** What a column's name suggests about its type; used only to tell a date's "2022" from a number, and for defaults that are said. */
import type { ColumnType } from "./facts.ts";
import { wordsOf } from "./names.ts";

const LAST_WORD: Readonly<Record<string, ColumnType>> = {
  date: "date",
  day: "date",
  birthday: "date",
  birthdate: "date",
  dob: "date",
  time: "time",
  timestamp: "timestamp",
  datetime: "timestamp",
  at: "timestamp",
  count: "integer",
  quantity: "integer",
  age: "integer",
  id: "integer",
  price: "decimal",
  amount: "decimal",
  cost: "decimal",
  total: "decimal",
  salary: "decimal",
  fee: "decimal",
  tax: "decimal",
  shipping: "decimal",
  subtotal: "decimal",
  bonus: "decimal",
  gross: "decimal",
  net: "decimal",
  pay: "decimal",
  revenue: "decimal",
  fare: "decimal",
  tip: "decimal",
  balance: "decimal",
  rent: "decimal",
  wage: "decimal",
  budget: "decimal",
  payment: "decimal",
};
/** Types that only their rule decides: a name such as "amount" is a hint for the scale, not for reading. */
const WEAK: ReadonlySet<ColumnType> = new Set(["integer", "decimal"]);

/** What reading a rule may rely on: date, time, timestamp or boolean. */
export function hintOf(name: string): ColumnType | undefined {
  const words = wordsOf(name);
  if (words[0] === "is" || words[0] === "has" || words[0] === "wa") return "boolean";
  if (words.includes("date") && words.includes("time")) return "timestamp";
  const plain = /s$/i.test(name);
  const type = plain ? undefined : LAST_WORD[words.at(-1) ?? ""];
  return type === undefined || WEAK.has(type) ? undefined : type;
}

/** True for names of money: a formula there has two decimals unless the prompt says otherwise. */
export const isMoney = (name: string): boolean => LAST_WORD[wordsOf(name).at(-1) ?? ""] === "decimal";
