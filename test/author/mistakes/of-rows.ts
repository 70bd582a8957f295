/** Mistakes that show when a script runs: in its description, its rows, its contract, their purity, and what they cost. */
import { mistake } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";
import { MEMBERS, ORDERS, SHOP } from "./tasks.ts";

const inRow = (before: string): string => `${before}\n    const item =`;

export const OF_ROWS: readonly Mistake[] = [
  mistake(ORDERS, "swapped arguments", "random.integer(1, 6)", "random.integer(6, 1)", {
    stage: "rows",
    at: "random.integer(6, 1)",
    names: ["minimum to be at most maximum"],
  }),
  mistake(ORDERS, "wrong date format", "%d.%m.%Y", "DD.MM.YYYY", {
    stage: "description",
    at: "DD.MM.YYYY",
    names: ["order_date", "%d.%m.%Y"],
  }),
  mistake(ORDERS, "error at the top", "export default", 'throw new Error("no ```products```");\nexport default', {
    stage: "description",
    at: "throw new Error",
    names: ["no "],
  }),
  mistake(ORDERS, "extra column", "      quantity,\n", "      quantity,\n      extra: 1,\n", {
    stage: "rows",
    at: "extra: 1",
    names: ['"extra", which is not a column'],
  }),
  mistake(
    ORDERS,
    "locale text for a date",
    'random.date("2023-01-01", "2023-12-31")',
    "new Date(2023, 1, 3).toLocaleDateString()",
    {
      stage: "rows",
      at: "toLocaleDateString",
      names: ["random.date("],
    },
  ),
  mistake(ORDERS, "another notation for a date", 'random.date("2023-01-01", "2023-12-31")', '"31.12.2023"', {
    stage: "rows",
    at: '"31.12.2023"',
    names: ["order_date", "31.12.2023"],
  }),
  mistake(ORDERS, "Infinity", "total: item.price * quantity", "total: item.price / 0", {
    stage: "rows",
    at: "item.price / 0",
    names: ["column total", "Infinity"],
  }),
  mistake(MEMBERS, "NaN", "weight: random.integer(500, 999) / 10", 'weight: Number("x")', {
    stage: "rows",
    at: 'Number("x")',
    names: ["column weight", "NaN"],
  }),
  mistake(MEMBERS, "a fraction for a whole number", "member_no: index + 1", "member_no: index + 0.5", {
    stage: "rows",
    at: "index + 0.5",
    names: ["column member_no", "an integer"],
  }),
  mistake(ORDERS, "value below the range", "random.integer(1, 6)", "random.integer(0, 6)", {
    stage: "contract",
    names: ["quantity is at least 1", "quantity"],
  }),
  mistake(ORDERS, "value above the range", "random.integer(1, 6)", "random.integer(1, 7)", {
    stage: "contract",
    names: ["quantity is at most 6"],
  }),
  mistake(ORDERS, "unique key drawn", "order_id: index + 1", "order_id: random.integer(1, 50)", {
    stage: "contract",
    names: ["order_id is unique"],
  }),
  mistake(ORDERS, "check that is false", "round(price * quantity, 2)", "round(price + quantity, 2)", {
    stage: "contract",
    at: "price + quantity",
    names: ["total = round(price + quantity, 2)"],
  }),
  mistake(ORDERS, "check with an unknown column", "round(price * quantity, 2)", "round(prize * quantity, 2)", {
    stage: "contract",
    at: "prize * quantity",
    names: ['no column "prize"', "Did you mean price"],
  }),
  mistake(ORDERS, "check that is not SQL", "total = round(price * quantity, 2)", "total is the price times quantity", {
    stage: "contract",
    at: "is the price times",
    names: ["one SQL condition"],
  }),
  mistake(ORDERS, "formula with + for ×", "item.price * quantity", "item.price + quantity", {
    stage: "contract",
    names: ["total = round(price * quantity, 2)"],
    at: "total = round",
  }),
  mistake(ORDERS, "condition ignored", "bulk: quantity > 4", "bulk: random.boolean(0.3)", {
    stage: "contract",
    names: ["bulk = (quantity > 4)"],
    at: "bulk = (quantity",
  }),
  mistake(
    MEMBERS,
    "text that is too long",
    "nickname: text({ enum: NICKNAMES, maxLength: 5 })",
    "nickname: text({ enum: NICKNAMES, maxLength: 4 })",
    {
      stage: "contract",
      names: ["nickname"],
      at: "nickname: name",
      mended: true,
    },
  ),
  mistake(MEMBERS, "pattern that does not match", '"M-" + String', '"m" + String', {
    stage: "contract",
    names: ["code", "M-[0-9]"],
  }),
  mistake(
    MEMBERS,
    "unsorted where the script alone says sorted",
    "addDays(OPENED, Math.min(365, Math.floor(index / 40)))",
    'random.date("2024-01-01", "2024-12-31")',
    {
      stage: "contract",
      names: ["lag(joined"],
      at: "lag(joined",
      mended: true,
    },
  ),
  mistake(SHOP, "key of a row that is not there", "customer_id: customer.id", "customer_id: customer.id + 100", {
    stage: "contract",
    names: ["customer_id", "customers"],
  }),
  mistake(ORDERS, "infinite loop", "    const item =", inRow("    while (random.number() >= 0) {}"), {
    stage: "rows",
    at: "while (random",
    names: [/did not come to an end|take longer/, "loop"],
  }),
  mistake(
    ORDERS,
    "memory explosion",
    "    const item =",
    inRow("    const big: number[][] = [];\n    for (;;) big.push(new Array(1e6).fill(index));"),
    {
      stage: "rows",
      at: "big.push",
      names: ["memory"],
    },
  ),
  mistake(
    ORDERS,
    "slow rows",
    "    const item =",
    inRow("    let slow = 0;\n    for (let k = 0; k < 3e8; k++) slow = (slow * 31 + k) % 1000003;"),
    {
      stage: "rows",
      names: [/rows take longer|did not come to an end/],
    },
  ),
  mistake(ORDERS, "counter outside of row", "order_id: index + 1", "order_id: ++counter", {
    stage: "types",
    names: ['"counter" is not defined'],
    at: "++counter",
  }),
  mistake(
    { ...MEMBERS, right: MEMBERS.right.replace("const OPENED", "let counter = 0;\nconst OPENED") },
    "state between rows",
    "member_no: index + 1",
    "member_no: ++counter",
    { stage: "purity", names: ["counter"], at: "++counter" },
  ),
  mistake(
    {
      ...MEMBERS,
      right: MEMBERS.right.replace("const OPENED", "const seen = new Map<string, number>();\nconst OPENED"),
    },
    "cache that depends on the order",
    "weight: random.integer(500, 999) / 10",
    "weight: (seen.get(name) ?? (seen.set(name, random.integer(500, 999) / 10), seen.get(name))) as number",
    { stage: "purity", names: ["seen"], at: "seen.set" },
  ),
  mistake(
    MEMBERS,
    "Math.random, which works",
    "random.integer(500, 999) / 10",
    "Math.floor(500 + Math.random() * 500) / 10",
    {
      stage: undefined,
    },
  ),
  mistake(MEMBERS, "Date.now, which works", "random.integer(500, 999) / 10", "50 + (Date.now() % 40)", {
    stage: undefined,
  }),
];
