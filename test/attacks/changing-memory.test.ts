/**
 * A block that goes on changing while it is checked and encoded, as if a script had got hold of its memory and of a
 * thread: the bytes may be wrong, but the check and the encoders come to an end, within what they may use.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blockCheck } from "../../src/block/trust.ts";
import { encoderOf } from "../../src/encode/formats.ts";
import type { FileForm } from "../../src/model/format.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";

const base = { required: true, unique: false } as const;
const schema = schemaOf(
  { ...base, name: "t", type: "text" },
  { ...base, name: "e", type: "text", enum: ["a", "b", "c", "d", "e", "f"] },
  { ...base, name: "d", type: "date", format: "%F" },
  { ...base, name: "s", type: "timestamp", format: "%F %T" },
  { ...base, name: "n", type: "number", required: false },
  { ...base, name: "m", type: "decimal", scale: 2 },
  { ...base, name: "b", type: "boolean" },
  { ...base, name: "u", type: "uuid" },
  { ...base, name: "j", type: "json" },
  { ...base, name: "p", type: "geopoint" },
);
const ROWS = 500;
const row = (k: number): Record<string, unknown> => ({
  t: `text ${k}`,
  e: "c",
  d: k,
  s: k * 1000,
  n: k % 3 === 0 ? null : k / 7,
  m: k / 100,
  b: k % 2 === 0,
  u: "00000000-0000-4000-8000-000000000000",
  j: { k },
  p: [1, 2],
});
const { layout, views, memory } = fillBlock(
  schema,
  Array.from({ length: ROWS }, (_, k) => row(k)),
);

/** Changes words here and there, and puts most of them back, so that a check may pass in between. */
const CHANGING = `const { workerData } = require("node:worker_threads");
const words = new Int32Array(workerData); const good = words.slice();
let seed = 1; const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) | 0) >>> 0;
require("node:worker_threads").parentPort.postMessage("ready");
for (;;) { const k = next() % words.length; words[k] = next() % 3 === 0 ? next() | 0 : -1; for (let i = 0; i < 200; i++); words[k] = good[k]; }`;

let worker: Worker;
beforeAll(async () => {
  worker = new Worker(CHANGING, { eval: true, workerData: memory });
  await once(worker, "message");
});
afterAll(() => worker.terminate());

it.each<FileForm>([
  { format: { name: "csv" } },
  { format: { name: "jsonl" } },
  { format: { name: "parquet" } },
  { format: { name: "arrow" } },
] as FileForm[])("$format.name", (form) => {
  const check = blockCheck(layout, views);
  const start = performance.now();
  let [passed, most] = [0, 0];
  while (performance.now() - start < 700) {
    if (check(ROWS) !== undefined) continue;
    passed++;
    let bytes = 0;
    const encoder = encoderOf(form, { schema, layout, views }, (piece) => (bytes += piece.length));
    try {
      encoder.begin({ from: 0, to: ROWS, first: true, last: true });
      encoder.take(0, ROWS);
      encoder.end();
    } catch (error) {
      // The child would die of it: that is a failure with a name in the parent.
      expect(error).toBeInstanceOf(Error);
    }
    most = Math.max(most, bytes);
  }
  expect(passed).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(most).toBeLessThan(memory.byteLength * 8 + (1 << 22));
});
