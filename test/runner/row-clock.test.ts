/** How long rows may take. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RowClock } from "../../src/runner/child/row-clock.ts";

const LIMITS = { seconds: 10, rowMilliseconds: 2 };

describe("a clock of rows", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** Whether a block of so many rows took too long. */
  function block(clock: RowClock, rows: number, milliseconds: number): boolean {
    clock.start(rows);
    vi.advanceTimersByTime(milliseconds);
    return clock.exceeded(rows);
  }

  it("gives a block the time of its rows and a quarter of a second", () => {
    const clock = new RowClock(LIMITS, false);
    clock.start(100);
    expect(clock.milliseconds).toBe(450);
  });

  it("gives no block more than the limit of a block", () => {
    const clock = new RowClock(LIMITS, false);
    clock.start(100_000);
    expect(clock.milliseconds).toBe(10_000);
  });

  it("finds rows that are always a little slow, however few a block has", () => {
    const clock = new RowClock(LIMITS, false);
    const blocks = Array.from({ length: 200 }, () => block(clock, 1, 4));
    expect(blocks.indexOf(true)).toBe(125);
  });

  it("does not let fast rows save up for slow ones", () => {
    const clock = new RowClock(LIMITS, false);
    for (let k = 0; k < 100; k++) expect(block(clock, 1000, 1)).toBe(false);
    clock.start(1);
    expect(clock.milliseconds).toBe(252);
  });

  it("tells rows that were too slow from a block that was", () => {
    const clock = new RowClock(LIMITS, false);
    clock.start(1);
    expect(clock.told({ reason: "timeout", message: "" }).reason).toBe("slow");
    clock.start(1_000_000);
    expect(clock.told({ reason: "timeout", message: "" }).reason).toBe("timeout");
  });

  it("lets the first block of a chunk of groups find its place", () => {
    const clock = new RowClock(LIMITS, true);
    clock.begin();
    expect(block(clock, 1, 5000)).toBe(false);
    expect(block(clock, 1, 5000)).toBe(true);
  });
});
