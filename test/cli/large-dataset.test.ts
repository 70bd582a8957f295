/** Data sets that are large enough to be made by two processes at the same time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fixture, sha256 } from "../runner/at-work.ts";
import { Workspace } from "./rowsmith.ts";

/** 12,000 customers, 60,000 orders, about 147,000 items. */
const LARGE = ["--scale", "60"];

it("have the bytes that their tables have when each is made alone", async () => {
  using space = new Workspace();
  space.script("shop", fixture("shop"));
  expect((await space.rowsmith(["run", "shop", ...LARGE, "--no-check", "-o", "all"])).code).toBe(0);
  for (const table of ["customers", "orders", "items"]) {
    await space.rowsmith(["run", "shop", ...LARGE, "--no-check", "--table", table, "-o", "alone.csv"]);
    const [together, alone] = [`all/${table}.csv`, "alone.csv"].map((path) => readFileSync(space.path(path), "utf8"));
    expect(sha256(together as string)).toBe(sha256(alone as string));
  }
}, 60_000);

it("are written whole or not at all where one table fails", async () => {
  using space = new Workspace();
  const broken = fixture("shop").replace(
    "const lines = basket.at(index);",
    'if (index === 50_000) throw new Error("out of stock");\n    const lines = basket.at(index);',
  );
  space.script("shop", broken);
  const { code, stderr } = await space.rowsmith(["run", "shop", ...LARGE, "-o", "all"]);
  expect(code).toBe(5);
  expect(stderr).toContain("orders: row 50,000: Error: out of stock");
  expect(space.files()).toEqual([]);
}, 60_000);

it("leave only what --resume goes on with where they are interrupted", async () => {
  using space = new Workspace();
  space.script("shop", fixture("shop"));
  const { code } = await space.rowsmith(["run", "shop", "--scale", "2000", "-o", "all"], { interruptAfter: 4000 });
  expect(code).toBe(130);
  for (const file of space.files().flatMap((name) => readdirSync(space.path(name))))
    expect(file).toMatch(/^\.\w+\.csv\.\d+-[0-9a-f]{8}\.part(\.journal)?$/);
}, 60_000);
