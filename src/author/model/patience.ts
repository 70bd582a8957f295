/** Which refusals pass by themselves, and how long a server wants to be left alone. */
import { causeOf, saidOf } from "./provider-failure.ts";

export interface Wait {
  /** "the server asks to wait", for a person. */
  readonly reason: string;
  readonly seconds: number;
}

const LONGEST_SECONDS = 60;
const MOST_RETRIES = 2;
const LOADING_SECONDS = 120;
const PASSING: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 529]);

interface Refusal {
  readonly status?: number;
  readonly code?: string | null;
  readonly headers?: Headers;
}

/** How long to wait before the same is asked again; undefined where that would not help, or take too long. */
export function waitAfter(error: unknown, retries: number, passed: number): Wait | undefined {
  const { status, code, headers } = error as Refusal;
  if (status === 503 && /loading/i.test(saidOf(error)))
    return passed > LOADING_SECONDS ? undefined : { reason: "the server loads its model", seconds: 1 };
  if (retries >= MOST_RETRIES) return undefined;
  if (status === undefined)
    return /^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(causeOf(error)) && retries === 0
      ? { reason: "the connection broke", seconds: 0.5 }
      : undefined;
  if ((status !== 429 || code === "insufficient_quota") && !PASSING.has(status)) return undefined;
  const seconds = asked(headers) ?? 2 ** retries;
  if (seconds > LONGEST_SECONDS) return undefined;
  return { reason: status === 429 ? "the server asks to wait" : `the server failed with status ${status}`, seconds };
}

/** What the server asks for, in seconds, where it does. */
function asked(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds / 1000;
  const text = headers?.get("retry-after") ?? undefined;
  if (text === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
