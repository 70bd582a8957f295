/**
 * The nodes of all trees, each tree in preorder with the negative child first, a message `Node` of
 * yggdrasil_decision_forests/model/decision_tree/decision_tree.proto each, in a "blob sequence"
 * (yggdrasil_decision_forests/utils/blob_sequence.h): the bytes `BS`, a version and a reserved field, then records.
 */
import { MOST_CATEGORIES } from "../trees/forest.ts";
import type { Forest, ForestFeature } from "../trees/forest.ts";
import { ProtobufWriter } from "./protobuf.ts";

/** Two letters, the version 0 as a uint16, 0 as a uint32. */
const BLOB_SEQUENCE_HEAD = [0x42, 0x53, 0, 0, 0, 0, 0, 0] as const;

/** What a node takes on average, at most, besides the shares of labels: half of them are leaves of 30 bytes. */
const NODE_BYTES = 72;

const NODE = { classifier: 1, regressor: 2, condition: 3, numPosTrainingExamplesWithoutWeight: 4 } as const;
const CLASSIFIER = { topValue: 1, distribution: 2 } as const;
const REGRESSOR = { topValue: 1, sumWeights: 5 } as const;
/** `IntegerDistributionDouble` of yggdrasil_decision_forests/utils/distribution.proto. */
const DISTRIBUTION = { counts: 1, sum: 2 } as const;
const NODE_CONDITION = {
  naValue: 1,
  attribute: 2,
  condition: 3,
  numTrainingExamplesWithoutWeight: 4,
  numTrainingExamplesWithWeight: 5,
  numPosTrainingExamplesWithoutWeight: 7,
  numPosTrainingExamplesWithWeight: 8,
} as const;
const CONDITION = { higher: 2, containsBitmap: 5 } as const;
const HIGHER = { threshold: 1 } as const;
const CONTAINS_BITMAP = { elementsBitmap: 1 } as const;

/** `values` are what each node says, `width` numbers a node, as in a forest. */
export function nodeFile(forest: Forest, values: Float64Array): Uint8Array {
  const size = forest.nodes.feature.length;
  const writer = new ProtobufWriter(64 + size * (NODE_BYTES + 8 * forest.width));
  writer.raw(BLOB_SEQUENCE_HEAD);
  const { nodes, combine, target, width, features } = forest;
  const shares = combine === "mean" && target.task === "classification";
  const bitmap = new Uint8Array(MOST_CATEGORIES / 8);
  for (let node = 0; node < size; node++)
    writer.record(() => {
      const rows = nodes.rows[node] as number;
      if (shares) writeShares(writer, values.subarray(node * width, (node + 1) * width), rows);
      else writeNumber(writer, values[node] as number, rows);
      const asked = features[nodes.feature[node] as number];
      if (asked !== undefined)
        writer.message(NODE.condition, () => writeCondition(writer, forest, node, asked, bitmap));
      writer.integer(NODE.numPosTrainingExamplesWithoutWeight, Math.round(rows));
    });
  return writer.finish();
}

function writeNumber(writer: ProtobufWriter, value: number, rows: number): void {
  writer.message(NODE.regressor, () => {
    writer.float(REGRESSOR.topValue, value);
    writer.double(REGRESSOR.sumWeights, rows);
  });
}

/** Rows of each label; the label at place k has index k + 1, and none has index 0. */
function writeShares(writer: ProtobufWriter, shares: Float64Array, rows: number): void {
  const weight = rows > 0 ? rows : 1;
  let top = 0;
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    if ((shares[k] as number) > (shares[top] as number)) top = k;
    sum += (shares[k] as number) * weight;
  }
  writer.message(NODE.classifier, () => {
    writer.integer(CLASSIFIER.topValue, top + 1);
    writer.message(CLASSIFIER.distribution, () => {
      writer.packedDoubles(DISTRIBUTION.counts, [0, ...shares.map((share) => share * weight)]);
      writer.double(DISTRIBUTION.sum, sum);
    });
  });
}

/** Rows that fulfil the condition go to the positive child, which is the right one. */
function writeCondition(
  writer: ProtobufWriter,
  { nodes }: Forest,
  node: number,
  feature: ForestFeature,
  bitmap: Uint8Array,
): void {
  const rows = nodes.rows[node] as number;
  const positive = nodes.rows[nodes.right[node] as number] as number;
  const start = nodes.set[node] as number;
  const size = feature.kind === "category" ? fillBitmap(bitmap, nodes.sets, start, feature.labels.length + 1) : 0;
  const naValue = feature.kind === "category" ? ((bitmap[0] as number) & 1) === 1 : nodes.missingRight[node] === 1;
  writer.bool(NODE_CONDITION.naValue, naValue);
  writer.integer(NODE_CONDITION.attribute, nodes.feature[node] as number);
  writer.message(NODE_CONDITION.condition, () => {
    if (feature.kind === "number")
      writer.message(CONDITION.higher, () => writer.float(HIGHER.threshold, nodes.threshold[node] as number));
    else
      writer.message(CONDITION.containsBitmap, () =>
        writer.bytes(CONTAINS_BITMAP.elementsBitmap, bitmap.subarray(0, size)),
      );
  });
  writer.integer(NODE_CONDITION.numTrainingExamplesWithoutWeight, Math.round(rows));
  writer.double(NODE_CONDITION.numTrainingExamplesWithWeight, rows);
  writer.integer(NODE_CONDITION.numPosTrainingExamplesWithoutWeight, Math.round(positive));
  writer.double(NODE_CONDITION.numPosTrainingExamplesWithWeight, positive);
}

/** The bits of the categories that there are, the lowest first, and no others: Go's runtime expects that many bytes. */
function fillBitmap(bitmap: Uint8Array, sets: Uint32Array, start: number, categories: number): number {
  const size = Math.ceil(categories / 8);
  for (let byte = 0; byte < size; byte++)
    bitmap[byte] = ((sets[start + (byte >>> 2)] as number) >>> (8 * (byte & 3))) & 255;
  if (categories % 8 > 0) bitmap[size - 1] = (bitmap[size - 1] as number) & ((1 << (categories % 8)) - 1);
  return size;
}
