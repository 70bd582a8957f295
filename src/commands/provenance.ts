/** What bytes depend on beside the script: recorded in a lock, so that other bytes can be explained. */
import { engineCode, sha256 } from "../compile/index.ts";
import type { Lock } from "../lock/index.ts";
import { VERSION } from "../model/package-root.ts";

export type Provenance = Pick<Lock, "engine" | "engineSha256" | "node">;

/** This rowsmith, the engine that it was built with, and the Node that runs it. */
export const provenance = (): Provenance => ({
  engine: VERSION,
  engineSha256: sha256(engineCode()),
  node: `${process.versions.node} (V8 ${process.versions.v8.split("-")[0]}, ${process.platform}-${process.arch})`,
});

/** Why the same script may make other bytes than its lock says; the likeliest cause first. */
export function causesOfOtherBytes(lock: Provenance, here: Provenance = provenance()): readonly string[] {
  const causes: string[] = [];
  if (lock.engine !== here.engine)
    causes.push(
      `the lock was made by rowsmith ${lock.engine}, this is ${here.engine}: its changelog says whether bytes have changed`,
    );
  else if (lock.engineSha256 !== undefined && lock.engineSha256 !== here.engineSha256)
    causes.push(`this rowsmith ${here.engine} was built from other sources than the one that made the lock`);
  if (lock.node !== undefined && lock.node !== here.node)
    causes.push(`the lock was made with Node ${lock.node}, this is Node ${here.node}`);
  if (causes.length > 0) return causes;
  return lock.engineSha256 === undefined
    ? [
        "the script and rowsmith's version are those of the lock; the lock does not say which engine and which Node made it",
      ]
    : ["script, engine and Node are those of the lock: its digests were changed, or never belonged to this script"];
}
