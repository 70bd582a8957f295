/** Baseline: plain Node with faker's helpers and csv-stringify's stream. Usage: faker.mjs ROWS FILE */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { faker } from "@faker-js/faker";
import { stringify } from "csv-stringify";
import { columns, menu } from "./row.mjs";

const [from, to] = [new Date("2022-01-01T00:00:00.000Z"), new Date("2022-12-31T23:59:59.999Z")];
const two = (value) => `${value}`.padStart(2, "0");

function row(index) {
  const item = faker.helpers.arrayElement(menu);
  const quantity = faker.number.int({ min: 1, max: 3 });
  const date = faker.date.between({ from, to });
  const minutes = faker.number.int({ min: 360, max: 1260 });
  return {
    ...item,
    id: index + 1,
    date: `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`,
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    price: item.price.toFixed(2),
    quantity,
    amount: (item.price * quantity).toFixed(2),
    payment_type: faker.helpers.arrayElement(["cash", "credit", "debit", "gift card"]),
  };
}

function* rows(count) {
  for (let i = 0; i < count; i++) yield row(i);
}

await pipeline(
  Readable.from(rows(Number(process.argv[2]))),
  stringify({ header: true, columns }),
  createWriteStream(process.argv[3]),
);
