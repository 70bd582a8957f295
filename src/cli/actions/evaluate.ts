/** `rowsmith evaluate` at a terminal: a summary, the report, and the exit code. */
import { evaluateFiles, writeWhole } from "../../commands/evaluate.ts";
import type { Evaluation } from "../../evaluate/index.ts";
import type { EvaluateFlags } from "../flags.ts";
import { endInFailure, interruptible, jsonText, printJson, say } from "../outcome.ts";
import { Progress } from "../progress.ts";
import { paint, plain, word } from "../render/text.ts";

export async function evaluateAction(flags: EvaluateFlags): Promise<void> {
  const { json, failUnder, only, maxMemory, ...rest } = flags;
  const printed = json === true;
  const progress = new Progress(0);
  const found = await evaluateFiles({
    ...rest,
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
    if (!written.ok) return endInFailure(written.failure);
  }
  if (evaluation.axes.some(({ passed }) => passed === false)) process.exitCode = 1;
  if (printed) return printJson(evaluation);
  summarize(evaluation);
}

function summarize({ axes }: Evaluation): void {
  for (const { axis, value, passed, why } of axes)
    say(
      `${passed === undefined ? "-" : passed ? paint("green", "✓") : paint("red", "✗")} ${axis} ${value?.toFixed(3) ?? "not known"}${why === undefined ? "" : `: ${plain(why)}`}`,
    );
}
