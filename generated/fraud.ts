/**
 * Card payments of a European bank in 2025: customers, their cards, transactions in time order for each card, and the
 * chargebacks that follow fraud.
 *
 * What a model could learn: a stolen card shows as a burst of several payments within minutes or a few hours, at other
 * merchants, amounts, places and hours than its owner's. A logistic regression on ten features of a payment and of
 * those before it has an AUC of 0.92 to 0.97 (test/generated/fraud.test.ts). It cannot be perfect: a lost card (one in
 * four thefts) buys groceries near its owner's home in the daytime, the first payment of a burst comes after an ordinary
 * gap, honest customers travel, shop at night and pay several times in a row. Noise: which cards are stolen and when
 * (nothing of the customer foretells it), which frauds are charged back, and how long that takes. Fraud is 0.5 to 1 %
 * of the payments, some ten times what banks see, so that small samples have some.
 */
import {
  addDays, at, boolean, date, dateOf, day, decimal, defineDataset, defineGroups, defineTable, discrete, integer, latent,
  optional, reference, seasonality, stratified, text, timestamp,
} from "rowsmith/sandbox";
import type { Timestamp } from "rowsmith/sandbox";

const cities = [
  { name: "Berlin", country: "DE", latitude: 52.52, longitude: 13.4, customers: 36 },
  { name: "Hamburg", country: "DE", latitude: 53.55, longitude: 10, customers: 18 },
  { name: "Munich", country: "DE", latitude: 48.14, longitude: 11.58, customers: 15 },
  { name: "Vienna", country: "AT", latitude: 48.21, longitude: 16.37, customers: 19 },
  { name: "Paris", country: "FR", latitude: 48.86, longitude: 2.35, customers: 21 },
  { name: "Lyon", country: "FR", latitude: 45.76, longitude: 4.84, customers: 6 },
  { name: "Madrid", country: "ES", latitude: 40.42, longitude: -3.7, customers: 16 },
  { name: "Milan", country: "IT", latitude: 45.46, longitude: 9.19, customers: 13 },
  { name: "Amsterdam", country: "NL", latitude: 52.37, longitude: 4.9, customers: 9 },
  { name: "Lisbon", country: "PT", latitude: 38.72, longitude: -9.14, customers: 5 },
  { name: "London", country: "GB", latitude: 51.51, longitude: -0.13, customers: 0 },
  { name: "Istanbul", country: "TR", latitude: 41.01, longitude: 28.98, customers: 0 },
  { name: "New York", country: "US", latitude: 40.71, longitude: -74.01, customers: 0 },
  { name: "Bangkok", country: "TH", latitude: 13.76, longitude: 100.5, customers: 0 },
  { name: "Sao Paulo", country: "BR", latitude: -23.55, longitude: -46.63, customers: 0 },
] as const;
type City = (typeof cities)[number];
const countries = [...new Set(cities.map((city): string => city.country))];
const homes = discrete(cities.map((city) => [city, city.customers] as const));

/** The great-circle distance of two cities (haversine). */
function kilometres(a: City, b: City): number {
  const [north, south, east] = [a.latitude, b.latitude, b.longitude - a.longitude].map((degrees) => (degrees * Math.PI) / 180);
  const across = Math.sin((north! - south!) / 2) ** 2 + Math.cos(north!) * Math.cos(south!) * Math.sin(east! / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(across));
}

// How often the owner buys, what it usually costs in EUR, which share of it online, and how often a thief buys
// online, with a stolen card in the shops about its owner's home, or with a copied card abroad.
const merchants = [
  { category: "groceries", own: 30, usual: 27, online: 0.05, leaked: 2, lost: 30, copied: 2 },
  { category: "restaurants", own: 16, usual: 23, online: 0.06, leaked: 2, lost: 15, copied: 6 },
  { category: "transport", own: 10, usual: 11, online: 0.5, leaked: 2, lost: 10, copied: 2 },
  { category: "fuel", own: 8, usual: 52, online: 0, leaked: 0, lost: 15, copied: 5 },
  { category: "digital services", own: 8, usual: 10, online: 1, leaked: 10, lost: 0, copied: 0 },
  { category: "fashion", own: 7, usual: 46, online: 0.5, leaked: 18, lost: 15, copied: 15 },
  { category: "health", own: 6, usual: 20, online: 0.15, leaked: 1, lost: 10, copied: 1 },
  { category: "entertainment", own: 6, usual: 18, online: 0.6, leaked: 5, lost: 5, copied: 3 },
  { category: "home", own: 5, usual: 58, online: 0.4, leaked: 5, lost: 0, copied: 3 },
  { category: "cash", own: 5, usual: 80, online: 0, leaked: 0, lost: 0, copied: 35 },
  { category: "electronics", own: 3, usual: 95, online: 0.55, leaked: 30, lost: 0, copied: 18 },
  { category: "travel", own: 2, usual: 190, online: 0.85, leaked: 10, lost: 0, copied: 2 },
  { category: "gift cards", own: 1, usual: 35, online: 0.6, leaked: 15, lost: 0, copied: 0 },
  { category: "jewellery", own: 0.5, usual: 130, online: 0.15, leaked: 0, lost: 0, copied: 8 },
] as const;
const ownMerchants = discrete(merchants.map((merchant) => [merchant, merchant.own] as const));
const thiefMerchants = {
  "card not present": discrete(merchants.map((merchant) => [merchant, merchant.leaked] as const)),
  "lost or stolen": discrete(merchants.map((merchant) => [merchant, merchant.lost] as const)),
  counterfeit: discrete(merchants.map((merchant) => [merchant, merchant.copied] as const)),
};
const reasons = ["card not present", "lost or stolen", "counterfeit"] as const;

const week = [0.9, 0.9, 0.95, 1, 1.2, 1.3, 0.75];
const months = [0.9, 0.88, 0.97, 0.98, 1, 1.02, 1.05, 1, 0.98, 1, 1.07, 1.25];
const holidays = { "2025-11-28": 1.6, "12-24": 1.3, "12-25": 0.3, "01-01": 0.4 };
const start = Date.UTC(2025, 0, 1);
const end = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const STEPS = 20_000;

/** The moments that cut the year into STEPS parts in which people of a rhythm pay equally often. */
function busyYear(hour: readonly number[]): readonly number[] {
  const pattern = seasonality({ hour, weekday: week, month: months, holidays, smooth: true });
  const factors = Array.from({ length: 8760 }, (_, k) => pattern.factor((start + (k + 0.5) * HOUR) as Timestamp));
  const total = factors.reduce((sum, factor) => sum + factor);
  const moments: number[] = [];
  let before = 0;
  factors.forEach((factor, k) => {
    const steps = (STEPS * factor) / total;
    while (moments.length < before + steps) moments.push(start + HOUR * (k + (moments.length - before) / steps));
    before += steps;
  });
  return [...moments, end];
}
const rhythms = {
  early: busyYear([0.1, 0, 0, 0, 0.2, 1, 3, 5, 6, 7, 7, 6, 6, 5, 5, 5, 5, 4, 3, 2, 1, 0.6, 0.3, 0.2]),
  usual: busyYear([0.2, 0.1, 0, 0, 0, 0.2, 1, 3, 4, 4, 4, 5, 7, 6, 4, 4, 5, 7, 8, 6, 4, 3, 1.5, 0.6]),
  late: busyYear([2.5, 1.5, 1, 0.6, 0.3, 0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 5, 5, 5, 5, 6, 7, 7, 7, 6, 5, 4]),
};

const habits = latent("habits", ({ random }) => {
  const age = Math.round(random.truncatedNormal(44, 17, 18, 92));
  const income = random.lognormal(Math.log(age < 26 ? 1500 : age > 66 ? 2000 : 2800), 0.45);
  const trips = [];
  for (let count = random.poisson(1.3); count > 0; count--) {
    const from = random.date("2025-01-01", "2025-12-20");
    trips.push({ from, to: addDays(from, random.integer(2, 12)), city: random.pick(cities) });
  }
  return {
    age,
    income,
    trips,
    home: homes.sample(random) as City,
    spending: 0.35 * Math.log(income / 2500) + random.normal(0, 0.25), // logarithm, against other customers
    rhythm: rhythms[random.weighted(age < 35 ? { early: 0, usual: 5, late: 5 } : { early: 3, usual: 6, late: 1 })],
    online: random.number(0.4, 1.3) * (age < 50 ? 1.1 : 0.7),
    perDay: random.gamma(4, 0.062), // occasions to pay, for each card
  };
});

const customers = defineTable({
  description: "Customers of the bank",
  rows: 750,
  columns: {
    customer_id: integer({ unique: true, minimum: 1 }),
    birth_year: integer({ minimum: 1933, maximum: 2007 }),
    home_city: text({ enum: cities.filter((city) => city.customers > 0).map((city) => city.name as string) }),
    home_country: text({ enum: ["DE", "AT", "FR", "ES", "IT", "NL", "PT"] as string[] }),
    monthly_income_eur: optional(integer({ minimum: 100, description: "net, to 10 EUR; empty where not declared" })),
  },
  primaryKey: "customer_id",
  checks: [
    { sql: "avg((monthly_income_eur is null)::int) between 0.06 and 0.24", minimumRows: 600 },
    { sql: "count(distinct home_city) = 10", minimumRows: 600 },
  ],
  row({ index, random }) {
    const { age, income, home } = habits.at(index);
    return {
      customer_id: index + 1,
      birth_year: 2025 - age,
      home_city: home.name,
      home_country: home.country,
      monthly_income_eur: random.boolean(0.14) ? null : 10 * Math.round(income / 10) + 100,
    };
  },
});

// Exactly 12 of 100 cards are stolen in the year; what the thief does depends on how.
const victims = stratified({ stolen: 0.12, spared: 0.88 });
const theft = latent("theft", ({ index, random }) => {
  if (victims.at(index) === "spared") return undefined;
  const reason = random.weighted({ "card not present": 11, "lost or stolen": 5, counterfeit: 4 });
  const lost = reason === "lost or stolen";
  const hours = lost ? random.time("09:00:00", "20:00:00") : random.time("00:00:00", "23:59:59");
  const trials = reason === "card not present" ? random.integer(0, 3) : 0; // tiny payments that test the card
  const times: number[] = [at(random.date("2025-01-05", "2025-12-28"), hours)];
  for (let more = trials + random.integer(2, 8); more > 0; more--)
    times.push(times.at(-1)! + 20_000 + 60_000 * random.exponential(lost ? 20 : 6));
  return { reason, trials, times, place: random.pick(cities) };
});

const cards = defineGroups({
  description: "Payment cards",
  groups: customers,
  length: ({ random }) => (random.boolean(0.3) ? 2 : 1),
  columns: {
    card_id: integer({ unique: true, minimum: 1 }),
    customer_id: reference(customers, "customer_id"),
    product: text({ enum: ["debit", "credit"], shares: { debit: 0.8 / 1.3 } }),
    credit_limit_eur: optional(integer({ minimum: 500, description: "empty for debit cards" })),
    issued_on: date({ minimum: "2021-01-01", maximum: "2024-12-31" }),
    replaced_on: optional(date({ description: "when the bank replaced a stolen card, under the same card_id" })),
  },
  primaryKey: "card_id",
  checks: [
    "(product = 'credit') = (credit_limit_eur is not null)",
    { sql: "avg((replaced_on is not null)::int) between 0.1 and 0.14", minimumRows: 500 },
  ],
  group: ({ index: customer, random }) => (position, index) => {
    const product = position === 0 && random.boolean(0.8) ? "debit" : "credit";
    const { income } = habits.at(customer);
    const last = theft.at(index)?.times.at(-1);
    return {
      card_id: index + 1,
      customer_id: customer + 1,
      product,
      credit_limit_eur: product === "debit" ? null : 500 * Math.max(1, Math.round((income * random.number(1, 3)) / 500)),
      issued_on: random.date("2021-01-01", "2024-12-31"),
      replaced_on: last === undefined ? null : addDays(dateOf(last as Timestamp), random.integer(1, 9)),
    };
  },
});

// When the owner pays: occasions by the owner's rhythm, some of them with several payments.
const payments = latent("payments", ({ index, random }) => {
  const { perDay, rhythm } = habits.at(cards.at(index).customer_id - 1);
  const pause = STEPS / (365 * perDay);
  const times: number[] = [];
  let time = start;
  for (let busy = random.exponential(pause); busy < STEPS && time < end; busy += random.exponential(pause)) {
    const [from, to] = [rhythm[Math.floor(busy)]!, rhythm[Math.floor(busy) + 1]!];
    time = Math.max(time, from + (busy % 1) * (to - from));
    do times.push(time);
    while (random.boolean(0.2) && (time += 60_000 * random.exponential(15)) < end);
  }
  return times;
});

const transactions = defineGroups({
  description: "Payments by card, in time order for each card",
  groups: cards,
  length: ({ index }) => payments.at(index).length + (theft.at(index)?.times.length ?? 0),
  columns: {
    transaction_id: integer({ unique: true, minimum: 1 }),
    card_id: reference(cards, "card_id"),
    paid_at: timestamp({ minimum: "2025-01-01", maximum: "2025-12-31", description: "in the card owner's time zone" }),
    merchant_category: text({ enum: merchants.map((merchant) => merchant.category) }),
    channel: text({ enum: ["chip", "contactless", "swipe", "online", "atm"] }),
    merchant_country: text({ enum: countries }),
    merchant_city: optional(text({ enum: cities.map((city) => city.name), description: "empty for online payments" })),
    distance_km: optional(decimal({ scale: 1, minimum: 0, description: "from home to the shop; empty for online payments" })),
    amount_eur: decimal({ scale: 2, minimum: 0.3, maximum: 20000 }),
    is_fraud: boolean({ description: "what the bank found out in the end: the label" }),
  },
  primaryKey: "transaction_id",
  checks: [
    { sql: "avg(is_fraud::int) between 0.005 and 0.01", minimumRows: 40_000 },
    "(channel = 'online') = (merchant_city is null) and (channel = 'online') = (distance_km is null)",
    "(channel = 'atm') = (merchant_category = 'cash')",
    "channel <> 'atm' or amount_eur % 10 = 0",
    "channel <> 'contactless' or amount_eur <= 50",
    // Fraud comes in few bursts, so what is true of it needs many rows: about 100 bursts here.
    { sql: "median(amount_eur) filter (is_fraud) > median(amount_eur) filter (not is_fraud)", minimumRows: 100_000 },
    {
      sql: "avg((hour(paid_at) < 6)::int) filter (is_fraud) > avg((hour(paid_at) < 6)::int) filter (not is_fraud)",
      minimumRows: 100_000,
    },
    { sql: "count(*) filter (month(paid_at) = 12) > count(*) filter (month(paid_at) = 2)", minimumRows: 40_000 },
  ],
  group({ index: card, random, parent }) {
    const { home, spending, online, trips } = habits.at(parent.customer_id - 1);
    const own = payments.at(card);
    const thief = theft.at(card);
    const stolen = thief?.times ?? [];
    const fromHome = new Map(cities.map((city) => [city, kilometres(home, city)]));
    let [paid, misused] = [0, 0];
    return (_position, index) => {
      const fraud = misused < stolen.length && !(own[paid]! < stolen[misused]!);
      const time = (fraud ? stolen[misused++] : own[paid++]) as Timestamp;
      const trial = fraud && misused <= thief!.trials;
      let city: City = home;
      if (fraud && thief!.reason !== "lost or stolen") city = thief!.place;
      if (!fraud) for (const trip of trips) if (dateOf(time) >= trip.from && dateOf(time) <= trip.to) city = trip.city;

      const merchant = fraud ? thiefMerchants[thief!.reason].sample(random) : ownMerchants.sample(random);
      const remote = fraud ? thief!.reason === "card not present" : random.number() < merchant.online ** (1 / online);
      let amount = merchant.usual * random.lognormal(spending, 0.6);
      if (trial) amount = random.number(0.5, 3);
      else if (fraud) amount = thief!.reason === "lost or stolen" ? random.number(8, 50) : amount * random.number(1.5, 5);
      const atm = merchant.category === "cash";
      if (atm) amount = Math.max(10, 10 * Math.round(amount / 10));
      const tap = amount < 50 && (fraud ? thief!.reason === "lost or stolen" : random.boolean(0.8));
      const swipe = fraud ? thief!.reason === "counterfeit" : city.country !== home.country && random.boolean(0.1);
      const channel = remote ? "online" : atm ? "atm" : swipe ? "swipe" : tap ? "contactless" : "chip";
      let country: string = city.country;
      if (remote) country = random.boolean(fraud ? 0.3 : 0.75) ? home.country : random.pick(countries);
      return {
        transaction_id: index + 1,
        card_id: card + 1,
        paid_at: (1000 * Math.floor(time / 1000)) as Timestamp,
        merchant_category: merchant.category,
        channel,
        merchant_country: country,
        merchant_city: remote ? null : city.name,
        distance_km: remote ? null : fromHome.get(city)! + random.exponential(fraud ? 9 : 5),
        amount_eur: Math.max(0.3, Math.min(20000, amount)),
        is_fraud: fraud,
      };
    };
  },
});

const chargebacks = defineGroups({
  description: "Frauds that the card's owner had charged back: not the trial payments, and not all of the others",
  groups: cards,
  length({ index, random }) {
    const thief = theft.at(index);
    return thief === undefined ? 0 : random.binomial(thief.times.length - thief.trials, 0.93);
  },
  columns: {
    chargeback_id: integer({ unique: true, minimum: 1 }),
    transaction_id: reference(transactions, "transaction_id"),
    reported_on: date({ description: "when the owner saw it: all of a burst at once" }),
    amount_eur: decimal({ scale: 2, minimum: 0.3 }),
    reason: text({ enum: reasons }),
    settled_on: optional(date({ description: "empty where the merchant objected and a court has not decided yet" })),
  },
  primaryKey: "transaction_id", // at most one chargeback for a payment
  checks: [
    "settled_on is null or settled_on >= reported_on + 10",
    { sql: "avg((settled_on is null)::int) between 0.001 and 0.15", minimumRows: 300 },
  ],
  group({ index: card, random, length }) {
    const frauds = transactions.group(card).filter((transaction) => transaction.is_fraud);
    const delay = Math.min(120, Math.ceil(random.lognormal(Math.log(11), 0.8)));
    const reported = addDays(dateOf(frauds.at(-1)!.paid_at), delay);
    return (position, index) => {
      const { transaction_id, amount_eur } = frauds[frauds.length - length + position]!;
      return {
        chargeback_id: index + 1,
        transaction_id,
        reported_on: reported,
        amount_eur,
        reason: theft.at(card)!.reason,
        settled_on: random.boolean(0.06) ? null : addDays(reported, random.integer(10, 90)),
      };
    };
  },
});

export default defineDataset({
  description: "Card payments with fraud and chargebacks",
  tables: { customers, cards, transactions, chargebacks },
  checks: [
    // Time order within a card.
    `not exists (select 1 from transactions a join transactions b on b.transaction_id = a.transaction_id + 1
       where b.card_id = a.card_id and b.paid_at < a.paid_at)`,
    // A defrauded card, and no other, has been replaced, after its last fraud; its fraud is one burst.
    `not exists (select 1 from cards left join
       (select card_id, min(paid_at) as first, max(paid_at) as last, count(*) as n
        from transactions where is_fraud group by card_id) using (card_id)
       where (replaced_on is null) <> (last is null) or replaced_on <= last
          or n not between 3 and 12 or last - first > interval 1 day)`,
    // Chargebacks are about fraud, later, of the same amount; about four in five frauds are charged back.
    `not exists (select 1 from chargebacks c join transactions t using (transaction_id)
       where not is_fraud or c.amount_eur <> t.amount_eur or reported_on - paid_at::date not between 1 and 121)`,
    {
      sql: `(select count(*) from chargebacks) between 0.65 * (select count(*) from transactions where is_fraud)
        and 0.98 * (select count(*) from transactions where is_fraud)`,
      minimumRows: 40_000,
    },
    {
      sql: `(select median(reported_on - paid_at::date) from chargebacks join transactions using (transaction_id))
        between 6 and 22`,
      minimumRows: 100_000,
    },
    // Fraud is abroad far more often.
    {
      sql: `(select avg((merchant_country <> home_country)::int) filter (is_fraud)
         > 3 * avg((merchant_country <> home_country)::int) filter (not is_fraud)
        from transactions join cards using (card_id) join customers using (customer_id))`,
      minimumRows: 40_000,
    },
    // Who pays in person within 25 km of home is in the own city.
    `not exists (select 1 from transactions join cards using (card_id) join customers using (customer_id)
       where distance_km < 25 and merchant_city <> home_city)`,
  ],
});
