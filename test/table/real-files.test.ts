/** Files that nobody here has made, from vega-datasets; expected figures by pandas 3 on the same files. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTables } from "../../src/table/index.ts";
import type { TableOptions, Tables } from "../../src/table/index.ts";

const DATA = join(import.meta.dirname, "../../node_modules/vega-datasets/data");

async function opened(real: string, more: Partial<TableOptions> = {}): Promise<Tables> {
  const tables = await openTables({ files: { real: join(DATA, real) }, ...more });
  if (!tables.ok) throw new Error(tables.failure.message);
  return tables.value;
}

const typesOf = (tables: Tables): Record<string, string> =>
  Object.fromEntries(tables.columns.map(({ name, type, role }) => [name, `${type} ${role}`]));

async function figures(tables: Tables, name: string): Promise<readonly unknown[]> {
  const sql = tables.columns.find((column) => column.name === name)?.sql;
  const [row = []] = await tables.query(`SELECT count(${sql}), min(${sql}), max(${sql}), avg(${sql}) FROM real`);
  return row;
}

test("movies.json: titles that are numbers, dates with months' names, missing everywhere", async () => {
  await using tables = await opened("movies.json");
  expect(typesOf(tables)).toMatchObject({
    Title: "string text",
    "US Gross": "integer numeric",
    "Release Date": "date numeric",
    "MPAA Rating": "string categorical",
    "Running Time min": "integer numeric",
    Director: "string categorical",
    "IMDB Rating": "number numeric",
  });
  const [gross, rating, date] = [
    await figures(tables, "US Gross"),
    await figures(tables, "IMDB Rating"),
    await figures(tables, "Release Date"),
  ];
  expect(gross).toEqual(["3194", 0, 760_167_650, expect.closeTo(44_002_085.163744524, 6)]);
  expect(rating).toEqual(["2988", 1.4, 9.2, expect.closeTo(6.283467202141901, 12)]);
  expect(date).toEqual(["3201", -1_293_926_400, 2_429_827_200, expect.closeTo(912_987_666.3542643, 5)]);
  expect(await tables.query("SELECT count(DISTINCT c0) FROM real")).toEqual([["3176"]]);
  expect(tables.files.real?.unreadable).toEqual([]);
});

test("birdstrikes.csv: dates and speeds that are missing", async () => {
  await using tables = await opened("birdstrikes.csv");
  expect(await figures(tables, "Flight Date")).toEqual([
    "10000",
    631_756_800,
    1_027_555_200,
    expect.closeTo(858_856_936.32, 5),
  ]);
  expect(await figures(tables, "Speed IAS in knots")).toEqual(["7164", 0, 350, expect.closeTo(153.53517587939697, 10)]);
  expect(await figures(tables, "Cost Total $")).toEqual(["10000", 0, 7_043_545, expect.closeTo(4054.5276, 8)]);
  expect(tables.columns.filter(({ role }) => role === "categorical")).toHaveLength(9);
});

test("seattle-weather.csv and its frame", async () => {
  await using tables = await opened("seattle-weather.csv");
  expect(typesOf(tables)).toEqual({
    date: "date numeric",
    precipitation: "number numeric",
    temp_max: "number numeric",
    temp_min: "number numeric",
    wind: "number numeric",
    weather: "string categorical",
  });
  expect(await figures(tables, "temp_max")).toEqual(["1461", -1.6, 35.6, expect.closeTo(16.43908281998631, 12)]);
  const frame = await tables.frame("real");
  expect(frame.rows).toBe(1461);
  expect(frame.columns[5]).toMatchObject({ kind: "category", labels: ["drizzle", "fog", "rain", "snow", "sun"] });
});

test("penguins.json: a point is a label among texts, missing bodies are NaN", async () => {
  await using tables = await opened("penguins.json");
  expect(await figures(tables, "Body Mass (g)")).toEqual(["342", 2700, 6300, expect.closeTo(4201.754385964912, 10)]);
  expect(await tables.query("SELECT c6, count(*) FROM real GROUP BY 1 ORDER BY 1 NULLS LAST")).toEqual([
    [".", "1"],
    ["FEMALE", "165"],
    ["MALE", "168"],
    [null, "10"],
  ]);
});

test("flights-200k.json", async () => {
  await using tables = await opened("flights-200k.json");
  expect(tables.files.real?.rows).toBe(200_000);
  expect(await figures(tables, "time")).toEqual([
    "200000",
    0,
    23.983333333333334,
    expect.closeTo(13.775850833333335, 10),
  ]);
  expect(await figures(tables, "delay")).toEqual(["200000", -86, 1444, expect.closeTo(7.500795, 10)]);
});

test("flights-3m.parquet has types of its own", async () => {
  await using tables = await opened("flights-3m.parquet");
  expect(typesOf(tables)).toEqual({
    date: "datetime numeric",
    delay: "integer numeric",
    distance: "integer numeric",
    origin: "string categorical",
    destination: "string categorical",
  });
  expect(tables.files.real?.rows).toBe(3_000_000);
  expect((await figures(tables, "date")).slice(0, 3)).toEqual(["3000000", 978_307_260, 993_945_600]);
});

test("codes stay codes, years stay numbers", async () => {
  await using zipcodes = await opened("zipcodes.csv");
  expect(typesOf(zipcodes)).toMatchObject({ zip_code: "string identifier", county: "string categorical" });
  await using species = await opened("species.csv");
  expect(typesOf(species)).toMatchObject({ county_id: "string categorical", item_id: "string categorical" });
  await using airports = await opened("airports.csv");
  expect(typesOf(airports)).toMatchObject({ iata: "string identifier", name: "string text" });
  await using disasters = await opened("disasters.csv");
  expect(typesOf(disasters)).toMatchObject({ Year: "integer numeric", Deaths: "integer numeric" });
});
