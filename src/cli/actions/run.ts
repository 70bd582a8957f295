/** `rowsmith run` at a terminal. */
import { basename } from "node:path";
import { run } from "../../commands/run.ts";
import type { RunReport } from "../../commands/run.ts";
import { DEFAULT_LIMITS } from "../../runner/job.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import type { RunFlags } from "../flags.ts";
import { Progress } from "../progress.ts";
import { renderChecks } from "../render/checks.ts";
import { count, duration, paint, plain, size } from "../render/text.ts";

export async function runAction(name: string, flags: RunFlags): Promise<void> {
  let progress: Progress | undefined;
  const { timeout = DEFAULT_LIMITS.seconds, maxMemory = DEFAULT_LIMITS.memoryMegabytes, json } = flags;
  const result = await run({
    name,
    rows: flags.rows,
    range: flags.range,
    seed: flags.seed,
    output: flags.output,
    check: flags.check,
    blockRows: flags.blockRows,
    limits: { seconds: timeout, memoryMegabytes: maxMemory },
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
  summarize(result.value);
}

function summarize(report: RunReport): void {
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
  const more =
    range.from === 0
      ? `rowsmith run ${plain(report.name)} --range ${range.to}..${range.to * 2} -o more-${plain(basename(report.output))}`
      : `rowsmith show ${plain(report.name)}`;
  say(`${paint("cyan", "next:")} ${range.from === 0 && rows > 0 ? `the rows after these: ${more}` : more}`);
}
