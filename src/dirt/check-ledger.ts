/** Whether a ledger accounts for every difference between a dirty file and the clean one, and for nothing else. */
import { excerpt } from "../model/excerpt.ts";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { chunksOf, recordBatches } from "../read/csv-records.ts";
import { LedgerError } from "./ledger-reader.ts";
import { undone } from "./undo.ts";

export interface LedgerFiles {
  readonly dirtyPath: string;
  readonly ledgerPath: string;
  readonly cleanPath: string;
}

/** The first difference, or undefined where the dirty file without its ledger's errors is the clean file, byte for byte. */
export async function checkLedger({ dirtyPath, ledgerPath, cleanPath }: LedgerFiles): Promise<Failure | undefined> {
  const clean = recordBatches(chunksOf(cleanPath));
  let expected: readonly Buffer[] = [];
  let at = 0;
  /** The header is record 0, row 0 is record 1. */
  let record = 0;
  try {
    for await (const batch of undone(chunksOf(dirtyPath), chunksOf(ledgerPath)))
      for (const found of batch) {
        if (at === expected.length) {
          expected = (await clean.next()).value ?? [];
          at = 0;
        }
        const wanted = expected[at++];
        if (wanted === undefined) return tooMany(dirtyPath, cleanPath, record);
        if (!found.equals(wanted)) return await difference(dirtyPath, found, wanted, record);
        record++;
      }
    if (at < expected.length || (await clean.next()).done !== true)
      return fail("check", `${dirtyPath} ends before row ${record - 1} of ${cleanPath}`, { row: record - 1 }).failure;
    return undefined;
  } catch (error) {
    if (error instanceof LedgerError)
      return fail("check", `${ledgerPath} is not the ledger of ${dirtyPath}: ${error.message}`).failure;
    return fail("check", `the ledger cannot be checked: ${(error as Error).message}`).failure;
  } finally {
    await clean.return(undefined);
  }
}

function tooMany(dirtyPath: string, cleanPath: string, record: number): Failure {
  const message = `${dirtyPath} has more rows than the ${record - 1} of ${cleanPath}, and no line of the ledger says why`;
  return fail("check", message, { row: record - 1 }).failure;
}

async function difference(dirtyPath: string, found: Buffer, wanted: Buffer, record: number): Promise<Failure> {
  if (record === 0) return fail("check", `${dirtyPath} has another header than the clean file`).failure;
  const { parseRecords } = await import("../read/csv-rows.ts");
  const [here, there] = [found, wanted].map((bytes) => parseRecords(bytes.toString("utf8"))[0] ?? []);
  const column = here?.findIndex((cell, k) => cell !== there?.[k]) ?? -1;
  const message = `${dirtyPath}: row ${record - 1} of the clean file differs, and no line of the ledger says why`;
  const details = [
    `it has ${excerpt(found.toString("utf8").trimEnd())}`,
    `clean is ${excerpt(wanted.toString("utf8").trimEnd())}`,
  ];
  return fail("check", column < 0 ? message : `${message} (column ${column + 1})`, { row: record - 1, details })
    .failure;
}
