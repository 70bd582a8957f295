import { describe, expect, it } from "vitest";
import { causesOfOtherBytes, provenance } from "../../src/commands/provenance.ts";

const HERE = { engine: "0.2.0", engineSha256: "a".repeat(64), node: "26.10.0 (V8 14.6.202.34, linux-x64)" };

describe("provenance", () => {
  it("says which rowsmith, engine, Node, V8 and platform make bytes here", () => {
    expect(provenance()).toEqual({
      engine: expect.stringMatching(/^\d+\.\d+\.\d+/),
      engineSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      node: expect.stringMatching(/^\d+\.\d+\.\d+ \(V8 \d+(\.\d+)+, \w+-\w+\)$/),
    });
  });
});

describe("causesOfOtherBytes", () => {
  it.each([
    [
      { engine: "0.1.0" },
      ["the lock was made by rowsmith 0.1.0, this is 0.2.0: its changelog says whether bytes have changed"],
    ],
    [
      { engineSha256: "b".repeat(64) },
      ["this rowsmith 0.2.0 was built from other sources than the one that made the lock"],
    ],
    [
      { node: "24.1.0 (V8 13.6, darwin-arm64)" },
      ["the lock was made with Node 24.1.0 (V8 13.6, darwin-arm64), this is Node 26.10.0 (V8 14.6.202.34, linux-x64)"],
    ],
    [{}, ["script, engine and Node are those of the lock: its digests were changed, or never belonged to this script"]],
    [
      { engineSha256: undefined, node: undefined },
      [
        "the script and rowsmith's version are those of the lock; the lock does not say which engine and which Node made it",
      ],
    ],
  ])("a lock with %j", (more, causes) => expect(causesOfOtherBytes({ ...HERE, ...more }, HERE)).toEqual(causes));

  it("says all of them, rowsmith first", () =>
    expect(causesOfOtherBytes({ engine: "0.1.0", node: "24.1.0" }, HERE).map((cause) => cause.slice(0, 25))).toEqual([
      "the lock was made by rows",
      "the lock was made with No",
    ]));
});
