/** Horizontal and vertical axes of numbers and instants, the same in all charts. */
import type { NumberKind } from "../numbers.ts";

/** The width of a chart that fits a phone and a card. */
export const CARD_WIDTH = 340;

/** A position channel over a field; instants must be given in milliseconds, as `placed` does. */
export function position(field: string, kind: NumberKind, more: PositionOptions = {}): Record<string, unknown> {
  const { title = null, grid = false, zero = false, domain, ticks = 5, format, labels = true } = more;
  const instant = kind !== "number";
  return {
    field,
    type: instant ? "temporal" : "quantitative",
    scale: {
      ...(instant ? { type: "utc" } : {}),
      ...(domain ? { domain } : {}),
      ...(instant ? {} : { zero }),
      nice: false,
    },
    axis: {
      title,
      grid,
      tickCount: ticks,
      labels,
      labelFlush: true,
      ...(format ? { format } : kind === "time" ? { format: "%H:%M" } : instant ? {} : { format: "~s" }),
    },
  };
}

interface PositionOptions {
  readonly title?: string | null;
  readonly grid?: boolean;
  readonly zero?: boolean;
  readonly domain?: readonly number[];
  readonly ticks?: number;
  readonly format?: string;
  readonly labels?: boolean;
}

/** A value as the axis wants it. */
export const placed = (value: number, kind: NumberKind): number => (kind === "number" ? value : value * 1000);

/** How numbers about this size are written at an axis: `~s` for thousands, plain for small ones. */
export function axisFormat(low: number, high: number): string {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return size >= 10_000 ? ".4~s" : ".5~g";
}
