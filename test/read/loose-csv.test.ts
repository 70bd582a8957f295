/** People's CSV is read as it was written: any delimiter, quotes, ends of line; what is no text is told in a sentence. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readLooseCsv, sniffCsv } from "../../src/read/loose-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-loose-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function file(content: string | Uint8Array): string {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, content);
  return path;
}

async function records(content: string | Uint8Array): Promise<readonly (readonly string[])[] | string> {
  const path = file(content);
  const delimiter = await sniffCsv(path);
  if (!delimiter.ok) return delimiter.failure.message.replace(path, "FILE");
  const found: (readonly string[])[] = [];
  const end = await readLooseCsv(path, delimiter.value, (record) => found.push(record) > 0);
  return end.ok ? found : end.failure.message.replace(path, "FILE");
}

describe("a CSV of people", () => {
  it("is read as it was written, with each delimiter, quoting and end of line", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", "7", " ", '"', ",", ";", "\t", "|", "\n"), maxLength: 6 });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (rows, delimiter, end, mark) => {
          const path = file(
            `${mark ? "\ufeff" : ""}${stringify(rows, { delimiter, record_delimiter: end, quoted_match: /\n/ })}`,
          );
          const found: (readonly string[])[] = [];
          const result = await readLooseCsv(path, delimiter as ",", (record) => found.push(record) > 0);
          expect(result.ok).toBe(true);
          expect(found).toEqual(rows);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("may be longer than what is read at once, with a quote far behind", async () => {
    const lines = Array.from({ length: 60_000 }, (_, row) => `${row},plain ${row}`);
    const found = (await records(`n,t\r\n${lines.join("\r\n")}\r\n60000,"a ""b"", c"\r\n`)) as string[][];
    expect(found.length).toBe(60_002);
    expect([found[1], found[40_000], found[60_001]]).toEqual([
      ["0", "plain 0"],
      ["39999", "plain 39999"],
      ["60000", 'a "b", c'],
    ]);
  });

  it("finds its own delimiter, and keeps ragged rows and stray quotes", async () => {
    expect(await records("a;b;c\n1,5;2;3\n4;5\n6;7;8;9\n")).toEqual([
      ["a", "b", "c"],
      ["1,5", "2", "3"],
      ["4", "5"],
      ["6", "7", "8", "9"],
    ]);
    expect(await records("a\tb\n1 inch\t2\n")).toEqual([
      ["a", "b"],
      ["1 inch", "2"],
    ]);
    expect(await records('a|b\n5" nail|2\n')).toEqual([
      ["a", "b"],
      ['5" nail', "2"],
    ]);
    expect(await records("only\n1\n2")).toEqual([["only"], ["1"], ["2"]]);
  });

  it("ends early where enough is read", async () => {
    const path = file("a,b\n1,2\n3,4\n5,6\n");
    const found: (readonly string[])[] = [];
    const result = await readLooseCsv(path, ",", (record) => found.push(record) < 2);
    expect([result, found.length]).toEqual([{ ok: true, value: "enough" }, 2]);
  });

  it("is refused in a sentence where it is no text", async () => {
    expect(await records(Buffer.from("a,b\n1,2\n", "utf16le"))).toBe("FILE is UTF-16 (little endian), not UTF-8");
    expect(await records(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a,b\n", "utf16le")]))).toContain(
      "UTF-16",
    );
    expect(await records(Buffer.from("a,b\nM\u00fcller,2\n", "latin1"))).toMatch(
      /not UTF-8: byte 0xfc on line 2, column 2/,
    );
    expect(await records(Buffer.from("a,b\n1,2\n\0"))).toBe("FILE holds zero bytes: it is no text");
    expect(await records("")).toBe("FILE is empty");
    expect(await records('a,b\n1,"open\n2,3\n')).toContain("a quote is opened and never closed");
    expect((await sniffCsv(folder)).ok).toBe(false);
    expect((await sniffCsv(join(folder, "absent.csv"))).ok).toBe(false);
  });
});
