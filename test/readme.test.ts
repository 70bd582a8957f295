/** The README's scripts work as printed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compile } from "../src/compile/index.ts";
import { PACKAGE_ROOT } from "../src/model/package-root.ts";
import { openSource } from "./runner/at-work.ts";

const text = readFileSync(join(PACKAGE_ROOT, "README.md"), "utf8");
const scripts = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, script]) => script as string);

it.each(scripts.map((script, k) => [k, script] as const))("script %i compiles, loads and begins", async (_, script) => {
  const compiled = await compile(script, "readme.ts");
  expect(compiled.ok ? "" : JSON.stringify(compiled.failure)).toBe("");
  const opened = await openSource(script);
  if (!opened.ok) throw new Error(opened.failure.message);
  const { tables } = opened.value.dataset;
  const counts = await opened.value.begin(
    42,
    tables.map(({ rows, groups }) => (typeof groups?.by === "string" ? null : (groups?.by ?? rows ?? 100))),
  );
  expect(counts.ok && counts.value.every((count) => count > 0)).toBe(true);
  await opened.value.close();
});

it("names only files that are there", () => {
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);
  expect(links.length).toBeGreaterThan(2);
  for (const path of links) expect(() => readFileSync(join(PACKAGE_ROOT, path))).not.toThrow();
});
