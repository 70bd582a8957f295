/** What a check may use, by the size of what is checked, where nobody says otherwise. */
import { statSync } from "node:fs";
import { DEFAULT_LIMITS } from "../database/session.ts";
import type { CheckRequest } from "./report.ts";

/** Rows that one thread looks at sooner than several that must be gathered again. */
const FEW_ROWS = 20_000;
/** What exact uniqueness, or a median, holds for each row and for each byte of the file before it spills or is given up. */
const BYTES_A_ROW = 25;
const BYTES_A_BYTE = 0.75;
const MOST_MEGABYTES = 2560;

/** The request with its limits: one thread for few rows, and more memory for many. */
export function withLimits(request: CheckRequest): CheckRequest {
  const { rows, limits } = request;
  if (rows !== undefined && rows <= FEW_ROWS) return { ...request, limits: { threads: 1, ...limits } };
  const size = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const bytes =
    rows === undefined
      ? [request.path, ...(request.more ?? [])].reduce((sum, path) => sum + size(path), 0) * BYTES_A_BYTE
      : rows * BYTES_A_ROW;
  const megabytes = Math.min(MOST_MEGABYTES, Math.ceil(bytes / 2 ** 20));
  return { ...request, limits: { memoryMegabytes: Math.max(DEFAULT_LIMITS.memoryMegabytes, megabytes), ...limits } };
}
