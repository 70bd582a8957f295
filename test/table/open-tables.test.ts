/** People's files as typed tables: made files of every form, and files that nobody here has made. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openTables } from "../../src/table/index.ts";
import type { TableOptions, Tables } from "../../src/table/index.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-table-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string | Buffer, ending = "csv"): string {
  const path = join(folder, `file-${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

async function opened(options: TableOptions): Promise<Tables> {
  const tables = await openTables(options);
  if (!tables.ok) throw new Error(tables.failure.message);
  return tables.value;
}

async function refused(options: TableOptions): Promise<string> {
  const tables = await openTables(options);
  if (!tables.ok) return tables.failure.message.replaceAll(folder, "");
  await tables.value[Symbol.asyncDispose]();
  throw new Error("expected a failure");
}

/** Types, roles and values of a file's columns. */
async function read(content: string | Buffer, ending = "csv", more: Partial<TableOptions> = {}) {
  await using tables = await opened({ files: { real: file(content, ending) }, ...more });
  const rows = await tables.query(`SELECT ${tables.columns.map(({ sql }) => sql).join(", ")} FROM real ORDER BY "row"`);
  return {
    types: Object.fromEntries(tables.columns.map(({ name, type }) => [name, type])),
    roles: Object.fromEntries(tables.columns.map(({ name, role }) => [name, role])),
    rows,
    file: tables.files.real,
  };
}

/** One column, beside one that keeps empty cells from being empty lines. */
async function column(cells: readonly string[], more: Partial<TableOptions> = {}) {
  const quoted = cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell));
  const { types, roles, rows, file } = await read(`x,y\n${quoted.map((cell) => `${cell},a\n`).join("")}`, "csv", more);
  return { type: types.x, role: roles.x, values: rows.map(([value]) => value), file };
}

/** Many columns in one file, the shorter ones with missing cells at their end; each as `column` gives it. */
async function columnsOf(cases: readonly (readonly [name: string, cells: readonly string[], ...unknown[]])[]) {
  const rows = Math.max(...cases.map(([, cells]) => cells.length));
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell}"` : cell);
  const lines = Array.from({ length: rows }, (_, row) => cases.map(([, cells]) => quoted(cells[row] ?? "")).join(","));
  const header = cases.map(([name]) => quoted(name)).join(",");
  const { types, roles, rows: values } = await read(`${header}\n${lines.join("\n")}\n`);
  return cases.map(([name, cells], index) => ({
    name,
    type: types[name],
    role: roles[name],
    values: values.slice(0, cells.length).map((row) => row[index]),
  }));
}

const instants = (...texts: readonly string[]): readonly number[] => texts.map((text) => Date.parse(`${text}Z`) / 1000);

describe("numbers", () => {
  test("each in one file", async () => {
    const cases = [
      ["plain", ["1", "-2", "30"], "integer", [1, -2, 30]],
      ["whole, written with a point", ["1.0", "", "3.0"], "integer", [1, null, 3]],
      ["fractions", ["1.5", ".25", "1e3", "-0.5"], "number", [1.5, 0.25, 1000, -0.5]],
      ["thousands", ["1,234.5", "999", "1,000,000"], "number", [1234.5, 999, 1_000_000]],
      ["a decimal comma", ["1,5", "2,25", "1000"], "number", [1.5, 2.25, 1000]],
      ["points between thousands", ["1.234,5", "2,5", "1.000.000"], "number", [1234.5, 2.5, 1_000_000]],
      ["blanks between thousands", ["1 234", "12", "1 000 000"], "integer", [1234, 12, 1_000_000]],
      ["no-break blanks", ["1\u202f234,5", "12,5"], "number", [1234.5, 12.5]],
      ["currencies", ["$1,200.50", "$3", "-$4.25", "($5.00)"], "number", [1200.5, 3, -4.25, -5]],
      ["codes of currencies", ["12.50 EUR", "3 EUR", "0.99 EUR"], "number", [12.5, 3, 0.99]],
      ["shares", ["12 %", "7.5%", "100%"], "number", [12, 7.5, 100]],
      [
        "words for nothing",
        ["1", "NA", "n/a", "-", "?", "NaN", "null", "2"],
        "integer",
        [1, null, null, null, null, null, null, 2],
      ],
      ["signs and blanks", ["+1", " 2 ", "3"], "integer", [1, 2, 3]],
      [
        "beyond a double",
        ["1", "2", "1e999", ...Array.from({ length: 40 }, () => "3")],
        "integer",
        [1, 2, null, ...Array.from({ length: 40 }, () => 3)],
      ],
    ] as const;
    const found = await columnsOf(cases);
    expect(found).toMatchObject(cases.map(([name, , type, values]) => ({ name, type, values })));
  });

  test("digits with zeros before them are codes", async () => {
    expect(await column(["00501", "10001", "90210", "00501"])).toMatchObject({
      type: "string",
      role: "categorical",
      values: ["00501", "10001", "90210", "00501"],
    });
  });

  test("integers that no double holds are codes", async () => {
    const cells = Array.from({ length: 30 }, (_, index) => `12345678901234567${`${index}`.padStart(2, "0")}`);
    expect(await column(cells)).toMatchObject({ type: "string", role: "identifier", values: cells });
  });

  test("one padded number among many is unreadable, not a reason for a text", async () => {
    const cells = [...Array.from({ length: 400 }, (_, index) => `${index % 7}`), "007"];
    const { type, file } = await column(cells);
    expect(type).toBe("integer");
    expect(file?.unreadable).toEqual([{ column: "x", count: 1, example: "007" }]);
  });

  test("a type that is said takes zeros before a number", async () => {
    expect(await column(["007", "010", "123"], { types: { x: "integer" } })).toMatchObject({
      type: "integer",
      values: [7, 10, 123],
    });
  });

  test("in a file of semicolons 1,234 has a decimal comma", async () => {
    const { rows, types } = await read("x;y\n1,234;a\n2,500;b\n", "csv");
    expect(types.x).toBe("number");
    expect(rows).toEqual([
      [1.234, "a"],
      [2.5, "b"],
    ]);
    expect(await column(["1,234", "2,500"])).toMatchObject({ type: "integer", values: [1234, 2500] });
  });
});

describe("truths", () => {
  test("each in one file", async () => {
    const cases = [
      ["words", ["true", "FALSE", ""], [true, false, null]],
      ["yes and no", ["Yes", "no", "N/A"], [true, false, null]],
      ["letters, both of them", ["t", "f", "t"], [true, false, true]],
      ["0 and 1, both of them", ["0", "1", "1"], [false, true, true]],
      ["as numbers are written", ["0.0", "", "1.0"], [false, null, true]],
    ] as const;
    const found = await columnsOf(cases);
    expect(found).toMatchObject(
      cases.map(([name, , values]) => ({ name, type: "boolean", role: "categorical", values })),
    );
  });

  test("what is no truth", async () => {
    const cases = [
      ["one letter", ["T", "T", "T"], "string"],
      ["one number", ["1", "1"], "integer"],
      ["a third word", ["true", "maybe", "false"], "string"],
      ["a third number", ["0", "1", "2"], "integer"],
    ] as const;
    expect((await columnsOf(cases)).map(({ type }) => type)).toEqual(cases.map(([, , type]) => type));
  });
});

describe("dates and times", () => {
  test("each in one file", async () => {
    const cases = [
      ["ISO", ["2020-02-29", "1999-12-31"], "date", instants("2020-02-29T00:00", "1999-12-31T00:00")],
      [
        "slashes, the year first",
        ["2020/02/29", "1999/12/31"],
        "date",
        instants("2020-02-29T00:00", "1999-12-31T00:00"),
      ],
      [
        "ISO with time",
        ["2020-02-29T10:00:00", "1999-12-31 23:59:59.5"],
        "datetime",
        instants("2020-02-29T10:00:00", "1999-12-31T23:59:59.5"),
      ],
      [
        "zones",
        ["2020-02-29T10:00:00+02:00", "1999-12-31T23:00:00Z"],
        "datetime",
        instants("2020-02-29T08:00:00", "1999-12-31T23:00:00"),
      ],
      ["month first", ["12/31/2020", "1/5/2021"], "date", instants("2020-12-31T00:00", "2021-01-05T00:00")],
      ["day first", ["31/12/2020", "1/5/2021"], "date", instants("2020-12-31T00:00", "2021-05-01T00:00")],
      ["day first, points", ["31.12.2020", "1.5.2021"], "date", instants("2020-12-31T00:00", "2021-05-01T00:00")],
      ["two digits of the year", ["12/31/68", "1/5/69"], "date", instants("2068-12-31T00:00", "1969-01-05T00:00")],
      [
        "half days",
        ["12/31/2020 1:05 PM", "1/5/2021 12:00 am"],
        "datetime",
        instants("2020-12-31T13:05", "2021-01-05T00:00"),
      ],
      [
        "month names",
        ["Jan 1 2000", "May 12 2001", "Dec 31 2002"],
        "date",
        instants("2000-01-01T00:00", "2001-05-12T00:00", "2002-12-31T00:00"),
      ],
      [
        "long month names",
        ["January 1, 2000", "May 12, 2001"],
        "date",
        instants("2000-01-01T00:00", "2001-05-12T00:00"),
      ],
      ["day, month name", ["1 Jan 2000", "12 Feb 2001"], "date", instants("2000-01-01T00:00", "2001-02-12T00:00")],
      [
        "weekdays",
        ["Mon, 05 Jan 2020 10:00:00 GMT", "Tue, 06 Jan 2020 11:30:00 GMT"],
        "datetime",
        instants("2020-01-05T10:00", "2020-01-06T11:30"),
      ],
      ["compact", ["20200229", "19991231"], "date", instants("2020-02-29T00:00", "1999-12-31T00:00")],
      ["months", ["2020-02", "1999-12"], "date", instants("2020-02-01T00:00", "1999-12-01T00:00")],
      ["times", ["10:05", "23:59"], "time", [36_300, 86_340]],
      ["times with seconds", ["9:05:30", "23:59:59.25"], "time", [32_730, 86_399.25]],
      ["half days alone", ["1:05 PM", "12:00 AM"], "time", [47_100, 0]],
      [
        "missing ones",
        ["2020-02-29", "NaT", "-", "2020-03-01"],
        "date",
        [instants("2020-02-29T00:00")[0], null, null, instants("2020-03-01T00:00")[0]],
      ],
    ] as const;
    const found = await columnsOf(cases);
    expect(found).toMatchObject(cases.map(([name, , type, values]) => ({ name, type, role: "numeric", values })));
  });

  test("seconds and milliseconds since 1970 need a name that says so", async () => {
    const { types, rows } = await read(
      "created_at,ts,amount\n1600000000,1600000000000,1600000000\n1600000100,1600000100500,1600000100\n",
    );
    expect(types).toEqual({ created_at: "datetime", ts: "datetime", amount: "integer" });
    expect(rows[1]).toEqual([1_600_000_100, 1_600_000_100.5, 1_600_000_100]);
  });

  test("the order of day and month is found on all rows, not on the first", async () => {
    const cells = Array.from({ length: 3000 }, (_, index) => `0${1 + (index % 9)}/0${1 + (index % 8)}/2020`);
    expect((await column([...cells, "31/12/2020"])).file?.unreadable).toEqual([]);
    expect((await column([...cells, "31/12/2020"])).values.at(-1)).toBe(instants("2020-12-31T00:00")[0]);
    expect((await column([...cells, "12/31/2020"])).values.at(-1)).toBe(instants("2020-12-31T00:00")[0]);
  });

  test("an order that nothing tells is said to be open", async () => {
    expect((await column(["01/02/2020", "03/04/2020"])).file?.notes).toEqual([
      'the dates of "x" could have the day or the month first; they are read as %m/%d/%Y',
    ]);
    expect((await column(["13/02/2020", "03/04/2020"])).file?.notes).toEqual([]);
  });

  test("the other file's order decides where its own cells do not", async () => {
    const real = file("d,y\n31/12/2020,a\n01/02/2020,b\n");
    const synthetic = file("d,y\n05/06/2020,a\n01/02/2020,b\n");
    await using tables = await opened({ files: { real, synthetic } });
    expect(await tables.query("SELECT c0 FROM synthetic")).toEqual(
      instants("2020-06-05T00:00", "2020-02-01T00:00").map((one) => [one]),
    );
    expect(tables.files.synthetic?.notes).toEqual([]);
  });

  test("a date that no year has is unreadable", async () => {
    const cells = [...Array.from({ length: 40 }, () => "2020-01-01"), "2020-02-30"];
    expect((await column(cells)).file?.unreadable).toEqual([{ column: "x", count: 1, example: "2020-02-30" }]);
  });
});

describe("mixed cells", () => {
  const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index % 10}.5`);

  test("95 of 100 numbers make a column of numbers with 5 unreadable cells", async () => {
    const { type, file } = await column([...numbers(95), ...Array.from({ length: 5 }, () => "broken")]);
    expect(type).toBe("number");
    expect(file?.unreadable).toEqual([{ column: "x", count: 5, example: "broken" }]);
  });

  test("94 of 100 make a column of texts", async () => {
    expect((await column([...numbers(94), ...Array.from({ length: 6 }, () => "broken")])).type).toBe("string");
  });

  test("words for nothing stay texts among texts", async () => {
    expect((await column(["NA", "US", "NA", "", "US"])).values).toEqual(["NA", "US", "NA", null, "US"]);
  });

  test("what the first rows do not show is found on all", async () => {
    const start = Array.from({ length: 2500 }, (_, index) => `${index % 9}`);
    expect((await column([...start, ...Array.from({ length: 200 }, () => "1,234.5")])).type).toBe("number");
    expect((await column([...start, ...Array.from({ length: 200 }, () => "word")])).type).toBe("string");
    const empty = Array.from({ length: 2500 }, () => "");
    expect((await column([...empty, "5", "7"])).values.slice(-2)).toEqual([5, 7]);
    expect((await column([...empty, "2020-01-01"])).type).toBe("date");
    expect((await column([...empty, "word"])).values.at(-1)).toBe("word");
  });
});

describe("roles", () => {
  const many = (cell: (index: number) => string, count = 60): string[] =>
    Array.from({ length: count }, (_, index) => cell(index));
  const uuid = (index: number): string => `0a1b2c3d-0000-4000-8000-${`${index}`.padStart(12, "0")}`;

  test("each in one file", async () => {
    const cases = [
      ["integers that count up", many((index) => `${index + 1}`), "identifier"],
      ["half of integers that count up", many((index) => `${index * 2 + 1}`), "identifier"],
      ["integers with a wide range", many((index) => `${index * index}`), "numeric"],
      ["unique fractions", many((index) => `${index + 0.5}`), "numeric"],
      ["unique instants", many((index) => `2020-01-01 00:00:${`${index}`.padStart(2, "0")}`), "numeric"],
      ["few integers", many((index) => `${index % 3}`), "numeric"],
      ["UUIDs", many(uuid), "identifier"],
      ["UUIDs that come again", many((index) => uuid(index % 9)), "categorical"],
      ["codes", many((index) => `A-${index}`), "identifier"],
      ["sentences", many((index) => `This is what customer ${index} wrote to us`), "text"],
      [
        "names",
        many((index) => `${"abcdefghij"[index % 10]}${"klmnop"[index % 6]}ette${"xyz"[index % 3]}`),
        "categorical",
      ],
      ["labels", many((index) => ["red", "green"][index % 2] as string), "categorical"],
      ["one value", many(() => "red"), "constant"],
      ["one number", many(() => "5"), "constant"],
      ["nothing", many(() => ""), "empty"],
      ["words for nothing", many(() => "NA"), "empty"],
    ] as const;
    const found = await columnsOf(cases);
    expect(found.map(({ name, role }) => [name, role])).toEqual(cases.map(([name, , role]) => [name, role]));
  });

  test("names of identifiers make identifiers of what hardly comes again, and of nothing else", async () => {
    const rows = many((index) => `${index * index + 7},${index % 4},${1900 + index}\n`);
    const { roles } = await read(`customer_id,shop_id,year\n${rows.join("")}`);
    expect(roles).toEqual({ customer_id: "identifier", shop_id: "numeric", year: "numeric" });
  });

  test("roles are as they are said", async () => {
    const { roles } = await read(`a,b\n${many((index) => `${index % 3},${index}\n`).join("")}`, "csv", {
      roles: { a: "categorical", b: "numeric" },
    });
    expect(roles).toEqual({ a: "categorical", b: "numeric" });
  });
});

describe("forms of files", () => {
  const table = "a,b,c\n1,x,2020-01-01\n2,y,2020-01-02\n";
  const expected = [
    [1, "x", 1_577_836_800],
    [2, "y", 1_577_923_200],
  ];

  test.each([
    ["commas", table, "csv"],
    ["semicolons", table.replaceAll(",", ";"), "csv"],
    ["tabs", table.replaceAll(",", "\t"), "tsv"],
    ["bars", table.replaceAll(",", "|"), "txt"],
    ["a byte order mark", `\ufeff${table}`, "csv"],
    ["Windows line ends", table.replaceAll("\n", "\r\n"), "csv"],
    ["old line ends", table.replaceAll("\n", "\r"), "csv"],
    ["no last line end", table.trimEnd(), "csv"],
    ["empty lines", table.replaceAll("\n", "\n\n"), "csv"],
    ["quotes", table.replaceAll(/\w+/g, (cell) => `"${cell}"`).replaceAll('"-"', "-"), "csv"],
    ["gzip", gzipSync(table), "csv.gz"],
    ["zstd", zstdCompressSync(table), "csv.zst"],
    ["JSON", '[{"a":1,"b":"x","c":"2020-01-01"},{"a":2,"b":"y","c":"2020-01-02"}]', "json"],
    ["JSON Lines", '{"a":1,"b":"x","c":"2020-01-01"}\n{"c":"2020-01-02","a":2,"b":"y"}\n', "jsonl"],
  ])("%s", async (_, content, ending) => {
    expect((await read(content, ending)).rows).toEqual(expected);
  });

  test("cells with delimiters, quotes and line ends", async () => {
    expect((await read('a,b\n"x, ""y""",1\n"line\nend",2\n')).rows).toEqual([
      ['x, "y"', 1],
      ["line\nend", 2],
    ]);
  });

  test("short and long lines are read as far as they go, and said", async () => {
    const { rows, file } = await read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n");
    expect(rows).toEqual([
      [1, 2, 3],
      [4, 5, null],
      [6, 7, 8],
    ]);
    expect(file?.notes).toEqual([
      "record 3 has 2 cells where the header has 3 (and 1 more are like it); cells that lack are missing, those beyond the header are left out",
    ]);
  });

  test("nested JSON is text; keys that lack are missing", async () => {
    const { rows, types } = await read('{"a":{"x":[1]},"b":true}\n{"b":false,"c":null}\n', "jsonl");
    expect(types).toEqual({ a: "string", b: "boolean", c: "string" });
    expect(rows).toEqual([
      ['{"x":[1]}', true, null],
      [null, false, null],
    ]);
  });

  test("a cell of three megabytes", async () => {
    const { rows } = await read(`a,b\n1,${"x".repeat(3_000_000)}\n2,y\n`);
    expect(String(rows[0]?.[1]).length).toBe(3_000_000);
  });

  test("compressed JSON Lines", async () => {
    expect((await read(gzipSync('{"a":1}\n{"a":2}\n'), "jsonl.gz")).rows).toEqual([[1], [2]]);
  });

  test("a first line that looks like a row is said", async () => {
    expect((await read("5.1,3.5,setosa\n4.9,3.0,setosa\n")).file?.notes).toEqual([
      "its first line is taken for the header, though it looks like a row",
    ]);
  });
});

describe("failures are sentences", () => {
  test.each([
    ["", "csv", "/file-N.csv is empty"],
    ["a,b\n", "csv", "/file-N.csv has a header and no rows"],
    ["a,b,a\n1,2,3\n", "csv", '/file-N.csv has two columns that are called "a"'],
    ["\u0000\u0001PNG", "csv", "/file-N.csv holds zero bytes: it is no text"],
    ['a,b\n1,"open\n2,3\n', "csv", "/file-N.csv cannot be read: a quote is opened and never closed"],
    ['a,b\n1\n2,"open\n2,3\n', "csv", "/file-N.csv cannot be read: a quote is opened and never closed"],
    ["[1, 2]", "json", "/file-N.json is not a JSON array of objects, nor JSON Lines"],
    ['{"a":1', "json", "/file-N.json is not a JSON array of objects, nor JSON Lines"],
    ['{"a":1,"A":2}', "json", '/file-N.json has keys that differ in upper and lower case alone: "A"'],
    ["\ufeff[]", "json", "/file-N.json begins with a byte order mark, which JSON has not"],
    ["junk", "parquet", "/file-N.parquet is not a Parquet file"],
    ["junk", "csv.gz", "/file-N.csv.gz cannot be unpacked"],
  ])("%j in .%s", async (content, ending, message) => {
    const found = await refused({ files: { real: file(content, ending) } });
    expect(found.replace(/file-\d+/, "file-N")).toContain(message);
  });

  test("no file, a folder, no common column, unknown names, impossible roles", async () => {
    const real = file("a,b\n1,x\n2,y\n");
    expect(await refused({ files: { real: join(folder, "none.csv") } })).toBe("there is no file /none.csv");
    expect(await refused({ files: { real: folder } })).toBe(" is a folder, not a file");
    expect(await refused({ files: { real, synthetic: file("p,q\n1,2\n") } })).toMatch(
      /has no column of .*file-\d+\.csv$/,
    );
    expect(await refused({ files: { real }, types: { z: "integer" } })).toMatch(/has no column "z"$/);
    await using with3 = await opened({ files: { real, synthetic: file("a,b,z\n1,x,2\n") }, types: { z: "integer" } });
    expect(with3.files.synthetic?.extra).toEqual(["z"]);
    expect(await refused({ files: { real }, roles: { b: "numeric" } })).toBe(
      'the column "b" cannot be numeric: it is string',
    );
    expect(await refused({ files: { real: file("PK", "xlsx") } })).toMatch(/xlsx is of a form that is not read$/);
    const signal = AbortSignal.abort();
    expect(await refused({ files: { real }, signal })).toBe("interrupted");
    const latin = Buffer.from("a,b\nJos\u00e9,1\n", "latin1");
    expect(await refused({ files: { real: file(latin) } })).toMatch(/is not UTF-8/);
  });
});

describe("several files", () => {
  test("columns are matched by name, in any order; what lacks and what is more is named", async () => {
    const real = file("id,Name,age,city\n1,Ann,30,Rome\n2,Bob,40,Oslo\n");
    const synthetic = file("age,extra,name ,id\n31,0,Cy,7\nx,1,Di,8\n");
    await using tables = await opened({ files: { real, synthetic } });
    expect(tables.columns.map(({ name, sql }) => [name, sql])).toEqual([
      ["id", "c0"],
      ["Name", "c1"],
      ["age", "c2"],
    ]);
    expect(await tables.query('SELECT "row", c0, c1, c2 FROM synthetic ORDER BY "row"')).toEqual([
      ["0", 7, "Cy", 31],
      ["1", 8, "Di", null],
    ]);
    expect(tables.files.synthetic).toMatchObject({
      rows: 2,
      missing: ["city"],
      extra: ["extra"],
      unreadable: [{ column: "age", count: 1, example: "x" }],
      notes: ['its column "name " is taken for "Name"'],
    });
  });

  test("truths of 0 and 1 are the same in all forms; other numbers are unreadable", async () => {
    const real = file("a,b\n0,x\n1,y\n");
    await using tables = await opened({
      files: {
        real,
        synthetic: file("a,b\ntrue,x\n0,y\n2,y\n"),
        holdout: file('[{"a":true,"b":"x"},{"a":0,"b":"y"}]', "json"),
      },
    });
    expect(await tables.query("SELECT c0 FROM synthetic")).toEqual([[true], [false], [null]]);
    expect(await tables.query("SELECT c0 FROM holdout")).toEqual([[true], [false]]);
    expect(tables.files.synthetic?.unreadable).toEqual([{ column: "a", count: 1, example: "2" }]);
  });

  test("a synthetic file alone decides by itself", async () => {
    await using tables = await opened({ files: { synthetic: file("a,b\n1.5,x\n2.5,y\n") } });
    expect(tables.columns.map(({ type }) => type)).toEqual(["number", "string"]);
    expect(Object.keys(tables.files)).toEqual(["synthetic"]);
  });

  test("frames share their labels; missing is NaN and -1", async () => {
    const real = file(`n,c,t\n${"1.5,b,true\n2.5,a,false\n,,\n".repeat(3)}`);
    const synthetic = file("n,c,t\n3.5,z,true\nbroken,a,\n");
    await using tables = await opened({ files: { real, synthetic } });
    const [frame, other] = [await tables.frame("real"), await tables.frame("synthetic")];
    expect(frame.rows).toBe(9);
    expect(
      frame.columns.map((column) => (column.kind === "number" ? [...column.values] : [...column.codes]).slice(0, 3)),
    ).toEqual([
      [1.5, 2.5, Number.NaN],
      [1, 0, -1],
      [1, 0, -1],
    ]);
    expect(other.columns.map((column) => (column.kind === "number" ? [...column.values] : [...column.codes]))).toEqual([
      [3.5, Number.NaN],
      [2, 0],
      [1, -1],
    ]);
    expect(other.columns[1]).toMatchObject({ labels: ["a", "b", "z"] });
    expect(other.columns[2]).toMatchObject({ labels: ["false", "true"] });
  });

  test("numbers that are said to be categories have labels in the order of numbers", async () => {
    await using tables = await opened({
      files: { real: file(`zip,y\n${"10,a\n9,b\n10,c\n".repeat(4)}`) },
      roles: { zip: "categorical" },
    });
    const { columns } = await tables.frame("real", tables.columns.slice(0, 1));
    expect(columns[0]).toMatchObject({ labels: ["9", "10"] });
  });

  test("200 columns of 10 rows", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `column ${index}`);
    const rows = Array.from({ length: 10 }, (_, row) =>
      names.map((_, index) => (index % 2 === 0 ? `${row * index}.5` : `v${row % 3}`)).join(","),
    );
    await using tables = await opened({ files: { real: file(`${names.join(",")}\n${rows.join("\n")}\n`) } });
    expect(tables.columns).toHaveLength(200);
    expect((await tables.frame("real")).columns).toHaveLength(199);
  });
});
