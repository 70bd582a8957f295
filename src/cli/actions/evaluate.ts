/** `rowsmith evaluate` at a terminal: a summary, the report, and the exit code. */
import { parse } from "node:path";
import { evaluateFiles, writeWhole } from "../../commands/evaluate.ts";
import type { EvaluateFlags } from "../flags.ts";
import { endInFailure, interruptible, jsonText, printJson, say } from "../outcome.ts";
import { Progress } from "../progress.ts";
import { evaluationLines } from "../render/evaluation.ts";
import { terminalWidth, word } from "../render/text.ts";

export async function evaluateAction(flags: EvaluateFlags): Promise<void> {
  const { json, failUnder, only, maxMemory, report, output, allowValues = false, ...files } = flags;
  const printed = json === true;
  const progress = new Progress(0);
  const found = await evaluateFiles({
    ...files,
    thresholds: failUnder,
    axes: only,
    memoryMegabytes: maxMemory,
    command: ["rowsmith", ...process.argv.slice(2).map(word)].join(" "),
    signal: interruptible(),
    onStep: (step) => progress.note(`${step} …`),
  });
  progress.stop();
  if (!found.ok) return endInFailure(found.failure, printed);
  const evaluation = found.value;
  if (typeof json === "string") {
    const written = writeWhole(json, `${jsonText(evaluation)}\n`);
    if (!written.ok) return endInFailure(written.failure, printed);
  }
  const page = output ?? `${parse(flags.synthetic).name}-report.html`;
  if (report) {
    progress.note("drawing the report …");
    const { evaluationReport } = await import("../../report/index.ts");
    const written = writeWhole(page, await evaluationReport(evaluation, { allowValues }));
    progress.stop();
    if (!written.ok) return endInFailure(written.failure, printed);
  }
  if (evaluation.axes.some(({ passed }) => passed === false)) process.exitCode = 1;
  if (printed) return printJson(evaluation);
  const width = Math.max(60, Math.min(100, terminalWidth(process.stderr)));
  for (const line of evaluationLines(evaluation, { report: report ? page : undefined, allowValues, width })) say(line);
}
