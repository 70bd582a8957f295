/** YDF's file of nodes: a "blob sequence" with one message a node, each tree in preorder, the negative child first. */
import type { Forest, ForestFeature } from "../trees/forest.ts";
import { Message } from "./wire.ts";

/** `BS`, version 0, reserved. */
const MAGIC = [0x42, 0x53, 0, 0, 0, 0, 0, 0];

export function nodeFile(forest: Forest): Uint8Array {
  const blobs: Uint8Array[] = [Uint8Array.from(MAGIC)];
  for (let node = 0; node < forest.nodes.feature.length; node++) {
    const message = nodeMessage(forest, node).finish();
    blobs.push(new Uint8Array(Uint32Array.of(message.length).buffer), message);
  }
  return Buffer.concat(blobs);
}

function nodeMessage(forest: Forest, node: number): Message {
  const { nodes, target, combine, width } = forest;
  const value = nodes.value.subarray(node * width, (node + 1) * width);
  const rows = nodes.rows[node] as number;
  const message =
    combine === "mean" && target.task === "classification"
      ? new Message().message(1, classifier(value, rows))
      : new Message().message(2, new Message().float(1, value[0] as number));
  if ((nodes.feature[node] as number) >= 0) message.message(3, condition(forest, node));
  return message.integer(4, Math.round(rows));
}

/** The most likely label and rows by label; the label 0 is that of no label. */
function classifier(shares: Float64Array, rows: number): Message {
  let top = 0;
  for (let k = 1; k < shares.length; k++) if ((shares[k] as number) > (shares[top] as number)) top = k;
  const counts = [0, ...Array.from(shares, (share) => share * rows)];
  return new Message().integer(1, top + 1).message(2, new Message().doubles(1, counts).double(2, rows));
}

function condition({ features, nodes }: Forest, node: number): Message {
  const place = nodes.feature[node] as number;
  const feature = features[place] as ForestFeature;
  const test = new Message();
  let missing: boolean;
  if (feature.kind === "number") {
    const threshold = nodes.threshold[node] as number;
    missing = Math.fround(feature.mean ?? 0) >= Math.fround(threshold);
    test.message(2, new Message().float(1, threshold));
  } else {
    const start = nodes.set[node] as number;
    const listed: number[] = [];
    for (let k = 0; k <= feature.labels.length; k++)
      if ((((nodes.sets[start + (k >>> 5)] as number) >>> (k & 31)) & 1) === 1) listed.push(k);
    missing = listed[0] === 0;
    test.message(4, new Message().integers(1, listed));
  }
  const rows = Math.round(nodes.rows[node] as number);
  const positive = Math.round(nodes.rows[nodes.right[node] as number] as number);
  return new Message()
    .integer(1, missing ? 1 : 0)
    .integer(2, place)
    .message(3, test)
    .integer(4, rows)
    .double(5, rows)
    .integer(7, positive)
    .double(8, positive);
}
