/** What a profile finds in a file: types, formats, extremes, and relations that hold on every row. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ColumnProfile, Profile } from "../../src/model/profile.ts";
import { profileCsv } from "../../src/profile/index.ts";
import { ROOT } from "../author/support.ts";
import { CLI } from "../cli/rowsmith.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-profile-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "rows.csv");

async function profileOf(text: string): Promise<Profile> {
  writeFileSync(path, text);
  const result = await profileCsv(path);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const column = (profile: Profile, name: string): ColumnProfile => {
  const found = profile.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};
const only = async (cells: readonly string[]): Promise<ColumnProfile> =>
  (await profileOf(`v\n${cells.join("\n")}\n`)).columns[0] as ColumnProfile;

describe("the profile of the coffee shop's rows", () => {
  it("finds the formats, the shares, amount = price × quantity, and all that follows from the product", async () => {
    const file = join(folder, "coffee.csv");
    execFileSync(process.execPath, [CLI, "run", "coffee-shop", "--rows", "6000", "-o", file, "--no-check"], {
      cwd: ROOT,
    });
    const result = await profileCsv(file);
    if (!result.ok) throw new Error(result.failure.message);
    const profile = result.value;
    expect([profile.rows, profile.whole, profile.ragged]).toEqual([6000, true, { short: 0, long: 0 }]);
    expect(profile.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "id integer",
      "date date",
      "time time",
      "product_id integer",
      "product text",
      "calories integer",
      "price decimal",
      "type text",
      "quantity integer",
      "amount decimal",
      "payment_type text",
    ]);
    expect(column(profile, "id").numbers?.increments).toEqual({ start: 1, step: 1 });
    expect(column(profile, "date").temporal).toMatchObject({ format: "%m/%d/%Y", ambiguous: false });
    expect(column(profile, "time").temporal).toMatchObject({ format: "%H:%M", wholeMinutes: true });
    expect(
      column(profile, "payment_type")
        .values?.map(({ value }) => value)
        .toSorted(),
    ).toEqual(["cash", "credit", "debit", "gift card"]);
    expect(column(profile, "quantity").numbers?.quantiles).toEqual([1, 1, 2, 3, 3]);
    expect(profile.relations).toContainEqual({
      kind: "product",
      column: "amount",
      of: ["price", "quantity"],
      rounded: false,
    });
    const byProduct = profile.relations.flatMap((one) =>
      one.kind === "dependency" && one.by === "product" ? [one.column] : [],
    );
    expect(byProduct).toEqual(["product_id", "calories", "price", "type"]);
  });
});

describe("the type of a column", () => {
  it("is that of its cells, however they are written", async () => {
    expect(await only(["1", "2", "NA", "", "30"])).toMatchObject({ type: "integer", missing: 2, odd: 0 });
    expect(await only(["1.50", "2.25", "10"])).toMatchObject({ type: "decimal", numbers: { scale: 2 } });
    expect(await only(["1e-7", "2.5e3", "4"])).toMatchObject({ type: "number" });
    expect(await only(['"$1,234.50"', '"$5.00"'])).toMatchObject({
      type: "decimal",
      numbers: { maximum: { value: 1234.5, count: 1 }, written: ["$", "thousands separators"] },
    });
    expect((await profileOf("a;b\n1,5;1\n2,25;2\n")).columns[0]).toMatchObject({
      type: "decimal",
      numbers: { scale: 2 },
    });
    expect(await only(["007", "010"])).toMatchObject({ type: "text", text: { shape: { text: "999", share: 1 } } });
    expect(await only(["yes", "No", "YES"])).toMatchObject({ type: "boolean" });
    expect(await only(["AB-12", "XY-90"])).toMatchObject({
      type: "text",
      unique: true,
      text: { shape: { text: "AA-99" } },
    });
  });

  it("is text where too many cells are something else; a few are counted as odd", async () => {
    const numbers = Array.from({ length: 99 }, (_, row) => `${row * 7}`);
    expect(await only([...numbers, "broken"])).toMatchObject({ type: "integer", odd: 1 });
    expect(await only([...numbers.slice(0, 9), "broken"])).toMatchObject({ type: "text" });
  });

  it("tells day from month by all cells, and says where it cannot", async () => {
    expect((await only(["03/04/2022", "25/04/2022"])).temporal).toMatchObject({
      format: "%d/%m/%Y",
      ambiguous: false,
      minimum: "2022-04-03",
    });
    expect((await only(["3/4/2022", "4/25/2022"])).temporal).toMatchObject({
      format: "%-m/%-d/%Y",
      minimum: "2022-03-04",
    });
    expect((await only(["03/04/2022", "05/06/2022"])).temporal).toMatchObject({ format: "%m/%d/%Y", ambiguous: true });
    expect((await only(["4 March 2022", "15 May 2023"])).temporal?.format).toBe("%-d %B %Y");
    expect((await only(['"Mar 04, 2022"', '"May 15, 2023"'])).temporal?.format).toBe("%b %d, %Y");
    expect((await only(["2022-03-04T05:06:07", "2022-03-05T05:06:07"])).temporal?.format).toBe("%Y-%m-%dT%H:%M:%S");
    expect((await only(["2022-03-04 05:06Z", "2022-03-05 05:06Z"])).temporal?.format).toBeUndefined();
    expect((await only(["9:05 AM", "12:30 PM"])).temporal).toMatchObject({ format: "%-I:%M %p", maximum: "12:30:00" });
    expect(await only(["2022-02-30", "2022-02-31"])).toMatchObject({ type: "text" });
  });
});

describe("relations", () => {
  const table = (row: (n: number) => readonly (string | number)[], count = 60): string =>
    Array.from({ length: count }, (_, n) => row(n).join(",")).join("\n");

  it("are those that hold on every row; one row that breaks them is enough", async () => {
    const row = (n: number): (string | number)[] => {
      const [net, tax] = [(n * 37) % 100, (n * 11) % 23];
      const day = (d: number): string => new Date(Date.UTC(2022, 0, 1 + d)).toISOString().slice(0, 10);
      return [
        net + tax,
        net,
        tax,
        day(n),
        day(n + (n % 5)),
        ["a", "b", "c"][n % 3] as string,
        ["x", "y", "x"][n % 3] as string,
      ];
    };
    const header = "total,net,tax,ordered,shipped,code,kind";
    expect((await profileOf(`${header}\n${table(row)}\n`)).relations).toEqual([
      { kind: "sum", column: "total", of: ["net", "tax"], rounded: false },
      { kind: "order", column: "shipped", of: "ordered", days: [0, 4] },
      { kind: "dependency", column: "kind", by: "code", values: { a: "x", b: "y", c: "x" } },
    ]);
    const late = table(row, 3_000);
    const broken = `${header}\n${late}\n7,1,1,2022-03-02,2022-03-01,a,y\n`;
    expect((await profileOf(broken)).relations).toEqual([]);
    expect((await profileOf(`${header}\n${late}\n`)).relations.length).toBe(3);
  });
});

describe("dirt", () => {
  it("is counted and told, never a crash", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row},x,${row * 2}`);
    const profile = await profileOf(`\ufeffa,,a\n${rows.join("\n")}\n1\n1,2,3,4\n\n`);
    expect(profile.columns.map(({ name }) => name)).toEqual(["a", "column_2", "a_2"]);
    expect([profile.rows, profile.ragged]).toEqual([32, { short: 1, long: 1 }]);
    expect(profile.notes).toContain("1 row has fewer cells than the header");
    const huge = await profileOf(`a,b\n1,"${"long ".repeat(100_000)}"\n2,z\n`);
    expect(column(huge, "b").text.lengths.maximum).toBe(499_999);
  });

  it("is refused in a sentence where there is nothing to learn", async () => {
    writeFileSync(path, "a,b\n");
    expect(await profileCsv(path)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("no rows") },
    });
    writeFileSync(path, "1,2022-01-01\n2,2022-01-02\n");
    expect(await profileCsv(path)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("no header") },
    });
    writeFileSync(path, `${Array.from({ length: 501 }, (_, n) => `c${n}`).join(",")}\n1\n`);
    expect(await profileCsv(path)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("501 columns") },
    });
    const signal = AbortSignal.abort();
    expect(await profileCsv(path, { signal })).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });

  it("ends at the rows that were asked for, and says so", async () => {
    writeFileSync(path, `a,b\n${Array.from({ length: 500 }, (_, row) => `${row},z`).join("\n")}\n`);
    const result = await profileCsv(path, { rows: 100 });
    expect(result).toMatchObject({ ok: true, value: { rows: 100, whole: false } });
  });
});
