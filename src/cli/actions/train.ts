/** `rowsmith train` at a terminal. */
import { trainModel } from "../../commands/train.ts";
import type { TrainProgress } from "../../train/options.ts";
import { limitsOf } from "../flags.ts";
import type { TrainFlags } from "../flags.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { renderTraining } from "../render/training.ts";
import { paint, plain, word } from "../render/text.ts";
import { Waiting } from "../waiting.ts";

const STEPS: Readonly<Record<TrainProgress["step"], string>> = {
  reading: "reading the rows …",
  comparing: "comparing models …",
  training: "training the best one …",
  testing: "testing it …",
  augmenting: "learning curves …",
};

export async function trainAction(data: string | undefined, flags: TrainFlags): Promise<void> {
  const { json = false } = flags;
  const waiting = new Waiting();
  const { timeout: _, maxMemory: __, maxTimePerRow: ___, requireLayers: ____, json: _____, ...wishes } = flags;
  const result = await trainModel({
    ...wishes,
    data,
    limits: limitsOf(flags),
    signal: interruptible(),
    events: {
      onRows: (done, of) => waiting.show("making the rows …", done / Math.max(1, of)),
      onProgress: ({ step, share }) =>
        waiting.show(STEPS[step], step === "reading" || step === "testing" ? undefined : share),
    },
  });
  waiting.stop();
  if (!result.ok) return endInFailure(result.failure, json);
  if (json) return printJson(result.value);
  const { output, page, chosen, why, example } = result.value;
  process.stderr.write(renderTraining(result.value));
  say(
    chosen === "baseline"
      ? `${paint("yellow", "-")} ${paint("bold", plain(output))} is written, but ${plain(why)}`
      : `${paint("green", "✓")} ${paint("bold", plain(output))} is written: ${plain(why)}`,
  );
  say(`  ${plain(page)} shows where it errs, and what it goes by`);
  say(`${paint("cyan", "next:")} rowsmith predict ${word(output)} --row ${word(plain(JSON.stringify(example)))}`);
}
