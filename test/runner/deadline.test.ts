/** How long a child may be silent. */
import { describe, expect, it } from "vitest";
import { deadlineOf } from "../../src/runner/deadline.ts";
import { DEFAULT_LIMITS } from "../../src/runner/job.ts";
import type { Request } from "../../src/runner/protocol.ts";

const LIMITS = { ...DEFAULT_LIMITS, seconds: 2 };
const guard: Request = { type: "guard", memoryMegabytes: 512 };
const begin: Request = { type: "begin", seed: 1, sizes: [1] };

describe("deadlineOf", () => {
  it("is the script's where a script is at work, also for its last pieces", () => {
    expect(deadlineOf(begin, false, LIMITS)).toEqual({ seconds: 2, failure: undefined });
    expect(deadlineOf(undefined, false, LIMITS)).toEqual({ seconds: 2, failure: undefined });
  });

  it("is the machine's where the process starts", () => {
    expect(deadlineOf(guard, false, LIMITS)).toMatchObject({
      seconds: 30,
      failure: { kind: "script", message: "the script's process did not start within 30 s" },
    });
    expect(deadlineOf(guard, false, { ...LIMITS, seconds: 60 }).seconds).toBe(60);
  });

  it("is the disk's where the child writes, but has an end", () => {
    expect(deadlineOf(begin, true, LIMITS)).toMatchObject({ seconds: 600, failure: { kind: "output" } });
  });
});
