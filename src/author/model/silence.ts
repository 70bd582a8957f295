/** Ends a request when the server says nothing for too long, takes too long in all, or its user wants no more. */

export class Silence {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  readonly #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  broken = false;
  /** The whole answer has taken too long. */
  late = false;
  readonly #end: NodeJS.Timeout;
  readonly #abort = (): void => this.#controller.abort();

  constructor(seconds: number, deadline: number, signal: AbortSignal | undefined) {
    this.#milliseconds = seconds * 1000;
    this.#signal = signal;
    if (signal?.aborted === true) this.#abort();
    signal?.addEventListener("abort", this.#abort);
    this.#end = setTimeout(() => {
      this.late = true;
      this.#abort();
    }, deadline * 1000);
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.broken = true;
      this.#abort();
    }, this.#milliseconds);
  }

  end(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#end);
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#abort();
  }
}
