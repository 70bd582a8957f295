/** Abalone (4,177 rows, 8 features), as ydf-training ships it: every fifth row is for testing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsOf } from "../../src/model/frame.ts";
import type { Frame, FrameColumn } from "../../src/model/frame.ts";
import { targetOf } from "../../src/learn/learner.ts";
import type { Target, TrainingSet } from "../../src/learn/learner.ts";

const [head = "", ...lines] = readFileSync(
  join(import.meta.dirname, "../../node_modules/ydf-training/test/abalone.csv"),
  "utf8",
)
  .trim()
  .split("\n");
const cells = lines.map((line) => line.split(","));

const columns = head.split(",").map((name, k): FrameColumn => {
  const texts = cells.map((row) => row[k] as string);
  if (name !== "Type") return { kind: "number", name, values: Float64Array.from(texts, Number) };
  const labels = [...new Set(texts)].sort();
  return { kind: "category", name, labels, codes: Int32Array.from(texts, (text) => labels.indexOf(text)) };
});

export interface Parted {
  readonly train: TrainingSet;
  readonly test: TrainingSet;
}

/** With one of its columns as the target. */
export function abalone(target: string): Parted {
  const column = columns.find(({ name }) => name === target) as FrameColumn;
  const whole: Target =
    column.kind === "number"
      ? { task: "regression", name: target, values: column.values }
      : { task: "classification", name: target, codes: column.codes, labels: column.labels };
  const frame: Frame = { rows: cells.length, columns: columns.filter((one) => one !== column) };
  const part = (tested: boolean): TrainingSet => {
    const places = Uint32Array.from([...cells.keys()].filter((row) => (row % 5 === 0) === tested));
    return { features: rowsOf(frame, places), target: targetOf(whole, places) };
  };
  return { train: part(false), test: part(true) };
}
