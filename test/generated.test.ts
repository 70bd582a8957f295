/** The gallery: every script keeps its contract, and makes the bytes of its lock. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { gallery, offlineAuthor } from "../src/index.ts";
import { CLI } from "./cli/rowsmith.ts";
import { each } from "./thorough.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const names = readdirSync(new URL("../generated", import.meta.url))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));

describe("the scripts in generated/", () => {
  it.each(names.filter(each(3)))(
    "%s keeps its contract and makes the bytes of its lock",
    { timeout: 120_000 },
    (name) => {
      const output = execFileSync(process.execPath, [CLI, "check", name, "--frozen", "--json"], {
        cwd: root,
        encoding: "utf8",
      });
      const report = JSON.parse(output) as { lock: string; checks: { passed: boolean; rules: readonly unknown[] } };
      expect([report.lock, report.checks.passed]).toEqual(["agrees", true]);
      expect(report.checks.rules.length).toBeGreaterThan(20);
    },
  );

  it("each say what they make, what a model could learn, and from which prompt they come", () => {
    expect(gallery().map(({ name }) => name)).toEqual(names.toSorted());
    for (const { name, title, about } of gallery()) {
      expect([name, title.length > 20, about.length > 100]).toEqual([name, true, true]);
      expect((JSON.parse(read(`generated/${name}.lock.json`)) as { prompt: string }).prompt.length).toBeGreaterThan(
        200,
      );
    }
  });

  it("are what the demo writes: the coffee shop's is the offline author's, word for word", async () => {
    const draft = await offlineAuthor.write({
      prompt: read("templates/coffee-shop/prompt.md"),
      acceptPartial: false,
    });
    expect(draft).toMatchObject({ ok: true, value: { script: read("generated/coffee-shop.ts") } });
  });
});
