/** Baseline: plain Node with csv-stringify's stream, as its documentation shows it. Usage: stringify.mjs ROWS FILE */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { columns, row } from "./row.mjs";

function* rows(count) {
  for (let i = 0; i < count; i++) yield row(i);
}

await pipeline(
  Readable.from(rows(Number(process.argv[2]))),
  stringify({ header: true, columns }),
  createWriteStream(process.argv[3]),
);
