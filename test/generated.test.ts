import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { offlineAuthor } from "../src/index.ts";
import { CLI } from "./cli/rowsmith.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

describe("the scripts in generated/", () => {
  it("make the bytes of their locks", () => {
    const output = execFileSync(process.execPath, [CLI, "check", "--frozen", "--json"], {
      cwd: root,
      encoding: "utf8",
    });
    const reports = JSON.parse(output) as { name: string; lock: string; checks: { passed: boolean } }[];
    expect(reports.map(({ name }) => name)).toContain("coffee-shop");
    for (const { lock, checks } of reports) expect([lock, checks.passed]).toEqual(["agrees", true]);
  });

  it("are what the demo writes: the coffee shop's is the offline author's, word for word", async () => {
    const draft = await offlineAuthor.write({
      name: "coffee-shop",
      prompt: read("templates/coffee-shop/prompt.md"),
      acceptPartial: false,
    });
    expect(draft).toMatchObject({ ok: true, value: { script: read("generated/coffee-shop.ts") } });
  });
});
