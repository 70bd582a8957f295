import { part } from "../thorough.ts";
import { describe, expect, it } from "vitest";
import { tryPurity } from "../../src/commands/trial.ts";
import type { Failure, Result } from "../../src/model/failure.ts";

/** A table of two integers, `a` and `b`. */
const table = (row: string, before = ""): string =>
  `import { defineTable, integer, latent } from "rowsmith/sandbox";
${before}
export default defineTable({ description: "", columns: { a: integer(), b: integer() }, row({ index, random }) {
  ${row}
} });
`;

const attempt = (source: string): Promise<Result<undefined>> => tryPurity(source, "generated/rows.ts", { seed: 42 });

async function refusal(source: string): Promise<Failure> {
  const result = await attempt(source);
  if (result.ok) throw new Error("the script was accepted");
  return result.failure;
}

/** What a refusal says of its cause, and the line that it points to. */
interface Expected {
  readonly column?: string;
  readonly row?: number;
  readonly way: string;
  readonly cause: string;
  readonly source: string;
}

describe("a script that keeps state between rows is refused:", () => {
  it.each<[string, string, string, Expected]>(
    part<[string, string, string, Expected]>(2, [
      [
        "a counter",
        "return { a: index, b: count++ };",
        "let count = 0;",
        { column: "b", way: "in slices", cause: "`count++` changes count, which outlives the row", source: "count++" },
      ],
      [
        "the last row",
        "const b = last; last = random.integer(1, 1000); return { a: index, b };",
        "let last = 0;",
        { column: "b", way: "in slices", cause: "changes last", source: "last = random" },
      ],
      [
        "a list that grows",
        "seen.push(index); return { a: seen.length, b: 1 };",
        "const seen: number[] = [];",
        { column: "a", way: "in slices", cause: "`seen.push(index)` changes seen", source: "seen.push" },
      ],
      [
        "a map of what has been seen",
        "const k = random.integer(1, 20); seen.set(k, (seen.get(k) ?? 0) + 1); return { a: k, b: seen.get(k)! };",
        "const seen = new Map<number, number>();",
        { column: "b", way: "in slices", cause: "changes seen", source: "seen.set" },
      ],
      [
        "an object's property",
        "totals.sum += index; return { a: index, b: totals.sum };",
        "const totals = { sum: 0 };",
        { column: "b", way: "in slices", cause: "`totals.sum += index` changes totals", source: "totals.sum" },
      ],
      [
        "a closure",
        "return { a: index, b: count() };",
        "const count = (() => { let n = 0; return () => n++; })();",
        { column: "b", way: "in slices", cause: "`n++` changes n, which a function keeps", source: "let n = 0" },
      ],
      [
        "a generator",
        "return { a: index, b: numbers.next().value };",
        "function* count(): Generator<number, never> { for (let k = 0; ; k++) yield k; }\nconst numbers = count();",
        { column: "b", way: "in slices", cause: "`numbers.next()` changes numbers", source: "numbers.next" },
      ],
      [
        "a static field",
        "return { a: index, b: Ids.take() };",
        "class Ids { static n = 0; static take() { return Ids.n++; } }",
        { column: "b", way: "in slices", cause: "`Ids.n++` changes Ids", source: "class Ids" },
      ],
      [
        "an object of a class",
        "return { a: index, b: ids.take() };",
        "class Ids { #n = 0; take() { return this.#n++; } }\nconst ids = new Ids();",
        { column: "b", way: "in slices", cause: "an object of Ids changes itself", source: "class Ids" },
      ],
      [
        "a regular expression that remembers",
        'return { a: index, b: word.test("aaaa") ? 1 : 0 };',
        "const word = /a/g;",
        { column: "b", way: "in slices", cause: "changes word", source: "word.test" },
      ],
      [
        "values drawn when they are first wanted",
        "factor ??= random.integer(1, 1000); return { a: index, b: factor };",
        "let factor: number | undefined;",
        { column: "b", way: "in slices", cause: "`factor ??= random.integer(1, 1000)`", source: "factor ??=" },
      ],
      [
        "a memo that changes what it remembers",
        "const k = index % 3; const v = memo.get(k) ?? [0]; memo.set(k, v); v[0]! += 1; return { a: k, b: v[0]! };",
        "const memo = new Map<number, number[]>();",
        { column: "b", way: "in slices", cause: "changes memo", source: "memo.set" },
      ],
      [
        "a memo that draws",
        "const k = index % 5; let v = memo.get(k); if (v === undefined) { v = random.integer(1, 1000); memo.set(k, v); } return { a: k, b: v };",
        "const memo = new Map<number, number>();",
        { column: "b", row: 0, way: "in slices", cause: "changes memo", source: "memo.set" },
      ],
      [
        "a memo that forgets when it is full",
        "const k = index % 1500; if (memo.size > 1200) memo.clear(); if (!memo.has(k)) memo.set(k, index); return { a: k, b: memo.get(k)! };",
        "const memo = new Map<number, number>();",
        { column: "b", way: "", cause: "changes memo", source: "memo.clear" },
      ],
      [
        "a counter that shows after thousands of rows",
        "count++; return { a: index, b: count > 3000 ? 1 : 0 };",
        "let count = 0;",
        { column: "b", way: "", cause: "`count++` changes count", source: "count++" },
      ],
      [
        "a seed that is remembered",
        "const n = random.integer(1, 9); if (index === 0) first = n; return { a: index, b: index > 5000 ? (first ?? 0) : 0 };",
        "let first: number | undefined;",
        { column: "b", way: "in slices", cause: "changes first", source: "first = n" },
      ],
    ]),
  )("%s", async (_, row, before, { column, row: at, way, cause, source }) => {
    const failure = await refusal(table(row, before));
    expect(failure).toMatchObject({ kind: "script", column, ...(at === undefined ? {} : { row: at }) });
    expect(failure.message).toMatch(/^row \d+, column \w: ("-?\d+"|nothing) when the rows are made in one go, /);
    expect(failure.message).toContain(way);
    expect(failure.details?.[0]).toContain(cause);
    expect(failure.place).toMatchObject({ file: "generated/rows.ts", source: expect.stringContaining(source) });
    expect(failure.next).toContain("A row may use only index, random and constants");
  });
});

describe("a script that sees its machine is refused:", () => {
  it.each<[string, string, string, Expected & { readonly next: string }]>(
    part<[string, string, string, Expected & { readonly next: string }]>(2, [
      [
        "a local hour",
        "const when = new Date(86_400_000 * index); return { a: index, b: when.getHours() };",
        "",
        {
          column: "b",
          row: 0,
          way: "when the time zone is Pacific/Chatham",
          cause: "getHours() uses the local time zone",
          source: "when.getHours()",
          next: "getUTCHours()",
        },
      ],
      [
        "a local date",
        "return { a: index, b: new Date(2024, 0, index + 1).getTime() };",
        "",
        {
          column: "b",
          row: 0,
          way: "when the time zone is Pacific/Chatham",
          cause: "`new Date(2024, 0, index + 1)` is a local time",
          source: "new Date",
          next: "Date.UTC(…)",
        },
      ],
      [
        "a sort whose comparator draws",
        "const [b] = [1, 2, 3, 4, 5, 6, 7, 8].sort(() => random.number(-1, 1)); return { a: index, b: b! };",
        "",
        {
          column: "b",
          way: "when arrays are sorted by another stable algorithm",
          cause: "the comparator of this sort draws",
          source: ".sort(",
          next: "random.shuffle",
        },
      ],
      [
        "a comparator that contradicts itself",
        "const items = Array.from({ length: 40 }, () => random.integer(1, 99)); return { a: index, b: items.sort((x, y) => (x * 7 + y * 3) % 5 - 2)[0]! };",
        "",
        {
          column: "b",
          way: "when arrays are sorted by another stable algorithm",
          cause: "a sort whose comparator may contradict itself",
          source: ".sort(",
          next: "say the same of the same two things",
        },
      ],
      [
        "the depth of the stack",
        "return { a: index, b: index < 3 ? depth() : 0 };",
        "function depth(): number { try { return 1 + depth(); } catch { return 1; } }",
        {
          column: "b",
          row: 0,
          way: "when the stack may grow deeper",
          cause: "an error is caught: the row may see how deep the stack is",
          source: "function depth",
          next: "limit the recursion",
        },
      ],
      [
        "the size of the memory",
        "return { a: index, b: megabytes };",
        "const kept: ArrayBuffer[] = [];\nfunction probe() { try { for (;;) kept.push(new ArrayBuffer(1 << 20)); } catch { return kept.length; } }\nconst megabytes = probe(); kept.length = 0;",
        {
          column: "b",
          row: 0,
          way: "when the script may use more memory",
          cause: "a failed allocation is caught",
          source: "function probe",
          next: "how large the memory is",
        },
      ],
    ]),
  )("%s", async (_, row, before, { column, row: at, way, cause, source, next }) => {
    const failure = await refusal(table(row, before));
    expect(failure).toMatchObject({ kind: "script", column, ...(at === undefined ? {} : { row: at }) });
    expect(failure.message).toContain(way);
    expect(failure.details?.[0]).toContain(cause);
    expect(failure.place).toMatchObject({ file: "generated/rows.ts", source: expect.stringContaining(source) });
    expect(failure.next).toContain(next);
  });

  it("what is not there is named, with its place", async () => {
    expect(
      await refusal(table("const ref = new WeakRef({}); return { a: index, b: ref.deref() === undefined ? 1 : 0 };")),
    ).toMatchObject({
      kind: "script",
      row: 0,
      message: expect.stringContaining("WeakRef is not defined"),
      place: { line: 4 },
    });
  });

  it("a latent's value that a row changes", async () => {
    const failure = await refusal(
      table(
        "const at = Math.floor(index / 3); const life = lives.at(at); life.n += 1; return { a: index, b: life.n };",
        'const lives = latent("lives", ({ random }) => ({ n: random.integer(1, 5) }));',
      ),
    );
    expect(failure).toMatchObject({
      kind: "script",
      row: 0,
      place: { source: expect.stringContaining("life.n += 1") },
    });
  });

  it("a latent's value that only late rows change", async () => {
    const failure = await refusal(
      table(
        "const life = lives.at(Math.floor(index / 3)); if (index > 4000) life.n += 1; return { a: index, b: life.n };",
        'const lives = latent("lives", ({ random }) => ({ n: random.integer(1, 5) }));',
      ),
    );
    expect(failure).toMatchObject({ kind: "script", column: "b", next: expect.stringContaining("copy it before") });
    expect(failure.details?.[0]).toContain("changes life, which comes from a latent");
  });
});

describe("a data set is refused", () => {
  const dataset = (people: string, visits: string, before: string): string =>
    `import { defineDataset, defineGroups, defineTable, integer } from "rowsmith/sandbox";
${before}
const people = defineTable({ description: "", rows: 50, columns: { id: integer(), n: integer() }, row({ index, random }) {
  ${people}
} });
const visits = defineGroups({ description: "", groups: people, length: 4, columns: { id: integer(), n: integer() }, group({ index: person, random }) {
  ${visits}
} });
export default defineDataset({ description: "", tables: { people, visits } });
`;

  it("whose tables share state", async () => {
    const failure = await refusal(
      dataset(
        "made++; return { id: index, n: 1 };",
        "return (position, index) => ({ id: index, n: made });",
        "let made = 0;",
      ),
    );
    expect(failure).toMatchObject({ column: "n", details: [expect.stringContaining("`made++` changes made")] });
    expect(failure.message).toMatch(/^visits: row \d+, column n: /);
  });

  it("whose groups carry state to the next", async () => {
    const failure = await refusal(
      dataset(
        "return { id: index, n: 1 };",
        "return (position, index) => { level += random.integer(-1, 1); return { id: index, n: level }; };",
        "let level = 100;",
      ),
    );
    expect(failure).toMatchObject({ column: "n", details: [expect.stringContaining("changes level")] });
    expect(failure.message).toMatch(/^visits: row \d+, column n: /);
  });

  it("not for what its groups keep inside", async () => {
    expect(
      await attempt(
        dataset(
          "return { id: index, n: random.integer(1, 9) };",
          "let level = 100; return (position, index) => { level += random.integer(-1, 1); return { id: index, n: level }; };",
          "",
        ),
      ),
    ).toEqual({ ok: true, value: undefined });
  });
});

describe("an honest script is accepted:", () => {
  it.each([
    [
      "a constant that draws",
      "return { a: index, b: random.integer(1, 6) + limit };",
      "const limit = Math.random() < 2 ? 5 : 6;",
    ],
    [
      "a memo of a pure function",
      "const k = random.integer(1, 30); let b = memo.get(k); if (b === undefined) memo.set(k, (b = fibonacci(k))); return { a: k, b };",
      "const memo = new Map<number, number>();\nfunction fibonacci(n: number): number { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }",
    ],
    [
      "a table filled when it is first wanted",
      "squares ??= Array.from({ length: 100 }, (_, k) => k * k); return { a: index, b: squares[random.integer(0, 99)]! };",
      "let squares: number[] | undefined;",
    ],
    [
      "a scratch list",
      "scratch.length = 0; for (let k = 0; k < 5; k++) scratch.push(random.integer(1, 9)); return { a: index, b: scratch.reduce((x, y) => x + y) };",
      "const scratch: number[] = [];",
    ],
    [
      "a sort by a key, and one by the default",
      "const items = [5, 3, 9, 1].map((n) => n * random.integer(1, 9)); return { a: items.toSorted((x, y) => x - y)[0]!, b: items.sort()[0]! };",
      "",
    ],
    [
      "dates in UTC",
      "const when = new Date(Date.UTC(2024, 0, 1 + index % 300)); return { a: when.getUTCDay(), b: when.getTime() };",
      "",
    ],
    [
      "deep recursion and what Math computes",
      "return { a: sum(500), b: Math.round(1000 * Math.exp(Math.sin(index))) };",
      "function sum(n: number): number { return n === 0 ? 0 : n + sum(n - 1); }",
    ],
  ])("%s", async (_, row, before) => expect(await attempt(table(row, before))).toEqual({ ok: true, value: undefined }));
});
