import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../../src/dirt/check-ledger.ts";
import { undo } from "../../src/dirt/undo.ts";
import type { Dirt } from "../../src/model/dirt.ts";
import { schemaOf } from "../block/in-node.ts";
import { entriesOf, make, textField } from "./support.ts";

const HEADER = "line,index,column,kind,clean,dirty\n";
const clean = "name,city\nAnna,Oslo\nBo,\nCy,Rome\n";
const dirty = "name,city\nAnna,Oslo\nAnna,OSLO\nbO,\nCy,Rome\n";
const ledger = `${HEADER}1,0,,near-duplicate,0,\n1,0,city,case,Oslo,OSLO\n2,1,name,case,Bo,bO\n`;

describe("undo", () => {
  it("takes extra lines out and puts clean cells back", async () => expect(await undo(dirty, ledger)).toBe(clean));
  it("leaves a clean file as it is", async () => expect(await undo(clean, HEADER)).toBe(clean));
  it("does so for a range that begins later", async () => {
    const shifted = ledger.replaceAll(
      /^(\d),(\d)/gm,
      (_, line: string, index: string) => `${line},${Number(index) + 7}`,
    );
    expect(await undo(dirty, shifted.replace("duplicate,0,", "duplicate,7,"))).toBe(clean);
    // The original is before the range: what the line should be cannot be told.
    expect(await undo(dirty, shifted.replace("duplicate,0,", "duplicate,6,"))).toBe(clean);
  });

  it.each([
    [ledger.replace("bO", "BO"), 'line 2, name: the ledger has "BO", the file "bO"'],
    [ledger.replace(",bO", ","), 'line 2, name: the ledger has an empty cell, the file "bO"'],
    [ledger.replace("name,case", "nome,case"), 'line 2: the file has no column "nome"'],
    [ledger.replace("2,1,name", "2,2,name"), "line 2 cannot be row 2 as well as what the lines before it say"],
    [ledger.replace("duplicate,0", "duplicate,1"), 'line 1: "1" is no row before it'],
    [ledger.replace("1,0,city,case,Oslo,OSLO\n", ""), "line 1 is not row 0 with the errors that the ledger names"],
    [`${ledger}9,7,name,case,a,b\n`, "the ledger names line 9, and the file has 4 lines"],
    [`${ledger}2,1,city,case,a,b\n`, 'line 2, city: the ledger has "b", the file an empty cell'],
    [`${ledger}1,0,city,case,a,b\n`, "the ledger goes back from line 3 to line 1"],
    [ledger.replace("2,1,", "x,1,"), '"x,1,name,case,Bo,bO" is no line of a ledger'],
    ["line,column\n", "the ledger's first line is not line,index,column,kind,clean,dirty"],
  ])("refuses the ledger %j", async (ledger, message) => {
    await expect(undo(dirty, ledger)).rejects.toThrow(message);
  });
});

describe("checkLedger", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rowsmith-dirt-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function check(dirty: string, ledger: string, clean: string): Promise<string | undefined> {
    const path = (name: string): string => join(folder, name);
    await writeFile(path("dirty.csv"), dirty);
    await writeFile(path("ledger.csv"), ledger);
    await writeFile(path("clean.csv"), clean);
    const failure = await checkLedger({
      dirtyPath: path("dirty.csv"),
      ledgerPath: path("ledger.csv"),
      cleanPath: path("clean.csv"),
    });
    return failure?.message.replaceAll(`${folder}/`, "");
  }

  it("finds nothing where the ledger accounts for everything", async () =>
    expect(await check(dirty, ledger, clean)).toBeUndefined());

  it.each<[string, string, string, string]>([
    [
      "a cell",
      dirty.replace("Rome", "rome"),
      clean,
      "dirty.csv: row 2 of the clean file differs, and no line of the ledger says why (column 2)",
    ],
    [
      "a quote",
      dirty.replace("Rome", '"Rome"'),
      clean,
      "dirty.csv: row 2 of the clean file differs, and no line of the ledger says why",
    ],
    [
      "a line too many",
      `${dirty}x,y\n`,
      clean,
      "dirty.csv has more rows than the 3 of clean.csv, and no line of the ledger says why",
    ],
    ["a line too few", dirty, `${clean}x,y\n`, "dirty.csv ends before row 3 of clean.csv"],
    [
      "the header",
      dirty.replace("city", "City").replace("Oslo,OSLO", ""),
      clean,
      'ledger.csv is not the ledger of dirty.csv: line 1: the file has no column "city"',
    ],
    ["another header", dirty, clean.replace("name", "Name"), "dirty.csv has another header than the clean file"],
    [
      "an open quote",
      `${dirty}"x`,
      clean,
      "dirty.csv has more rows than the 3 of clean.csv, and no line of the ledger says why",
    ],
  ])("finds %s", async (_, dirty, clean, message) => expect(await check(dirty, ledger, clean)).toBe(message));

  it("says that a file cannot be read", async () => {
    const path = join(folder, "none.csv");
    expect((await checkLedger({ dirtyPath: path, ledgerPath: path, cleanPath: path }))?.message).toMatch(
      /^the ledger cannot be checked: ENOENT/,
    );
  });

  it("checks files of many chunks, where records lie across them", async () => {
    const schema = schemaOf(textField("a"), textField("b,c"));
    const records = Array.from({ length: 20_000 }, (_, k) => ({ a: `row ${k}\n"é"`, "b,c": "😀 a".repeat(k % 12) }));
    const spec: Dirt[] = [
      { kind: "typo", column: "a", rate: 0.1 },
      { kind: "case", column: "b,c", rate: 0.1 },
      { kind: "near-duplicate", rate: 0.05, distance: 1000 },
      { kind: "duplicate", rate: 0.05, distance: 1000 },
    ];
    const made = make({ schema, records, spec });
    expect(made.dirty.length).toBeGreaterThan(2 * 2 ** 18);
    expect(await check(made.dirty, made.ledger, made.clean)).toBeUndefined();
    const wrong = new Set(entriesOf(made.ledger).flatMap(({ index, clean }) => [index, Number(clean)]));
    const row = records.findLastIndex((_, k) => !wrong.has(k));
    const broken = made.dirty.replace(`"row ${row}\n`, '"row !\n');
    expect(await check(broken, made.ledger, made.clean)).toContain(`row ${row} of the clean file differs`);
  });
});
