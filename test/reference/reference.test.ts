/** The reference tells the truth: it is what the sources say, its examples compile and run, its digest is short. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "gpt-tokenizer";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/index.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { readChapters } from "../../src/reference/chapters.ts";
import type { Chapter } from "../../src/reference/chapters.ts";
import { partsOf } from "../../src/reference/docstring.ts";
import { importableNames } from "../../src/reference/importable.ts";
import { renderDigest, renderReference } from "../../src/reference/render.ts";
import * as sandbox from "../../sandbox/index.ts";
import { makeRows } from "../runner/at-work.ts";

const page = (name: string): string => readFileSync(join(PACKAGE_ROOT, "templates/reference", name), "utf8");
const chapters = readChapters(importableNames());
const entries = chapters.flatMap(({ declarations }) => declarations);

/** All examples of the reference as one script: each in a function of its own, its definitions made once. */
function scriptOf(all: readonly Chapter[]): string {
  const examples = all.flatMap(({ module, declarations }) =>
    declarations.flatMap(({ examples }) =>
      examples.map((example) => {
        const { module: before, row } = partsOf(example);
        const names = module === "rowsmith/sandbox" ? "" : `const { ${VOCABULARY.join(", ")} } = vocabulary;\n`;
        return `(() => {\n${names}${before}\nreturn ({ index, random }: { index: number; random: Random }) => {\n${row}\n};\n})()`;
      }),
    ),
  );
  return `import { ${Object.keys(sandbox).join(", ")} } from "rowsmith/sandbox";
import type { Dirt, Random } from "rowsmith/sandbox";
import * as vocabulary from "rowsmith/vocabulary/en";
const examples = [\n${examples.join(",\n")},\n];
export default defineTable({
  description: "every example of the reference",
  columns: { example: integer() },
  row({ index, random }) {
    for (const example of examples) example({ index, random });
    return { example: examples.length };
  },
});
`;
}
const LOCALE = readFileSync(join(PACKAGE_ROOT, "sandbox/vocabulary/locale.ts"), "utf8");
const VOCABULARY = [
  ...[...LOCALE.matchAll(/^export const (\w+)/gm)].map(([, name]) => name as string),
  ...[...LOCALE.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) =>
    (names as string).split(",").map((name) => name.trim()),
  ),
];

describe("the reference", () => {
  it("is what the docstrings say: npm run reference writes it anew", () => {
    expect(page("language.md")).toBe(renderReference(chapters));
    expect(page("digest.md")).toBe(renderDigest(page("introduction.md"), chapters));
  });

  it("tells of everything that a script can import, each with a sentence", () => {
    const told = new Set(entries.map(({ name }) => name.split(".")[0]));
    expect(Object.keys(sandbox).filter((name) => !told.has(name))).toEqual([]);
    expect(VOCABULARY.filter((name) => !told.has(name))).toEqual([]);
    expect(entries.filter(({ kind, doc }) => kind !== "type" && doc === "").map(({ name }) => name)).toEqual([]);
  });

  it("has examples that compile and run", async () => {
    const script = scriptOf(chapters);
    const compiled = await compile(script, "examples.ts");
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure, undefined, 2));
    const rows = (await makeRows(script, 0, 50)).trim().split("\n");
    const count = entries.reduce((sum, { examples }) => sum + examples.length, 0);
    expect(count).toBeGreaterThan(60);
    expect(new Set(rows)).toEqual(new Set([`${count}`]));
  });

  it("has a digest of less than 3,000 tokens whose own example is a script", async () => {
    expect(encode(page("digest.md")).length).toBeLessThan(3000);
    const [, example] = /```ts\n([\s\S]*?)```/.exec(page("digest.md")) ?? [];
    const compiled = await compile(example ?? "", "example.ts");
    expect(compiled.ok ? "" : compiled.failure.message).toBe("");
  });
});
