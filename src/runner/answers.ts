/** What a child answers, believed only in its shape. */
import { isCount } from "../model/count.ts";
import { OS_LAYERS } from "./layers.ts";
import type { LayerStates } from "./layers.ts";
import { CHANNELS } from "./protocol.ts";
import type { ChildFailure, PieceFrame } from "./protocol.ts";

/** A failure frame, believed only in its shape. */
export function readFailure(payload: Uint8Array): ChildFailure {
  const fallback: ChildFailure = { reason: "engine", message: "it failed in a way that it could not describe" };
  try {
    const value = JSON.parse(Buffer.from(payload).toString("utf8")) as Record<string, unknown>;
    const reasons = ["threw", "cell", "slow", "timeout", "memory", "corrupt", "engine", "output", "refused"] as const;
    const reason = reasons.find((known) => known === value["reason"]);
    if (reason === undefined) return fallback;
    const text = (key: string): string | undefined =>
      typeof value[key] === "string" ? (value[key] as string) : undefined;
    const index = (key: string): number | undefined =>
      Number.isSafeInteger(value[key]) ? (value[key] as number) : undefined;
    return JSON.parse(
      JSON.stringify({
        reason,
        message: text("message") ?? "",
        row: index("row"),
        orLater: value["orLater"] === true ? true : undefined,
        column: index("column"),
        got: text("got"),
        stack: text("stack"),
      }),
    ) as ChildFailure;
  } catch {
    return fallback;
  }
}

/** Which layers are on, as a child says before it has seen a script; of one that it does not speak of, that. */
export function readLayers(payload: Uint8Array): LayerStates {
  let told: unknown;
  try {
    told = JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch {
    told = undefined;
  }
  const stateOf = (layer: string): true | string => {
    const state = Object(told)[layer] as unknown;
    return state === true || typeof state === "string" ? state : "it was not told";
  };
  return Object.fromEntries(OS_LAYERS.map((layer) => [layer, stateOf(layer)])) as LayerStates;
}

/** How many rows each of `tables` tables has, as a child claims; undefined where it is no such list. */
export function readCounts(payload: Uint8Array, tables: number): readonly number[] | undefined {
  try {
    const counts = JSON.parse(Buffer.from(payload).toString("utf8")) as unknown;
    return Array.isArray(counts) && counts.length === tables && counts.every(isCount)
      ? (counts as number[])
      : undefined;
  } catch {
    return undefined;
  }
}

/** A piece that a child announces; undefined where it is none. */
export function readPiece(payload: Uint8Array): PieceFrame | undefined {
  try {
    const frame = JSON.parse(Buffer.from(payload).toString("utf8")) as Partial<PieceFrame> | null;
    const { piece, channel, bytes, rows, note } = frame ?? {};
    const known = CHANNELS.find((one) => one === channel);
    return known !== undefined && isCount(piece) && isCount(bytes) && isCount(rows)
      ? { piece, channel: known, bytes, rows, note }
      : undefined;
  } catch {
    return undefined;
  }
}
