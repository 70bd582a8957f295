/** `rowsmith run` at a terminal. */
import { basename, dirname, join } from "node:path";
import { run } from "../../commands/run.ts";
import type { RunReport } from "../../commands/run.ts";
import { fail } from "../../model/failure.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { RunFlags } from "../flags.ts";
import { Progress } from "../progress.ts";
import { renderChecks } from "../render/checks.ts";
import { count, duration, paint, plain, size } from "../render/text.ts";

export async function runAction(name: string, flags: RunFlags): Promise<void> {
  const { json } = flags;
  if (json === true && flags.output === "-")
    return endInFailure(
      fail("usage", "--json and the rows cannot both go to standard output", { next: "Name a file with -o." }).failure,
    );
  let progress: Progress | undefined;
  const result = await run({
    name,
    rows: flags.rows,
    range: flags.range,
    seed: flags.seed,
    output: flags.output,
    check: flags.check,
    blockRows: flags.blockRows,
    limits: limitsOf(flags),
    signal: interruptible(),
    events: {
      onStart: (rows) => (progress = new Progress(rows)),
      onRows: (done) => progress?.update(done),
      onCheck: () => progress?.note("checking the file …"),
    },
  });
  progress?.stop();
  if (!result.ok) {
    if ("report" in result.failure && result.failure.report !== undefined && json !== true)
      process.stderr.write(renderChecks(result.failure.report));
    return endInFailure(result.failure, json);
  }
  if (json === true) return printJson(result.value);
  if (result.value.written === "reader gone") return;
  summarize(result.value, name, flags);
}

function summarize(report: RunReport, name: string, flags: RunFlags): void {
  const { range, seconds, checks } = report;
  const rows = range.to - range.from;
  const where = report.output === "-" ? "standard output" : plain(report.output);
  const rate = Math.round(rows / seconds.rows).toLocaleString("en-US");
  if (checks !== undefined) process.stderr.write(renderChecks(checks));
  else say(`  not checked: ${report.unchecked ?? ""}`);
  say(
    `${paint("bold", where)}  ${count(rows, "row")}, ${size(report.bytes)} in ${duration(seconds.rows)} (${rate} rows/s), seed ${report.seed}`,
  );
  say(paint("dim", `  SHA-256 ${report.sha256}`));
  if (report.output === "-") return;
  say(`${paint("cyan", "next:")} ${plain(nextCommand(report, name, flags))}`);
}

/** The rows after these, from the same seed, into a file beside this one. */
function nextCommand({ range, output }: RunReport, name: string, { seed }: RunFlags): string {
  const rows = range.to - range.from;
  if (rows === 0) return `rowsmith preview ${name}`;
  const beside = join(dirname(output), `more-${basename(output)}`);
  return `the rows after these: rowsmith run ${name} --range ${range.to}..${range.to + rows}${seed === undefined ? "" : ` --seed ${seed}`} -o ${beside}`;
}
