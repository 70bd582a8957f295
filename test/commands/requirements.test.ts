/** The requirements of a prompt on real rows: the offline author's scripts meet them all, and a changed script breaks the one it should. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { requirementsOf } from "../../src/author/requirements/index.ts";
import type { RequirementResult } from "../../src/author/requirements/index.ts";
import { openScript } from "../../src/commands/script.ts";
import { testRequirements } from "../../src/commands/requirements.ts";
import { draft, ROOT, template } from "../author/support.ts";

async function results(prompt: string, script: string): Promise<readonly RequirementResult[]> {
  const opened = await openScript(script, "generated/rows.ts", {});
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    const tested = await testRequirements(opened.value.session, 42, requirementsOf(prompt));
    if (!tested.ok) throw new Error([tested.failure.message, ...(tested.failure.details ?? [])].join("\n"));
    return tested.value;
  } finally {
    await opened.value.session.close();
  }
}

const unmet = (found: readonly RequirementResult[]): readonly string[] =>
  found.flatMap(({ status, requirement, reason, examples = [] }) =>
    status === "unmet" ? [[`${requirement.words}: ${reason}`, ...examples].join("\n")] : [],
  );

const FOLDER = join(ROOT, "test/author/prompts");
const PROMPTS = [
  ...["coffee-shop", "bookshop", "hospital", "web-shop"].map((name) => [name, template(name)] as const),
  ...readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")] as const),
];

describe("the offline author's script meets every requirement of", () => {
  test.each(PROMPTS)("%s", async (_, prompt) => {
    const found = await results(prompt, (await draft(prompt)).script);
    expect(unmet(found)).toEqual([]);
    expect(found.filter(({ status }) => status === "met").length).toBeGreaterThan(2);
  });
});
