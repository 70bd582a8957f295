/**
 * A forest as a folder that every runtime of Google's Yggdrasil Decision Forests reads (Python, C++, Go, JavaScript):
 * data_spec.pb, header.pb, a header of the kind of model, and the nodes. The messages are those of its .proto files.
 *
 * YDF counts in 32-bit numbers and puts the column's mean in place of a missing number; rows whose numbers are all there,
 * and further from a threshold than that rounding, are predicted the same.
 */
import type { Forest } from "../trees/forest.ts";
import { dataSpec } from "./data-spec.ts";
import { nodeFile } from "./node-file.ts";
import { startedTrees } from "./started-trees.ts";
import { Message } from "./wire.ts";

const CLASSIFICATION = 1;
const REGRESSION = 2;
const LOSS = { binomial: 1, squared: 2, multinomial: 3 } as const;

/** The files by their names. */
export function ydfModelFiles(model: Forest): ReadonlyMap<string, Uint8Array> {
  const forest = startedTrees(model);
  const boosted = forest.combine === "sum";
  return new Map([
    ["data_spec.pb", dataSpec(forest)],
    ["header.pb", header(forest, boosted ? "GRADIENT_BOOSTED_TREES" : "RANDOM_FOREST")],
    boosted
      ? ["gradient_boosted_trees_header.pb", boostedHeader(forest)]
      : ["random_forest_header.pb", baggedHeader(forest)],
    ["nodes-00000-of-00001", nodeFile(forest)],
    ["done", new Uint8Array()],
  ]);
}

function header({ features, target }: Forest, name: string): Uint8Array {
  const message = new Message()
    .text(1, name)
    .integer(2, target.task === "classification" ? CLASSIFICATION : REGRESSION)
    .integer(3, features.length);
  for (const place of features.keys()) message.integer(5, place);
  return message.integer(8, 1).message(10, new Message().text(4, "rowsmith")).finish();
}

function boostedHeader({ target, roots, initial }: Forest): Uint8Array {
  const loss =
    target.task === "regression" ? LOSS.squared : target.labels.length === 2 ? LOSS.binomial : LOSS.multinomial;
  const message = new Message().integer(1, 1).integer(2, roots.length).integer(3, loss);
  for (const value of initial) message.float(4, value);
  return message.integer(5, initial.length).text(7, "BLOB_SEQUENCE").finish();
}

/** Trees' shares are averaged (`winner_take_all_inference` is off). */
const baggedHeader = ({ roots }: Forest): Uint8Array =>
  new Message().integer(1, 1).integer(2, roots.length).integer(3, 0).text(7, "BLOB_SEQUENCE").finish();
