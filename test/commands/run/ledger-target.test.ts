import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledgerFailure } from "../../../src/commands/run/ledger-target.ts";
import type { RunOptions, RunRequest } from "../../../src/commands/run/request.ts";
import { schemaOf } from "../../block/in-node.ts";
import { textField } from "../../dirt/support.ts";

const clean = schemaOf(textField("t"));
const dirty = { ...clean, dirt: [{ kind: "typo", column: "t", rate: 0.1 }] } as const;

/** The refusal of a run of tables, `t` after `t` with dirt or without. */
function refusal(
  dirts: readonly boolean[],
  output: string,
  options: Partial<RunOptions>,
  single = dirts.length === 1,
): string | undefined {
  const tables = dirts.map((has, table) => ({ table, schema: has ? dirty : clean, range: { from: 0, to: 1 } }));
  const request = { tables, output, options: { name: "x", ...options } } as unknown as RunRequest;
  return ledgerFailure(request, single)?.message;
}

describe("ledgerFailure", () => {
  it.each([
    [[false], "x.csv", {}],
    [[true], "x.csv", { ledger: "l.csv" }],
    [[true], "-", { ledger: "l.csv" }],
    [[true], "x.csv", { ledger: "-" }],
    [[true, false], "x", { ledger: "x/ledgers" }],
  ] as const)("lets %j into %s with %j pass", (dirts, output, options) =>
    expect(refusal(dirts, output, options)).toBeUndefined(),
  );

  it.each([
    [[false], "x.csv", { ledger: "l.csv" }, "the script asks for no dirt, so there is no ledger"],
    [[false], "x.csv", { ledger: "l.csv", table: "orders" }, "the table orders has no dirt, so there is no ledger"],
    [[true], "x.csv", { ledger: "l.csv", clean: true }, "--clean rows have no errors, so there is no ledger"],
    [[true], "x.csv", { ledger: join(process.cwd(), "x.csv") }, "the ledger and the rows cannot both go to x.csv"],
    [[true], "-", { ledger: "-" }, "the ledger and the rows cannot both go to standard output"],
    [[true, true], "x", { ledger: "./x/" }, "the ledger and the rows cannot both go to x"],
    [[true, true], "x", { ledger: "-" }, "several tables have a ledger each, and standard output takes one"],
  ] as const)("refuses %j into %s with %j", (dirts, output, options, message) =>
    expect(refusal(dirts, output, options)).toBe(message),
  );
});
