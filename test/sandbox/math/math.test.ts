/**
 * Our functions of `Math` against those of V8, which are translations of fdlibm, too: every bit is the same. Where a
 * Node to come has others, the frozen digests remain, and the comparison ends.
 */
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { argumentsOf, FUNCTIONS } from "./functions.ts";

/** SHA-256 of the results for `count` arguments; NaN, whose bits are free, counts as a number that none gives. */
function digest(name: string, count: number): string {
  const results = Float64Array.from(argumentsOf(name, count), (values) => {
    const result = FUNCTIONS[name]?.(...values) ?? 0;
    return Number.isNaN(result) ? 1e-301 : result;
  });
  return createHash("sha256").update(new Uint8Array(results.buffer)).digest("hex").slice(0, 16);
}

describe("our own Math", () => {
  it("makes the same bits for ever", () => {
    expect(Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [name, digest(name, 4000)]))).toMatchInlineSnapshot(`
      {
        "acos": "52b5be294e8fc438",
        "acosh": "e4aee9dfcb492e57",
        "asin": "33ad115762f36f7c",
        "asinh": "2323fe578842175a",
        "atan": "64590b13fa52619c",
        "atan2": "45e87c837730dd88",
        "atanh": "31b12054ac75ab61",
        "cbrt": "a68d13a0013b3ef6",
        "cos": "44b779b3420f7ed3",
        "cosh": "04d2dfd5295b5190",
        "exp": "c9d7b246dfd47121",
        "expm1": "7934a6745fcfc8fe",
        "hypot": "b8d8446f5d6d83aa",
        "log": "cdb05c9c0628cd9b",
        "log10": "b31cd56672c84c6e",
        "log1p": "46c58c01ff447155",
        "log2": "ca0dd4c4140f4dd4",
        "pow": "c3c3f4b37097c44a",
        "sin": "31be1606bbec0cf0",
        "sinh": "fd29ee7a6e15326a",
        "tan": "a92d19b0e0e359c1",
        "tanh": "6c6c6f4fe21b328a",
      }
    `);
  });

  it.runIf(process.versions.node.startsWith("26."))("makes the bits of V8 in Node 26", { timeout: 60_000 }, () => {
    const program = fileURLToPath(new URL("compare.ts", import.meta.url));
    // V8's own Math.pow, in the place of the C library's.
    const output = execFileSync(process.execPath, ["--no-use-std-math-pow", program], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual(Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [name, []])));
  });
});
