/** What synthetic rows tell by themselves, on files of known contents. */
import { describe, expect, it } from "vitest";
import { classBalance } from "../../../src/evaluate/alone/balance.ts";
import { completeness, outliers, variety } from "../../../src/evaluate/alone/contents.ts";
import { declaredRanges } from "../../../src/evaluate/alone/declared-ranges.ts";
import { declaredMissing, declaredShares } from "../../../src/evaluate/alone/declared-shares.ts";
import { duplicates } from "../../../src/evaluate/alone/duplicates.ts";
import { groupBalance } from "../../../src/evaluate/alone/group-balance.ts";
import { contractTypes, evaluateAlone } from "../../../src/evaluate/alone/index.ts";
import { seedDifference, seedDrift } from "../../../src/evaluate/alone/seed-drift.ts";
import { seededRandom } from "../../../src/model/random-places.ts";
import type { Tables } from "../../../src/table/table.ts";
import { schema } from "../../validate/support.ts";
import { lines, tablesOf } from "../files.ts";

const contract = schema([
  { name: "id", type: "integer", unique: true },
  {
    name: "kind",
    type: "text",
    enum: ["a", "b", "c"],
    shares: {
      exact: false,
      values: [
        { value: "a", share: 0.5 },
        { value: "b", share: 0.3 },
      ],
    },
  },
  { name: "ok", type: "boolean", shares: { exact: false, values: [{ value: true, share: 1 }] } },
  {
    name: "price",
    type: "decimal",
    scale: 2,
    minimum: 0,
    maximum: 10,
    required: false,
    missing: { share: 0.2, exact: false },
  },
  { name: "day", type: "date", format: "%Y-%m-%d", minimum: "2022-01-01", maximum: "2022-01-11" },
  { name: "level", type: "integer", shares: { exact: false, values: [1, 2].map((value) => ({ value, share: 0.5 })) } },
]);

/** Ten rows: kind 5 a, 2 b, 3 c; ok once false; two prices empty, from 1 to 8; days from the 2nd to the 7th. */
const ten = lines(
  "id,kind,ok,price,day,level",
  Array.from({ length: 10 }, (_, row) => [
    row + 1,
    "aaaaabbccc"[row] as string,
    row > 0,
    row < 2 ? "" : `${row - 1}.00`,
    `2022-01-0${2 + (row % 6)}`,
    1 + (row % 2),
  ]),
);
const tables = await tablesOf({ synthetic: ten }, contractTypes(contract));

describe("against the contract", () => {
  it("shares have a distance, a ceiling and a p-value", async () => {
    const found = await declaredShares(tables, contract);
    const of = Object.fromEntries(found.items.map((item) => [item.of[0], item]));
    // scipy.stats.chisquare([5, 2, 3], [5, 3, 2]) → statistic 0.8333333333333333, p 0.6592406302004438
    expect(of["kind"]).toMatchObject({
      value: expect.closeTo(0.9, 12) as number,
      figures: {
        rows: 10,
        p: expect.closeTo(0.6592406302004438, 12) as number,
        "chi-square": expect.closeTo(0.8333333333333333, 12) as number,
        "degrees of freedom": 2,
      },
    });
    expect(of["ok"]).toMatchObject({
      value: expect.closeTo(0.9, 12) as number,
      ceiling: 1,
      figures: { p: 0, worst: "true" },
    });
    expect(of["level"]).toMatchObject({ value: 1, figures: { p: 1 } });
    expect(found.value).toBeCloseTo(2.8 / 3, 12);
  });

  it("empty cells, too", async () => {
    expect(await declaredMissing(tables, contract)).toMatchObject({
      value: 1,
      items: [{ of: ["price"], value: 1, figures: { rows: 10, declared: 0.2, found: 0.2, p: 1 } }],
    });
  });

  it("ranges and lists are used in part", async () => {
    const { items } = await declaredRanges(tables, contract);
    expect(items.map(({ of, value }) => [of[0], value])).toEqual([
      ["day", expect.closeTo(0.5, 12)],
      ["price", expect.closeTo(0.7, 12)],
      ["kind", 1],
    ]);
  });

  it("has a reason where nothing is declared, or the column is not there", async () => {
    const plain = schema([{ name: "id", type: "integer" }]);
    expect(await declaredShares(tables, plain)).toMatchObject({
      value: undefined,
      why: "the contract declares no shares of values",
    });
    const other = await tablesOf({ synthetic: "id\n1\n2\n" });
    expect((await declaredShares(other, contract)).items[0]).toMatchObject({
      value: undefined,
      why: "the file has no such column",
    });
    expect((await declaredMissing(other, contract)).why).toBe("the file has no such column");
  });

  it("counts the groups of a column where shares are declared per group", async () => {
    const perUser = schema([
      { name: "user", type: "integer" },
      {
        name: "plan",
        type: "text",
        shares: {
          exact: false,
          per: "user",
          values: [
            { value: "free", share: 0.5 },
            { value: "paid", share: 0.5 },
          ],
        },
      },
    ]);
    const visits = await tablesOf({ synthetic: "user,plan\n1,free\n1,free\n1,free\n2,paid\n" }, contractTypes(perUser));
    expect((await declaredShares(visits, perUser)).items[0]).toMatchObject({ value: 1, figures: { rows: 2 } });
  });
});

it("has shapes to draw, beside the declared ones", async () => {
  const { shapes } = await evaluateAlone({ tables }, { schema: contract });
  const of = Object.fromEntries(shapes.map((shape) => [shape.column, shape]));
  expect(of["kind"]).toMatchObject({
    bins: { kind: "label", labels: ["a", "b"], rest: true },
    synthetic: [5, 2, 3],
    real: [5, 3, expect.closeTo(2, 9)],
    declared: true,
  });
  const price = of["price"];
  expect(price).toMatchObject({ real: undefined, syntheticMissing: 2, bins: { kind: "number" } });
  expect(price?.synthetic.length).toBe(20);
  expect(price?.synthetic.reduce((sum, count) => sum + count, 0)).toBe(8);
  expect(of["level"]).toMatchObject({ bins: { labels: ["1", "2"], rest: false }, synthetic: [5, 5], real: [5, 5] });
  expect(of["id"]).toBeUndefined();
});

describe("duplicates", () => {
  it("are rows that come again but for their identifiers", async () => {
    const found = await duplicates({
      tables: await tablesOf(
        { synthetic: "id,a,b\n1,x,1.5\n2,x,1.5\n3,y,\n4,y,\n5,x,2.5\n6,x,1.5\n" },
        { roles: { id: "identifier" } },
      ),
    });
    expect(found).toMatchObject({
      value: 0.5,
      items: [{ of: ["a", "b"], figures: { repeats: 3, "most of one row": 3 } }],
    });
  });

  it("cannot be avoided where there are more rows than different ones", async () => {
    const found = await duplicates({
      tables: await tablesOf({ synthetic: `a,b\n${"x,1\nx,2\ny,1\ny,2\n".repeat(5)}` }),
    });
    expect(found).toMatchObject({ value: 0.2, items: [{ figures: { repeats: 16, "possible rows": 4 } }] });
  });

  it("are not asked for where there are only identifiers", async () => {
    const only = await tablesOf({ synthetic: "id\n1\n2\n" }, { roles: { id: "identifier" } });
    expect(await duplicates({ tables: only })).toMatchObject({
      value: undefined,
      why: "it has no columns but identifiers",
    });
  });
});

describe("balance", () => {
  it("of classes counts declared values that never occur", async () => {
    const { items } = await classBalance({
      tables: await tablesOf({ synthetic: "k\na\na\nb\nb\na\na\nb\nb\n" }, { roles: { k: "categorical" } }),
    });
    expect(items).toMatchObject([{ of: ["k"], value: 1, figures: { classes: 2, ratio: 1 } }]);
    const more = schema([{ name: "k", type: "text", enum: ["a", "b", "c", "d"] }]);
    const four = await tablesOf({ synthetic: "k\na\na\nb\nb\na\na\nb\nb\n" }, contractTypes(more));
    expect((await classBalance({ tables: four }, more)).items[0]).toMatchObject({
      value: expect.closeTo(0.5, 12) as number,
      figures: { "smallest share": 0 },
    });
  });

  const applicants = (rates: Readonly<Record<string, readonly [hired: number, rows: number]>>): string =>
    lines(
      "gender,hired",
      Object.entries(rates).flatMap(([name, [hired, rows]]) =>
        Array.from({ length: rows }, (_, row) => [name, row < hired]),
      ),
    );
  const opened = async (text: string): Promise<Tables> =>
    tablesOf({ synthetic: text }, { roles: { gender: "categorical", hired: "categorical" } });

  it("of groups is the four-fifths rule, with its interval", async () => {
    const biased = await opened(applicants({ man: [300, 1000], woman: [200, 1000], other: [1, 5] }));
    const target = biased.columns[1];
    const found = await groupBalance({ tables: biased, target }, { sensitive: ["gender"] });
    expect(found).toMatchObject({
      value: expect.closeTo(2 / 3, 12) as number,
      items: [
        {
          of: ["gender", "hired"],
          figures: {
            outcome: "hired is true",
            lowest: "woman: 20.0 % (17.6 to 22.6) of 1000",
            highest: "man: 30.0 % (27.2 to 32.9) of 1000",
            "four-fifths rule": "broken",
            "groups too small": 1,
          },
        },
      ],
    });
    expect(found.items[0]?.interval?.high).toBeLessThan(0.8);
    // Nobody has said that these groups ought to be alike.
    expect(await groupBalance({ tables: biased, target })).toMatchObject({
      value: undefined,
      items: [{ of: ["gender", "hired"] }],
    });
    const described = schema([{ name: "gender", type: "text", description: "The protected attribute" }]);
    expect((await groupBalance({ tables: biased, target }, { schema: described })).value).toBeCloseTo(2 / 3, 12);
  });

  it("of groups has reasons where it cannot be said", async () => {
    const fair = await opened(applicants({ man: [3, 10], woman: [3, 10] }));
    expect((await groupBalance({ tables: fair })).why).toMatch(/--target/);
    const [gender, hired] = fair.columns;
    expect((await groupBalance({ tables: fair, target: hired }, { sensitive: ["gender"] })).why).toMatch(
      /fewer than two groups of 30/,
    );
    expect((await groupBalance({ tables: fair, target: gender }, { sensitive: ["hired"] })).why).toMatch(
      /fewer than two groups of 30/,
    );
    const three = await opened(applicants({ a: [30, 60], b: [30, 60], c: [1, 60] }));
    expect((await groupBalance({ tables: three, target: three.columns[0] })).why).toBe(
      "gender has more than two classes, and a rate is of one of two",
    );
  });
});

describe("contents", () => {
  it("are empty cells, constants and outliers", async () => {
    const values = Array.from({ length: 100 }, (_, row) => [
      row,
      row % 4 === 0 ? "" : row % 7,
      row === 99 ? 100_000 : row % 10,
      "one",
    ]);
    const found = {
      tables: await tablesOf(
        { synthetic: lines("n,gaps,far,same", values) },
        { roles: { n: "numeric", gaps: "numeric", far: "numeric" } },
      ),
    };
    expect((await completeness(found)).items[0]).toMatchObject({
      of: ["gaps"],
      value: 0.75,
      figures: { empty: 25, rows: 100 },
    });
    expect((await variety(found)).items.map(({ of, value }) => [of[0], value])).toEqual([
      ["same", 0],
      ["n", 1],
      ["gaps", 1],
      ["far", 1],
    ]);
    expect((await outliers(found)).items[0]).toMatchObject({
      of: ["far"],
      value: 0.99,
      figures: { "far out": 1, highest: 100_000 },
    });
  });
});

describe("seed against seed", () => {
  const rows = (seed: number, shift = 0, length = 2000): string => {
    const random = seededRandom(seed);
    return lines(
      "id,x,k",
      Array.from({ length }, (_, row) => [
        row + 1,
        (random() + random() + shift).toFixed(4),
        "aaabbc"[Math.floor(random() * 6)] as string,
      ]),
    );
  };
  const roles = { id: "identifier", x: "numeric", k: "categorical" } as const;

  it("is as alike as two other seeds are", async () => {
    const found = await seedDrift(await tablesOf({ real: rows(1), synthetic: rows(2), holdout: rows(3) }, { roles }));
    expect(found.value).toBeGreaterThan(0.93);
    expect(Math.abs((found.value ?? 0) - (found.ceiling ?? 0))).toBeLessThan(0.02);
    expect(found.items.at(-1)).toMatchObject({ of: ["id"], value: undefined });
  });

  it("knows that fewer rows are less alike", async () => {
    const found = await seedDrift(
      await tablesOf({ real: rows(1), synthetic: rows(2, 0, 100), holdout: rows(3) }, { roles }),
    );
    expect(found.value).toBeLessThan(0.93);
    expect(Math.abs((found.value ?? 0) - (found.ceiling ?? 0))).toBeLessThan(0.05);
  });

  it("shows a seed that drifts", async () => {
    const found = await seedDrift(
      await tablesOf({ real: rows(1), synthetic: rows(2, 0.5), holdout: rows(3) }, { roles }),
    );
    expect(found.items[0]).toMatchObject({ of: ["x"] });
    expect(found.items[0]?.value).toBeLessThan((found.items[0]?.ceiling ?? 0) - 0.2);
  });

  it("shows a generator that does not heed its seed", async () => {
    const same = await seedDifference(
      await tablesOf({ real: rows(1), synthetic: rows(1), holdout: rows(1) }, { roles }),
    );
    expect(same).toMatchObject({ value: 0, ceiling: 0 });
    const other = await seedDifference(
      await tablesOf({ real: rows(1), synthetic: rows(2), holdout: rows(3) }, { roles }),
    );
    expect(other.value).toBeGreaterThan(0.99);
  });
});

it("says all of it, and does not fall over files of no use", async () => {
  const all = await evaluateAlone({ tables }, { schema: contract });
  expect(all.scores.map(({ metric }) => metric)).toEqual(["declared-shares", "declared-missing"]);
  expect(all.descriptions.map(({ metric }) => metric)).toEqual([
    "declared-ranges",
    "duplicates",
    "class-balance",
    "group-balance",
    "completeness",
    "variety",
    "outliers",
  ]);
  for (const text of [
    "a,b\n1,\n",
    "a\nx\nx\n",
    `${Array.from({ length: 200 }, (_, k) => `c${k}`).join(",")}\n${"1,".repeat(199)}1\n`,
  ]) {
    const { descriptions } = await evaluateAlone({ tables: await tablesOf({ synthetic: text }) }, { schema: contract });
    for (const { value, why } of descriptions) expect(value !== undefined || why !== undefined).toBe(true);
  }
});
