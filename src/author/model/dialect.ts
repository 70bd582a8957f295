/**
 * What a server wants to be asked, and what it was found to refuse: names of parameters differ between servers, and
 * between models of one server. A refusal that names one is met by leaving it out or by its other name, and remembered.
 */

export interface Dialect {
  /** What limits the answer; undefined where the server knows neither. */
  readonly limit: "max_completion_tokens" | "max_tokens" | undefined;
  readonly temperature: boolean;
  /** Whether the last event may be asked to count tokens. */
  readonly usage: boolean;
  readonly effort: boolean;
}

export const FIRST_DIALECT: Dialect = { limit: "max_tokens", temperature: true, usage: true, effort: true };

interface Refusal {
  readonly status?: number | undefined;
  readonly param?: string | null | undefined;
  readonly message?: string | undefined;
}

/** The dialect to try after a refusal; undefined where the refusal is of something else. */
export function afterRefusal(dialect: Dialect, { status, param, message = "" }: Refusal): Dialect | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const names = (word: string): boolean => param === word || (param == null && message.includes(word));
  if (dialect.usage && names("stream_options")) return { ...dialect, usage: false };
  if (dialect.temperature && names("temperature")) return { ...dialect, temperature: false };
  if (dialect.effort && names("reasoning_effort")) return { ...dialect, effort: false };
  const { limit } = dialect;
  if (limit === undefined || !names(limit)) return undefined;
  // A limit that is too large is no matter of its name.
  if (/too large|at most|maximum (context|value)|less than or equal/i.test(message)) return undefined;
  const other = limit === "max_tokens" ? "max_completion_tokens" : "max_tokens";
  return {
    ...dialect,
    limit: message.includes(other) ? other : limit === "max_completion_tokens" ? "max_tokens" : undefined,
  };
}
