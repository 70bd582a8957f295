/** Texts that would steer a terminal or a shell: nothing that scripts, files, databases or names say reaches them as it is. */
import { describe, expect, it } from "vitest";
import { jsonText } from "../../../src/cli/outcome.ts";
import { renderChecks } from "../../../src/cli/render/checks.ts";
import { renderDataset } from "../../../src/cli/render/contract.ts";
import { renderFailure } from "../../../src/cli/render/failure.ts";
import { renderTable } from "../../../src/cli/render/table.ts";
import { bounded, plain, word } from "../../../src/cli/render/text.ts";
import type { Dataset } from "../../../src/model/schema.ts";
import { shellWord } from "../../../src/model/shell-word.ts";
import { printable } from "../../../src/model/printable.ts";

const TRICKS = {
  "clear the screen": "\u001b[2J\u001b[H",
  "an 8-bit control sequence": "\u009b2J",
  "a title": "\u001b]0;pwned\u0007",
  "a link (OSC 8)": "\u001b]8;;http://127.0.0.1/\u0007safe\u001b]8;;\u0007",
  "the clipboard (OSC 52)": "\u001b]52;c;cm0gLXJmIH4K\u0007",
  "an 8-bit operating system command": "\u009d52;c;eA==\u009c",
  "a device control string": "\u001bP+q544e\u001b\\",
  "a bell": "\u0007",
  "a carriage return": "real\rfake",
  "a line feed": "one\ntwo",
  backspaces: "secret\b\b\b\b\b\bpublic",
  delete: "\u007f",
  "a vertical tab and a form feed": "\u000b\u000c",
  "right to left": "\u202egpj.exe",
  "isolates of directions": "\u2066\u2067\u2068x\u2069",
  "marks of directions": "\u200e\u200f\u061c",
  "nothing wide": "a\u200bb\u200cc\u200dd\ufeffe\u2060",
  "a line separator": "\u2028\u2029",
  tags: "\u{e0041}\u{e0042}\u{e007f}",
  "an annotation": "\ufff9a\ufffab\ufffb",
  "half a pair": "\ud800x",
  "a NUL": "\0",
  "shift out": "\u000e",
} as const;

/** What is never in printed text; a line feed may only be the renderer's own. */
// oxlint-disable-next-line no-misleading-character-class
const STEERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const lines = (text: string): string => text.replaceAll("\n", "");

describe.each(Object.entries(TRICKS))("%s", (_, trick) => {
  it("in a failure", () => {
    const text = renderFailure({
      kind: "script",
      message: trick,
      place: { file: `x${trick}.ts`, line: 1, column: 1, source: `a${trick}` },
      details: [trick],
      column: trick,
      next: trick,
    });
    expect(lines(text)).not.toMatch(STEERS);
    expect(text.split("\n").length).toBe(6 + 1);
  });
  it("in a report, a contract and a table", () => {
    const rules = (["passed", "failed", "skipped", "sampled"] as const).map((status) => ({
      rule: `rule ${trick}`,
      column: trick,
      status,
      reason: trick,
      failing: 1,
      examples: [{ row: 0, values: { [trick]: trick } }],
    }));
    expect(lines(renderChecks({ rows: 1, rules, passed: false, seconds: 1 }, true))).not.toMatch(STEERS);
    const dataset = {
      description: trick,
      single: false,
      tables: [
        {
          name: trick,
          description: trick,
          fields: [
            {
              name: trick,
              type: "text",
              required: false,
              unique: false,
              enum: [trick],
              pattern: trick,
              description: trick,
              shares: { values: [{ value: trick, share: 1 }], exact: true, per: trick },
            },
            { name: "d", type: "date", required: true, unique: true, format: trick, minimum: trick },
            {
              name: "o",
              type: "object",
              required: true,
              unique: false,
              properties: [{ name: trick, type: "integer", required: true, unique: false }],
            },
          ],
          primaryKey: [trick, "d"],
          foreignKeys: [{ fields: [trick], reference: { table: trick, fields: [trick] } }],
          checks: [{ sql: trick, minimumRows: 5 }],
          fixed: false,
          groups: { by: trick, length: 1 },
          dirt: [{ kind: trick, column: trick, rate: 0.1 }],
        },
      ],
      checks: [{ sql: trick, minimumRows: 0 }],
    } as unknown as Dataset;
    expect(lines(renderDataset(dataset))).not.toMatch(STEERS);
    expect(
      lines(
        renderTable(
          [
            { name: trick, numeric: false },
            { name: trick.repeat(20), numeric: true },
          ],
          [[trick, trick]],
          30,
        ),
      ),
    ).not.toMatch(STEERS);
  });
  it("in JSON, which says the same", () => {
    const text = jsonText({ [trick]: [trick] });
    expect(lines(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(text)).toEqual({ [trick]: [trick] });
  });
  it("in a child's words and a suggested command", () => {
    for (const text of [printable(trick), plain(trick), word(trick)]) expect(text).not.toMatch(STEERS);
  });
});

describe("words of suggested commands", () => {
  it.each([
    ["orders", "orders"],
    ["data/orders-2.csv", "data/orders-2.csv"],
    ["x; rm -rf ~", "'x; rm -rf ~'"],
    ["$(id)", "'$(id)'"],
    ["`id`", "'`id`'"],
    ["a'b", `'a'\\''b'`],
    ["a b", "'a b'"],
    ['a"b', `'a"b'`],
    ["!!", "'!!'"],
    ["~", "'~'"],
    ["*", "'*'"],
    ["--output=x", "./--output=x"],
    ["-", "./-"],
    ["#x", "'#x'"],
    ["a&b|c>d<e", "'a&b|c>d<e'"],
    ["", "''"],
  ])("%j", (name, expected) => expect(shellWord(name)).toBe(expected));
});

describe("the length of what is printed", () => {
  it("has a bound for every text that may be the script's", () => {
    const long = "x".repeat(5_000_000);
    expect(bounded(long).length).toBeLessThanOrEqual(4000);
    expect(
      renderFailure({
        kind: "script",
        message: long,
        details: [long],
        next: long,
        place: { file: "x.ts", line: 1, source: long },
      }).length,
    ).toBeLessThan(15_000);
    const rules = [
      { rule: long, status: "failed" as const, reason: long, examples: [{ row: 1, values: { a: long } }] },
    ];
    expect(renderChecks({ rows: 1, rules, passed: false, seconds: 1 }).length).toBeLessThan(15_000);
    expect(printable(long).length).toBeLessThanOrEqual(500);
  });
});
