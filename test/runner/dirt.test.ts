/** Dirt through the real child process: dirty rows, clean rows and the ledger as the parent gets them. */
import { describe, expect, it } from "vitest";
import { undo } from "../../src/dirt/undo.ts";
import { LEDGER_HEADER } from "../../src/dirt/index.ts";
import { csvHeader } from "../../src/encode/csv.ts";
import type { Job, RowRange } from "../../src/runner/job.ts";
import { parseRecords } from "../../src/read/csv-rows.ts";
import type { Schema } from "../../src/model/schema.ts";
import type { Session } from "../../src/runner/session.ts";
import { failureOf, fixture, openSource, sha256 } from "./at-work.ts";

const dirty = fixture("dirty");

const groups = `import { defineGroups, integer, text } from "rowsmith/sandbox";
export default defineGroups({
  description: "Visits",
  groups: 300,
  length: { minimum: 1, maximum: 9 },
  columns: { visitor: integer(), visit: integer(), note: text() },
  dirt: [
    { kind: "duplicate", rate: 0.1, distance: 500 },
    { kind: "near-duplicate", rate: 0.1, columns: ["note"] },
    { kind: "case", column: "note", rate: 0.1 },
  ],
  group: ({ index, random }) => {
    let seen = 0;
    return (position) => {
      seen += random.integer(1, 5);
      return { visitor: index, visit: position, note: \`Seen \${seen} times\` };
    };
  },
});`;

interface Made {
  readonly dirty: string;
  readonly clean: string;
  readonly ledger: string;
  readonly entries: number;
}

type Pieces = [Buffer[], Buffer[], Buffer[]];

/** What the session sends of a range, in a run of `rows` rows: all three with their headers. */
async function makeDirty(session: Session, { from, to }: RowRange, rows: number | null, seed = 42): Promise<Made> {
  const begun = await session.begin(seed, [rows]);
  if (!begun.ok) throw new Error(begun.failure.message);
  const header = csvHeader(session.dataset.tables[0] as Schema);
  const [bytes, clean, ledger] = [header, header, LEDGER_HEADER].map((line) => [Buffer.from(line)]) as Pieces;
  let entries = 0;
  const made = await session.make(
    0,
    { from, to: to === Infinity ? (begun.value[0] as number) : to },
    {
      bytes: (piece) => void bytes.push(Buffer.from(piece)),
      clean: (piece) => void clean.push(Buffer.from(piece)),
      ledger: (piece) => void ledger.push(Buffer.from(piece)),
      errors: (more) => void (entries += more),
    },
    { form: { format: { name: "csv" } }, dirt: { seed, origin: from }, clean: true, ledger: true },
  );
  if (!made.ok) throw new Error(made.failure.message);
  const [dirty, untouched, list] = [bytes, clean, ledger].map((all) => Buffer.concat(all).toString("utf8"));
  return { dirty: dirty as string, clean: untouched as string, ledger: list as string, entries };
}

async function opened<T>(source: string, more: Partial<Job>, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSource(source, more);
  if (!session.ok) throw new Error(session.failure.message);
  try {
    return await use(session.value);
  } finally {
    await session.value.close();
  }
}

const ROWS = 6000;
const whole = opened(dirty, {}, (session) => makeDirty(session, { from: 0, to: ROWS }, ROWS));

/** Lines of a dirty file with the index that the script knows each by, without the number of the line. */
function byIndex({ dirty, ledger }: Made, first: number): readonly string[] {
  const lines = dirty.trimEnd().split("\n").slice(1);
  const extra = new Set(
    parseRecords(ledger)
      .slice(1)
      .filter(([, , column]) => column === null)
      .map(([line]) => Number(line)),
  );
  let index = first - 1;
  return lines.map((line, k) => `${extra.has(k) ? index : ++index} ${line}`);
}

const entriesByIndex = ({ ledger }: Made): readonly string[] =>
  ledger
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.slice(line.indexOf(",") + 1));

const indexOf = (line: string): number => Number.parseInt(line, 10);
const within =
  (from: number, to: number) =>
  (line: string): boolean =>
    indexOf(line) >= from && indexOf(line) < to;

describe("dirt in the child process", () => {
  it("freezes the bytes and the ledger", async () => {
    const { dirty, ledger } = await whole;
    expect({ dirty: sha256(dirty), ledger: sha256(ledger) }).toMatchInlineSnapshot(`
      {
        "dirty": "802060f27f47bdd14a13190891c175e3ee9ea95990ae198e0bd0ac02f29a8584",
        "ledger": "e0024799f8c935add4540fa15e6ddc0041a6040534d6130a8c6df3162641b212",
      }
    `);
  });

  it("is undone by its ledger, entry for entry", async () => {
    const { dirty, clean, ledger, entries } = await whole;
    expect(dirty).not.toBe(clean);
    expect(entries).toBe(ledger.trimEnd().split("\n").length - 1);
    expect(await undo(dirty, ledger)).toBe(clean);
  });

  it("makes every kind of error that the script asks for and its texts can have", async () => {
    const kinds = new Set(parseRecords((await whole).ledger).flatMap(([, , , kind]) => (kind ?? "").split("+")));
    const asked = (await opened(dirty, {}, async ({ dataset }) => dataset.tables[0]?.dirt)) ?? [];
    expect(asked.length).toBe(12);
    // The first names are ASCII, which no encoding misreads.
    expect(asked.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual(["encoding"]);
  });

  it.each([1, 16, 777, 100_000])("has the same bytes and ledger in blocks of %d rows", async (blockRows) => {
    const rows = blockRows === 1 ? 500 : ROWS;
    const made = (more: Partial<Job>): Promise<Made> =>
      opened(dirty, more, (session) => makeDirty(session, { from: 0, to: rows }, rows));
    expect(await made({ blockRows })).toEqual(rows === ROWS ? await whole : await made({}));
  });

  it("has them again in the same session, after another seed and another range", async () => {
    await opened(dirty, {}, async (session) => {
      expect(await makeDirty(session, { from: 0, to: 2000 }, ROWS, 7)).not.toEqual(await whole);
      await makeDirty(session, { from: 5000, to: 5100 }, ROWS);
      expect(await makeDirty(session, { from: 0, to: ROWS }, ROWS)).toEqual(await whole);
    });
  });

  it("gives a range the errors that its rows have in the whole, duplicates of rows before it included", async () => {
    const all = byIndex(await whole, 0);
    const allEntries = entriesByIndex(await whole);
    await opened(dirty, {}, async (session) => {
      for (const [from, to] of [
        [0, 1],
        [1, 700],
        [2048, 4096],
        [4321, ROWS],
      ] as const) {
        const range = await makeDirty(session, { from, to }, ROWS);
        expect(byIndex(range, from)).toEqual(all.filter(within(from, to)));
        expect(entriesByIndex(range)).toEqual(allEntries.filter(within(from, to)));
        expect(await undo(range.dirty, range.ledger)).toBe(range.clean);
      }
      // The case that matters has been there: an original before the range.
      const before = (await makeDirty(session, { from: 4321, to: ROWS }, ROWS)).ledger;
      expect(
        parseRecords(before)
          .slice(1)
          .some(([, , column, , clean]) => column === null && Number(clean) < 4321),
      ).toBe(true);
    });
  });

  it("sends neither clean rows nor another byte where only the file is wanted", async () => {
    const pieces: Buffer[] = [];
    await opened(dirty, {}, async (session) => {
      await session.begin(42, [ROWS]);
      const bytes = (piece: Uint8Array): void => void pieces.push(Buffer.from(piece));
      await session.make(
        0,
        { from: 0, to: ROWS },
        { bytes, ledger: () => undefined },
        { form: { format: { name: "csv" } }, dirt: { seed: 42, origin: 0 } },
      );
    });
    expect((await whole).dirty.endsWith(Buffer.concat(pieces).toString("utf8"))).toBe(true);
  });

  it("keeps duplicates of rows in groups beside their originals", async () => {
    const make = (more: Partial<Job>): Promise<Made> =>
      opened(groups, more, (session) => makeDirty(session, { from: 0, to: Infinity }, 300));
    const made = await make({});
    const copies = parseRecords(made.ledger)
      .slice(1)
      .filter(([, , column]) => column === null);
    expect(copies.length).toBeGreaterThan(100);
    for (const [, index, , , original] of copies) expect(original).toBe(index);
    expect(await undo(made.dirty, made.ledger)).toBe(made.clean);
    expect(await make({ blockRows: 5 })).toEqual(made);
  });
});

describe("dirt that cannot be", () => {
  const table = (dirt: string, row = "return { v: index, t: String(index) };", before = ""): string =>
    `import { defineTable, integer, text } from "rowsmith/sandbox";\n${before}\nexport default defineTable({\n  description: "a test",\n  columns: { v: integer(), t: text() },\n  dirt: [${dirt}],\n  row({ index }) { ${row} },\n});\n`;

  it.each([
    ['{ kind: "typo", column: "u", rate: 0.1 }', "dirt[0], typo: expected column to be a column of the table (v, t)"],
    ['{ kind: "typo", column: "t", rate: 1.2 }', "dirt[0], typo: expected rate to be from 0 to 1"],
    ['{ kind: "typo", column: "v", rate: 0.1 }', "dirt[0], typo: expected a column of type text"],
    ['{ kind: "missing", column: "t", rate: 0 }, { kind: "smudge", rate: 0 }', "dirt[1]: expected kind to be one of"],
  ])("refuses %s with the line", async (dirt, message) => {
    const failure = await failureOf(table(dirt));
    expect(failure?.message).toContain(message);
    expect(failure?.place).toMatchObject({ file: "generated/rows.ts", line: 3 });
  });

  it("says which row could not be made again for a duplicate", async () => {
    const source = table(
      '{ kind: "duplicate", rate: 1, distance: 50 }',
      'if (made.has(index)) throw new Error("once only"); made.add(index); return { v: index, t: "" };',
      "const made = new Set<number>();",
    );
    await opened(source, { blockRows: 10 }, async (session) => {
      await session.begin(42, [100]);
      const made = await session.make(
        0,
        { from: 0, to: 100 },
        { bytes: () => undefined, ledger: () => undefined },
        { form: { format: { name: "csv" } }, dirt: { seed: 42, origin: 0 } },
      );
      expect(made.ok ? "" : made.failure.message).toMatch(/^row \d+: Error: once only/);
    });
  });
});
