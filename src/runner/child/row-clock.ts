/** How long rows may take: a block at most, and a row on average. */
import type { ChildFailure } from "../protocol.ts";

/** A row may take longer where others take less: what is saved up is at most this, which also covers a cold start. */
const GRACE_MILLISECONDS = 250;

export interface RowLimits {
  /** Of a block. */
  readonly seconds: number;
  readonly rowMilliseconds: number;
}

export class RowClock {
  readonly #limits: RowLimits;
  /** Whether a chunk's first block has to find its place first. */
  readonly #seeks: boolean;
  #seeking = false;
  /** What the rows so far have left over. */
  #saved = GRACE_MILLISECONDS;
  #start = 0;
  /** How long the block that was started may take. */
  milliseconds = 0;

  /** `seeks`: in groups, the rows before a chunk may have to be made again, which is no fault of its rows. */
  constructor(limits: RowLimits, seeks: boolean) {
    this.#limits = limits;
    this.#seeks = seeks;
  }

  /** A chunk begins. */
  begin(): void {
    this.#seeking = this.#seeks;
  }

  /** A block of at most `count` rows starts. */
  start(count: number): void {
    const { seconds, rowMilliseconds } = this.#limits;
    const most = seconds * 1000;
    this.milliseconds = this.#seeking ? most : Math.min(most, this.#saved + count * rowMilliseconds);
    this.#start = performance.now();
  }

  /** The block has ended with `rows` rows: whether its rows took too long. */
  exceeded(rows: number): boolean {
    if (this.#seeking) return (this.#seeking = false);
    const spare = this.#saved + rows * this.#limits.rowMilliseconds - (performance.now() - this.#start);
    this.#saved = Math.min(GRACE_MILLISECONDS, spare);
    return spare < 0;
  }

  /** A failure of the block; a timeout is one of its rows where these had less time than the block. */
  told(failure: ChildFailure): ChildFailure {
    return failure.reason === "timeout" && this.milliseconds < this.#limits.seconds * 1000
      ? { ...failure, reason: "slow" }
      : failure;
  }
}
