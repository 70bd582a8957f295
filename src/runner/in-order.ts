/** Rows that come through the pipe at once and in order, for who wants no more than that. */
import { proofMerger, readProof } from "../block/proof.ts";
import type { Kept } from "../model/kept.ts";
import type { Schema } from "../model/schema.ts";
import type { ChunkConsumer, RowConsumer } from "./job.ts";

/** The consumer of a chunk that hands its bytes on, channel by channel. */
export function inOrder(consumer: RowConsumer): ChunkConsumer {
  let rows = 0;
  let position = 0;
  return {
    bytes: ({ channel }, bytes) =>
      channel === "rows"
        ? consumer.bytes(bytes)
        : channel === "clean"
          ? consumer.clean?.(bytes)
          : consumer.ledger?.(bytes),
    arrived({ channel, rows: more, bytes, note }) {
      if (channel !== "rows") return;
      consumer.placed?.({ position, bytes, rows: more, note });
      position += bytes;
      if (typeof note === "number") consumer.errors?.(note);
      consumer.rows?.((rows += more));
    },
    rows: (done) => {
      if (done > rows) consumer.rows?.(done);
    },
    ...(consumer.fault === undefined ? {} : { fault: consumer.fault.bind(consumer) }),
  };
}

/** What the rows of one chunk have kept, as the child tells it. */
export function keptInOrder(schema: Schema, payload: Uint8Array): readonly Kept[] {
  const proof = proofMerger(schema);
  proof.add(readProof(payload));
  return proof.kept();
}
