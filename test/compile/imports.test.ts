import { describe, expect, it } from "vitest";
import { bundleScript } from "../../src/compile/bundle.ts";

const TABLE = 'export default defineTable({ description: "", columns: { v: integer() }, row: () => ({ v: 1 }) });';

async function refusal(source: string): Promise<{ message: string; line: number | undefined }> {
  const bundle = await bundleScript(source, "/somewhere/generated/rows.ts");
  if (bundle.ok) throw new Error(`it was bundled:\n${bundle.value.code}`);
  expect(bundle.failure.kind).toBe("script");
  return { message: bundle.failure.message, line: bundle.failure.place?.line };
}

describe("a script may import", () => {
  it.each([
    `import { defineTable, integer } from "rowsmith/sandbox";\n${TABLE}`,
    `import * as api from "rowsmith/sandbox";\nconst { defineTable, integer } = api;\n${TABLE}`,
    `import { defineTable, integer } from "rowsmith/sandbox";\nimport type { Random } from "rowsmith/sandbox";\nimport { faker } from "@faker-js/faker";\n${TABLE}\nfaker;`,
    `import { defineTable, integer } from "rowsmith/sandbox";\nimport { person } from "rowsmith/vocabulary/de";\n${TABLE}\nperson;`,
    `import { defineTable, integer } from "rowsmith/sandbox";\nimport { faker } from "@faker-js/faker/locale/de";\n${TABLE}\nfaker;`,
  ])("the sandbox, vocabularies and faker: %#", async (source) => {
    const bundle = await bundleScript(source, "/somewhere/generated/rows.ts");
    expect(bundle.ok && bundle.value.code).toContain("var script=(()=>{");
  });
});

describe("a script may not import", () => {
  it.each([
    "fs",
    "node:fs",
    "node:child_process",
    "lodash",
    "esbuild",
    "isolated-vm",
    "./other.ts",
    "../package.json",
    "/etc/passwd",
    "file:///etc/passwd",
    "https://example.com/x.js",
    "data:text/javascript,export default 1",
    "rowsmith",
    "rowsmith/sandbox/../../x",
    "rowsmith/sandbox/index.ts",
    "rowsmith/sandbox?x",
    "rowsmith/sandbox/vocabulary/person",
    "rowsmith/dist/vocabulary/en.js",
    "rowsmith/vocabulary/en.js",
    "rowsmith/vocabulary/en?x",
    "rowsmith/vocabulary/../sandbox/index",
    "rowsmith/vocabulary/en/lists",
    "@faker-js/faker/package.json",
    "@faker-js/faker/dist/index.js",
    "@faker-js/faker/locale/../../../../x",
    "@faker-js/faker/locale/de/x",
    "@faker-js/fakery",
    "#internal",
    "",
  ])("%j", async (path) => {
    for (const statement of [
      `import x from ${JSON.stringify(path)};\nexport default x;`,
      `import ${JSON.stringify(path)};`,
      `export * from ${JSON.stringify(path)};`,
      `export default import(${JSON.stringify(path)});`,
      `export default require(${JSON.stringify(path)});`,
    ])
      expect(await refusal(`\n${statement}`)).toEqual({
        message: `a script may import only "rowsmith/sandbox", "rowsmith/vocabulary/…" and "@faker-js/faker", not ${JSON.stringify(path)}`,
        line: 2,
      });
  });

  it("something with a loader of its own", async () => {
    expect((await refusal('import x from "./data.json" with { type: "json" };\nexport default x;')).message).toBe(
      'a script may import only "rowsmith/sandbox", "rowsmith/vocabulary/…" and "@faker-js/faker", not "./data.json"',
    );
  });

  it("a locale that faker does not have", async () => {
    expect((await refusal('import { faker } from "@faker-js/faker/locale/tlh";\nexport default faker;')).message).toBe(
      'faker has no "@faker-js/faker/locale/tlh"',
    );
  });

  it.each(["rowsmith/vocabulary", "rowsmith/vocabulary/", "rowsmith/vocabulary/tlh", "rowsmith/vocabulary/en-GB"])(
    "a vocabulary that there is not: %j",
    async (path) => {
      expect(await refusal(`import { person } from ${JSON.stringify(path)};\nexport default person;`)).toEqual({
        message: `there is no ${JSON.stringify(path)}; the vocabularies are "rowsmith/vocabulary/de", "rowsmith/vocabulary/en", "rowsmith/vocabulary/en_gb", "rowsmith/vocabulary/es", "rowsmith/vocabulary/fr", "rowsmith/vocabulary/ja", "rowsmith/vocabulary/pt"`,
        line: 1,
      });
    },
  );

  it("a word list, which a vocabulary keeps to itself", async () => {
    expect(
      (await refusal('import { female } from "rowsmith/vocabulary/en";\nexport default female;')).message,
    ).toContain('"female"');
  });

  it("a name that the sandbox does not have", async () => {
    expect((await refusal('import { secret } from "rowsmith/sandbox";\nexport default secret;')).message).toContain(
      '"secret"',
    );
  });
});
