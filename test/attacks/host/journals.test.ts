/** Journals of runs that never were: what a stranger has put beside an output for `--resume` to find. */
import { linkSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileSink } from "../../../src/sink/file-sink.ts";
import { Journal, leftOvers } from "../../../src/sink/index.ts";
import { recordOf } from "../../../src/commands/run/parallel/chunk-record.ts";
import { leftOverOf } from "../../../src/commands/run/resume.ts";
import { fileMark } from "../../../src/sink/own-file.ts";
import { AttackFolder, failureOf } from "./folder.ts";

const TEMPORARY = ".rows.csv.99999999-deadbeef.part";
const ABOUT = { chunkRows: 5, rows: 5, errors: 0, pieces: [], kept: "[]" };
const SUBJECT = { seed: 42 };
const RANGE = { from: 0, to: 10 };

interface Forged {
  readonly subject?: unknown;
  readonly files?: unknown;
  readonly marks?: unknown;
  readonly lines?: readonly string[];
}

/** A journal as one of a killed run is, but for what is changed. */
function forge(at: AttackFolder, { subject = SUBJECT, files, marks, lines }: Forged = {}): void {
  const data = at.file(`stranger/${TEMPORARY}`, "x".repeat(100));
  const head = {
    subject,
    files: files ?? { rows: TEMPORARY },
    marks: marks ?? { rows: fileMark(data) },
  };
  const entries = lines ?? [JSON.stringify({ ends: { rows: 50 }, about: ABOUT })];
  at.file(`stranger/${TEMPORARY}.journal`, `${[JSON.stringify(head), ...entries].join("\n")}\n`);
}

describe("a journal is believed only where its files are those that it was written beside", () => {
  it("one that is whole is read", () => {
    using at = new AttackFolder();
    forge(at);
    expect(leftOvers(at.path("rows.csv"))).toMatchObject([{ subject: SUBJECT, files: { rows: TEMPORARY } }]);
    expect(leftOverOf(at.path("rows.csv"), SUBJECT, RANGE)).toMatchObject({ ok: true, value: { entries: [{}] } });
  });

  it.each<[string, Forged]>([
    ["no marks", { marks: {} }],
    ["marks of another file", { marks: { rows: "1-1" } }],
    ["marks as a list", { marks: ["rows"] }],
    ["no files", { files: {} }],
    ["files as a text", { files: "rows" }],
    ["a name that is a folder above", { files: { rows: ".." } }],
    ["a name in the folder above", { files: { rows: "../.bashrc" } }],
    ["a person's own file", { files: { rows: "README.md" } }],
    ["a further file of a person's own", { files: { rows: TEMPORARY, ledger: "README.md" } }],
    ["a temporary file of another process", { files: { rows: ".rows.csv.99999998-deadbeef.part" } }],
    ["a name that is no text", { files: { rows: { length: 3 } } }],
    ["a subject that is a list", { subject: [] }],
    ["a subject that is nothing", { subject: null }],
  ])("%s", (_, forged) => {
    using at = new AttackFolder();
    at.file("stranger/README.md", "own".repeat(100));
    at.file("stranger/.rows.csv.99999998-deadbeef.part", "x".repeat(100));
    forge(at, forged);
    expect(leftOvers(at.path("rows.csv"))).toEqual([]);
    expect(readFileSync(at.path("README.md"), "utf8")).toBe("own".repeat(100));
  });

  it.each<[string, string]>([
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["a number", "5"],
    ["100,000 levels", "[".repeat(100_000)],
    ["a byte order mark", `\ufeff{"subject":{},"files":{"rows":"${TEMPORARY}"},"marks":{}}`],
    ["a key of every object", `{"subject":{},"files":{"__proto__":{"rows":"${TEMPORARY}"}},"marks":{}}`],
  ])("a first line of %s", (_, line) => {
    using at = new AttackFolder();
    at.file(`stranger/${TEMPORARY}`, "x");
    at.file(`stranger/${TEMPORARY}.journal`, `${line}\n{}\n`);
    expect(leftOvers(at.path("rows.csv"))).toEqual([]);
  });

  it("files that were copied, unpacked or written anew have another mark", () => {
    using at = new AttackFolder();
    forge(at);
    const copy = readFileSync(at.path(TEMPORARY));
    rmSync(at.path(TEMPORARY));
    at.file("stranger/first", "takes the number");
    writeFileSync(at.path(TEMPORARY), copy);
    expect(leftOvers(at.path("rows.csv"))).toEqual([]);
  });

  it("a journal or a file that is a link, or has two names, is none", () => {
    for (const which of [TEMPORARY, `${TEMPORARY}.journal`])
      for (const link of [symlinkSync, linkSync]) {
        using at = new AttackFolder();
        forge(at);
        renameSync(at.path(which), join(at.home, "elsewhere"));
        link(join(at.home, "elsewhere"), at.path(which));
        expect(leftOvers(at.path("rows.csv"))).toEqual([]);
      }
  });
});

describe("entries of a journal", () => {
  const entry = (change: object): string => JSON.stringify({ ends: { rows: 50 }, about: ABOUT, ...change });
  it.each<[string, string]>([
    ["no JSON", "{"],
    ["more bytes than the file has", entry({ ends: { rows: 101 } })],
    ["2^60 bytes", entry({ ends: { rows: 2 ** 60 } })],
    ["fewer than no bytes", entry({ ends: { rows: -1 } })],
    ["half a byte", entry({ ends: { rows: 0.5 } })],
    ["no ends", entry({ ends: {} })],
    ["an end of what every object has", entry({ ends: { constructor: 5 } })],
    ["an end of the prototype", `{"ends":{"__proto__":5},"about":${JSON.stringify(ABOUT)}}`],
    ["an end of toString", entry({ ends: { toString: 5 } })],
    ["chunks of no rows", entry({ about: { ...ABOUT, chunkRows: 0 } })],
    ["another number of rows than the chunk has", entry({ about: { ...ABOUT, rows: 4 } })],
    ["2^53 rows", entry({ about: { ...ABOUT, rows: 2 ** 53 } })],
    ["chunks larger than the range", entry({ about: { ...ABOUT, chunkRows: 2 ** 40 } })],
    ["pieces that are no list", entry({ about: { ...ABOUT, pieces: {} } })],
    ["a piece that is nothing", entry({ about: { ...ABOUT, pieces: [null] } })],
    ["a piece before the file", entry({ about: { ...ABOUT, pieces: [{ position: -1, bytes: 1, rows: 1 }] } })],
    ["a proof that is no text", entry({ about: { ...ABOUT, kept: {} } })],
    ["nothing", "null"],
  ])("with %s are left out", (_, line) => {
    using at = new AttackFolder();
    forge(at, { lines: [line] });
    expect(leftOverOf(at.path("rows.csv"), SUBJECT, RANGE)).toEqual({ ok: true, value: undefined });
  });

  it("beyond the range are left out, and what comes after the first wrong one", () => {
    using at = new AttackFolder();
    forge(at, { lines: [entry({}), entry({}), entry({})] });
    expect(leftOverOf(at.path("rows.csv"), SUBJECT, RANGE)).toMatchObject({ value: { entries: [{}, {}] } });
    expect(recordOf(JSON.parse(`{"about":{"__proto__":${JSON.stringify(ABOUT)}}}`) as never)).toBeUndefined();
  });

  it("of other rows are refused, also where cells would be safe that were not", () => {
    using at = new AttackFolder();
    const form = (safeCells: boolean): string => JSON.stringify({ format: { name: "csv", safeCells } });
    forge(at, { subject: { form: form(true) } });
    expect(leftOverOf(at.path("rows.csv"), { form: form(false) }, RANGE)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("its form is not the same") as string },
    });
  });
});

describe("a file that is gone on with", () => {
  it("is never a link, nor one with another name", () => {
    for (const link of [symlinkSync, linkSync]) {
      using at = new AttackFolder();
      const own = at.file(".bashrc", "own and long enough");
      link(own, at.path(TEMPORARY));
      const failure = failureOf(() => new FileSink(at.path("rows.csv"), { path: at.path(TEMPORARY), bytes: 3 }));
      expect(failure.message).toContain("is no file of its own any more");
      expect(readFileSync(own, "utf8")).toBe("own and long enough");
    }
  });

  it("is begun with a journal that only its owner reads, and never over another's", () => {
    using at = new AttackFolder();
    const rows = at.file(`stranger/${TEMPORARY}`, "x");
    const journal = Journal.begin({ rows }, SUBJECT);
    expect(statSync(`${rows}.journal`).mode & 0o777).toBe(0o600);
    expect(() => Journal.begin({ rows }, SUBJECT)).toThrow("EEXIST");
    journal.remove();
  });
});
