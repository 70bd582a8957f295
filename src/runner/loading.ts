/** A child is made ready: its layers, then the script, then the tables that it describes. */
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import { describing } from "./describing.ts";
import { explainInTable } from "./failure.ts";
import { guarding } from "./guarding.ts";
import type { Job, Limits } from "./job.ts";
import { FRAME } from "./protocol.ts";
import type { Request } from "./protocol.ts";

/** Rows a block: few enough that a block and its text stay near the processor. */
const BLOCK_ROWS = 2048;

/** Loads a script into a child, which `ask` asks: for a frame of the type given. Gives the tables that it describes. */
export async function loading(
  job: Job,
  limits: Limits,
  ask: (request: Request, expected: number) => Promise<Result<Uint8Array>>,
): Promise<Result<Dataset>> {
  const { engine, code: script, clock, file, blockRows = BLOCK_ROWS } = job;
  const { seconds, rowMilliseconds } = limits;
  const readDataset = describing(job.descriptions);
  const guarded = await guarding(limits, (request) => ask(request, FRAME.guarded as number));
  if (!guarded.ok) return guarded;
  const described = await ask(
    { type: "load", engine, script, clock, seconds, rowMilliseconds, memoryMegabytes: guarded.value },
    FRAME.dataset as number,
  );
  if (!described.ok) return described;
  const read = await readDataset(described.value);
  if (!read.ok) return { ok: false, failure: { place: { file, line: 1 }, ...read.failure } };
  if ("message" in read.value) {
    const threw = { reason: "threw" as const, ...read.value };
    return { ok: false, failure: explainInTable(threw, job, { dataset: undefined, table: undefined }, limits) };
  }
  const opened = await ask({ type: "open", tables: read.value.tables, capacity: blockRows }, FRAME.opened as number);
  return opened.ok ? ok(read.value) : opened;
}
