/** Files of people and strangers that a check is given: typed failures with the place, in bounded time and memory. */
import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkData } from "../../../src/commands/check.ts";
import { linesFrom, notUtf8Failure } from "../../../src/read/csv-lines.ts";
import { findCsvFault } from "../../../src/read/csv-position.ts";
import { checkHere } from "../../../src/validate/check-here.ts";
import { file, schema } from "../../validate/support.ts";
import { AttackFolder } from "./folder.ts";

const TABLE = schema([
  { name: "a", type: "integer" },
  { name: "b", type: "text" },
]);
const check = (path: string): ReturnType<typeof checkHere> =>
  checkHere({ path, schema: TABLE, limits: { threads: 1, seconds: 20 } });
const MEGABYTE = 1 << 20;

/** The most that the process grew by, in MB, while something ran. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await work();
  clearInterval(timer);
  return (Math.max(most, process.memoryUsage.rss()) - before) / MEGABYTE;
}

describe("hostile files", () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ["nothing at all", "", /is empty/],
    ["UTF-16 with its mark", Buffer.from("\ufeffa,b\n1,x\n", "utf16le"), /not UTF-8.*UTF-16|header/],
    ["UTF-16 without", Buffer.from("a,b\n1,x\n", "utf16le"), /not UTF-8|header|cannot be read/],
    [
      "a byte that is no UTF-8",
      Buffer.from([...Buffer.from("a,b\n1,"), 0xff, 10]),
      /not UTF-8: byte 0xff on line 2, column 3/,
    ],
    [
      "half a surrogate pair in UTF-8",
      Buffer.from([...Buffer.from("a,b\n1,"), 0xed, 0xa0, 0x80, 10]),
      /not UTF-8: byte 0xed on line 2/,
    ],
    ["an overlong slash", Buffer.from([...Buffer.from("a,b\n1,"), 0xc0, 0xaf, 10]), /not UTF-8: byte 0xc0 on line 2/],
    [
      "a cut character at its end",
      Buffer.from([...Buffer.from("a,b\n1,x\n2,"), 0xe2, 0x82]),
      /not UTF-8: byte 0xe2 on line 3, column 3/,
    ],
    [
      "a quote that is never closed",
      `a,b\n1,"x\n2,y\n`,
      /record 2, line 2, column 3: a quote is opened and never closed/,
    ],
    ["text after a closing quote", `a,b\n1,"x"y\n`, /line 2, column 6/],
    ["more cells than columns", "a,b\n1,x,y\n", /record 2 on line 2 has 3 cells, not 2/],
    ["fewer", "a,b\n1,x\n2\n", /record 3 on line 3 has 1 cell, not 2/],
    ["mixed ends of lines", "a,b\n1,x\r\n2,y\n", /does not end as the records before it/],
    ["a gzip file", gzipSync("a,b\n1,x\n"), /not UTF-8|header/],
    ["a zip file", Buffer.from("PK\u0003\u0004\u0014\0\0\0\b\0aaaaaaaa"), /header|not UTF-8/],
    ["a zstd file", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58]), /not UTF-8|header/],
    ["zeros", Buffer.alloc(100_000), /header/],
    ["NULs in cells of numbers", "a,b\n1\0,x\n", /a is an integer/],
  ])("%s", async (_, content, says) => {
    const start = performance.now();
    const result = await check(file(content));
    const text = result.ok ? JSON.stringify(result.value.rules) : result.failure.message;
    expect(text).toMatch(says);
    expect(text.length).toBeLessThan(3000);
    if (result.ok) expect(result.value.passed).toBe(false);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("one line of 60 MB, quoted or not, takes bounded memory and says where it is", async () => {
    for (const quote of ["", '"']) {
      const path = file(Buffer.concat([Buffer.from(`a,b\n1,${quote}`), Buffer.alloc(60 * MEGABYTE, "y")]));
      const grew = await growth(async () => {
        const fault = await findCsvFault(path, 2);
        expect(fault?.message).toContain("record 2 on line 2 is longer than 8 MB");
      });
      expect(grew).toBeLessThan(250);
    }
  });

  it("the place of a wrong byte after 60 MB without an end of line is found in one pass", async () => {
    const path = file(Buffer.concat([Buffer.from("a,b\n"), Buffer.alloc(60 * MEGABYTE, "é"), Buffer.from([0xff, 10])]));
    const start = performance.now();
    const grew = await growth(async () => {
      const failure = await notUtf8Failure(path);
      expect(failure.message).toContain(`byte 0xff on line 2, column ${60 * MEGABYTE + 1}`);
      expect(failure.place?.source?.length).toBeLessThanOrEqual(500);
    });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(grew).toBeLessThan(250);
  });

  it("a million columns are counted, not printed", async () => {
    const result = await check(file(`a,b\n${"1,".repeat(1_000_000)}\n`));
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("1000001 cells") as string },
    });
    expect(JSON.stringify(result).length).toBeLessThan(2000);
  });

  it("lines end alike wherever chunks of a file end", async () => {
    const around = 64 * 1024;
    for (let length = around - 3; length <= around + 1; length++)
      for (const end of ["\n", "\r\n", "\r"]) {
        const path = file(`${"x".repeat(length)}${end}second${end}third`);
        expect((await linesFrom(path, 2, 2)).join("|")).toBe("second|third");
      }
    expect(await linesFrom(file("a\n\nb\n"), 1, 9)).toEqual(["a", "", "b"]);
    expect(await linesFrom(file("a\r\rb"), 1, 9)).toEqual(["a", "", "b"]);
  });
});

describe("names of data that are no files", () => {
  it.each(["pipe.csv", "folder.csv", "zero.csv", "gone.csv", "loop.csv"])("%s", async (name) => {
    using at = new AttackFolder();
    at.file("stranger/folder.csv/x");
    execFileSync("mkfifo", [at.path("pipe.csv")]);
    symlinkSync("/dev/zero", at.path("zero.csv"));
    symlinkSync("loop.csv", at.path("loop.csv"));
    writeFileSync(at.path("x.ts"), "");
    const result = await checkData({ file: name, contract: "x.ts", folder: at.folder });
    expect(result).toMatchObject({ ok: false, failure: { kind: "usage" } });
  });
});
