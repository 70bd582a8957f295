/** The parent's requests in their order; grants, which come in between, are heeded at once. */
import type { GrantRequest, Request } from "../protocol.ts";
import { receive } from "./channel.ts";

type Work = Exclude<Request, GrantRequest>;

export class Requests {
  readonly #ahead: Work[] = [];
  readonly #granted: (grant: GrantRequest) => void;
  #closed = false;

  /** `granted` is told of every grant. */
  constructor(granted: (grant: GrantRequest) => void) {
    this.#granted = granted;
  }

  /** The next request that is no grant; undefined where the parent has closed the pipe. */
  next(): Work | undefined {
    while (this.#ahead.length === 0 && !this.#closed) this.#take();
    return this.#ahead.shift();
  }

  /** Waits for a grant; false where none will come. */
  grant(): boolean {
    while (!this.#closed) if (this.#take()) return true;
    return false;
  }

  /** Takes one request; whether it was a grant. */
  #take(): boolean {
    const request = receive();
    if (request === undefined) this.#closed = true;
    else if (request.type === "grant") this.#granted(request);
    else this.#ahead.push(request);
    return request?.type === "grant";
  }
}
