import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "../../src/runner/session.ts";
import { fixture, make, makeRows, oneColumn, openSource, rowsOf } from "./at-work.ts";

const ROWS = 5000;
const CAFE = fixture("cafe");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function open(source: string, more: Parameters<typeof openSource>[1] = {}): Promise<Session> {
  const opened = await openSource(source, more);
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

async function rows(session: Session, from: number, to: number, seed?: number): Promise<string> {
  const made = await rowsOf(session, from, to, seed);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}

describe("a session", () => {
  let session: Session;
  let whole: string;
  beforeAll(async () => {
    session = await open(CAFE);
    whole = await rows(session, 0, ROWS);
  });
  afterAll(() => session.close());

  it("describes its table", () => {
    expect(session.dataset.tables[0]?.description).toBe("Sales of a café");
    expect(session.dataset.tables[0]?.fields.map(({ name }) => name)).toEqual([
      "id",
      "day",
      "due",
      "opened",
      "paid_at",
      "product",
      "price",
      "quantity",
      "weight",
      "note",
      "member",
      "luck",
    ]);
    expect(session.dataset.tables[0]?.fields[1]).toEqual({
      name: "day",
      type: "date",
      required: true,
      unique: false,
      format: "%m/%d/%Y",
    });
    expect(session.dataset.tables[0]?.fields[9]).toMatchObject({ name: "note", required: false });
    expect(session.dataset.tables[0]?.checks).toEqual([{ sql: "quantity between 1 and 3", minimumRows: 0 }]);
  });

  it("makes the bytes that it has always made", () =>
    expect(sha256(whole)).toMatchInlineSnapshot(`"25d4fc7b0194205135b2d720cd57bb32228a0872e40bfefb384c0323d9f55995"`));

  it("makes any range as it stands in the whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: ROWS - 1 }), { maxLength: 6 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((one, other) => one - other), ROWS];
        const slices: string[] = [];
        for (let k = edges.length - 1; k > 0; k--)
          slices.unshift(await rows(session, edges[k - 1] as number, edges[k] as number));
        expect(slices.join("") === whole).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each([1, 7, 100, 8192])("makes the same bytes in another process with blocks of %i rows", async (blockRows) =>
    expect((await makeRows(CAFE, 0, ROWS, { blockRows })) === whole).toBe(true),
  );

  it("makes no rows of an empty range", async () => expect(await rows(session, 17, 17)).toBe(""));

  it("makes rows far out, up to the last that a number can count", async () => {
    const last = 2 ** 53 - 2;
    const far = await open(oneColumn("integer()", "return { v: index };"));
    expect(await rows(far, last - 2, last)).toBe(`${last - 2}\n${last - 1}\n`);
    await far.close();
  });

  it("makes other rows for another seed, and the same whatever seed came before", async () => {
    const other = await rows(session, 0, 100, 7);
    expect(other).not.toBe(await rows(session, 0, 100));
    expect(await rows(session, 0, 100, 7)).toBe(other);
    expect(await makeRows(CAFE, 0, 100, {}, 7)).toBe(other);
  });

  it("draws the same outside of rows whatever the seed, for a script is loaded once and asked for any", async () => {
    const source = oneColumn("number()", "return { v: constant };", "const constant = Math.random();");
    const under42 = await open(source);
    await rows(under42, 0, 1, 42);
    expect(await rows(under42, 0, 1, 7)).toBe(await makeRows(source, 0, 1, {}, 7));
    await under42.close();
  });

  it("counts the rows that are complete", async () => {
    const seen: number[] = [];
    await make(session, { from: 10, to: 1010 }, { bytes: () => undefined, rows: (done) => void seen.push(done) });
    expect(seen.at(-1)).toBe(1000);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  it("answers one request at a time", async () => {
    const first = rowsOf(session, 0, 1000);
    await expect(rowsOf(session, 0, 1)).rejects.toThrow("a session answers one request at a time");
    expect((await first).ok).toBe(true);
  });
});

describe("a consumer that is slow", () => {
  const SECOND = { seconds: 1, memoryMegabytes: 512 };

  it("holds the child back for as long as it likes, and the clock stands still", async () => {
    const session = await open(oneColumn("text()", "return { v: 'x'.repeat(1000) };"), { limits: SECOND });
    let [bytes, held] = [0, false];
    const made = await make(
      session,
      { from: 0, to: 2000 },
      {
        bytes: (piece) => {
          bytes += piece.length;
          if (held) return;
          held = true;
          return new Promise((resolve) => setTimeout(resolve, 2500));
        },
      },
    );
    expect(made.ok).toBe(true);
    expect(bytes).toBe(2000 * 1001);
    await session.close();
  });

  it("has taken the last piece before the rows are said to be made", async () => {
    const session = await open(oneColumn("integer()", "return { v: index };"));
    let taken = false;
    await make(
      session,
      { from: 0, to: 10 },
      {
        bytes: () =>
          new Promise<void>((resolve) =>
            setTimeout(() => {
              taken = true;
              resolve();
            }, 100),
          ),
      },
    );
    expect(taken).toBe(true);
    await session.close();
  });

  it("and never wakes up does not keep a session from closing", async () => {
    const session = await open(oneColumn("integer()", "return { v: index };"));
    const made = make(session, { from: 0, to: 1e6 }, { bytes: () => new Promise<void>(() => undefined) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await session.close();
    expect(await made).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });

  it.each(["at once", "later"])("and fails %s stops the child and is told", async (when) => {
    const session = await open(oneColumn("integer()", "return { v: index };"));
    const error = new Error("disk full");
    let told: unknown;
    const bytes = (): Promise<void> => {
      if (when === "at once") throw error;
      return Promise.reject(error);
    };
    const made = await make(session, { from: 0, to: 1e7 }, { bytes, fault: (fault) => (told = fault) });
    expect(made).toMatchObject({
      ok: false,
      failure: { kind: "output", message: "the rows could not be taken: disk full" },
    });
    expect(told).toBe(error);
    await session.close();
  });
});

describe("a child that dies", () => {
  /** The processes that this one has started and that still run the child's program. */
  const children = (): string[] =>
    execFileSync("ps", ["--ppid", `${process.pid}`, "-o", "pid=,args="], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes("child.cjs"))
      .map((line) => line.trim().split(" ")[0] as string);

  it("by SIGKILL in the middle of its rows is a failure, not a hang, and the session says so from then on", async () => {
    const session = await open(oneColumn("integer()", "return { v: index };"));
    const [pid] = children()
      .map(Number)
      .toSorted((one, other) => other - one) as [number];
    const made = make(session, { from: 0, to: 1e9 }, { bytes: () => undefined });
    setTimeout(() => process.kill(pid, "SIGKILL"), 200);
    expect(await made).toMatchObject({
      ok: false,
      failure: { kind: "script", message: expect.stringContaining("its process ended with SIGKILL") },
    });
    expect((await rowsOf(session, 0, 1)).ok).toBe(false);
    await session.close();
  });

  it("leaves no process behind when its session is closed", async () => {
    const before = children();
    const sessions = await Promise.all([open(CAFE), open(CAFE)]);
    await Promise.all(sessions.map((session) => session.close()));
    await sessions[0]?.close();
    expect(children()).toEqual(before);
  });
});

describe("faker", () => {
  const PEOPLE = fixture("people");

  it.each(["@faker-js/faker", "@faker-js/faker/locale/de"])(
    "%s makes each row from the row's own stream",
    async (module) => {
      const source = PEOPLE.replace("@faker-js/faker", module);
      const whole = await makeRows(source, 0, 300);
      const session = await open(source, { blockRows: 7 });
      const slices = [
        await rows(session, 200, 300),
        await rows(session, 100, 200),
        await rows(session, 0, 100),
      ].toReversed();
      await session.close();
      expect(slices.join("")).toBe(whole);
      expect(new Set(whole.split("\n")).size).toBeGreaterThan(300);
    },
  );

  it("says which line of the script a fault of faker's came from", async () => {
    const session = await open(PEOPLE.replace("faker.location.city()", "faker.helpers.arrayElement([])"));
    expect(await rowsOf(session, 0, 10)).toMatchObject({
      ok: false,
      failure: { row: 0, place: { line: 12, source: "      city: faker.helpers.arrayElement([])," } },
    });
    await session.close();
  });
});

describe("slow rows", () => {
  it("are no hang as long as a few of them fit into the deadline", async () => {
    const source = oneColumn(
      "integer()",
      "let v = index; for (let k = 0; k < 6e6; k++) v = (v * 31 + k) % 1000003; return { v };",
    );
    expect((await makeRows(source, 0, 100, { limits: { seconds: 2, memoryMegabytes: 512 } })).split("\n")).toHaveLength(
      101,
    );
  });
});
