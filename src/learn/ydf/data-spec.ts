/** What YDF must know of a model's columns: the features in their order, then the target. */
import type { Forest } from "../trees/forest.ts";
import { Message } from "./wire.ts";

const NUMERICAL = 1;
const CATEGORICAL = 4;
/** The name of the category 0: labels that the model does not know. */
const UNKNOWN = "<OOD>";

export function dataSpec({ features, target }: Forest): Uint8Array {
  const spec = new Message();
  for (const feature of features)
    spec.message(
      1,
      feature.kind === "number"
        ? numerical(feature.name, feature.mean ?? 0)
        : categorical(feature.name, feature.labels),
    );
  spec.message(1, target.task === "regression" ? numerical(target.name, 0) : categorical(target.name, target.labels));
  return spec.finish();
}

/** The mean stands for a missing number. */
const numerical = (name: string, mean: number): Message =>
  new Message().integer(1, NUMERICAL).text(2, name).message(5, new Message().double(1, mean));

/** The category 0 stands for a missing label. */
function categorical(name: string, labels: readonly string[]): Message {
  const spec = new Message().integer(1, 0).integer(2, labels.length + 1);
  const item = (label: string, index: number): Message =>
    new Message().text(1, label).message(2, new Message().integer(1, index).integer(2, 0));
  spec.message(7, item(UNKNOWN, 0));
  for (const [place, label] of labels.entries())
    spec.message(7, item(label === UNKNOWN ? `${label} ` : label, place + 1));
  return new Message().integer(1, CATEGORICAL).text(2, name).message(6, spec);
}
