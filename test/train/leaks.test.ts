import { expect, test } from "vitest";
import { Breath } from "../../src/learn/linear/breath.ts";
import { seededRandom } from "../../src/model/random-places.ts";
import { findFormula } from "../../src/train/leaks/formula.ts";
import { labelsTell, numbersTell } from "../../src/train/leaks/single.ts";
import { csv, messageOf, rows, trainOn, valueOf } from "./training.ts";

const random = seededRandom(7);
const column = (of: () => number, size = 400): Float64Array => Float64Array.from({ length: size }, of);
const price = column(() => Math.round(random() * 2000) / 100);
const quantity = column(() => 1 + Math.floor(random() * 9));
const rate = column(() => Math.floor(random() * 5) / 20);
const noise = column(() => random());
const columns = { price, quantity, rate, noise };
const named = Object.entries(columns).map(([name, values]) => ({ name, values }));

const formula = (of: (row: number) => number, size = 400) =>
  findFormula(
    Float64Array.from({ length: size }, (_, row) => of(row)),
    named.map(({ name, values }) => ({ name, values: values.subarray(0, size) })),
    new Breath(undefined),
  );
const at = (values: Float64Array, row: number): number => values[row] as number;
const cents = (value: number): number => Math.round(value * 100) / 100;

test.each([
  ["price × quantity", (row: number) => cents(at(price, row) * at(quantity, row))],
  ["price / quantity", (row: number) => cents(at(price, row) / at(quantity, row))],
  ["price × (1 − rate)", (row: number) => cents(at(price, row) * (1 - at(rate, row)))],
  ["price × (1 + rate)", (row: number) => cents(at(price, row) * (1 + at(rate, row)))],
  ["price × quantity × (1 − rate)", (row: number) => cents(at(price, row) * at(quantity, row) * (1 - at(rate, row)))],
  ["price × quantity + noise", (row: number) => at(price, row) * at(quantity, row) + at(noise, row)],
  ["price + quantity", (row: number) => cents(at(price, row) + at(quantity, row))],
  ["price − quantity", (row: number) => cents(at(price, row) - at(quantity, row))],
  ["1.8 × price + 32", (row: number) => at(price, row) * 1.8 + 32],
  [
    "2 × price − 3 × quantity + 0.5 × noise + 7",
    (row: number) => 2 * at(price, row) - 3 * at(quantity, row) + at(noise, row) / 2 + 7,
  ],
])("a target that is %s", async (text, of) => {
  expect((await formula(of))?.text).toBe(text);
});

test("one row that does not fit, too few rows, or noise are no formula", async () => {
  expect(await formula((row) => cents(at(price, row) * at(quantity, row)) + (row === 399 ? 1 : 0))).toBeUndefined();
  expect(await formula((row) => at(price, row) * at(quantity, row), 12)).toBeUndefined();
  expect(
    await formula((row) => at(price, row) * at(quantity, row) + at(noise, row) / 10 + (row % 7) / 100),
  ).toBeUndefined();
  // Small integers meet by chance when they may be rounded.
  expect(await formula(() => Math.floor(random() * 3))).toBeUndefined();
});

test("single columns: other words for the target, values that decide it, and almost so", () => {
  const codes = Int32Array.from({ length: 600 }, (_, row) => row % 3);
  const target = { task: "classification", name: "t", codes, labels: ["a", "b", "c"] } as const;
  expect(
    labelsTell(
      codes.map((code) => (code + 1) % 3),
      3,
      target,
    ),
  ).toBe("recoding");
  expect(
    labelsTell(
      codes.map((code, row) => code * 2 + (row % 2)),
      6,
      target,
    ),
  ).toBe("determined");
  expect(
    numbersTell(
      Float64Array.from(codes, (code) => code + random() / 2),
      target,
    ),
  ).toBe("nearly");
  expect(
    numbersTell(
      Float64Array.from(codes, () => random()),
      target,
    ),
  ).toBeUndefined();
  expect(
    labelsTell(
      codes.map(() => Math.floor(random() * 4)),
      4,
      target,
    ),
  ).toBeUndefined();
  const numbers = { task: "regression", name: "t", values: Float64Array.from(codes, (_, row) => row) } as const;
  expect(
    numbersTell(
      Float64Array.from(codes, (_, row) => Math.log(row + 1)),
      numbers,
    ),
  ).toBe("nearly");
});

test("a column that is nearly always one value, and a target too, give nothing away", () => {
  const codes = Int32Array.from({ length: 2000 }, (_, row) => (row % 500 === 0 ? 1 : 0));
  const target = { task: "classification", name: "fraud", codes, labels: ["no", "yes"] } as const;
  expect(
    labelsTell(
      codes.map((_, row) => (row % 400 === 3 ? 1 : 0)),
      2,
      target,
    ),
  ).toBeUndefined();
  expect(
    numbersTell(
      Float64Array.from(codes, () => random()),
      target,
    ),
  ).toBeUndefined();
});

const shop = (): string =>
  csv(
    "id,product,price,quantity,amount",
    rows(400, (row, random) => {
      const place = Math.floor(random() * 5);
      const quantity = 1 + Math.floor(random() * 4);
      const price = [2.5, 3.75, 4, 5.25, 1.95][place] as number;
      return [row + 1, `p${place}`, price, quantity, (price * quantity).toFixed(2)];
    }),
  );

test("is refused with a sentence, until columns are dropped or kept", async () => {
  const path = shop();
  const models = ["linear"] as const;
  const refused = await trainOn(path, { target: "amount", models });
  expect(messageOf(refused)).toBe('the target leaks: "amount" is exactly price × quantity on all 400 rows');
  expect(refused.ok ? "" : refused.failure.next).toContain(
    "--drop price; or learn from it nevertheless: --keep price,quantity",
  );
  const dropped = valueOf(await trainOn(path, { target: "amount", models, drop: ["price"] }));
  expect(dropped.report.leaks).toStrictEqual([]);
  expect(dropped.report.columns.find(({ name }) => name === "price")?.use).toBe("dropped");
  expect(dropped.report.columns.find(({ name }) => name === "id")?.use).toBe("set aside");
  const kept = valueOf(await trainOn(path, { target: "amount", models, keep: ["price", "quantity"] }));
  expect(kept.report.notes).toContain('"amount" is exactly price × quantity on all 400 rows');
  const recoded = await trainOn(path, { target: "product", models, drop: ["amount"] });
  expect(messageOf(recoded)).toBe('the target leaks: "price" says the same as "product" by other values');
});
