/** Several tables in a real child process: each row is a function of seed, sizes, table and index, and of nothing else. */
import { part } from "../thorough.ts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import type { Session } from "../../src/runner/session.ts";
import { fixture, openSource, sha256 } from "./at-work.ts";

const SHOP = fixture("shop");
type More = Parameters<typeof openSource>[1];

async function open(source: string, more: More = {}): Promise<Session> {
  const opened = await openSource(source, more);
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

/** Begins a run; sizes by the names of tables, the script's own where nothing is said. */
async function begin(session: Session, seed = 42, sizes: Readonly<Record<string, number>> = {}): Promise<number[]> {
  const own = session.dataset.tables.map(({ name, rows, groups }) =>
    typeof groups?.by === "string" ? null : (sizes[name] ?? groups?.by ?? rows ?? 100),
  );
  const begun = await session.begin(seed, own);
  if (!begun.ok) throw new Error(begun.failure.message);
  return [...begun.value];
}

const place = (session: Session, table: string): number =>
  session.dataset.tables.findIndex(({ name }) => name === table);

async function rows(session: Session, table: string, from: number, to: number): Promise<string> {
  const pieces: Buffer[] = [];
  const made = await session.make(
    place(session, table),
    { from, to },
    { bytes: (piece) => void pieces.push(Buffer.from(piece)) },
  );
  if (!made.ok) throw new Error(made.failure.message);
  return Buffer.concat(pieces).toString("utf8");
}

/** All tables, in the order given, each as lines. */
async function whole(
  session: Session,
  counts: readonly number[],
  names?: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const name of names ?? session.dataset.tables.map((table) => table.name)) {
    const text = await rows(session, name, 0, counts[place(session, name)] as number);
    found.set(name, text === "" ? [] : text.trimEnd().split("\n"));
  }
  return found;
}

async function using<T>(source: string, more: More, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await open(source, more);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Groups of every kind, in one script. */
const GROUPS = `
import { defineDataset, defineGroups, defineTable, integer, latent, optional, reference, text } from "rowsmith/sandbox";
const people = defineTable({
  description: "People", rows: 300,
  columns: { id: integer(), boss: optional(integer()), luck: integer() },
  row({ index, random, self }) {
    const boss = index > 0 && random.boolean(0.9) ? self.at(random.integer(0, index - 1)) : undefined;
    return { id: index + 1, boss: boss?.id ?? null, luck: random.integer(0, 1e6) + (boss?.luck ?? 0) };
  },
});
const walk = (columns: { group: string }) => ({
  columns: { group: integer(), position: integer(), row: integer(), state: integer() },
  group({ index, random, length }: any) {
    let state = random.integer(0, 1000);
    return (position: number, row: number) => {
      state = (state * 31 + random.integer(0, 1000) + length) % 1_000_003;
      return { group: index, position, row, state };
    };
  },
});
const fixed = defineGroups({ description: "Fixed", groups: 50, length: 13, ...walk({ group: "" }) });
const between = defineGroups({ description: "Between two", groups: 200, length: { minimum: 0, maximum: 7 }, ...walk({ group: "" }) });
const sparse = defineGroups({ description: "Mostly empty", groups: 2000, length: ({ random }) => random.boolean(0.05) ? random.integer(1, 9) : 0, ...walk({ group: "" }) });
const owned = defineGroups({
  description: "Of people", groups: people, length: ({ parent, random }) => parent.luck % 4 + random.integer(0, 1),
  columns: { owner: reference(people, "id"), position: integer(), luck: integer(), neighbour: integer() },
  group({ index, parent, random }) {
    const { id, luck } = parent;
    return (position, row) => ({ owner: id, position, luck, neighbour: random.integer(0, 9) + fixed.at(row % fixed.count).state + people.pick(random, { zipf: 1 }).luck });
  },
});
const texts = defineGroups({
  description: "Long texts", groups: 12, length: 40,
  columns: { at: text(), long: text(), state: integer() },
  group({ index, random }) {
    let state = 0;
    return (position) => ({ at: index + ":" + position, long: "x".repeat(random.integer(10_000, 40_000)), state: (state = state * 7 % 9973 + random.integer(0, 99)) });
  },
});
export default defineDataset({ description: "", tables: { people, fixed, between, sparse, owned, texts } });
`;

describe.each([
  ["a shop", SHOP, ["customers", "products", "orders", "items"]],
  ["groups of all kinds", GROUPS, ["people", "fixed", "between", "sparse", "owned"]],
])("%s", (_, source, tables) => {
  let session: Session;
  let counts: readonly number[];
  let all: Map<string, string[]>;
  const slice = (table: string, from: number, to: number): string =>
    (all.get(table) as string[])
      .slice(from, to)
      .map((line) => `${line}\n`)
      .join("");
  beforeAll(async () => {
    session = await open(source);
    counts = await begin(session);
    all = await whole(session, counts, tables);
  });
  afterAll(() => session.close());

  it("has as many rows as it says", () =>
    expect([...all.values()].map((lines) => lines.length)).toEqual(counts.slice(0, tables.length)));

  it("makes any range of any table as it stands in the whole, in any order", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...tables), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(90)), {
          minLength: 1,
          maxLength: 8,
        }),
        async (ranges) => {
          for (const [table, at, length] of ranges) {
            const count = counts[place(session, table)] as number;
            const from = Math.floor(at * count);
            const to = Math.min(count, from + length);
            expect((await rows(session, table, from, to)) === slice(table, from, to)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    ));

  it.each(part(2, [1, 3, 7, 2048]))("makes the same bytes in another process with blocks of %i rows", (blockRows) =>
    using(source, { blockRows }, async (other) => {
      expect(await begin(other)).toEqual(counts);
      for (const table of tables.toReversed()) {
        const count = counts[place(session, table)] as number;
        expect((await rows(other, table, 0, count)) === slice(table, 0, count)).toBe(true);
      }
    }),
  );

  it.each(part(2, tables).map((table) => [table]))("makes %s alike where no other table was made before", (table) =>
    using(source, {}, async (other) => {
      const count = (await begin(other))[place(session, table)] as number;
      const middle = count >> 1;
      expect((await rows(other, table, middle, count)) === slice(table, middle, count)).toBe(true);
    }),
  );

  it("changes with the seed, in one session as in two, and back", async () => {
    const after = await begin(session, 7);
    const other = await whole(session, after, tables);
    for (const table of tables) expect(other.get(table)).not.toEqual(all.get(table));
    await using(source, {}, async (fresh) => {
      expect(await begin(fresh, 7)).toEqual(after);
      expect(await whole(fresh, after, tables)).toEqual(other);
    });
    expect(await begin(session)).toEqual(counts);
    expect(await whole(session, counts, tables)).toEqual(all);
  });
});

describe("tables of one script", () => {
  it("make the bytes that they have always made", async () => {
    const digests = await using(SHOP, {}, async (session) =>
      Object.fromEntries(
        [...(await whole(session, await begin(session)))].map(([name, lines]) => [name, sha256(lines.join("\n"))]),
      ),
    );
    expect(digests).toMatchInlineSnapshot(`
      {
        "customers": "288c19d75505769c3535aa62ea5bc97a319adf3fa8bdc8a25790a2608430339c",
        "items": "5038db8efb202c5c0ccb7bd8aacb92698079e7ff01644b50c750220c15d506ee",
        "orders": "9e0ad3e14944ef09e11c963b77edf64115a64f8aabfbac5d5d4989b049e6a4bc",
        "products": "9611a58608b76c6f506465111a99757622e6577048348ee3179fa9999cfffa0a",
      }
    `);
  });

  it("follow sizes that change between the runs of one session", () =>
    using(SHOP, {}, async (session) => {
      const large = await begin(session);
      const small = await begin(session, 42, { customers: 20, orders: 30 });
      expect(small.slice(0, 3)).toEqual([20, 50, 30]);
      const few = await whole(session, small);
      const customers = new Set(few.get("orders")?.map((line) => Number(line.split(",")[1])));
      expect(Math.max(...customers)).toBeLessThanOrEqual(20);
      await using(SHOP, {}, async (fresh) => {
        expect(await begin(fresh, 42, { customers: 20, orders: 30 })).toEqual(small);
        expect(await whole(fresh, small)).toEqual(few);
      });
      expect(await begin(session)).toEqual(large);
      // A table that refers to no other is the same at any size.
      expect(await rows(session, "customers", 0, 20)).toBe(`${few.get("customers")?.join("\n")}\n`);
    }));

  it("count anew in every run what depends on the sizes of others", () => {
    const source = `
import { defineDataset, defineGroups, defineTable, integer } from "rowsmith/sandbox";
const a = defineTable({ description: "", rows: 5, columns: { v: integer() }, row: ({ index }) => ({ v: index }) });
const b = defineGroups({ description: "", groups: a, length: 2, columns: { v: integer() }, group: () => (v) => ({ v }) });
const c = defineGroups({ description: "", groups: 3, length: () => b.count, columns: { v: integer() }, group: () => (v) => ({ v }) });
export default defineDataset({ description: "", tables: { a, b, c } });`;
    return using(source, {}, async (session) => {
      expect(await begin(session)).toEqual([5, 10, 30]);
      expect(await begin(session, 42, { a: 1 })).toEqual([1, 2, 6]);
      expect(await begin(session)).toEqual([5, 10, 30]);
    });
  });

  it("go on in a group where long texts fill a block", () =>
    using(GROUPS, {}, async (session) => {
      await begin(session);
      const all = await rows(session, "texts", 0, 480);
      const lines = all.trimEnd().split("\n");
      expect(lines.map((line) => line.slice(0, line.indexOf(",")))).toEqual(
        Array.from({ length: 480 }, (_, k) => `${Math.floor(k / 40)}:${k % 40}`),
      );
      await using(GROUPS, { blockRows: 3 }, async (other) => {
        await begin(other);
        expect((await rows(other, "texts", 0, 480)) === all).toBe(true);
        expect((await rows(other, "texts", 57, 71)) === `${lines.slice(57, 71).join("\n")}\n`).toBe(true);
      });
    }));

  it("do not make a group again for each block that its texts fill", () => {
    // The script counts the rows that it makes, which only a test may do.
    const source = `
import { defineGroups, integer, text } from "rowsmith/sandbox";
let made = 0;
export default defineGroups({ description: "", groups: 1, length: 2000, columns: { made: integer(), long: text() },
  group() { const long = "x".repeat(20_000); return () => ({ made: ++made, long }); } });`;
    return using(source, {}, async (session) => {
      expect(await begin(session)).toEqual([2000]);
      const lines = (await rows(session, "table", 0, 2000)).trimEnd().split("\n");
      expect(lines.map((line) => Number.parseInt(line))).toEqual(Array.from({ length: 2000 }, (_, k) => k + 1));
    });
  });
});

describe("what row N costs", () => {
  const far = (length: string): string => `
import { defineGroups, integer } from "rowsmith/sandbox";
export default defineGroups({ description: "", groups: 10, length: ${length}, columns: { v: integer(), row: integer() },
  group: ({ index }) => (position, row) => ({ v: index * 1000 + position, row }) });`;

  it("nothing more far out than at the beginning, where groups are all as long", () =>
    using(far("1000"), {}, async (session) => {
      await session.begin(42, [0]);
      const start = performance.now();
      expect(await rows(session, "table", 1e12, 1e12 + 2)).toBe(`${1e12},${1e12}\n${1e12 + 1},${1e12 + 1}\n`);
      expect(performance.now() - start).toBeLessThan(500);
    }));

  it("a draw for each group before it, where lengths are random", () =>
    // Counting is the price of random lengths: some ten million groups a second, so a row in group 10^12 takes a day.
    using(far("{ minimum: 1, maximum: 3 }"), {}, async (session) => {
      await session.begin(42, [0]);
      const start = performance.now();
      const [line = ""] = (await rows(session, "table", 4_000_000, 4_000_001)).split("\n");
      expect(Number(line.split(",")[1])).toBe(4_000_000);
      expect(Math.abs(Number(line.split(",")[0]) / 1000 - 2_000_000)).toBeLessThan(10_000);
      expect(performance.now() - start).toBeLessThan(8000);
      // The way back is short: places on the way were kept.
      const again = performance.now();
      await rows(session, "table", 1_000_000, 1_000_001);
      expect(performance.now() - again).toBeLessThan(500);
    }));
});

describe("scripts that ask for what there is not", () => {
  const several = (tables: string, body: string): string => `
import { defineDataset, defineGroups, defineTable, integer, latent, optional, reference } from "rowsmith/sandbox";
const v = { v: integer() };
${body}
export default defineDataset({ description: "", tables: ${tables} });`;

  /** How a script fails, at the beginning of its run or in the rows of one of its tables. */
  const failure = async (source: string, table?: string, more: More = {}): Promise<Failure | undefined> => {
    const session = await open(source, more);
    try {
      const sizes = session.dataset.tables.map(({ rows, groups }) =>
        typeof groups?.by === "string" ? null : (groups?.by ?? rows ?? 100),
      );
      const begun = await session.begin(42, sizes);
      if (!begun.ok) return begun.failure;
      const k = place(session, table ?? "");
      const made = await session.make(k, { from: 0, to: begun.value[k] as number }, { bytes: () => undefined });
      return made.ok ? undefined : made.failure;
    } finally {
      await session.close();
    }
  };

  it("a circle of rows names the tables", async () => {
    const source = several(
      "{ orders, items }",
      `const orders = defineTable({ description: "", rows: 9, columns: v, row: ({ index }) => ({ v: items.group(index).length }) });
const items = defineGroups({ description: "", groups: orders, length: 3, columns: v, group: ({ parent }) => { const { v } = parent; return () => ({ v }); } });`,
    );
    expect(await failure(source, "orders")).toMatchObject({
      kind: "script",
      row: 0,
      message: expect.stringMatching(
        /^orders: row 0: TypeError: the rows ask for each other in a circle: items 0 → orders 0 → items 0; .*latent/,
      ),
      place: { source: expect.stringContaining("items.group(index)") },
    });
  });

  it("a circle of lengths is one, too", async () => {
    const source = several(
      "{ orders, items }",
      `const orders = defineTable({ description: "", rows: 9, columns: v, row: ({ index }) => ({ v: items.lengthOf(index) }) });
const items = defineGroups({ description: "", groups: orders, length: ({ parent }) => parent.v, columns: v, group: () => () => ({ v: 1 }) });`,
    );
    expect(await failure(source)).toMatchObject({
      kind: "script",
      message: expect.stringMatching(/in a circle: the length of items 0 → orders 0 → the length of items 0/),
    });
  });

  it("a table and a hidden value of one name are no circle", async () => {
    const source = several(
      "{ orders }",
      `const hidden = latent("orders", ({ random }) => random.integer(1, 9));
const orders = defineTable({ description: "", rows: 9, columns: v, row: ({ index, self }) => ({ v: hidden.at(index) + (index > 0 ? self.at(index - 1).v : 0) }) });`,
    );
    expect(await failure(source, "orders")).toBe(undefined);
  });

  it.each([
    ["-1", "items: length: expected a whole number from 0, got -1"],
    ["1.5", "items: length: expected a whole number from 0, got 1.5"],
    ["undefined", "items: length: expected a whole number from 0, got undefined"],
    ["context.parent.v", "items: its groups belong to no table, so there is no parent"],
    ["(() => { throw new Error('timed out of memory'); })()", "Error: timed out of memory"],
    ["later.count", "how many rows later has is known only"],
  ])("a length of %s is a failure of the script", async (length, message) => {
    const source = several(
      "{ items, later }",
      `const items: any = defineGroups({ description: "", groups: 5, length: (context: any) => ${length}, columns: v, group: () => () => ({ v: 1 }) });
const later = defineGroups({ description: "", groups: 5, length: { minimum: 1, maximum: 2 }, columns: v, group: () => () => ({ v: 1 }) });`,
    );
    expect(await failure(source)).toMatchObject({ kind: "script", message: expect.stringContaining(message) });
  });

  it.each([
    ["({ parent }: any) => () => ({ v: parent.v })", "items: its groups belong to no table, so there is no parent"],
    ["() => 5", "items: group: expected a function that makes the next row, got 5"],
    ["() => () => undefined", "row returned undefined; expected an object with the columns"],
    ["() => () => ({})", 'row returned no "v", which is a column'],
  ])("a group of %s is a failure of the script", async (group, message) => {
    const source = several(
      "{ items }",
      `const items: any = defineGroups({ description: "", groups: 5, length: 2, columns: v, group: ${group} });`,
    );
    expect(await failure(source, "items")).toMatchObject({ kind: "script", message: expect.stringContaining(message) });
  });

  it("a length that never comes is waited for no longer than the limit", async () => {
    const source = several(
      "{ items }",
      `const items = defineGroups({ description: "", groups: 5, length: () => { for (;;); }, columns: v, group: () => () => ({ v: 1 }) });`,
    );
    const start = performance.now();
    expect(await failure(source, "items", { limits: { seconds: 1, memoryMegabytes: 512 } })).toMatchObject({
      kind: "script",
      message: "the script did not come to an end within 1 s and was stopped",
    });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("lengths that each take a while are counted to the end, as long as it goes on", async () => {
    const source = several(
      "{ items }",
      `const slow = () => { let x = 0; for (let k = 0; k < 300_000; k++) x = Math.imul(x, 31) + k | 0; return x; };
const items = defineGroups({ description: "", groups: 4000, length: () => slow() & 0 | 1, columns: v, group: () => () => ({ v: 1 }) });`,
    );
    expect(await failure(source, "items", { limits: { seconds: 1, memoryMegabytes: 512 } })).toBe(undefined);
  });

  it("more rows than can be counted are a failure", async () => {
    const source = several(
      "{ items }",
      `const items = defineGroups({ description: "", groups: 2 ** 40, length: 2 ** 20, columns: v, group: () => () => ({ v: 1 }) });`,
    );
    expect(await failure(source)).toMatchObject({ message: expect.stringContaining("more rows than can be counted") });
  });

  it("an isolate that was stopped in the middle of a row is not asked again", async () => {
    const source = several(
      "{ a, b }",
      `const a = defineTable({ description: "", rows: 9, columns: v, row: ({ index }) => { if (index === 5) for (;;); return { v: 1 }; } });
const b = defineTable({ description: "", rows: 9, columns: v, row: ({ index }) => a.at(index) });`,
    );
    const session = await open(source, { limits: { seconds: 1, memoryMegabytes: 512 } });
    await begin(session);
    const first = await session.make(1, { from: 0, to: 9 }, { bytes: () => undefined });
    expect(first).toMatchObject({ ok: false, failure: { row: 5, message: expect.stringContaining("within 1 s") } });
    const again = await session.begin(42, [9, 9]);
    expect(again).toMatchObject({ ok: false, failure: { message: expect.stringContaining("within 1 s") } });
    await session.close();
  });
});
