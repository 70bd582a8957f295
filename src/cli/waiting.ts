/** What is going on, on standard error, for a person who has waited two seconds for it. */

const PATIENCE_MILLISECONDS = 2000;
const EVERY_MILLISECONDS = 250;

/** Shows one line, which it writes over; nothing where standard error is no terminal. */
export class Waiting {
  readonly #start = performance.now();
  #next = 0;
  #written = false;

  /** `share` is from 0 to 1, where it is known. */
  show(text: string, share?: number): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#start < PATIENCE_MILLISECONDS || now < this.#next) return;
    this.#next = now + EVERY_MILLISECONDS;
    process.stderr.write(`\r\u001b[2K  ${text}${share === undefined ? "" : ` ${Math.floor(share * 100)} %`}`);
    this.#written = true;
  }

  stop(): void {
    if (this.#written) process.stderr.write("\r\u001b[2K");
    this.#written = false;
  }
}
