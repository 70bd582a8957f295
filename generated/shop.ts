/**
 * A test database of an online shop in 2023 and 2024: customers with their addresses, products, orders, their items,
 * payments and refunds, in seven tables that agree with each other to the cent and to the second.
 *
 * What a model could learn: how many orders a day brings (one and a half times as many on a Saturday as on a
 * Tuesday, twice as many in December as in summer), that a tenth of the customers places a third of the orders
 * (Zipf, exponent 0.5), that some products sell ten times as often as others, and that an item of clothing is sent
 * back four times as often as any other. All else is noise: what is in a basket depends neither on the customer nor
 * on the day, so a recommender can learn what is popular and nothing of anybody's taste.
 */
import {
  addDays,
  addSeconds,
  at,
  boolean,
  date,
  dateOf,
  day,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  discrete,
  integer,
  latent,
  optional,
  reference,
  seasonality,
  text,
  timestamp,
  unique,
} from "rowsmith/sandbox";
import type { Day, Time, Timestamp } from "rowsmith/sandbox";
import { address, person } from "rowsmith/vocabulary/en";

const OPENED = day(2021, 1, 1); // the first customer signs up
const FIRST = day(2023, 1, 1); // the first order
const LAST = day(2024, 12, 31); // the last order
const MIDNIGHT = 0 as Time;
const NOW = at(addDays(LAST, 1), MIDNIGHT); // nothing later has happened yet
const HOUR = 3600;

// A category, how often its items are sent back, and its products: name, price in USD, popularity.
const catalogue = [
  ...inCategory("Kitchen", 1, ["Chef's Knife", 49.9, 5], ["Cast Iron Pan", 39.5, 6], ["Kettle", 34.99, 8]),
  ...inCategory("Kitchen", 1, ["Espresso Maker", 27.5, 7], ["Mixing Bowl", 14.25, 6], ["Salad Spinner", 19.95, 3]),
  ...inCategory("Clothing", 4, ["Wool Socks", 9.9, 12], ["T-Shirt", 17.5, 14], ["Hooded Sweater", 44.95, 8]),
  ...inCategory("Clothing", 4, ["Rain Jacket", 89, 5], ["Jeans", 64.9, 7], ["Winter Coat", 159, 2]),
  ...inCategory("Electronics", 1, ["USB-C Cable", 7.99, 20], ["Headphones", 79.95, 9], ["Power Bank", 29.99, 11]),
  ...inCategory("Electronics", 1, ["Desk Lamp", 36.5, 5], ["E-Book Reader", 119, 4], ["Tablet", 349, 2]),
  ...inCategory("Sport", 1, ["Yoga Mat", 24.9, 8], ["Water Bottle", 12.95, 13], ["Dumbbell Pair", 42, 4]),
  ...inCategory("Sport", 1, ["Bicycle Helmet", 54.95, 4], ["Backpack", 69.9, 5], ["Two-Person Tent", 189, 2]),
  ...inCategory("Books", 1, ["Cookbook", 24, 6], ["Crime Novel", 11.99, 12], ["Travel Guide", 18.95, 6]),
  ...inCategory("Books", 1, ["Picture Atlas", 39.9, 2], ["Notebook", 6.5, 15], ["Poetry Anthology", 15.2, 2]),
];
const bestsellers = discrete(catalogue.map(({ popularity }, product) => [product, popularity] as const));

function inCategory(category: string, returns: number, ...products: readonly [string, number, number][]) {
  return products.map(([name, price, popularity]) => ({ name, category, price, popularity, returns }));
}

// Every day as often as it is busy: the orders are spread evenly over this list, so their ids follow the days.
const busy = seasonality({
  weekday: [1, 0.9, 0.95, 1, 1.1, 1.35, 1.2],
  month: [0.9, 0.85, 0.9, 0.9, 0.95, 0.9, 0.85, 0.9, 1, 1.05, 1.5, 1.7],
  holidays: { "12-24": 0.4, "12-25": 0.2, "12-31": 0.5 },
});
const busyDays = Array.from({ length: LAST - FIRST + 1 }, (_, k) => addDays(FIRST, k)).flatMap((day) =>
  Array.from({ length: Math.round(100 * busy.factorOfDay(day)) }, () => day),
);

/** Customers are numbered as they sign up, half of them before the first order. */
const signUp = (customer: number): Day => addDays(OPENED, ((LAST - OPENED) * customer) / customers.count);
const emails = unique.email();

const customers = defineTable({
  description: "Customers",
  rows: 1500,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    first_name: text({ minLength: 1 }),
    last_name: text({ minLength: 1 }),
    email: text({ unique: true, pattern: "[a-z0-9.]+@example\\.(com|net|org)", description: "Made from the name" }),
    signed_up: date({ minimum: OPENED, maximum: LAST }),
    newsletter: boolean(),
  },
  primaryKey: "id",
  checks: ["starts_with(email, regexp_replace(lower(first_name || '.' || last_name), '[^a-z.]', '', 'g'))"],
  row({ index, random }) {
    const { firstName, lastName } = person(random);
    return {
      id: index + 1,
      first_name: firstName,
      last_name: lastName,
      email: emails.of(firstName, lastName, index),
      signed_up: signUp(index),
      newsletter: random.boolean(0.35),
    };
  },
});

const addresses = defineGroups({
  description: "One to three addresses of each customer",
  groups: customers,
  length: ({ random }) => (random.boolean(0.7) ? 1 : random.integer(2, 3)),
  columns: {
    customer_id: reference(customers, "id"),
    number: integer({ minimum: 1, maximum: 3, description: "The customer's first, second or third address" }),
    line: text({ description: "House number and street" }),
    city: text(),
    state: text({ minLength: 2, maxLength: 2 }),
    postal_code: text({ pattern: "[0-9]{5}", description: "ZIP code; it belongs to the city" }),
    is_default: boolean({ description: "True for one address of each customer" }),
  },
  primaryKey: ["customer_id", "number"],
  group({ index, random, length }) {
    const usual = random.integer(0, length - 1);
    return (position) => {
      const { line, city, regionCode, postalCode } = address(random);
      const is_default = position === usual;
      const number = position + 1;
      return { customer_id: index + 1, number, line, city, state: regionCode, postal_code: postalCode, is_default };
    };
  },
});

const products = defineTable({
  description: "Products",
  rows: catalogue.length,
  fixed: true,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    name: text({ unique: true }),
    category: text({ enum: ["Kitchen", "Clothing", "Electronics", "Sport", "Books"] }),
    price: decimal({ scale: 2, minimum: 0.01, description: "USD; it did not change in the two years" }),
  },
  primaryKey: "id",
  row({ index }) {
    const { name, category, price } = catalogue[index]!;
    return { id: index + 1, name, category: category as "Books", price };
  },
});

interface Course {
  readonly placed: Timestamp;
  readonly status: "cancelled" | "paid" | "shipped" | "delivered";
  readonly shipped: Timestamp | null;
  readonly delivered: Timestamp | null;
}

/** What becomes of an order: 4% are cancelled, all others are on their way or have arrived. */
const course = latent("course", ({ index, random }): Course => {
  const today = busyDays[Math.floor((index / orders.count) * busyDays.length)]!;
  const placed = addSeconds(at(today, MIDNIGHT), Math.floor(random.triangular(5, 20, 24) * HOUR));
  if (random.boolean(0.04)) return { placed, status: "cancelled", shipped: null, delivered: null };
  const shipped = addSeconds(placed, random.integer(8 * HOUR, 60 * HOUR));
  if (shipped >= NOW) return { placed, status: "paid", shipped: null, delivered: null };
  const delivered = addSeconds(shipped, random.integer(20 * HOUR, 120 * HOUR));
  if (delivered >= NOW) return { placed, status: "shipped", shipped, delivered: null };
  return { placed, status: "delivered", shipped, delivered };
});

/** What is in an order: one to six different products, 2.2 on average. */
const sizes = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6];
const quantities = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3];
const basket = latent("basket", ({ random }) => {
  const lines: number[] = []; // product * 4 + quantity: one list of numbers is much cheaper than objects
  for (let more = random.pick(sizes); more > 0; more--) {
    const product = bestsellers.sample(random);
    if (!lines.some((line) => productOf(line) === product)) lines.push(product * 4 + random.pick(quantities));
  }
  return lines;
});
const productOf = (line: number): number => line >> 2;
const quantityOf = (line: number): number => line & 3;
const priceOf = (line: number): number => catalogue[productOf(line)]!.price;

function totalOf(lines: readonly number[]): number {
  let total = 0;
  for (const line of lines) total += quantityOf(line) * priceOf(line);
  return total;
}

const orders = defineTable({
  description: "Orders, numbered by day",
  rows: 12_000,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    customer_id: reference(customers, "id"),
    address_number: integer({ description: "Which of the customer's addresses it goes to" }),
    placed_at: timestamp({ minimum: "2023-01-01", maximum: "2024-12-31" }),
    status: text({ enum: ["paid", "shipped", "delivered", "cancelled"] }),
    shipped_at: optional(timestamp()),
    delivered_at: optional(timestamp()),
    total: decimal({ scale: 2, minimum: 0.01, description: "USD, the sum of the items" }),
  },
  primaryKey: "id",
  foreignKeys: [
    { fields: ["customer_id", "address_number"], reference: { table: addresses, fields: ["customer_id", "number"] } },
  ],
  checks: [
    "(shipped_at is not null) = (status in ('shipped', 'delivered'))",
    "(delivered_at is not null) = (status = 'delivered')",
    "shipped_at > placed_at",
    "delivered_at > shipped_at",
    // True ratios are 1.5 and 1.9, and the busiest tenth of the customers places 35% of the orders.
    {
      sql: "count(*) filter (isodow(placed_at) = 6) > 1.3 * count(*) filter (isodow(placed_at) = 2)",
      minimumRows: 10_000,
    },
    {
      sql: "count(*) filter (month(placed_at) = 12) > 1.6 * count(*) filter (month(placed_at) = 7)",
      minimumRows: 10_000,
    },
    {
      sql: "(select sum(n) filter (place <= 0.1) > 0.28 * sum(n) from (select n, percent_rank() over (order by n desc) as place from (select count(*) as n from rows group by customer_id)))",
      minimumRows: 10_000,
    },
  ],
  row({ index, random }) {
    const { placed, status, shipped, delivered } = course.at(index);
    let customer: number;
    do customer = customers.pickIndex(random, { zipf: 0.5 });
    while (signUp(customer) >= dateOf(placed));
    return {
      id: index + 1,
      customer_id: customer + 1,
      address_number: random.integer(1, addresses.lengthOf(customer)),
      placed_at: placed,
      status,
      shipped_at: shipped,
      delivered_at: delivered,
      total: totalOf(basket.at(index)),
    };
  },
});

const items = defineGroups({
  description: "Items of the orders",
  groups: orders,
  length: ({ index }) => basket.at(index).length,
  columns: {
    order_id: reference(orders, "id"),
    line: integer({ minimum: 1, maximum: 6 }),
    product_id: reference(products, "id"),
    quantity: integer({ minimum: 1, maximum: 3 }),
    unit_price: decimal({ scale: 2, description: "USD" }),
    amount: decimal({ scale: 2, description: "USD, quantity × unit_price" }),
  },
  primaryKey: ["order_id", "line"],
  checks: ["amount = quantity * unit_price"],
  group({ index: order }) {
    const lines = basket.at(order);
    return (position) => {
      const line = lines[position]!;
      const [quantity, price] = [quantityOf(line), priceOf(line)];
      return {
        order_id: order + 1,
        line: position + 1,
        product_id: productOf(line) + 1,
        quantity,
        unit_price: price,
        amount: quantity * price,
      };
    };
  },
});

const payments = defineGroups({
  description: "Payments of orders that were not cancelled: one, or for a third of those from 150 USD monthly instalments",
  groups: orders,
  length({ index, random }) {
    if (course.at(index).status === "cancelled") return 0;
    return random.boolean(0.35) && totalOf(basket.at(index)) >= 150 ? random.pick([3, 6]) : 1;
  },
  columns: {
    order_id: reference(orders, "id"),
    instalment: integer({ minimum: 1, maximum: 6 }),
    method: text({ enum: ["card", "wallet", "bank transfer"] }),
    amount: decimal({ scale: 2, minimum: 0.01, description: "USD" }),
    due_on: date(),
    paid_at: optional(timestamp({ description: "Empty where it is not paid yet at the end of 2024" })),
  },
  primaryKey: ["order_id", "instalment"],
  checks: ["paid_at >= due_on"],
  group({ index: order, random, length }) {
    const { placed } = course.at(order);
    const total = totalOf(basket.at(order));
    const method = random.weighted({ card: 5, wallet: 4, "bank transfer": length === 1 ? 0 : 3 });
    const part = Math.floor((total / length) * 100) / 100;
    return (position) => {
      const due = addDays(dateOf(placed), 30 * position);
      const paid = addSeconds(
        position === 0 ? placed : at(due, MIDNIGHT),
        random.integer(0, position === 0 ? 900 : 72 * HOUR),
      );
      return {
        order_id: order + 1,
        instalment: position + 1,
        method,
        amount: position < length - 1 ? part : total - part * (length - 1),
        due_on: due,
        paid_at: paid < NOW ? paid : null,
      };
    };
  },
});

/** A line of every fifth order is unwanted; it is sent back as often as its category says. */
const refund = latent("refund", ({ index, random }) => {
  if (!random.boolean(0.2)) return null;
  const { delivered } = course.at(index);
  if (delivered === null) return null;
  const lines = basket.at(index);
  const position = random.integer(0, lines.length - 1);
  const line = lines[position]!;
  if (random.number(0, 4) >= catalogue[productOf(line)]!.returns) return null;
  const refunded = addSeconds(delivered, random.integer(2 * 24 * HOUR, 30 * 24 * HOUR));
  if (refunded >= NOW) return null;
  const back = random.integer(1, quantityOf(line));
  return { line: position + 1, quantity: back, amount: back * priceOf(line), refunded_at: refunded };
});

const refunds = defineGroups({
  description: "Refunds of items that were sent back, about one in ten delivered orders",
  groups: orders,
  length: ({ index }) => (refund.at(index) === null ? 0 : 1),
  columns: {
    order_id: reference(orders, "id"),
    line: integer({ minimum: 1 }),
    quantity: integer({ minimum: 1, description: "How many of the line's items were sent back" }),
    amount: decimal({ scale: 2, minimum: 0.01, description: "USD" }),
    reason: text({ enum: ["does not fit", "damaged", "not as described", "changed my mind"] }),
    refunded_at: timestamp(),
  },
  primaryKey: "order_id",
  foreignKeys: [{ fields: ["order_id", "line"], reference: { table: items, fields: ["order_id", "line"] } }],
  group({ index: order, random }) {
    const { line, quantity, amount, refunded_at } = refund.at(order)!;
    const reason = random.pick(["does not fit", "damaged", "not as described", "changed my mind"]);
    return () => ({ order_id: order + 1, line, quantity, amount, reason, refunded_at });
  },
});

export default defineDataset({
  description: "An online shop in 2023 and 2024",
  tables: { customers, addresses, products, orders, items, payments, refunds },
  checks: [
    // Money: items add up to orders, payments to orders that were not cancelled, and no refund is above its item.
    "not exists (select 1 from orders o left join (select order_id, sum(amount) s from items group by order_id) i on i.order_id = o.id where o.total is distinct from i.s)",
    "not exists (select 1 from orders o left join (select order_id, sum(amount) s from payments group by order_id) p on p.order_id = o.id where case when status = 'cancelled' then p.s is not null else o.total is distinct from p.s end)",
    "not exists (select 1 from refunds r join items i using (order_id, line) where r.quantity > i.quantity or r.amount <> r.quantity * i.unit_price)",
    "not exists (select 1 from items i join products p on p.id = i.product_id where i.unit_price <> p.price)",
    // Events: signed up, placed, paid, shipped, delivered, refunded.
    "not exists (select 1 from orders o join customers c on c.id = o.customer_id where o.placed_at < c.signed_up)",
    "not exists (select 1 from orders o join payments p on p.order_id = o.id where instalment = 1 and (p.paid_at < o.placed_at or p.paid_at > o.shipped_at))",
    "not exists (select 1 from refunds r join orders o on o.id = r.order_id where o.delivered_at is null or r.refunded_at <= o.delivered_at)",
    "not exists (select 1 from orders a join orders b on b.id = a.id + 1 where b.placed_at::date < a.placed_at::date)",
    // Clothing is sent back four times as often as the rest; with 500 refunds chance has it below 2.3 once in ten million.
    "(select count(r.line) < 500 or avg((r.line is not null)::int) filter (category = 'Clothing') > 2.3 * avg((r.line is not null)::int) filter (category <> 'Clothing') from items i join products p on p.id = i.product_id left join refunds r using (order_id, line))",
    // Addresses: one default for each customer, and a ZIP code lies in one state.
    "not exists (select 1 from addresses group by customer_id having count_if(is_default) <> 1)",
    "not exists (select 1 from addresses group by left(postal_code, 3) having count(distinct state) > 1)",
    "not exists (select 1 from items group by order_id, product_id having count(*) > 1)",
  ],
});
