/**
 * A forest as a model's directory of Yggdrasil Decision Forests, which its runtimes read (Python's `ydf`, C++, Go,
 * JavaScript). Written from google/yggdrasil-decision-forests: yggdrasil_decision_forests/model/model_library.cc says which
 * files, and the proto files beside it which fields.
 *
 * What differs there: numbers are float32, so a row whose number is closer to a threshold than that may go the other way; and
 * a CSV file's cell `NA`, like an empty one, is a missing value.
 */
import type { Forest } from "../trees/forest.ts";
import { dataSpec } from "./data-spec.ts";
import { nodeFile } from "./node-file.ts";
import { ProtobufWriter } from "./protobuf.ts";

/** `AbstractModel` of yggdrasil_decision_forests/model/abstract_model.proto. */
const ABSTRACT_MODEL = { name: 1, task: 2, labelColIdx: 3, inputFeatures: 5, metadata: 10 } as const;
const TASK = { classification: 1, regression: 2 } as const;
const METADATA = { framework: 4 } as const;
/** `Header` of yggdrasil_decision_forests/model/random_forest/random_forest.proto. */
const RANDOM_FOREST = { numNodeShards: 1, numTrees: 2, winnerTakeAllInference: 3, nodeFormat: 7 } as const;
/** `Header` of yggdrasil_decision_forests/model/gradient_boosted_trees/gradient_boosted_trees.proto. */
const BOOSTED_TREES = {
  numNodeShards: 1,
  numTrees: 2,
  loss: 3,
  initialPredictions: 4,
  numTreesPerIter: 5,
  nodeFormat: 7,
} as const;
const LOSS = { binomialLogLikelihood: 1, squaredError: 2, multinomialLogLikelihood: 3 } as const;
const NODE_FORMAT = "BLOB_SEQUENCE";

/** The files by name, all in one directory; the same bytes for the same forest. */
export function ydfFiles(forest: Forest): ReadonlyMap<string, Uint8Array> {
  const boosted = forest.combine === "sum";
  const whole = boosted && forest.roots.length === 0 ? withConstantTrees(forest) : forest;
  const several = boosted && whole.target.task === "classification" && whole.target.labels.length !== 2;
  return new Map([
    ["header.pb", header(whole, boosted ? "GRADIENT_BOOSTED_TREES" : "RANDOM_FOREST")],
    ["data_spec.pb", dataSpec(whole)],
    boosted
      ? ["gradient_boosted_trees_header.pb", boostedTreesHeader(whole, several)]
      : ["random_forest_header.pb", randomForestHeader(whole)],
    ["nodes-00000-of-00001", nodeFile(whole, several ? valuesFromInitial(whole) : whole.nodes.value)],
    // YDF writes this empty file last.
    ["done", new Uint8Array()],
  ]);
}

function header({ features, target }: Forest, name: string): Uint8Array {
  const writer = new ProtobufWriter();
  writer.text(ABSTRACT_MODEL.name, name);
  writer.integer(ABSTRACT_MODEL.task, TASK[target.task]);
  writer.integer(ABSTRACT_MODEL.labelColIdx, features.length);
  for (const place of features.keys()) writer.integer(ABSTRACT_MODEL.inputFeatures, place);
  writer.message(ABSTRACT_MODEL.metadata, () => writer.text(METADATA.framework, "rowsmith"));
  return writer.finish();
}

/** Each tree votes with its shares of the labels, not with the most frequent alone. */
function randomForestHeader({ roots }: Forest): Uint8Array {
  const writer = new ProtobufWriter();
  writer.integer(RANDOM_FOREST.numNodeShards, 1);
  writer.integer(RANDOM_FOREST.numTrees, roots.length);
  writer.bool(RANDOM_FOREST.winnerTakeAllInference, false);
  writer.text(RANDOM_FOREST.nodeFormat, NODE_FORMAT);
  return writer.finish();
}

function boostedTreesHeader({ target, roots, initial }: Forest, several: boolean): Uint8Array {
  const writer = new ProtobufWriter();
  writer.integer(BOOSTED_TREES.numNodeShards, 1);
  writer.integer(BOOSTED_TREES.numTrees, roots.length);
  writer.integer(
    BOOSTED_TREES.loss,
    target.task === "regression"
      ? LOSS.squaredError
      : several
        ? LOSS.multinomialLogLikelihood
        : LOSS.binomialLogLikelihood,
  );
  for (const value of initial) writer.float(BOOSTED_TREES.initialPredictions, several ? 0 : value);
  writer.integer(BOOSTED_TREES.numTreesPerIter, initial.length);
  writer.text(BOOSTED_TREES.nodeFormat, NODE_FORMAT);
  return writer.finish();
}

/**
 * The values of nodes with the initial predictions added to those of the first tree of each label: with more than two labels
 * YDF begins at 0, whatever the header says (`GradientBoostedTreesModel::Predict`).
 */
function valuesFromInitial({ nodes, roots, initial }: Forest): Float64Array {
  const values = nodes.value.slice();
  for (const [tree, start] of initial.entries()) {
    const end = roots[tree + 1] ?? values.length;
    for (let node = roots[tree] as number; node < end; node++) values[node] = (values[node] as number) + start;
  }
  return values;
}

/** Where boosting has found nothing to add there is no tree, and runtimes expect some: a leaf of 0 for each output. */
function withConstantTrees(forest: Forest): Forest {
  const trees = forest.initial.length;
  return {
    ...forest,
    roots: Int32Array.from({ length: trees }, (_, tree) => tree),
    nodes: {
      feature: new Int32Array(trees).fill(-1),
      threshold: new Float64Array(trees),
      missingRight: new Uint8Array(trees),
      right: new Int32Array(trees).fill(-1),
      set: new Int32Array(trees).fill(-1),
      sets: new Uint32Array(0),
      value: new Float64Array(trees),
      rows: new Float64Array(trees),
    },
  };
}
