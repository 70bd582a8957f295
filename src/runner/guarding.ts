/** A child is told to put its layers on before it is given a script, and gets none where a required layer is absent. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { readLayers } from "./answers.ts";
import type { Limits } from "./job.ts";
import { missingLayers } from "./layers.ts";
import type { LayerStates, RequiredLayer } from "./layers.ts";
import type { Request } from "./protocol.ts";
import { wrappedLayers } from "./wrapping.ts";

/** What the child's Node needs beside the isolate. */
const PROCESS_MEGABYTES = 160;

/** `ask` asks the child, and gives its answer to "guard". Gives the megabytes that are left for the isolate. */
export async function guarding(
  { memoryMegabytes, layers }: Limits,
  ask: (request: Request) => Promise<Result<Uint8Array>>,
): Promise<Result<number>> {
  const guarded = await ask({ type: "guard", memoryMegabytes });
  if (!guarded.ok) return guarded;
  const failure = withoutLayers({ ...readLayers(guarded.value), ...wrappedLayers() }, layers);
  return failure === undefined ? ok(Math.max(16, memoryMegabytes - PROCESS_MEGABYTES)) : { ok: false, failure };
}

/** Layers were required that are not here; undefined where all are on. */
export function withoutLayers(states: LayerStates, required: readonly RequiredLayer[] = []): Failure | undefined {
  const missing = missingLayers(states, required);
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(", ");
  return fail("usage", `the script was not run: --require-layers wants ${names}, and that is absent here`, {
    details: missing.map(({ name, reason }) => `${name}: ${reason}`),
    next: "rowsmith doctor shows what is there. All layers are on with Node 26 on Linux 5.13 or later, outside of containers that forbid them.",
  }).failure;
}
