/** `rowsmith check` at a terminal. */
import { allScripts, checkData, checkScript } from "../../commands/check.ts";
import type { LockState } from "../../commands/check.ts";
import { fail } from "../../model/failure.ts";
import type { CheckReport } from "../../validate/index.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { CheckFlags } from "../flags.ts";
import { renderChecks } from "../render/checks.ts";
import { paint, plain, word } from "../render/text.ts";

export async function checkAction(name: string | undefined, flags: CheckFlags): Promise<void> {
  const signal = interruptible();
  if (flags.contract !== undefined) return checkFileAction(name, flags.contract, flags, signal);
  if (flags.table !== undefined)
    return endInFailure(
      fail("usage", "--table says which table a CSV file is, so it goes with --contract", {
        next: "Leave --table out: a script is checked with all its tables.",
      }).failure,
      flags.json,
    );
  if (name !== undefined && /\.(csv|tsv|txt)$/i.test(name))
    return endInFailure(
      fail("usage", `${name} is data, so rowsmith must know which contract it should keep`, {
        next: `rowsmith check ${word(name)} --contract NAME`,
      }).failure,
      flags.json,
    );
  const names = name === undefined ? allScripts() : [name];
  if (names.length === 0)
    return endInFailure(
      fail("usage", "there is no script in generated/", { next: 'Make one: rowsmith new NAME --prompt "…"' }).failure,
      flags.json,
    );
  const reports: unknown[] = [];
  let single = true;
  for (const one of names) {
    const result = await checkScript({
      name: one,
      rows: flags.rows,
      scale: flags.scale,
      seed: flags.seed,
      frozen: flags.frozen,
      update: flags.update,
      limits: limitsOf(flags),
      signal,
    });
    if (!result.ok) {
      if (names.length > 1 && flags.json !== true) say(paint("bold", plain(one)));
      endInFailure(result.failure, flags.json);
      continue;
    }
    if (reports.length === 0) ({ single } = result.value.dataset);
    if (!result.value.checks.passed) process.exitCode = 1;
    if (flags.json === true) reports.push(result.value);
    else {
      say(paint("bold", plain(one)));
      process.stderr.write(renderChecks(result.value.checks, flags.all));
      say(lockLine(result.value.lock, one));
    }
  }
  if (flags.json === true && reports.length > 0) printJson(name === undefined ? reports : reports[0]);
  else if (flags.json !== true && process.exitCode === undefined)
    say(
      `${paint("cyan", "next:")} rowsmith run ${word(names[0] as string)} ${single ? "--rows 1000000" : "--scale 10"}`,
    );
}

function lockLine(state: LockState, name: string): string {
  switch (state) {
    case "agrees":
      return `${paint("green", "✓")} script, lock and bytes agree`;
    case "updated":
      return `${paint("green", "✓")} the lock is written anew`;
    case "absent":
      return `${paint("yellow", "-")} no lock; write one with rowsmith check ${word(name)} --update`;
    case "interrupted":
      return `${paint("yellow", "-")} a change of the script was stopped before its lock was written; take it back with rowsmith undo ${word(name)}`;
    case "edited":
      return `${paint("yellow", "-")} the script was edited after its lock; write the lock anew with rowsmith check ${word(name)} --update`;
  }
}

async function checkFileAction(
  file: string | undefined,
  contract: string,
  flags: CheckFlags,
  signal: AbortSignal,
): Promise<void> {
  if (file === undefined)
    return endInFailure(
      fail("usage", "--contract goes with a CSV file", { next: `rowsmith check FILE.csv --contract ${contract}` })
        .failure,
      flags.json,
    );
  const result = await checkData({ file, contract, table: flags.table, limits: limitsOf(flags), signal });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  report(result.value, flags);
}

function report(checks: CheckReport, flags: CheckFlags): void {
  if (flags.json === true) printJson(checks);
  else process.stderr.write(renderChecks(checks, flags.all));
  if (!checks.passed) process.exitCode = 1;
}
