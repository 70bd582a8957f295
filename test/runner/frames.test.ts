import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader } from "../../src/runner/frames.ts";
import { FRAME, MOST_JSON_BYTES, MOST_PIECE_BYTES } from "../../src/runner/protocol.ts";

interface Frame {
  readonly type: number;
  readonly payload: Uint8Array;
  readonly word: number;
}

const frame = fc.record({
  type: fc.constantFrom(...Object.values(FRAME)),
  payload: fc.uint8Array({ maxLength: 60 }),
  word: fc.nat(1000),
});

function header(type: number, length: number, word = 0): Buffer {
  const bytes = Buffer.alloc(16);
  for (const [k, value] of [type, length, word].entries()) bytes.writeUInt32LE(value, k * 4);
  return bytes;
}

const encoded = (frames: readonly Frame[]): Buffer =>
  Buffer.concat(frames.flatMap(({ type, payload, word }) => [header(type, payload.length, word), payload]));

/** What a reader hands on, as frames again: bytes of one piece belong together. */
function read(chunks: readonly Buffer[]): { frames: Frame[]; problem: string | undefined } {
  const frames: Frame[] = [];
  const reader = new FrameReader({
    onBytes: (piece, bytes) => {
      const last = frames.at(-1);
      if (last?.type === FRAME.bytes && last.word === piece)
        frames[frames.length - 1] = { ...last, payload: new Uint8Array(Buffer.concat([last.payload, bytes])) };
      else frames.push({ type: FRAME.bytes as number, payload: new Uint8Array(bytes), word: piece });
    },
    onFrame: (type, payload, word) => void frames.push({ type, payload: new Uint8Array(payload), word }),
  });
  for (const chunk of chunks) {
    const problem = reader.push(chunk);
    if (problem !== undefined) return { frames, problem };
  }
  return { frames, problem: undefined };
}

describe("FrameReader", () => {
  it("reads the same frames wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.array(fc.nat(200), { maxLength: 30 }), (random, cuts) => {
        const frames = random.map((frame, word) => ({ ...frame, word }));
        const bytes = encoded(frames);
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) chunks.push(bytes.subarray(at, (at += cut)));
        chunks.push(bytes.subarray(at));
        expect(read(chunks)).toEqual({
          frames: frames.filter(({ type, payload }) => type !== FRAME.bytes || payload.length > 0),
          problem: undefined,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("reads them byte by byte", () => {
    const frames = [
      { type: FRAME.bytes as number, payload: Uint8Array.of(1, 2, 3), word: 2 },
      { type: FRAME.done as number, payload: new Uint8Array(), word: 7 },
    ];
    const bytes = encoded(frames);
    expect(read([...bytes].map((_, k) => bytes.subarray(k, k + 1))).frames).toEqual(frames);
  });

  it.each([0, 99, 255, 2 ** 32 - 1])("refuses the unknown type %i", (type) =>
    expect(read([header(type, 0)]).problem).toBe(`a frame of the unknown type ${type}`),
  );

  it("refuses payloads that no block and no description has, before they come", () => {
    expect(read([header(FRAME.bytes, MOST_PIECE_BYTES)]).problem).toBeUndefined();
    expect(read([header(FRAME.bytes, MOST_PIECE_BYTES + 1)]).problem).toBe(`a frame of ${MOST_PIECE_BYTES + 1} bytes`);
    for (const type of Object.values(FRAME).filter((type) => type !== FRAME.bytes))
      expect(read([header(type, MOST_JSON_BYTES + 1)]).problem).toBe(`a frame of ${MOST_JSON_BYTES + 1} bytes`);
    expect(read([header(FRAME.dataset, 2 ** 32 - 1)]).problem).toBe("a frame of 4294967295 bytes");
  });

  it("waits for the rest of a header or of a payload", () => {
    expect(read([header(FRAME.done, 0).subarray(0, 15)])).toEqual({ frames: [], problem: undefined });
    expect(read([header(FRAME.failure, 5), Buffer.from("abc")])).toEqual({ frames: [], problem: undefined });
  });
});
