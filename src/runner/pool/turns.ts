/**
 * Whose turn it is in a file. Workers announce pieces of their chunks in whatever order they are ready; each is granted
 * its place once everything before it is known. A chunk whose worker has gone is made again and gets the same place.
 */
import type { ReadyPiece } from "../job.ts";

interface Turn {
  readonly waiting: ReadyPiece[];
  /** Where its first piece goes, once that is known. */
  start: number | undefined;
  /** Where its next piece goes. */
  next: number;
  /** All of its pieces are announced. */
  complete: boolean;
  /** Where it ended when it was complete before. */
  end: number | undefined;
  /** Pieces that are granted and have not arrived. */
  underway: number;
}

export interface TurnsOptions {
  /** Where the first piece of chunk `first` goes. */
  readonly position: number;
  readonly first: number;
  /** Pieces may be under way together, as they go to places of their own; else one has to arrive before the next may go. */
  readonly together: boolean;
  /** Chunk `index` and all before it are in the file, which has them up to `end`; called in the order of chunks. */
  onFinished(index: number, end: number): void;
}

export class Turns {
  readonly #options: TurnsOptions;
  readonly #turns = new Map<number, Turn>();
  readonly #finished = new Map<number, number>();
  /** The chunk whose pieces follow next. */
  #head: number;
  #position: number;
  #reported: number;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#head = options.first;
    this.#reported = options.first;
    this.#position = options.position;
  }

  /** The chunks that are in the file, together with all before them: the number of the first that is not. */
  get finished(): number {
    return this.#reported;
  }

  /** A piece of a chunk is ready. */
  announce(index: number, piece: ReadyPiece): void {
    this.#turn(index).waiting.push(piece);
    this.#advance(index);
  }

  /** All pieces of a chunk are announced. */
  complete(index: number): void {
    this.#turn(index).complete = true;
    this.#advance(index);
  }

  /** A granted piece has arrived. */
  arrived(index: number): void {
    this.#turn(index).underway--;
    this.#advance(index);
  }

  /** The worker of a chunk is gone, and another one makes it again from its first piece. */
  restart(index: number): void {
    const { start, end } = this.#turn(index);
    if (index === this.#head) this.#position = start ?? this.#position;
    this.#turns.set(index, { waiting: [], start, next: start ?? 0, complete: false, end, underway: 0 });
  }

  #turn(index: number): Turn {
    let turn = this.#turns.get(index);
    if (turn === undefined) {
      turn = { waiting: [], start: undefined, next: 0, complete: false, end: undefined, underway: 0 };
      this.#turns.set(index, turn);
    }
    return turn;
  }

  /** Grants what may go now, where something has changed about chunk `index`. */
  #advance(index: number): void {
    if (index < this.#head) this.#grantAll(this.#turn(index));
    for (let turn = this.#turns.get(this.#head); turn !== undefined; turn = this.#turns.get(this.#head)) {
      if (turn.start === undefined) turn.start = turn.next = this.#position;
      this.#grantAll(turn);
      this.#position = turn.next;
      if (!turn.complete || turn.waiting.length > 0 || (!this.#options.together && turn.underway > 0)) break;
      turn.end = turn.next;
      this.#head++;
    }
    this.#finish(index);
    if (index !== this.#head - 1) this.#finish(this.#head - 1);
  }

  #grantAll(turn: Turn): void {
    while (this.#options.together || turn.underway === 0) {
      const piece = turn.waiting.shift();
      if (piece === undefined) return;
      const position = turn.next;
      turn.next += piece.bytes;
      turn.underway++;
      piece.grant(position);
    }
  }

  #finish(index: number): void {
    const turn = this.#turns.get(index);
    if (turn === undefined || index >= this.#head || !turn.complete || turn.waiting.length + turn.underway > 0) return;
    if (turn.end !== undefined && turn.end !== turn.next)
      throw new Error(`chunk ${index} had other bytes when it was made again`);
    this.#turns.delete(index);
    this.#finished.set(index, turn.next);
    for (let end = this.#finished.get(this.#reported); end !== undefined; end = this.#finished.get(this.#reported)) {
      this.#finished.delete(this.#reported);
      this.#options.onFinished(this.#reported++, end);
    }
  }
}
