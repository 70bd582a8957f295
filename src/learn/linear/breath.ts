/** Long sums on the main thread let others have their turn, and end where they are told to. */

const EVERY_MILLISECONDS = 20;

/** Waits a turn of the event loop where the last one is long ago; throws the signal's reason where it is aborted. */
export class Breath {
  readonly #signal: AbortSignal | undefined;
  #last: number = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  async take(): Promise<void> {
    const now = performance.now();
    if (now - this.#last < EVERY_MILLISECONDS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#signal?.throwIfAborted();
    this.#last = performance.now();
  }
}
