/** The right scripts that mistakes are made in. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, template } from "../support.ts";
import type { Task } from "./mistake.ts";

export const ORDERS: Task = {
  prompt: `200 orders of a garden shop:

- order_id: a unique whole number that starts at 1 and increases by 1
- order_date: any day in 2023, in the format DD.MM.YYYY
- product: the name of the product
- kind: tool or plant
- price: in EUR, taken from the product
- quantity: from 1 to 6
- total: price × quantity, rounded to the cent
- payment: cash, card or transfer
- bulk: true when quantity is above 4, otherwise false
- rating: whole number from 1 to 5, empty in 10% of rows

product, kind and price belong together.
Write the columns in the order in which they are listed.
`,
  right: `import { boolean, date, decimal, defineTable, integer, optional, text } from "rowsmith/sandbox";

const products = [
  { product: "Rake", kind: "tool", price: 19.5 },
  { product: "Spade", kind: "tool", price: 24.9 },
  { product: "Hoe", kind: "tool", price: 17.25 },
  { product: "Shears", kind: "tool", price: 12.75 },
  { product: "Trowel", kind: "tool", price: 6.4 },
  { product: "Saw", kind: "tool", price: 29.99 },
  { product: "Fern", kind: "plant", price: 7.25 },
  { product: "Moss", kind: "plant", price: 3.5 },
  { product: "Rose", kind: "plant", price: 9.95 },
  { product: "Ivy", kind: "plant", price: 4.8 },
] as const;

export default defineTable({
  description: "Orders of a garden shop",
  columns: {
    order_id: integer({ unique: true, minimum: 1 }),
    order_date: date({ minimum: "2023-01-01", maximum: "2023-12-31", format: "%d.%m.%Y" }),
    product: text({ enum: products.map((item) => item.product) }),
    kind: text({ enum: ["tool", "plant"] }),
    price: decimal({ scale: 2, minimum: 0 }),
    quantity: integer({ minimum: 1, maximum: 6 }),
    total: decimal({ scale: 2 }),
    payment: text({ enum: ["cash", "card", "transfer"] }),
    bulk: boolean(),
    rating: optional(integer({ minimum: 1, maximum: 5 })),
  },
  checks: ["total = round(price * quantity, 2)", "bulk = (quantity > 4)"],
  row({ index, random }) {
    const item = random.pick(products);
    const quantity = random.integer(1, 6);
    const payment = random.weighted({ cash: 2, card: 5, transfer: 3 });
    return {
      order_id: index + 1,
      order_date: random.date("2023-01-01", "2023-12-31"),
      product: item.product,
      kind: item.kind,
      price: item.price,
      quantity,
      total: item.price * quantity,
      payment,
      bulk: quantity > 4,
      rating: random.boolean(0.1) ? null : random.integer(1, 5),
    };
  },
});
`,
};

export const MEMBERS: Task = {
  prompt: `50 members of a rowing club:

- member_no: a unique whole number that starts at 1 and increases by 1
- code: codes such as M-0001, M-0002, …
- nickname: one of Otter, Heron, Pike, Swan
- joined: in 2024
- weight: from 50.0 to 99.9, one decimal
`,
  right: `import { addDays, date, day, decimal, defineTable, integer, text } from "rowsmith/sandbox";

const NICKNAMES = ["Otter", "Heron", "Pike", "Swan"] as const;
const OPENED = day(2024, 1, 1);

export default defineTable({
  description: "Members of a rowing club, as they joined",
  columns: {
    member_no: integer({ unique: true, minimum: 1 }),
    code: text({ unique: true, pattern: "M-[0-9]{4,}" }),
    nickname: text({ enum: NICKNAMES, maxLength: 5 }),
    joined: date({ minimum: "2024-01-01", maximum: "2024-12-31" }),
    weight: decimal({ scale: 1, minimum: 50, maximum: 99.9 }),
  },
  checks: ["joined >= lag(joined, 1, joined) over (order by member_no)"],
  row({ index, random }) {
    const name = random.pick(NICKNAMES);
    return {
      member_no: index + 1,
      code: "M-" + String(index + 1).padStart(4, "0"),
      nickname: name,
      joined: addDays(OPENED, Math.min(365, Math.floor(index / 40))),
      weight: random.integer(500, 999) / 10,
    };
  },
});
`,
};

export const SHOP: Task = {
  prompt: `A data set of customers and their orders: 20 customers with an id and a tier (basic or plus), and 100 orders, each of one of the customers, with an amount from 1 to 50.
`,
  right: `import { defineDataset, defineTable, integer, reference, text } from "rowsmith/sandbox";

const customers = defineTable({
  description: "Customers",
  rows: 20,
  columns: { id: integer({ unique: true }), tier: text({ enum: ["basic", "plus"] }) },
  row: ({ index, random }) => ({ id: index + 1, tier: random.weighted({ basic: 4, plus: 1 }) }),
});

const orders = defineTable({
  description: "Orders",
  rows: 100,
  columns: {
    customer_id: reference(customers, "id"),
    amount: integer({ minimum: 1, maximum: 50 }),
  },
  row({ random }) {
    const customer = customers.pick(random);
    return { customer_id: customer.id, amount: random.integer(1, 50) };
  },
});

export default defineDataset({
  description: "A shop",
  tables: { customers, orders },
});
`,
};

/** The menu that the prompt counts; without the checks that would find it before. */
export const COFFEE: Task = {
  prompt: template("coffee-shop"),
  right: readFileSync(join(ROOT, "generated/coffee-shop.ts"), "utf8").replace(
    /checks: \[[\s\S]*?\n {2}\],/,
    "checks: [],",
  ),
};
