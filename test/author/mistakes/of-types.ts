/** Mistakes that the type check finds. */
import { mistake } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";
import { MEMBERS, ORDERS, SHOP } from "./tasks.ts";

export const OF_TYPES: readonly Mistake[] = [
  mistake(ORDERS, "wrong method", "random.pick(", "random.pickOne(", {
    stage: "types",
    at: "pickOne",
    names: ["random.pickOne(...): no such method", "pick<T>(items: readonly T[]): T"],
  }),
  mistake(ORDERS, "wrong arity", "random.integer(1, 6)", "random.integer(6)", {
    stage: "types",
    at: "random.integer(6)",
    names: ["takes 2 arguments, got 1", "integer(minimum: number, maximum: number): number"],
  }),
  mistake(ORDERS, "arguments as an object", "random.integer(1, 6)", "random.integer({ minimum: 1, maximum: 6 })", {
    stage: "types",
    at: "random.integer({",
    names: ["an object", "integer(minimum: number, maximum: number): number"],
    mended: true,
  }),
  mistake(
    ORDERS,
    "unknown option",
    "quantity: integer({ minimum: 1, maximum: 6 })",
    "quantity: integer({ min: 1, maximum: 6 })",
    {
      stage: "types",
      at: "min: 1",
      names: ['no option "min"', "Did you mean minimum"],
      mended: true,
    },
  ),
  mistake(
    ORDERS,
    "wrong type of an option",
    "quantity: integer({ minimum: 1, maximum: 6 })",
    'quantity: integer({ minimum: 1, maximum: "6" })',
    {
      stage: "types",
      at: 'maximum: "6"',
      names: ["maximum is text", "a number"],
    },
  ),
  mistake(ORDERS, "missing option", "total: decimal({ scale: 2 })", "total: decimal()", {
    stage: "types",
    at: "decimal()",
    names: ["takes 1 argument", "scale"],
  }),
  mistake(ORDERS, "wrong column builder", "total: decimal({ scale: 2 })", "total: money({ scale: 2 })", {
    stage: "types",
    at: "money(",
    names: ['no function "money"', "decimal("],
  }),
  mistake(ORDERS, "missing import", "boolean, date, decimal, defineTable", "boolean, date, defineTable", {
    stage: "types",
    at: "price: decimal(",
    names: ['"decimal" is used but not imported'],
    mended: true,
  }),
  mistake(
    ORDERS,
    "import that is not there",
    "boolean, date, decimal, defineTable",
    "boolean, date, decimal, defineTabel, defineTable",
    {
      stage: "types",
      at: "defineTabel",
      names: ['no "defineTabel"', "defineTable"],
      mended: true,
    },
  ),
  mistake(ORDERS, "forgotten column", "      quantity,\n", "", {
    stage: "types",
    at: "  row({ index, random })",
    names: ["does not return the column quantity"],
  }),
  mistake(ORDERS, "misspelt column", "      quantity,\n", "      quantitiy: quantity,\n", {
    stage: "types",
    at: "  row({ index, random })",
    names: ["does not return the column quantity"],
  }),
  mistake(ORDERS, "number as text", "      quantity,\n", "      quantity: String(quantity),\n", {
    stage: "types",
    at: "String(quantity)",
    names: ["text for the column quantity", "a number"],
  }),
  mistake(ORDERS, "value outside the enum", "cash: 2, card: 5, transfer: 3", "cash: 2, card: 5, cheque: 3", {
    stage: "types",
    at: "      payment,",
    names: ["column payment", '"transfer"'],
  }),
  mistake(ORDERS, "enum that misses a value", '["cash", "card", "transfer"]', '["cash", "card"]', {
    stage: "types",
    at: "      payment,",
    names: ["column payment", '"transfer"'],
  }),
  mistake(
    {
      ...MEMBERS,
      right: MEMBERS.right.replace("enum: NICKNAMES, ", 'enum: ["Otter", "Heron", "Pike", "Swan"], '),
    },
    "list that is not constant",
    '"Swan"] as const',
    '"Swan"]',
    { stage: "types", at: "nickname: name", names: ["column nickname", "as const"], mended: true },
  ),
  mistake(
    ORDERS,
    "null where it is not allowed",
    "      quantity,\n",
    "      quantity: random.boolean(0.1) ? null : quantity,\n",
    {
      stage: "types",
      at: "? null : quantity",
      names: ["column quantity", "optional("],
    },
  ),
  mistake(ORDERS, "name that is not declared, several times", "item.price * quantity", "item.price * qty + qty - qty", {
    stage: "types",
    at: "qty + qty",
    names: ['"qty" is not defined'],
  }),
  mistake(ORDERS, "property that items do not have", "price: item.price,", "price: item.cost,", {
    stage: "types",
    at: "item.cost",
    names: ['no "cost"', "product, kind, price"],
  }),
  mistake(
    MEMBERS,
    "number for a date",
    "joined: addDays(OPENED, Math.min(365, Math.floor(index / 40)))",
    "joined: 19000 + index",
    {
      stage: "types",
      at: "19000",
      names: ["column joined", "a date"],
    },
  ),
  mistake(MEMBERS, "process of Node", "member_no: index + 1", "member_no: process.pid", {
    stage: "types",
    at: "process.pid",
    names: ['"process" does not exist'],
  }),
  mistake(
    SHOP,
    "column that the parent does not have",
    'reference(customers, "id")',
    'reference(customers, "customer_id")',
    {
      stage: "types",
      at: "reference(customers",
      names: ["customer_id"],
    },
  ),
];
