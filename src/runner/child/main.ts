/**
 * The child process: runs one script in an isolate and sends its rows, encoded. It has no environment and no files,
 * and ends when the parent closes its input. The isolate's memory blocks are checked here before they are encoded.
 */
import { layoutOf } from "../../block/layout.ts";
import { proofOf } from "../../block/proof.ts";
import type { Proof } from "../../block/proof.ts";
import { settlerSource } from "../../block/settler.ts";
import { blockCheck } from "../../block/trust.ts";
import type { BlockCheck } from "../../block/trust.ts";
import { viewsOf } from "../../block/views.ts";
import { writerSource } from "../../block/writer.ts";
import { csvEncoder } from "../../encode/csv.ts";
import type { BlockEncoder } from "../../encode/csv.ts";
import type { Schema } from "../../model/schema.ts";
import { FRAME, MOST_JSON_BYTES } from "../protocol.ts";
import type { ChildFailure, Request } from "../protocol.ts";
import { receive, send } from "./channel.ts";
import { countingOrder } from "./counting-order.ts";
import { loadIsolatedVm, ScriptIsolate } from "./isolate.ts";
import type { RowWriter } from "./isolate.ts";
import { shedPermissions } from "./permissions.ts";
import { probe } from "./probe.ts";

interface Table {
  readonly capacity: number;
  readonly write: RowWriter;
  readonly check: BlockCheck;
  readonly proof: Proof;
  readonly encode: BlockEncoder;
}

/** Rows of the first block of a range: few, so that a first failure comes at once and slow rows do not run into the deadline together. */
const FIRST_BLOCK = 16;
/** A block should take about this long, so that the parent sees progress even from slow scripts. */
const BLOCK_SECONDS = 0.1;

/** Groups that are counted before the first sign of life. */
const FIRST_GROUPS = 64;

const utf8 = new TextEncoder();
const ivm = loadIsolatedVm(process.argv[2] as string);
shedPermissions();

let isolate: ScriptIsolate | undefined;
let schemas: readonly Schema[] = [];
let capacity = 1;
/** The tables that rows were asked of. */
let tables: (Table | undefined)[] = [];
if (process.argv[3] === "--probe") void probe(ivm);
else for (let request = receive(); request !== undefined; request = receive()) answer(request);

function answer(request: Request): void {
  if (request.type === "load") {
    isolate = new ScriptIsolate(ivm, request);
    const described = isolate.describe(request.script);
    if ("failure" in described) sendFailure(described.failure);
    else sendDescription(utf8.encode(described.value));
  } else if (isolate === undefined) return;
  else if (request.type === "open") {
    schemas = request.tables;
    capacity = request.capacity;
    tables = schemas.map(() => undefined);
    for (const [k, schema] of schemas.entries()) isolate.settle(k, settlerSource(schema));
    send(FRAME.opened, new Uint8Array());
  } else if (request.type === "begin") beginRun(isolate, request.seed, request.sizes);
  else if (request.type === "make") {
    const table = (tables[request.table] ??= openTable(isolate, request.table));
    makeRows(table, request.from, request.to);
  }
}

/** Begins a run and counts the rows of every table: of what groups decide about, some groups at a time. */
function beginRun(isolate: ScriptIsolate, seed: number, sizes: readonly (number | null)[]): void {
  const begun = isolate.begin(seed, sizes);
  if ("failure" in begun) return sendFailure(begun.failure);
  const counts: number[] = [];
  for (const k of countingOrder(schemas)) {
    let wanted = FIRST_GROUPS;
    for (;;) {
      const start = performance.now();
      const counted = isolate.count(k, wanted);
      if ("failure" in counted) return sendFailure(counted.failure);
      if (typeof counted.value === "string") return sendFailure(rowFailure(counted.value));
      counts[k] = counted.value;
      if (counted.value >= 0) break;
      send(FRAME.alive, new Uint8Array());
      wanted = nextCount(wanted, start);
    }
  }
  send(FRAME.begun, utf8.encode(JSON.stringify(counts)));
}

function sendDescription(json: Uint8Array): void {
  if (json.length <= MOST_JSON_BYTES) send(FRAME.dataset, json);
  else
    sendFailure({
      reason: "engine",
      message: `its description of the tables has ${json.length} bytes, more than ${MOST_JSON_BYTES}`,
    });
}

function openTable(isolate: ScriptIsolate, table: number): Table {
  const schema = schemas[table] as Schema;
  const layout = layoutOf(schema, capacity);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const views = viewsOf(layout, memory);
  return {
    capacity: layout.capacity,
    write: isolate.writer(writerSource(layout, schema.groups === undefined ? "plain" : "groups"), memory, table),
    check: blockCheck(layout, views),
    proof: proofOf(layout, views),
    encode: csvEncoder(layout, views),
  };
}

/** Makes the rows of a range, block by block. How many rows a block has is invisible in the bytes. */
function makeRows({ capacity, write, check, proof, encode }: Table, from: number, to: number): void {
  let next = from;
  let wanted = FIRST_BLOCK;
  proof.reset();
  while (next < to) {
    const count = Math.min(wanted, capacity, to - next);
    const start = performance.now();
    const written = write(next, count);
    if ("failure" in written) return sendFailure(written.failure);
    if (typeof written.value === "string") return sendFailure(rowFailure(written.value));
    const rows = written.value;
    if (!(Number.isInteger(rows) && rows > 0 && rows <= count))
      return sendFailure({ reason: "corrupt", message: "a row count that is none", row: next });
    const problem = check(rows);
    if (problem !== undefined) return sendFailure({ reason: "corrupt", message: problem, row: next });
    proof.see(rows);
    send(FRAME.rows, encode(rows), rows);
    next += rows;
    wanted = nextCount(rows, start);
  }
  send(FRAME.done, utf8.encode(JSON.stringify(proof.kept())));
}

/** How many to do next, so that they take about as long as they should, where `done` have been done since `start`. */
function nextCount(done: number, start: number): number {
  const seconds = Math.max((performance.now() - start) / 1000, 1e-6);
  return Math.max(1, Math.min(done * 8, Math.floor((done * BLOCK_SECONDS) / seconds)));
}

function rowFailure(json: string): ChildFailure {
  const { failure } = JSON.parse(json) as { failure: Omit<ChildFailure, "reason"> };
  return { ...failure, reason: failure.column === undefined ? "threw" : "cell" };
}

function sendFailure(failure: ChildFailure): void {
  send(FRAME.failure, utf8.encode(JSON.stringify(failure)));
}
