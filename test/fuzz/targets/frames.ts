/** Bytes that a child may send, in any splits, to the reader of frames and to what reads the answers in them. */
import { readCounts, readFailure, readLayers, readPiece } from "../../../src/runner/answers.ts";
import { readProof } from "../../../src/block/proof.ts";
import { isCount } from "../../../src/model/count.ts";
import { FrameReader } from "../../../src/runner/frames.ts";
import { Pieces } from "../../../src/runner/pieces.ts";
import { FRAME } from "../../../src/runner/protocol.ts";
import { mutateBytes } from "../mutate/bytes.ts";
import { mutateJson } from "../mutate/json.ts";
import { mutateText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const ANSWERS: readonly unknown[] = [
  { reason: "threw", message: "no", row: 3, column: 1, got: 'the text "a"', stack: "at row (script.js:3:4)" },
  { piece: 0, channel: "rows", bytes: 10, rows: 2, note: null },
  { piece: 1, channel: "ledger", bytes: 0, rows: 0 },
  { rows: 20, measures: [null, { low: 1, high: 2 }, [1, 2, 3]] },
  [10, 200, 0],
  [],
  { dataset: { description: "", tables: [] } },
];
const TYPES = Object.values(FRAME);
const WORDS = [0, 1, 2, 3, 255, 2 ** 24, 2 ** 24 + 1, 2 ** 29, 2 ** 29 + 1, 2 ** 31, 2 ** 32 - 1];

export function frame(type: number, payload: Uint8Array, word = 0, length = payload.length): Buffer {
  const header = Buffer.alloc(16);
  for (const [k, value] of [type, length, word].entries()) header.writeUInt32LE(value, k * 4);
  return Buffer.concat([header, payload]);
}

export function drawPayload(random: Random, answers: readonly unknown[] = ANSWERS): Buffer {
  const value = random.pick(answers);
  const text = JSON.stringify(random.one(2) ? value : mutateJson(random, value)) ?? "";
  return Buffer.from(random.one(5) ? mutateText(random, text) : text);
}

const drawFrame = (random: Random): Buffer =>
  frame(
    random.one(20) ? random.pick(WORDS) : random.pick(TYPES),
    drawPayload(random),
    random.one(3) ? random.pick(WORDS) : random.below(4),
    ...(random.one(15) ? ([random.pick([...WORDS, 10, 20])] as const) : []),
  );

interface Input {
  readonly bytes: Uint8Array;
  /** Where the stream is cut: lengths of its parts. */
  readonly cuts: readonly number[];
}

const REASONS: ReadonlySet<unknown> = new Set([
  "threw",
  "cell",
  "timeout",
  "memory",
  "corrupt",
  "engine",
  "output",
  "refused",
]);

export function open(): Cases {
  const tally = { frames: 0, refused: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const bytes = Buffer.concat(random.many(random.between(1, 5), () => drawFrame(random)));
      return {
        bytes: random.one(3) ? mutateBytes(random, bytes) : new Uint8Array(bytes),
        cuts: random.many(random.small(20), () => random.pick([0, 1, 3, 15, 16, 17, random.below(100)])),
      };
    },
    attempt({ bytes, cuts }) {
      const whole = heard([Buffer.from(bytes)]);
      const parts: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) parts.push(Buffer.from(bytes.subarray(at, (at += cut))));
      const inParts = heard([...parts, Buffer.from(bytes.subarray(at))]);
      tally.frames += whole.frames;
      if (whole.events.some((event) => event.startsWith("refused"))) tally.refused++;
      if (whole.events.join("\n") !== inParts.events.join("\n"))
        return `other frames when the stream is cut: ${whole.events.length} and ${inParts.events.length}`;
      return whole.problem ?? inParts.problem;
    },
  });
}

/** What a reader hands on, bytes of one frame together; and what is wrong with how it was read. */
function heard(chunks: readonly Buffer[]): { events: string[]; frames: number; problem: string | undefined } {
  const events: string[] = [];
  let frames = 0;
  let problem: string | undefined;
  const granted = new Set<number>();
  const pieces = new Pieces(
    (piece) => void granted.add(piece),
    () => undefined,
  );
  const arrived: number[] = [];
  let taken = new Map<number, number>();
  const reader = new FrameReader({
    onBytes(piece, bytes) {
      const label = `bytes ${piece} `;
      if (events.at(-1)?.startsWith(label) === true) events[events.length - 1] += Buffer.from(bytes).toString("hex");
      else events.push(label + Buffer.from(bytes).toString("hex"));
      const underway = pieces.take(piece, bytes.length);
      if (underway === undefined) return;
      const sum = (taken.get(piece) ?? 0) + bytes.length;
      taken = taken.set(piece, sum);
      if (sum > underway.ready.bytes) problem ??= "more bytes of a piece than were announced";
      if (pieces.isComplete(piece) !== (sum === underway.ready.bytes))
        problem ??= "a piece that is complete before its bytes";
      if (pieces.isComplete(piece)) {
        pieces.arrive(piece, false);
        taken.delete(piece);
      }
    },
    onFrame(type, payload, word) {
      frames++;
      events.push(`frame ${type} ${word} ${Buffer.from(payload).toString("hex")}`);
      problem ??= answerProblem(payload);
      const piece = readPiece(payload);
      if (
        piece !== undefined &&
        pieces.announce(piece, { arrived: ({ bytes }) => void arrived.push(bytes) }, word === 0 ? "at once" : "in turn")
      )
        taken.delete(piece.piece);
    },
  });
  for (const chunk of chunks) {
    const refused = reader.push(chunk);
    if (refused === undefined) continue;
    events.push(`refused: ${refused}`);
    break;
  }
  return { events, frames, problem };
}

/** Every reader of answers gives what its type says, or nothing. */
function answerProblem(payload: Uint8Array): string | undefined {
  const failure = readFailure(payload);
  const { reason, message, row, column, got, stack } = failure;
  if (!REASONS.has(reason) || typeof message !== "string") return "a failure without reason or message";
  if (![row, column].every((one) => one === undefined || Number.isSafeInteger(one)))
    return "a failure with a row that is none";
  if (![got, stack].every((one) => one === undefined || typeof one === "string"))
    return "a failure with a text that is none";
  if (!Object.values(readLayers(payload)).every((state) => state === true || typeof state === "string"))
    return "a layer that is neither on nor absent for a reason";
  const counts = readCounts(payload, 3);
  if (counts !== undefined && (counts.length !== 3 || !counts.every(isCount))) return "counts that are none";
  const proof = readProof(payload);
  if (proof === undefined) return undefined;
  if (!isCount(proof.rows) || !Array.isArray(proof.measures)) return "a proof that is none";
  return undefined;
}
