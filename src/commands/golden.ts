/** Golden digests: what a script's bytes are, so that anybody can see that they still are. */
import type { Golden } from "../lock/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Session } from "../runner/session.ts";
import { DEFAULT_SEED } from "./script.ts";
import { digestRows } from "./write-rows.ts";

/** The seeds and row counts that a new lock records. */
export const GOLDEN: readonly Omit<Golden, "sha256">[] = [
  { seed: DEFAULT_SEED, rows: 1000 },
  { seed: 7, rows: 10_000 },
];

/** The digests of the rows that a session makes for the seeds and counts given. */
export async function goldenDigests(
  session: Session,
  wanted: readonly Omit<Golden, "sha256">[],
): Promise<Result<readonly Golden[]>> {
  const golden: Golden[] = [];
  for (const { seed, rows } of wanted) {
    const digest = await digestRows(session, { from: 0, to: rows }, seed);
    if (!digest.ok) return digest;
    golden.push({ seed, rows, sha256: digest.value });
  }
  return ok(golden);
}
