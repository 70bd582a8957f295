/**
 * A shop's customer list with errors on purpose, and a ledger that knows every one of them: an exercise in cleaning.
 *
 * What a model could learn: how to find errors and duplicates, and put them right. Two cells in a hundred are wrong, and
 * one line in five has a wrong cell: typos, wrong capitals, stray blanks, broken UTF-8, names in each other's place,
 * cities and states spelled another way, cents for dollars, dates in another format or with day and month exchanged,
 * words for "nothing"; 2 % of the lines are a customer once more, half of them with further errors. Some errors can be
 * undone for certain (blanks, encoding, spellings), some by the other columns (the name is in the e-mail address, the
 * state follows from the ZIP code), and some only be suspected (a typo in a street). Beneath the dirt there is little
 * to learn: who has been a customer for longer has ordered more often. Customers may share a telephone number without
 * being the same person, as only numbers that are kept for fiction occur.
 *
 * To score a cleaning tool, make the dirty list with its ledger, and the truth:
 *
 *     rowsmith run dirty-customers --ledger errors.csv -o dirty.csv
 *     rowsmith run dirty-customers --clean -o clean.csv
 *
 * Each line of the ledger is a cell (line and column of dirty.csv, clean and dirty text) or an extra line. Recall is the
 * share of the ledger's cells that the tool changed to `clean`; precision is the share of the cells it changed that are
 * in the ledger and now read `clean`. Count both by `kind`. Duplicates are scored in the same way, as pairs: the
 * `index` of the original is in `clean`.
 */
import { addDays, date, day, daysBetween, decimal, defineTable, integer, optional, text, unique } from "rowsmith/sandbox";
import { address, person, phone } from "rowsmith/vocabulary/en";
import { person as hispanicPerson } from "rowsmith/vocabulary/es";

const OPENED = day(2016, 3, 1);
const TODAY = day(2025, 6, 30);
const YEAR = 365.25; // days

const emails = unique.email({ domains: ["example.com", "example.net", "example.org"] });

export default defineTable({
  description: "A shop's customers, as several careless hands keep them",
  rows: 20_000,
  columns: {
    customer_id: integer({ unique: true, minimum: 100_001 }),
    first_name: text({ minLength: 2 }),
    last_name: text({ minLength: 2 }),
    email: optional(text({ unique: true, pattern: "[a-z0-9._]+@example\\.(com|net|org)" }), { missing: 0.105 }), // 30 % in stores
    phone: optional(text({ pattern: "\\([0-9]{3}\\) 555-01[0-9]{2}" }), { missing: 0.22375 }), // always there where there is no e-mail
    street: text(),
    city: text(),
    state: text({ pattern: "[A-Z]{2}" }),
    zip: text({ pattern: "[0-9]{5}" }),
    birth_date: optional(date({ minimum: "1926-01-01", maximum: TODAY, format: "%m/%d/%Y" }), { missing: 0.12 }),
    signup_date: date({ minimum: OPENED, maximum: TODAY, format: "%m/%d/%Y" }),
    signup_channel: text({ enum: ["web", "store"], shares: { web: 0.65, store: 0.35 } }),
    orders: integer({ minimum: 0 }), // since then
    spent_usd: decimal({ scale: 2, minimum: 0 }),
  },
  checks: [
    "birth_date + interval 18 year <= signup_date",
    "signup_channel = 'store' or email is not null",
    "email is not null or phone is not null",
    "contains(email, regexp_replace(strip_accents(lower(last_name)), '[^a-z]', '', 'g'))",
    "(orders = 0) = (spent_usd = 0)",
    // The first three digits of a ZIP code lie in one state.
    "count(distinct (left(zip, 3), state)) = count(distinct left(zip, 3))",
    // 0.9 orders a year: about 4.1 in all, with a standard deviation of 4.4, and a correlation with time of about 0.5.
    { sql: "avg(orders) between 3.7 and 4.7", minimumRows: 5000 },
    { sql: "corr(orders, date_diff('day', signup_date, date '2025-06-30')) > 0.3", minimumRows: 5000 },
  ],
  dirt: [
    { kind: "swap", columns: ["first_name", "last_name"], rate: 0.005 },
    { kind: "encoding", column: "first_name", rate: 0.1 }, // of the names with an accent
    { kind: "encoding", column: "last_name", rate: 0.1 },
    { kind: "typo", column: "first_name", rate: 0.01 },
    { kind: "typo", column: "last_name", rate: 0.015 },
    { kind: "case", column: "last_name", rate: 0.02 },
    { kind: "typo", column: "email", rate: 0.005 },
    { kind: "whitespace", column: "email", rate: 0.01 },
    { kind: "typo", column: "street", rate: 0.02 },
    {
      kind: "spelling",
      column: "city",
      rate: 0.15,
      variants: {
        "New York": ["NYC", "New York City", "N.Y."],
        "Los Angeles": ["LA", "L.A."],
        "San Francisco": ["SF", "San Fran"],
        Philadelphia: ["Phila.", "Philly"],
        "Fort Worth": ["Ft. Worth", "Ft Worth"],
      },
    },
    {
      kind: "spelling",
      column: "state",
      rate: 0.06,
      variants: { CA: ["Calif.", "California"], NY: ["N.Y.", "New York"], TX: ["Tex.", "Texas"], FL: ["Fla.", "Florida"] },
    },
    { kind: "whitespace", column: "city", rate: 0.01 },
    { kind: "missing", column: "phone", rate: 0.02, as: ["N/A", "-", "none", "000-000-0000"] },
    { kind: "missing", column: "zip", rate: 0.01, as: [null, "00000"] },
    { kind: "date", column: "birth_date", rate: 0.02 },
    { kind: "date", column: "signup_date", rate: 0.005 },
    { kind: "unit", column: "spent_usd", rate: 0.004, factor: 100 }, // cents
    { kind: "outlier", column: "orders", rate: 0.001, factors: [20, 200] },
    { kind: "duplicate", rate: 0.01 },
    { kind: "near-duplicate", rate: 0.01, columns: ["first_name", "last_name", "email", "street"] },
  ],
  row({ index, random }) {
    const { firstName, lastName } = random.boolean(0.15) ? hispanicPerson(random) : person(random);
    const { line, city, regionCode, postalCode } = address(random);
    const signup_date = random.date(OPENED, TODAY);
    const signup_channel = random.boolean(0.65) ? "web" : "store";
    const hasEmail = signup_channel === "web" || random.boolean(0.7);
    const age = random.truncatedNormal(41, 14, 18.02, 88);
    const years = daysBetween(signup_date, TODAY) / YEAR;
    const orders = random.poisson(years * random.gamma(1.2, 0.75)); // some order often, many never again
    return {
      customer_id: 100_001 + index,
      first_name: firstName,
      last_name: lastName,
      email: hasEmail ? emails.of(firstName, lastName, index) : null,
      phone: hasEmail && random.boolean(0.25) ? null : phone(random),
      street: line,
      city,
      state: regionCode,
      zip: postalCode,
      birth_date: random.boolean(0.12) ? null : addDays(signup_date, -age * YEAR),
      signup_date,
      signup_channel,
      orders,
      spent_usd: orders === 0 ? 0 : orders * random.lognormal(Math.log(45), 0.4),
    };
  },
});
