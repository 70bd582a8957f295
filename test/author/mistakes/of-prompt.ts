/** Scripts that keep their own contract, but not the prompt. */
import { mistake } from "./mistake.ts";
import type { Mistake, Task } from "./mistake.ts";
import { COFFEE, ORDERS } from "./tasks.ts";

/** The task without checks that would find it before. */
const unchecked: Task = {
  ...ORDERS,
  right: ORDERS.right.replace(/checks: \[.*\],/, "checks: [],"),
};
/** The range where the column is declared is wider. */
const loose: Task = {
  ...ORDERS,
  right: ORDERS.right.replace("quantity: integer({ minimum: 1, maximum: 6 })", "quantity: integer()"),
};

/** The prompt says how often. */
const shares: Task = {
  ...ORDERS,
  prompt: ORDERS.prompt.replace("cash, card or transfer", "cash 20%, card 50%, transfer 30%"),
};

export const OF_PROMPT: readonly Mistake[] = [
  mistake(unchecked, "formula of the prompt, unchecked", "item.price * quantity", "item.price + quantity", {
    stage: "requirements",
    names: ["price × quantity"],
  }),
  mistake(unchecked, "rounding", "item.price * quantity", "Math.round(item.price * quantity)", {
    stage: "requirements",
    names: ["price × quantity"],
  }),
  mistake(unchecked, "condition of the prompt ignored", "bulk: quantity > 4", "bulk: quantity >= 4", {
    stage: "requirements",
    names: ["quantity is above 4"],
  }),
  mistake(loose, "contract looser than the prompt, one too low", "random.integer(1, 6)", "random.integer(0, 6)", {
    stage: "requirements",
    names: ["from 1 to 6"],
  }),
  mistake(loose, "contract looser than the prompt, one too high", "random.integer(1, 6)", "random.integer(1, 7)", {
    stage: "requirements",
    names: ["from 1 to 6"],
  }),
  mistake(shares, "share off", "cash: 2, card: 5, transfer: 3", "cash: 5, card: 2, transfer: 3", {
    stage: "requirements",
    names: ["cash 20%"],
  }),
  mistake(shares, "value that never comes", "cash: 2, card: 5, transfer: 3", "cash: 2, card: 8, transfer: 0", {
    stage: "requirements",
    names: ["transfer 30%"],
  }),
  mistake(
    ORDERS,
    "never empty where it should be",
    "random.boolean(0.1) ? null : random.integer(1, 5)",
    "random.integer(1, 5)",
    {
      stage: "requirements",
      names: ["empty in 10%"],
    },
  ),
  mistake(
    ORDERS,
    "numbers that start at 0",
    "order_id: integer({ unique: true, minimum: 1 })",
    "order_id: integer({ unique: true, minimum: 0 })",
    {
      stage: undefined,
    },
  ),
  mistake(
    { ...ORDERS, right: ORDERS.right.replace("unique: true, minimum: 1", "unique: true") },
    "increments from 0",
    "order_id: index + 1",
    "order_id: index",
    { stage: "requirements", names: ["starts at 1"] },
  ),
  mistake(
    ORDERS,
    "wrong order of columns",
    "    bulk: boolean(),\n    rating: optional(integer({ minimum: 1, maximum: 5 })),\n",
    "    rating: optional(integer({ minimum: 1, maximum: 5 })),\n    bulk: boolean(),\n",
    {
      stage: "requirements",
      names: ["order"],
    },
  ),
  mistake(ORDERS, "date in another format than stated", "%d.%m.%Y", "%Y-%m-%d", {
    stage: "requirements",
    names: ["DD.MM.YYYY"],
  }),
  mistake(ORDERS, "date outside the year", 'maximum: "2023-12-31", format', 'maximum: "2024-12-31", format', {
    stage: undefined,
  }),
  mistake(
    COFFEE,
    "list that is too short",
    '  { product_id: 10, product: "Cold Brew", calories: 10, price: 4.25, type: "drink" },\n',
    "",
    { stage: "requirements", names: ["25 products"] },
  ),
  mistake(
    COFFEE,
    "groups of items with other sizes",
    'product: "Chai Latte", calories: 240, price: 4.75, type: "drink"',
    'product: "Chai Latte", calories: 240, price: 4.75, type: "food"',
    { stage: "requirements", names: ["15 drinks"] },
  ),
];
