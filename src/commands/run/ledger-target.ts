/** Whether a ledger is wanted where there can be one; seen before the first row is made. */
import { resolve } from "node:path";
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import { followed } from "../../sink/index.ts";
import type { RunRequest } from "./request.ts";

/** Why the run's ledger cannot be written; undefined where it can, or none is wanted. */
export function ledgerFailure({ tables, output, options }: RunRequest, single: boolean): Failure | undefined {
  const { clean = false, ledger } = options;
  if (ledger === undefined) return undefined;
  if (clean) return usage("--clean rows have no errors, so there is no ledger", "Leave --ledger out.");
  if (tables.every(({ schema }) => schema.dirt === undefined))
    return usage(
      options.table === undefined
        ? "the script asks for no dirt, so there is no ledger"
        : `the table ${options.table} has no dirt, so there is no ledger`,
      "Leave --ledger out.",
    );
  if (!single && ledger === "-")
    return usage("several tables have a ledger each, and standard output takes one", "Name a folder with --ledger.");
  if (samePlace(ledger, output))
    return usage(
      `the ledger and the rows cannot both go to ${output === "-" ? "standard output" : output}`,
      `Name another ${single ? "file" : "folder"} with --ledger.`,
    );
  return undefined;
}

const usage = (message: string, next: string): Failure => fail("usage", message, { next }).failure;

const samePlace = (a: string, b: string): boolean =>
  a === "-" || b === "-" ? a === b : followed(resolve(a)) === followed(resolve(b));
