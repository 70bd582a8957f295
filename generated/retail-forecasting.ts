/**
 * Two years of daily sales of a chain of supermarkets: each store with 24 products, their prices, promotions, stock,
 * and what was sold, for forecasting demand.
 *
 * What a model could learn: demand is a product of factors, and each of them can be found. Saturdays sell 1.65 times
 * as much as Tuesdays; ice cream and drinks sell more than three times as much in July as in January, tea and soup
 * the other way round; the last days before Thanksgiving and Christmas bring up to 1.7 times as much. A promotion of
 * 20% about doubles the demand (1.7 to 2.2 times, by category), takes 8% from each other product of the category,
 * and 15% from the product itself in the week after. Stores and products have levels of their own, and a product's
 * level grows or falls by some percent a year. Noise is what is left: a slow drift of each series (AR(1), standard
 * deviation 14%, half-life five days) and counts that are negative binomial (variance m + m² / 15). Sales are not
 * demand: a product sells out on 3 days in 100, in promotions of 30% on 24, and what was asked for beyond that is in
 * no sale. `units_demanded` tells it: it is for judging a forecast, not for making one.
 */
import { addDays, autoregression, boolean, date, day, daysBetween, decimal, defineDataset } from "rowsmith/sandbox";
import { defineGroups, defineTable, integer, isoDate, latent, optional, reference, seasonality, text } from "rowsmith/sandbox";
import { trend, weekday } from "rowsmith/sandbox";
import { city } from "rowsmith/vocabulary/en";

const FIRST = day(2023, 1, 1); // a Sunday: weeks are from Sunday to Saturday, and so are promotions
const LAST = day(2024, 12, 31);
const DAYS = daysBetween(FIRST, LAST) + 1;

const holidays: Readonly<Record<string, string>> = {
  "2023-01-01": "New Year's Day",
  "2023-05-29": "Memorial Day",
  "2023-07-04": "Independence Day",
  "2023-11-23": "Thanksgiving",
  "2023-12-25": "Christmas Day",
  "2024-01-01": "New Year's Day",
  "2024-05-27": "Memorial Day",
  "2024-07-04": "Independence Day",
  "2024-11-28": "Thanksgiving",
  "2024-12-25": "Christmas Day",
};
// Stores are closed at Christmas and open half the day at Thanksgiving; people buy the days before.
const festive = {
  ...{ "12-22": 1.4, "12-23": 1.7, "12-24": 1.2, "12-25": 0, "12-26": 0.6, "01-01": 0.5, "07-03": 1.3, "12-31": 1.3 },
  ...{ "2023-11-21": 1.3, "2023-11-22": 1.6, "2023-11-23": 0.4, "2024-11-26": 1.3, "2024-11-27": 1.6, "2024-11-28": 0.4 },
};
const week = [0.9, 0.85, 0.9, 0.95, 1.15, 1.4, 1.2];
const year = {
  summer: [0.5, 0.55, 0.7, 0.9, 1.2, 1.5, 1.65, 1.55, 1.15, 0.85, 0.6, 0.6],
  winter: [1.5, 1.4, 1.2, 0.95, 0.75, 0.6, 0.5, 0.55, 0.8, 1.05, 1.3, 1.4],
  even: [0.98, 0.97, 1, 1, 1, 1, 0.98, 0.97, 1, 1, 1.03, 1.07],
};
const busy = {
  summer: seasonality({ weekday: week, month: year.summer, holidays: festive, smooth: true }),
  winter: seasonality({ weekday: week, month: year.winter, holidays: festive, smooth: true }),
  even: seasonality({ weekday: week, month: year.even, holidays: festive, smooth: true }),
};

/** Products of a category stand in for each other. `elasticity`: 1% less price is so many percent more demand. */
const categories = {
  "Ice Cream & Drinks": { season: "summer", elasticity: 2.2 },
  "Tea & Soup": { season: "winter", elasticity: 1.8 },
  Bakery: { season: "even", elasticity: 1.4 },
  Household: { season: "even", elasticity: 2.6 },
} as const;
type Category = keyof typeof categories;

const IN_CATEGORY = 6;
// Name, price in 2023 in USD, units a day in a middling store; six of each category.
const catalogue = [
  ...inCategory("Ice Cream & Drinks", ["Vanilla Ice Cream", 4.99, 14], ["Fruit Sorbet", 5.49, 5], ["Cola", 1.99, 40]),
  ...inCategory("Ice Cream & Drinks", ["Chocolate Ice Cream", 4.99, 12], ["Lemonade", 2.29, 22], ["Iced Tea", 2.49, 18]),
  ...inCategory("Tea & Soup", ["Black Tea", 3.79, 8], ["Herbal Tea", 3.99, 7], ["Green Tea", 4.29, 5]),
  ...inCategory("Tea & Soup", ["Tomato Soup", 1.89, 16], ["Chicken Soup", 2.19, 14], ["Lentil Soup", 2.09, 6]),
  ...inCategory("Bakery", ["White Bread", 2.99, 35], ["Wholegrain Bread", 3.89, 24], ["Rolls, 6 Pack", 2.79, 28]),
  ...inCategory("Bakery", ["Bagels, 5 Pack", 3.49, 17], ["Croissants, 4 Pack", 4.29, 13], ["Donuts, 6 Pack", 5.99, 9]),
  ...inCategory("Household", ["Dish Soap", 3.29, 9], ["Laundry Detergent", 11.99, 6], ["Paper Towels", 7.99, 12]),
  ...inCategory("Household", ["Toilet Paper", 9.99, 15], ["Trash Bags", 6.49, 7], ["Sponges", 2.59, 6]),
];

function inCategory(category: Category, ...products: readonly [string, number, number][]) {
  return products.map(([name, price, daily]) => ({ name, category, price, daily, ...categories[category] }));
}

const calendar = defineTable({
  description: "The days of the two years",
  rows: DAYS,
  fixed: true,
  columns: {
    date: date({ unique: true, minimum: FIRST, maximum: LAST }),
    weekday: integer({ minimum: 1, maximum: 7, description: "1 is Monday" }),
    holiday: optional(text({ description: "The holiday on this day, if it is one" })),
    open: boolean({ description: "False on Christmas Day" }),
  },
  primaryKey: "date",
  checks: ["weekday = isodow(date)", "open = (holiday is distinct from 'Christmas Day')"],
  row({ index }) {
    const today = addDays(FIRST, index);
    const holiday = holidays[isoDate(today)] ?? null;
    return { date: today, weekday: weekday(today), holiday, open: holiday !== "Christmas Day" };
  },
});

/** A store's size against a middling one, and how many days its deliveries take. */
const format = latent("format", ({ random }) => ({
  size: random.lognormal(-0.06, 0.35),
  lead: random.integer(1, 4),
}));

const stores = defineTable({
  description: "Stores",
  rows: 8,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    city: text(),
    floor_area_m2: integer({ minimum: 100 }),
    lead_days: integer({ minimum: 1, maximum: 4, description: "Days from an order to its delivery" }),
  },
  primaryKey: "id",
  row({ index, random }) {
    const { size, lead } = format.at(index);
    const floor_area_m2 = Math.max(100, Math.round((1200 * size * random.lognormal(0, 0.1)) / 10) * 10);
    return { id: index + 1, city: city(random), floor_area_m2, lead_days: lead };
  },
});

const products = defineTable({
  description: "Products",
  rows: catalogue.length,
  fixed: true,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    name: text({ unique: true }),
    category: text({ enum: ["Ice Cream & Drinks", "Tea & Soup", "Bakery", "Household"] }),
    list_price: decimal({ scale: 2, minimum: 0.01, description: "USD in 2023; 3% more in 2024" }),
  },
  primaryKey: "id",
  row({ index }) {
    const { name, category, price } = catalogue[index]!;
    return { id: index + 1, name, category, list_price: price };
  },
});

const assortment = defineGroups({
  description: "Which store sells what: all stores sell all products; each pair is one series",
  groups: stores,
  length: catalogue.length,
  columns: {
    store_id: reference(stores, "id"),
    product_id: reference(products, "id"),
    reorder_point: integer({ minimum: 0, description: "Units; with no more than these in the evening, more are ordered" }),
    order_up_to: integer({ minimum: 1, description: "Units that an order fills the stock up to" }),
  },
  primaryKey: ["store_id", "product_id"],
  checks: ["reorder_point < order_up_to"],
  group:
    ({ index: store }) =>
    (position, index) => {
      const { reorderPoint, orderUpTo } = series.at(index);
      return { store_id: store + 1, product_id: position + 1, reorder_point: reorderPoint, order_up_to: orderUpTo };
    },
});

/** The level of a product in a store, and the stock that the store plans for it: some days' demand and a bit more. */
const series = latent("series", ({ index, random }) => {
  const { size, lead } = format.at(Math.floor(index / catalogue.length));
  const level = catalogue[index % catalogue.length]!.daily * size * random.lognormal(-0.045, 0.3);
  const reorderPoint = Math.ceil(level * (lead + 1) * 1.15);
  return { level, lead, reorderPoint, orderUpTo: reorderPoint + Math.ceil(level * random.integer(4, 9)) };
});

const WEEKS = 128; // room for 105: the place of a week among those of all products
/** Percent off the price of a product in a week, in all stores: nothing in seven weeks out of eight. */
const promotion = latent("promotion", ({ random }) => (random.boolean(0.125) ? random.pick([10, 20, 20, 30]) : 0));
const percentOff = (product: number, week: number): number => promotion.at(product * WEEKS + week);

/** What promotions do to a product's demand in a week: its own, last week's, and those of its category. */
function promoted(product: number, week: number): number {
  const own = percentOff(product, week);
  let factor = own > 0 ? 1.25 * (1 - own / 100) ** -catalogue[product]!.elasticity : 1;
  if (week > 0 && percentOff(product, week - 1) > 0) factor *= 0.85;
  const first = product - (product % IN_CATEGORY);
  for (let other = first; other < first + IN_CATEGORY; other++)
    if (other !== product && percentOff(other, week) > 0) factor *= 0.92;
  return factor;
}

/** How a product's level changes over the years, in all stores. */
const growth = latent("growth", ({ random }) => random.normal(0.02, 0.08));
const drift = autoregression({ coefficient: 0.87, standardDeviation: 0.07 });
const SPREAD = 15; // of the negative binomial

const sales = defineGroups({
  description: "One row for each store, product and day",
  groups: assortment,
  length: DAYS,
  columns: {
    store_id: reference(stores, "id"),
    product_id: reference(products, "id"),
    date: reference(calendar, "date"),
    price: decimal({ scale: 2, minimum: 0.01, description: "USD, promotion included" }),
    percent_off: integer({ enum: [0, 10, 20, 30], description: "The promotion of the week, in all stores; mostly none" }),
    delivered: integer({ minimum: 0, description: "Units that came in before opening" }),
    stock: integer({ minimum: 0, description: "Units at opening" }),
    units_sold: integer({ minimum: 0 }),
    sold_out: boolean({ description: "True where the last unit was sold" }),
    units_demanded: integer({ minimum: 0, description: "What was asked for; hidden in real life: no input of a forecast" }),
  },
  primaryKey: ["store_id", "product_id", "date"],
  foreignKeys: [
    { fields: ["store_id", "product_id"], reference: { table: assortment, fields: ["store_id", "product_id"] } },
  ],
  checks: [
    "units_sold = least(units_demanded, stock)",
    "sold_out = (units_sold = stock)",
    // Over two years of 24 products: true ratios are 1.65, 1.9 and at least 3.5, and stores sell out 0.6% to 4.7% of days.
    { sql: "avg(units_demanded) filter (isodow(date) = 6) > 1.3 * avg(units_demanded) filter (isodow(date) = 2)", minimumRows: 17_000 },
    {
      sql: "(select avg(r) filter (percent_off = 20) > 1.4 * avg(r) filter (percent_off = 0) from (select percent_off, units_demanded / avg(units_demanded) over (partition by store_id, product_id) as r from rows))",
      minimumRows: 17_000,
    },
    { sql: "avg(sold_out::int) between 0.002 and 0.08", minimumRows: 17_000 },
    { sql: "avg(sold_out::int) filter (percent_off > 0) > 2 * avg(sold_out::int)", minimumRows: 17_000 },
    // What was left in the evening is there in the morning.
    "not exists (select 1 from (select stock - delivered as overnight, lag(stock - units_sold) over (partition by store_id, product_id order by date) as evening from rows) where overnight <> evening)",
  ],
  group({ index, random }) {
    const store = Math.floor(index / catalogue.length);
    const product = index % catalogue.length;
    const { price: listPrice, season } = catalogue[product]!;
    const { level, lead, reorderPoint, orderUpTo } = series.at(index);
    const path = trend({ from: "2023-01-01", start: level, perYear: growth.at(product), shape: "exponential" });
    let [mood, left, ordered, due] = [drift.start(random), orderUpTo, 0, -1];
    let [percent_off, promotions, expected] = [0, 1, level];
    return (position) => {
      const today = addDays(FIRST, position);
      if (position % 7 === 0) {
        const week = position / 7;
        percent_off = percentOff(product, week);
        promotions = promoted(product, week);
        expected = path.atDay(today);
      }
      mood = drift.next(mood, random);
      const mean = expected * promotions * busy[season].factorOfDay(today) * Math.exp(mood);
      const units_demanded = mean > 0 ? random.negativeBinomial(SPREAD, SPREAD / (SPREAD + mean)) : 0;
      const delivered = position === due ? ordered : 0;
      const stock = left + delivered;
      const units_sold = Math.min(units_demanded, stock);
      left = stock - units_sold;
      if (due <= position && left <= reorderPoint) {
        ordered = orderUpTo - left;
        due = position + lead;
      }
      const price = listPrice * (position < 365 ? 1 : 1.03) * (1 - percent_off / 100);
      return {
        store_id: store + 1,
        product_id: product + 1,
        date: today,
        price,
        percent_off,
        delivered,
        stock,
        units_sold,
        sold_out: left === 0,
        units_demanded,
      };
    };
  },
});

export default defineDataset({
  description: "Two years of daily sales of a chain of supermarkets",
  tables: { calendar, stores, products, assortment, sales },
  checks: [
    "(select count(*) from sales) = (select count(*) from assortment) * (select count(*) from calendar)",
    "not exists (select 1 from sales join calendar using (date) where not open and units_demanded > 0)",
    "not exists (select 1 from sales s join products p on p.id = s.product_id where abs(s.price - list_price * (case when year(date) = 2023 then 1 else 1.03 end) * (1 - percent_off / 100)) > 0.0051)",
    "not exists (select 1 from sales s join assortment a using (store_id, product_id) where delivered > order_up_to)",
    "not exists (select 1 from sales group by product_id, date having count(distinct percent_off) > 1)",
  ],
});
