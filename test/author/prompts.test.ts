/** Prompts as people write them, from many domains: fully understood, well typed, and with rows that pass the script's checks. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read } from "../../src/author/offline/index.ts";
import { brokenChecks, draft, load, ROOT, rowsOf, typeErrors } from "./support.ts";

const FOLDER = join(ROOT, "test/author/prompts");

const scripts: string[] = [];

test.each(readdirSync(FOLDER))(
  "%s",
  async (file) => {
    const prompt = readFileSync(join(FOLDER, file), "utf8");
    const { readings, problems } = read(prompt);
    expect(problems).toEqual([]);
    expect(readings.map((reading) => `${reading.line}: ${reading.meaning}`).join("\n")).toMatchSnapshot();
    const { script } = await draft(prompt);
    scripts.push(script);
    const table = await load(script);
    expect(await brokenChecks(table, rowsOf(table, 30_000))).toEqual([]);
  },
  20_000,
);

/** One compiler for all. */
test("all of them have the right types", async () => {
  expect(scripts).toHaveLength(readdirSync(FOLDER).length);
  expect(await typeErrors(scripts)).toBe("");
}, 60_000);
