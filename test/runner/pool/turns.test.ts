import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptAt } from "../../../src/runner/pool/attempt.ts";
import type { Attempt } from "../../../src/runner/pool/attempt.ts";
import { Turns } from "../../../src/runner/pool/turns.ts";
import type { ReadyPiece } from "../../../src/runner/job.ts";

/** A worker as `Session` shows it: it announces a piece only once the one before has arrived, and may die at any moment. */
interface Worker {
  readonly chunk: number;
  readonly attempt: Attempt;
  readonly cuts: readonly number[];
  next: number;
  done: boolean;
  /** The piece that was announced, and where it may go. */
  held:
    | { readonly piece: ReadyPiece; readonly from: number; readonly to: number; position: number | undefined }
    | undefined;
}

/** Bytes that stand for chunk `index`. */
const bytesOf = (index: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, k) => (index * 37 + k) % 251);

const chunk = fc.record({ length: fc.integer({ min: 1, max: 40 }), cuts: fc.array(fc.nat(40), { maxLength: 3 }) });

/** Makes all chunks by workers that take steps in a random order. */
function simulate(
  chunks: readonly { readonly length: number; readonly cuts: readonly number[] }[],
  steps: Iterator<number>,
  { workers, together, deaths }: { workers: number; together: boolean; deaths: boolean },
): { file: Uint8Array; finished: number[]; ends: number[]; open: number } {
  const file = new Uint8Array(2000);
  const finished: number[] = [];
  const ends: number[] = [];
  const turns = new Turns({
    position: 5,
    first: 0,
    together,
    onFinished: (index, end) => {
      finished.push(index);
      ends.push(end);
    },
  });
  const queue = [...chunks.keys()];
  const active: Worker[] = [];
  const unarrived = new Set<number>();
  const step = (): number => steps.next().value as number;

  const begin = (index: number): void => {
    const { length, cuts } = chunks[index] as (typeof chunks)[number];
    const shift = deaths ? step() % 3 : 0;
    const inside = cuts.map((cut) => 1 + ((cut + shift) % length)).filter((cut) => cut < length);
    unarrived.add(index);
    const attempt = attemptAt(index, { turns: { rows: turns }, write: () => undefined }, () => unarrived.delete(index));
    active.push({
      chunk: index,
      attempt,
      cuts: [0, ...new Set(inside.sort((a, b) => a - b)), length],
      next: 1,
      done: false,
      held: undefined,
    });
  };
  for (let round = 0; round < 5000 && (queue.length > 0 || active.length > 0); round++) {
    if (queue.length > 0 && active.filter(({ done }) => !done).length < workers) begin(queue.shift() as number);
    const worker = active[step() % active.length] as Worker;
    const { chunk, attempt, held } = worker;
    if (deaths && step() % 17 === 0 && round < 2000) {
      active.splice(active.indexOf(worker), 1);
      if (unarrived.has(chunk)) {
        turns.restart(chunk);
        queue.unshift(chunk);
        queue.sort((a, b) => a - b);
      }
    } else if (held !== undefined) {
      if (held.position === undefined) continue;
      file.set(bytesOf(chunk, 40).subarray(held.from, held.to), held.position);
      worker.held = undefined;
      attempt.arrived?.(held.piece);
      if (worker.done) active.splice(active.indexOf(worker), 1);
    } else if (worker.next < worker.cuts.length) {
      const [from, to] = [worker.cuts[worker.next - 1] as number, worker.cuts[worker.next] as number];
      worker.next++;
      const piece: ReadyPiece = {
        channel: "rows",
        bytes: to - from,
        rows: 1,
        note: undefined,
        refuse: () => undefined,
        grant: (position) => {
          if (worker.held !== undefined) worker.held.position = position;
        },
      };
      worker.held = { piece, from, to, position: undefined };
      attempt.piece?.(piece);
      // The last piece may still wait when the chunk is done.
      if (worker.next === worker.cuts.length && step() % 2 === 0) {
        worker.done = true;
        attempt.done();
      }
    } else if (!worker.done) {
      worker.done = true;
      attempt.done();
      active.splice(active.indexOf(worker), 1);
    }
  }
  return { file, finished, ends, open: unarrived.size };
}

describe("Turns", () => {
  it.each([
    { together: true, deaths: false },
    { together: false, deaths: false },
    { together: true, deaths: true },
  ])("places the pieces of all chunks in their order, whoever is ready first: %o", ({ together, deaths }) => {
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.nat(1000)),
        (chunks, workers, steps) => {
          const { file, finished, ends, open } = simulate(chunks, steps, { workers, together, deaths });
          const expected = new Uint8Array(2000);
          let at = 5;
          const expectedEnds: number[] = [];
          for (const [index, { length }] of chunks.entries()) {
            expected.set(bytesOf(index, 40).subarray(0, length), at);
            at += length;
            expectedEnds.push(at);
          }
          expect(open).toBe(0);
          expect(finished).toEqual([...chunks.keys()]);
          expect(ends).toEqual(expectedEnds);
          expect(file).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
