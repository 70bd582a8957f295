import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleScript } from "../../src/compile/bundle.ts";
import { engineCode } from "../../src/compile/index.ts";
import { LOCALES, vocabularyFolder } from "../../src/compile/locales.ts";
import { typeCheck } from "../../src/compile/typecheck.ts";
import { makeRows, oneColumn } from "../runner/at-work.ts";

/** The bundle of a script that uses some names of a vocabulary. */
async function bundled(names: string, locale = "en"): Promise<string> {
  const source = `import { ${names} } from "rowsmith/vocabulary/${locale}";\nexport default [${names}];`;
  const bundle = await bundleScript(source, "generated/rows.ts");
  if (!bundle.ok) throw new Error(bundle.failure.message);
  return bundle.value.code;
}

describe("a script's bundle", () => {
  it("carries names alone where it uses `person` alone: 30 kB in English", async () => {
    const code = await bundled("person");
    expect(code.length).toBeGreaterThan(25_000);
    expect(code.length).toBeLessThan(32_000);
    expect(code).toContain("Aaliyah");
    for (const other of ["Chicago", "Riverside Drive", "LLC", "Accountant", "turquoise", "555-01", "lorem"])
      expect(code).not.toContain(other);
  });

  it.each([
    ["address", 18_000],
    ["company", 33_000],
    ["product", 5000],
    ["colour", 4000],
    ["phone", 8000],
    ["lorem", 13_000],
    ["creditCard", 5000],
    ["iban", 7000],
    ["ipv4, ipv6, mac", 5000],
    ["userAgent", 5000],
    ["mailDomains", 3000],
  ])("of %s stays under %i bytes", async (names, most) => {
    expect((await bundled(names)).length).toBeLessThan(most);
  });

  it("is in the key of what is kept: the engine names the vocabularies it was built with", () => {
    expect(engineCode()).toMatch(/^\/\/ vocabularies [0-9a-f]{64}\n/);
  });
});

describe.each(LOCALES)("the module of %s", (locale) => {
  const text = readFileSync(join(vocabularyFolder, `${locale}.js`), "utf8");

  it("says where its words come from, and is small", () => {
    expect(text.startsWith("/* Word lists from @faker-js/faker, (c) the Faker contributors, MIT licence. */")).toBe(
      true,
    );
    expect(Buffer.byteLength(text)).toBeLessThan(90_000);
    expect(text).not.toMatch(/^import /m);
  });
});

describe("the type check", () => {
  const source = (row: string): string =>
    oneColumn(
      "text()",
      row,
      'import { creditCard, person, template } from "rowsmith/vocabulary/de";\nconst line = template("{name} took {n}");',
    );

  it("knows a vocabulary's types", async () => {
    expect(
      await typeCheck(
        source('return { v: person(random, { sex: "female" }).name + line.sample(random, { n: index }) };'),
        "a.ts",
      ),
    ).toEqual({ ok: true, value: undefined });
  });

  it.each([
    [
      'return { v: person(random, { sex: "woman" }).name };',
      `Type '"woman"' is not assignable to type 'Sex | undefined'`,
    ],
    ["return { v: person(random).surname };", "Property 'surname' does not exist on type 'Person'"],
    ["return { v: line.sample(random) };", "Expected 2 arguments, but got 1."],
    ["return { v: line.sample(random, { m: 1 }) };", "'m' does not exist in type"],
  ])("refuses %s", async (row, message) => {
    const checked = await typeCheck(source(row), "a.ts");
    expect(checked.ok ? "" : checked.failure.message).toContain(message);
  });
});

describe("in the isolate", () => {
  it("rows are what the module gives outside of it, whatever range they are made in", async () => {
    const source = oneColumn(
      "text()",
      "const one = person(random); return { v: [one.name, email(one, random), formatAddress(address(random)), company(random), iban(random), lorem.words(random)].join('/') };",
      'import { address, company, email, formatAddress, iban, lorem, person } from "rowsmith/vocabulary/fr";',
    );
    const whole = await makeRows(source, 0, 300);
    expect(whole.split("\n")).toHaveLength(301);
    expect((await makeRows(source, 0, 100)) + (await makeRows(source, 100, 300))).toBe(whole);
    expect(whole.split("\n")[0]).toMatchInlineSnapshot(
      `""Héloïse Roche/heloise.roche@example.org/28 Voie Du Sommerard, 20200 Bastia/Lefebvre Électricité SAS/FR7679705395454716572638372/doloremque artificiose caste""`,
    );
  });

  it("misuse is shown at the line of the script", async () => {
    const source = oneColumn(
      "text()",
      'return { v: creditCard(random, { issuer: "visum" as "visa" }).number };',
      'import { creditCard } from "rowsmith/vocabulary/ja";',
    );
    await expect(makeRows(source, 0, 1)).rejects.toThrow(
      "creditCard: expected issuer to be one of visa, mastercard, amex, discover, diners, jcb, unionpay",
    );
  });
});
