/** A script's description of its tables, made valid: by the validator, or because it was found valid before. */
import { ok } from "../model/failure.ts";
import type { Descriptions } from "./job.ts";
import type { readDescription } from "./description.ts";

export type Described = ReturnType<typeof readDescription>;

/** Begins to load the validator where it will be needed, as the schemas take their time; reads the description once it is there. */
export function describing(descriptions: Descriptions | undefined): (payload: Uint8Array) => Promise<Described> {
  const validator = (): Promise<typeof import("./description.ts")> => import("./description.ts");
  if (descriptions?.some !== true) void validator();
  return async (payload) => {
    const description = Buffer.from(payload).toString("utf8");
    const known = descriptions?.known(description);
    if (known !== undefined) return ok(known);
    const read = (await validator()).readDescription(description);
    if (read.ok && !("message" in read.value)) descriptions?.keep(description, read.value);
    return read;
  };
}
