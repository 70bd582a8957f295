/** Progress on standard error: a bar where a person is watching, nothing where nobody is. */
import type { SingleBar } from "cli-progress";
import { grouped } from "../model/grouped.ts";
import { duration } from "./render/text.ts";

/** Shows nothing for this long: short runs need no bar. */
const PATIENCE_MILLISECONDS = 700;
const EVERY_MILLISECONDS = 100;

export class Progress {
  readonly #total: number;
  readonly #start = performance.now();
  #bar: SingleBar | undefined;
  #next = 0;
  #noted: NodeJS.Timeout | undefined;
  #written = false;

  constructor(total: number) {
    this.#total = total;
  }

  /** `done` rows are complete. */
  update(done: number): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#start < PATIENCE_MILLISECONDS || now < this.#next) return;
    this.#next = now + EVERY_MILLISECONDS;
    void this.#draw(done, (now - this.#start) / 1000);
  }

  /** Says what is going on after the last row, until `stop`. */
  note(text: string): void {
    this.#clear();
    if (!process.stderr.isTTY) return;
    this.#noted = setTimeout(() => {
      process.stderr.write(`  ${text}`);
      this.#noted = undefined;
      this.#written = true;
    }, PATIENCE_MILLISECONDS);
  }

  stop(): void {
    this.#clear();
    clearTimeout(this.#noted);
    if (this.#written) process.stderr.write("\r\u001b[2K");
    this.#written = false;
  }

  #clear(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#next = Infinity;
  }

  async #draw(done: number, seconds: number): Promise<void> {
    const rate = done / seconds;
    const payload = {
      rows: grouped(done),
      rate: rate >= 1e6 ? `${(rate / 1e6).toFixed(2)}M` : `${(rate / 1e3).toFixed(0)}k`,
      left: duration((this.#total - done) / rate),
    };
    if (this.#bar === undefined) {
      const { default: progress } = await import("cli-progress");
      if (this.#bar !== undefined || this.#next === Infinity) return;
      this.#bar = new progress.SingleBar(
        {
          format: "  {bar} {percentage}%  {rows} rows  {rate} rows/s  {left} left",
          barsize: 24,
          clearOnComplete: true,
          hideCursor: true,
          stream: process.stderr,
        },
        progress.Presets.rect,
      );
      this.#bar.start(this.#total, done, payload);
    }
    this.#bar.update(done, payload);
  }
}
