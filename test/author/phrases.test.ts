/** Phrases as people write them, and what the offline author makes of them. */
import { describe, expect, test } from "vitest";
import { read } from "../../src/author/offline/index.ts";

/** Columns that phrases may refer to. */
const OTHERS = [
  "- price: 1.00 to 9.00",
  "- quantity: 1 to 3",
  "- gross: 100.00 to 900.00",
  "- overtime_hours: 0 to 20",
  "- base_salary: 3000 to 7000, whole number",
  "- length_of_stay: 0 to 30",
  "- order_date: in 2022",
  "- resolved: 90% true",
  "- room: single, double or suite",
  "- nights: 1 to 14",
  "- discount: 0 to 20",
  "- payment: cash 40%, card 60%",
  "- stock: 0 to 99, may be empty",
  "- reorder_level: 10 to 20",
  "- ship_date: in 2022",
].join("\n");

/** The meaning of the column `name` (x unless said) with this rule; the unread parts where there are some. */
function meaning(rule: string, name = "x"): string {
  const { readings, problems } = read(`${OTHERS}\n- ${name}: ${rule}\n`);
  if (problems.length > 0) return `! ${problems.map((problem) => problem.message).join("; ")}`;
  return (readings.at(-1)?.meaning ?? "?").replace(/^[^:]*: /, "");
}

const WHOLE = "whole numbers (assumed)";
const ISO = "written as %Y-%m-%d (the default)";

const NUMBERS: readonly (readonly [string, string])[] = [
  ["1 to 3", `integer, from 1 to 3, ${WHOLE}`],
  ["between 1 and 100", `integer, from 1 to 100, ${WHOLE}`],
  ["random whole number from 1 to 3", "integer, from 1 to 3"],
  ["an integer between one and six (inclusive)", "integer, from 1 to 6"],
  ["1-5", `integer, from 1 to 5, ${WHOLE}`],
  ["0–99", `integer, from 0 to 99, ${WHOLE}`],
  ["from 0.5 up to 2", "decimal with 1 digit, from 0.5 to 2"],
  ["-10 to 35, one decimal", "decimal with 1 digit, from -10 to 35"],
  ["at least 1 and at most 9", `integer, from 1 to 9, ${WHOLE}`],
  ["min 10, max 20", `integer, from 10 to 20, ${WHOLE}`],
  ["between 1,000 and 50,000", `integer, from 1000 to 50,000, ${WHOLE}`],
  ["ranging from 5k to 10k", `integer, from 5000 to 10,000, ${WHOLE}`],
  ["1 to 9, two decimals", "decimal with 2 digits, from 1 to 9"],
  ["between $2.50 and $9.99", "decimal with 2 digits, from 2.5 to 9.99"],
  ["10 to 500 in euros", "decimal with 2 digits, from 10 to 500"],
  ["30 to 600 seconds", `integer, from 30 to 600, ${WHOLE}`],
  ["around 21, standard deviation 8, whole number", "integer, normal around 21 with standard deviation 8"],
  [
    "normally distributed with mean 60 and sd 10, 1 decimal",
    "decimal with 1 digit, normal around 60 with standard deviation 10",
  ],
  [
    "normal distribution with a mean of 50 and a standard deviation of 5, rounded to 2 decimals, at least 0",
    "decimal with 2 digits, normal around 50 with standard deviation 5, at least 0",
  ],
  ["120 ± 30, whole numbers", "integer, normal around 120 with standard deviation 30"],
  [
    "unique integer between 100000 and 999999",
    "integer, from 100,000 to 999,999, unique, each value once, in a fixed scattered order (assumed)",
  ],
  ["10, 20 or 50", "integer, 10, 20 or 50, equally likely"],
  ["always 100", "integer, always 100"],
];

const COUNTING: readonly (readonly [string, string])[] = [
  ["starts at 1 and increases by 1", "integer, starts at 1 and increases by 1, unique"],
  ["a unique number starting at 1, incrementing by 1", "integer, starts at 1 and increases by 1, unique"],
  ["incrementing", "integer, starts at 1 and increases by 1, unique, starts at 1 (assumed)"],
  ["sequential id, from 1001, step 5", "integer, starts at 1001 and increases by 5, unique"],
  ["counts up from 0", "integer, starts at 0 and increases by 1, unique"],
  ["auto-increment", "integer, starts at 1 and increases by 1, unique, starts at 1 (assumed)"],
  ["codes such as E001, E002, …", "text, E001, E002, …, unique"],
  ["INV-00001, INV-00002, ...", "text, INV-00001, INV-00002, …, unique"],
  ["from A10, A20 and so on", "text, A10, A20, …, unique"],
];

const LISTS: readonly (readonly [string, string])[] = [
  ["cash, credit, debit or gift card", "text, cash, credit, debit or gift card, equally likely"],
  ["one of red, green, blue", "text, red, green or blue, equally likely"],
  ["either small or large", "text, small or large, equally likely"],
  ['randomly chosen from "a, b" and "c"', "text, a, b or c, equally likely"],
  ["F/M", "text, F or M, equally likely"],
  ["positive, negative or neutral", "text, positive, negative or neutral, equally likely"],
  ["email, chat, phone", "text, email, chat or phone, equally likely"],
  ["EUR, USD", "text, EUR or USD, equally likely"],
  ["red or blue, capitalised", "text, Red or Blue, equally likely"],
  ["always, sometimes, never", "text, always, sometimes or never, equally likely"],
  ['"18-29", "30-44" or "65+"', "text, 18-29, 30-44 or 65+, equally likely"],
  ["cash 40%, credit 35%, debit 25%", "text, cash 40%, credit 35%, debit 25%"],
  ["low (50%), normal (35%), high (15%)", "text, low 50%, normal 35%, high 15%"],
  ["60% dog, 40% cat", "text, dog 60%, cat 40%"],
  ["DE 50%, FR 30%, the rest IT", "text, DE 50%, FR 30%, IT 20%"],
];

const BOOLEANS: readonly (readonly [string, string])[] = [
  ["true or false", "boolean (written true or false), true in half of the rows (assumed)"],
  ["yes/no", "boolean (written true or false), true in half of the rows (assumed)"],
  ["85% yes", "boolean (written true or false), true in 85% of rows"],
  ["10% true", "boolean (written true or false), true in 10% of rows"],
  ["10%", "boolean (written true or false), true in 10% of rows"],
  ["true in 3% of rows", "boolean (written true or false), true in 3% of rows"],
  ["yes or no, 5% no", "boolean (written true or false), true in 95% of rows"],
  ["yes 70%, no 30%", "boolean (written true or false), true in 70% of rows"],
  ["true when gross is above 500, otherwise false", "boolean (written true or false), true when gross is above 500"],
  ["true when stock is below reorder_level", "boolean (written true or false), true when stock is below reorder_level"],
  [
    "true when ship_date is after order_date",
    "boolean (written true or false), true when ship_date is above order_date",
  ],
  [
    "true when quantity is at least 2 or the guest was not resolved",
    "boolean (written true or false), true when quantity is at least 2 or resolved is false",
  ],
  [
    "true if nights is 7 or more and room is suite",
    "boolean (written true or false), true when nights is at least 7 and room is suite",
  ],
  [
    "false when nights is below 2 and resolved",
    "boolean (written true or false), true when nights is at least 2 or resolved is false",
  ],
  [
    "true when gross is at most 500, nights at most 5, and quantity at least 2, otherwise false",
    "boolean (written true or false), true when gross is at most 500 and nights is at most 5 and quantity is at least 2",
  ],
  ["yes when quantity is 2, no otherwise", "boolean (written true or false), true when quantity is 2"],
  ["false when cash", "boolean (written true or false), true when payment is not cash"],
  ["true if price is below room", '! "x": "price" is compared with "room", which holds no numbers'],
  ["true when price", '! "x": "price" is compared with true, which is no number'],
];

const TIMES: readonly (readonly [string, string, string])[] = [
  ["date", "in 2022", `date, from 2022-01-01 to 2022-12-31, ${ISO}`],
  ["date", "any day in 2022 (MM/DD/YYYY)", "date, from 2022-01-01 to 2022-12-31, written as %m/%d/%Y"],
  ["x", "between 1 January 2022 and 31 March 2022", `date, from 2022-01-01 to 2022-03-31, ${ISO}`],
  ["x", "from 2022-01-01 to 2022-12-31, DD.MM.YYYY", "date, from 2022-01-01 to 2022-12-31, written as %d.%m.%Y"],
  ["x", "May 2024", `date, from 2024-05-01 to 2024-05-31, ${ISO}`],
  ["x", "in Q1 2025", `date, from 2025-01-01 to 2025-03-31, ${ISO}`],
  ["x", "from January to March 2023", `date, from 2023-01-01 to 2023-03-31, ${ISO}`],
  ["hire_date", "2010 to 2023", `date, from 2010-01-01 to 2023-12-31, ${ISO}`],
  ["x", "6:00am to 9:00pm in 1-minute steps", "time, from 06:00 to 21:00, every 1 minute, written as %H:%M"],
  [
    "x",
    "between 08:00 and 18:00, every 15 minutes, HH:MM",
    "time, from 08:00 to 18:00, every 15 minutes, written as %H:%M",
  ],
  ["x", "9am to 5pm, in whole minutes, 24-hour format", "time, from 09:00 to 17:00, every 1 minute, written as %H:%M"],
  ["x", "from noon to midnight, 12-hour", "time, from 12:00 to 23:59, written as %I:%M %p, in whole minutes (assumed)"],
  ["created_at", "in 2023", "timestamp, from 2023-01-01 to 2023-12-31, written as %Y-%m-%dT%H:%M:%S (the default)"],
  [
    "x",
    "timestamp in March 2024, every 10 minutes, format YYYY-MM-DD HH:mm:ss",
    "timestamp, from 2024-03-01 to 2024-03-31, every 10 minutes, written as %Y-%m-%d %H:%M:%S",
  ],
  [
    "x",
    "between 2020-01-01 00:00:00 and 2024-06-30 23:59:59",
    "timestamp, from 2020-01-01 00:00:00 to 2024-06-30 23:59:59, written as %Y-%m-%dT%H:%M:%S (the default)",
  ],
  [
    "x",
    "from 1 May 2024 06:00 to 31 May 2024",
    "timestamp, from 2024-05-01 06:00 to 2024-05-31 23:59:59, written as %Y-%m-%dT%H:%M:%S (the default)",
  ],
  [
    "time",
    "between 2024-01-01T09:00 and 2024-12-31T20:00",
    "timestamp, from 2024-01-01 09:00 to 2024-12-31 20:00, written as %Y-%m-%dT%H:%M:%S (the default)",
  ],
  [
    "x",
    "1 May 9am to 3 May 2024 8pm",
    "timestamp, from 2024-05-01 09:00 to 2024-05-03 20:00, written as %Y-%m-%dT%H:%M:%S (the default)",
  ],
  [
    "x",
    "timestamp in March 2024, between 8:00 and 20:00",
    "timestamp, from 2024-03-01 to 2024-03-31, between 08:00 and 20:00, written as %Y-%m-%dT%H:%M:%S (the default)",
  ],
  [
    "x",
    "between 2024-05-02 00:00 and 2024-05-01 00:00",
    '! "x": the first 2024-05-02 00:00 is above the last 2024-05-01 00:00',
  ],
  [
    "x",
    "between 2024-05-01 06:00 and 2024-05-31 22:00, from 8:00 to 9:00",
    '! "x": times of day could not be followed together with its other rule',
  ],
  [
    "paid_date",
    "in 2023, none when resolved",
    `date, from 2023-01-01 to 2023-12-31, ${ISO}, empty when resolved is true`,
  ],
  ["x", "1 to 5 days after order_date", `date, 1 to 5 days after order_date, ${ISO}`],
  ["x", "21 days after order date", `date, 21 days after order_date, ${ISO}`],
  ["x", "nights days after order_date", `date, nights days after order_date, ${ISO}`],
];

const FORMULAS: readonly (readonly [string, string, string])[] = [
  ["amount", "price × quantity", "decimal with 2 digits, = price * quantity"],
  ["amount", "price * quantity, rounded to the cent", "decimal with 2 digits, = price * quantity"],
  ["amount", "price times quantity", "decimal with 2 digits, = price * quantity"],
  ["amount", "= price x quantity", "decimal with 2 digits, = price * quantity"],
  ["amount", "the product of price and quantity", "decimal with 2 digits, = price * quantity"],
  ["net", "gross minus discount", "decimal with 2 digits, = gross - discount"],
  ["tax", "22% of gross", "decimal with 2 digits, = gross * 0.22, 2 decimals (assumed)"],
  ["overtime_pay", "35 per overtime hour", "decimal with 2 digits, = overtime_hours * 35, 2 decimals (assumed)"],
  [
    "pay",
    "base plus 35 per overtime hour",
    "decimal with 2 digits, = base_salary + overtime_hours * 35, 2 decimals (assumed)",
  ],
  ["cost", "base 500 plus 900 per day of stay, in USD", "decimal with 2 digits, = 500 + length_of_stay * 900"],
  ["x", "sum of nights, quantity and discount", "integer, = nights + quantity + discount"],
  ["x", "gross divided by quantity, rounded to 2 decimals", "decimal with 2 digits, = gross / quantity"],
  ["x", "(price + 2) * quantity", "decimal with 2 digits, = (price + 2) * quantity"],
  ["x", "gross minus discount% of gross, 2 decimals", "decimal with 2 digits, = gross - gross * discount * 0.01"],
  ["x", "same as order_date", `date, the same as order_date, ${ISO}`],
  ["x", "single 80, double 120, suite 260", "integer, by room: single 80, double 120, suite 260"],
  [
    "x",
    "1 for single rooms, 1 to 2 for double, 1 to 4 for suite",
    "integer, by room: single 1, double 1 to 2, suite 1 to 4",
  ],
];

const EMPTY: readonly (readonly [string, string])[] = [
  ["1 to 5, may be empty", `integer, from 1 to 5, ${WHOLE}, empty in 10% of rows (assumed)`],
  ["1 to 5, empty 40% of the time", `integer, from 1 to 5, empty in 40% of rows, ${WHOLE}`],
  ["1 to 5, 5% missing", `integer, from 1 to 5, empty in 5% of rows, ${WHOLE}`],
  ["1 to 5, empty when resolved is no", `integer, from 1 to 5, empty when resolved is false, ${WHOLE}`],
  ["1 to 5, empty when not resolved", `integer, from 1 to 5, empty when resolved is false, ${WHOLE}`],
  ["1 to 5, empty unless room is suite", `integer, from 1 to 5, empty when room is not suite, ${WHOLE}`],
  ["1 to 5, empty for cash payments", `integer, from 1 to 5, empty when payment is cash, ${WHOLE}`],
  ["1 to 5, not set for suites", `integer, from 1 to 5, empty when room is suite, ${WHOLE}`],
  [
    "1 to 5, empty when room is single or double",
    `integer, from 1 to 5, empty when room is single or room is double, ${WHOLE}`,
  ],
  ["1 to 5, only asked when resolved, otherwise empty", `integer, from 1 to 5, empty when resolved is false, ${WHOLE}`],
  [
    "1 to 5, empty when stock is below reorder_level",
    `integer, from 1 to 5, empty when stock is below reorder_level, ${WHOLE}`,
  ],
  [
    "1 to 5, missing for guests who left early (10%)",
    `integer, from 1 to 5, empty in 10% of rows, ${WHOLE}, described as "missing for guests who left early"`,
  ],
  // Whether "no price" is meant by "single prices", and whether none is 0, is not said.
  ["1 to 5, empty for single prices", '! in the rule of "x", this was not understood: "empty for single prices"'],
  [
    "after order_date, missing for those still open",
    '! in the rule of "x", this was not understood: "after order_date"; in the rule of "x", this was not understood: "missing for those still open"',
  ],
  ["0 to 5, none when resolved", '! in the rule of "x", this was not understood: "none when resolved"'],
  ["empty when resolved, otherwise 4.5 to 18.0", "decimal with 1 digit, from 4.5 to 18, empty when resolved is true"],
  ['empty when resolved is yes, otherwise "late"', "text, always late, empty when resolved is true"],
];

const TEXTS: readonly (readonly [string, string, string])[] = [
  ["x", "4 digits", "text, 4 digits"],
  ["x", "2 letters followed by 4 digits", "text, 2 letters, 4 digits"],
  ["x", "three capital letters, a dash and four digits", 'text, 3 letters, "-", 4 digits'],
  ["x", "2 letters, hyphen, 4 digits", 'text, 2 letters, "-", 4 digits'],
  ["x", "user followed by 3 digits", 'text, "user", 3 digits'],
  ["x", "img_ followed by 5 digits, .jpg", 'text, "img_", 5 digits, ".jpg"'],
  ["x", "CLM- followed by 6 digits, unique", 'text, "CLM-", 6 digits, unique, counted in order (assumed)'],
  ["x", "2 letters followed by 4 digits, unique", "text, 2 letters, 4 digits, unique, counted in order (assumed)"],
  ["x", "code like AB-0001 that must be unique", "text, AB-0001, AB-0002, …, unique"],
  ["x", "a capital letter and two digits, like K07", "text, 1 letter, 2 digits"],
  ["x", "pattern AA-9999", 'text, 2 letters, "-", 4 digits'],
  ["guest_name", "full name", "text, first and last name, built in (assumed)"],
  [
    "agent",
    "one of 8 first names",
    "text, Alice, Amir, Ana, Ben, Carla, Chen, Clara or Daniel, equally likely, built-in values",
  ],
  ["x", "how many were sold, 1 to 3", `integer, from 1 to 3, ${WHOLE}, described as "how many were sold"`],
];

describe("phrases about numbers", () =>
  test.each([...NUMBERS, ...COUNTING])("%s", (rule, expected) => expect(meaning(rule)).toBe(expected)));
describe("phrases about values", () =>
  test.each([...LISTS, ...BOOLEANS, ...EMPTY])("%s", (rule, expected) => expect(meaning(rule)).toBe(expected)));
describe("phrases about dates and times", () =>
  test.each(TIMES)("%s: %s", (name, rule, expected) => expect(meaning(rule, name)).toBe(expected)));
describe("formulas", () =>
  test.each(FORMULAS)("%s: %s", (name, rule, expected) => expect(meaning(rule, name)).toBe(expected)));
describe("texts", () =>
  test.each(TEXTS)("%s: %s", (name, rule, expected) => expect(meaning(rule, name)).toBe(expected)));

describe("ways to write a column", () =>
  test.each([
    "- quantity (1 to 3)",
    "* quantity: 1 to 3",
    "• quantity - 1 to 3",
    "1. quantity: 1 to 3",
    "2) quantity – 1 to 3",
    "- **quantity**: 1 to 3",
    "- `quantity`: 1 to 3",
    "- **quantity** (1 to 3)",
    "- quantity = 1 to 3",
    "- Quantity: 1 to 3",
    "- quantity from 1 to 3",
    "| quantity | 1 to 3 |",
    "quantity: 1 to 3",
    "+ quantity: 1 to 3.",
    '- "quantity": 1 to 3',
    "- quantity\n\nThe quantity is between 1 and 3.",
    "Columns: quantity, note\n\nQuantity ranges from 1 to 3.\nNote is x or y.",
    "Sales with the columns quantity (1 to 3), note (x or y).",
  ])("%s", (line) => {
    const { plan, problems } = read(line.includes("olumns") ? line : `Columns:\n${line}\n`);
    expect(problems).toEqual([]);
    expect(plan.columns[0]).toMatchObject({
      name: "quantity",
      type: "integer",
      source: { kind: "range", minimum: 1, maximum: 3 },
    });
  }));

describe("the number of rows", () =>
  test.each([
    ["Create a CSV of 25 random sales records for a coffee shop.", 25],
    ["I need a million rows of game telemetry, one row per session.", 1_000_000],
    ["Generate 10k sensor readings", 10_000],
    ["Generate 1,000 survey responses.", 1000],
    ["Create a dataset of a dozen school exam results:", 12],
    ["Make me twenty rows with these columns:", 20],
    ["Web server log, 2 million lines:", 2_000_000],
    ["Sales of 2022", undefined],
    ["Weather\n\nNumber of rows: 50", 50],
    ["300 orders in 2023 (one row per order)", 300],
    ["8000 loan applications.", 8000],
    ["Half a million visits", 500_000],
  ])("%s", (line, rows) => {
    const { plan, problems } = read(`${line}\n- quantity: 1 to 3\n`);
    expect(problems).toEqual([]);
    expect(plan.rows).toBe(rows);
  }));
