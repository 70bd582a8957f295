/** Tables written as CSV by hand, and schemas by name, for tests of the checks. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Field, Schema } from "../../src/model/schema.ts";
import { checkFile } from "../../src/validate/index.ts";
import type { CheckReport, CheckRequest, RuleResult } from "../../src/validate/index.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-validate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** Writes a file and gives its path. */
export function file(content: string | Uint8Array, name = `${++files}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export type Text = string | null;

/** RFC 4180 as rowsmith writes it: null is nothing, an empty text is two quotes. */
export const cell = (text: Text): string =>
  text === null ? "" : text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const csv = (names: readonly string[], rows: readonly (readonly Text[])[]): string =>
  [names, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");

type Loose<F> = F extends Field ? Omit<F, "required" | "unique"> & { required?: boolean; unique?: boolean } : never;

/** A field; required unless it says otherwise. */
export const field = (options: Loose<Field>): Field => ({ required: true, unique: false, ...options }) as Field;

export const schema = (
  fields: readonly Loose<Field>[],
  checks: readonly (string | { sql: string; minimumRows: number })[] = [],
): Schema => ({
  name: "table",
  primaryKey: [],
  foreignKeys: [],
  fixed: false,
  description: "a test",
  fields: fields.map(field),
  checks: checks.map((check) => (typeof check === "string" ? { sql: check, minimumRows: 0 } : check)),
});

/** The report, where the check could be carried out. */
export async function report(request: CheckRequest): Promise<CheckReport> {
  const result = await checkFile(request);
  if (!result.ok) throw new Error(`expected a report, got ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The rules that did not pass, without the rest. */
export async function problems(request: CheckRequest): Promise<readonly Partial<RuleResult>[]> {
  return (await report(request)).rules.filter(({ status }) => status !== "passed");
}

/** Checks one column of cells, with each way of reading; the two must agree. Gives rows that break each rule. */
export async function column(
  one: Loose<Field>,
  cells: readonly Text[],
  checks: readonly string[] = [],
): Promise<Readonly<Record<string, readonly number[]>>> {
  const path = file(
    csv(
      [one.name, "other"],
      cells.map((text) => [text, "x"]),
    ),
  );
  const fields = schema([one, { name: "other", type: "text" }], checks);
  const outcomes = await Promise.all(
    [true, false].map(async (ownFile) =>
      Object.fromEntries(
        (await problems({ path, schema: fields, ownFile })).map(({ rule, failing, examples }) => [
          rule,
          [failing, ...(examples ?? []).map(({ row }) => row)],
        ]),
      ),
    ),
  );
  return outcomes[1] as Record<string, number[]>;
}
