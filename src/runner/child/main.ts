/**
 * The child process: runs one script in an isolate and sends its rows, encoded. It has no environment and no files,
 * puts on what layers the operating system offers before it is given a script,
 * and ends when the parent closes its input. The isolate's memory blocks are checked here before they are encoded.
 */
import { settlerSource } from "../../block/settler.ts";
import type { Schema } from "../../model/schema.ts";
import { FRAME, MOST_JSON_BYTES } from "../protocol.ts";
import type { ChildFailure, GrantRequest, Request } from "../protocol.ts";
import { send } from "./channel.ts";
import { countingOrder } from "./counting-order.ts";
import { loadIsolatedVm, ScriptIsolate } from "./isolate.ts";
import { rowFailure } from "./open-table.ts";
import type { BlockLimits } from "./open-table.ts";
import { OutputError, Waiting } from "./outlet.ts";
import { end } from "./end.ts";
import { Guard } from "./os/guard.ts";
import { nextCount } from "./pace.ts";
import { shedPermissions } from "./permissions.ts";
import { probe } from "./probe.ts";
import { readArguments } from "./arguments.ts";
import { Requests } from "./requests.ts";
import { TableMaker } from "./table-maker.ts";

/** Groups that are counted before the first sign of life. */
const FIRST_GROUPS = 64;

const utf8 = new TextEncoder();
const { nativeModule, firstUnknown, without, probing } = readArguments(process.argv);
const ivm = loadIsolatedVm(nativeModule);
shedPermissions("addon", "fs.read");
const guard = new Guard(firstUnknown, without);

const waiting = new Waiting();
const requests = new Requests((grant) => orFail(() => waiting.grant(grant)));
let isolate: ScriptIsolate | undefined;
let schemas: readonly Schema[] = [];
let limits: BlockLimits = { mostRows: 1, seconds: 1, rowMilliseconds: 1 };
/** The tables that rows were asked of. */
let tables: (TableMaker | undefined)[] = [];
if (probing !== undefined) void probe(ivm, guard, probing);
else {
  for (let request = requests.next(); request !== undefined; request = requests.next()) answer(request);
  end();
}

function answer(request: Exclude<Request, GrantRequest>): void {
  if (request.type === "guard") {
    const states = guard.complete(request.memoryMegabytes);
    shedPermissions("ffi");
    send(FRAME.guarded, utf8.encode(JSON.stringify(states)));
  } else if (request.type === "load") {
    isolate = new ScriptIsolate(ivm, request);
    const { seconds, rowMilliseconds } = request;
    limits = { ...limits, seconds, rowMilliseconds };
    const described = isolate.describe(request.script);
    if ("failure" in described) sendFailure(described.failure);
    else sendDescription(utf8.encode(described.value));
  } else if (isolate === undefined) return;
  else if (request.type === "open") {
    schemas = request.tables;
    limits = { ...limits, mostRows: request.capacity };
    tables = schemas.map(() => undefined);
    for (const [k, schema] of schemas.entries()) isolate.settle(k, settlerSource(schema));
    send(FRAME.opened);
  } else if (request.type === "begin") beginRun(isolate, request.seed, request.sizes);
  else {
    const { table: k } = request;
    const table = (tables[k] ??= new TableMaker(isolate, schemas[k] as Schema, k, limits, { waiting, requests }));
    orFail(() => {
      const failure = table.make(request);
      if (failure !== undefined) sendFailure(failure);
    });
  }
}

/** What goes wrong in a file that rows are written to is told, and ends the run. */
function orFail(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    sendFailure({ reason: "output", message: error.code });
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
      send(FRAME.alive);
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

function sendFailure(failure: ChildFailure): void {
  send(FRAME.failure, utf8.encode(JSON.stringify(failure)));
}
