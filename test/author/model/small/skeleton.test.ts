import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { countTokens } from "gpt-tokenizer";
import { LINE_CONTRACT } from "../../../../src/author/model/small/contract.ts";
import { Budget } from "../../../../src/author/cost/budget.ts";
import { writeSmall } from "../../../../src/author/model/small/author.ts";
import type { Verdict } from "../../../../src/author/judge.ts";
import { fillGaps } from "../../../../src/author/model/small/fill.ts";
import { gapsOf } from "../../../../src/author/model/small/gap.ts";
import { expressionIn, unknownIn } from "../../../../src/author/model/small/line.ts";
import { skeletonOf } from "../../../../src/author/model/small/skeleton.ts";
import type { LanguageModel } from "../../../../src/author/model/language-model.ts";
import { read } from "../../../../src/author/offline/index.ts";
import { compile } from "../../../../src/compile/index.ts";
import { ok } from "../../../../src/model/failure.ts";

const prompt = readFileSync(join(import.meta.dirname, "../../../models/tuning/library-loans.md"), "utf8");

describe("a skeleton", () => {
  it("leaves what the reader did not understand, with the prompt's words", () => {
    expect(gapsOf(read(prompt)).map(({ name, said }) => `${name}: ${said}`)).toEqual([
      "fine: 0.50 for each day over 28, otherwise 0",
      "age: 6 to 14 for children, 15 to 80 for everyone else",
      "renewed: 20% true, never when overdue",
    ]);
  });

  it("compiles with its gaps filled", async () => {
    const script = skeletonOf(read(prompt))?.complete([
      "overdue ? 0.5 * (days - 28) : 0",
      'member_type === "child" ? random.integer(6, 14) : random.integer(15, 80)',
      "!overdue && random.boolean(0.2)",
    ]);
    const compiled = await compile(script ?? "", "loans.ts");
    expect(compiled.ok ? "" : compiled.failure.message).toBe("");
  });

  it("has no gaps where everything is understood", () => {
    expect(skeletonOf(read("- id: starts at 1\n- size: 1 to 5"))?.gaps).toEqual([]);
    expect(skeletonOf(read("Something nice, please."))).toBeUndefined();
  });

  it("is made of every prompt of the measurement that names columns, and none is understood whole", () => {
    const folder = join(import.meta.dirname, "../../../models/prompts");
    for (const file of readdirSync(folder))
      expect(skeletonOf(read(readFileSync(join(folder, file), "utf8")))?.gaps.length ?? 1, file).toBeGreaterThan(0);
  });
});

it("asks for one line at a time, and again where a name does not exist", async () => {
  const answers = [" dayz * 2;\n", " overdue ? 1 : 0;\n", " random.integer(6, 80);\n", " !overdue;\n"];
  const prefixes: string[] = [];
  const model: LanguageModel = {
    name: "fixed",
    host: "this machine",
    context: 4096,
    small: true,
    takesPrefix: true,
    ask({ prefix = "" }) {
      prefixes.push(prefix);
      const text = `${prefix}${answers.shift() ?? ""}`;
      return Promise.resolve(
        ok({
          text,
          cut: undefined,
          tokens: { prompt: 1, answer: 1, estimated: false },
          reasoning: 0,
          seconds: 0,
          warnings: [],
        }),
      );
    },
    close: () => Promise.resolve(),
  };
  const skeleton = skeletonOf(read(prompt));
  if (skeleton === undefined) throw new Error("no skeleton");
  const open = (tokens?: number): Budget => {
    const budget = Budget.open({ tokens }, undefined, "small");
    if (!budget.ok) throw new Error(budget.failure.message);
    return budget.value;
  };
  const given = [...answers];
  const filled = await fillGaps({ model, budget: open() }, prompt, skeleton);
  expect(filled.ok ? filled.value.expressions : []).toEqual(["overdue ? 1 : 0", "random.integer(6, 80)", "!overdue"]);
  expect(prefixes.at(-1)).toContain("const age: number = random.integer(6, 80);");
  // A line that could pass the cap is not asked for.
  answers.push(...given);
  const asked = prefixes.length;
  expect(await fillGaps({ model, budget: open(500) }, prompt, skeleton)).toMatchObject({
    ok: false,
    failure: { kind: "authoring", limit: "--max-tokens" },
  });
  expect(prefixes.length).toBe(asked);
});

describe("a line", () => {
  it("ends at its own semicolon", () => {
    expect(expressionIn(' a ? "x;" : f(1);\nmore')).toBe('a ? "x;" : f(1)');
    expect(expressionIn(" f(1;")).toBeUndefined();
    expect(expressionIn(" f)(;")).toBeUndefined();
  });

  it("names what does not exist", () => {
    expect(unknownIn('a > 1 ? random.pick(["b"]) : cost', new Set(["a"]), [])).toBe("cost");
    expect(unknownIn("Math.max(a, 1)", new Set(["a"]), [])).toBeUndefined();
  });
});

describe("what is known of a gap", () => {
  const gaps = (prompt: string): readonly string[] =>
    gapsOf(read(prompt)).map(
      ({ name, type, scale, optional, oneOf, start }) =>
        `${name}: ${type}${type === "decimal" ? ` ${scale}` : ""}${optional ? ", optional" : ""}${oneOf.length > 0 ? `, one of ${oneOf.join(" ")}` : ""}${start === undefined ? "" : `, from ${start}`}`,
    );
  const others = [
    "- number: starts at 1",
    "- points: 0 to 100",
    "- size_cm: 1.0 to 9.0",
    "- member: 20% true",
    "- nights: 1 to 9",
    "- opened_at: between 2024-01-01 08:00 and 2024-01-31 20:00",
    "- arrival: between 2024-01-01 and 2024-12-31",
    "- colour: red 50%, green 30%, blue 20%",
    "- shape: round, square or flat",
  ].join("\n");
  const of = (rule: string, name = "x"): string | undefined => gaps(`${others}\n- ${name}: ${rule}`).at(-1);

  it.each([
    ["small below 20 points, medium up to 60, large above", "x: text, one of small medium large"],
    ["A from 90 points, B from 60, C below", "x: text, one of A B C"],
    ["on hold when points are under 5, open from 5, and 1% of all are lost", "x: text, one of on hold open lost"],
    ["arrival plus nights", "x: date"],
    ["opened_at plus nights", "x: timestamp"],
    ["after opened_at, missing for those still open", "x: timestamp, optional"],
    ["3 days after arrival for members, 7 days for others", "x: date"],
    ["0 on most days, otherwise 4.5 to 18.0", "x: decimal 1, from random.integer(45, 180) / 10"],
    ["size_cm plus 3 to 12", "x: decimal 1"],
    ["points minus 3 to 12", "x: integer"],
    ["8.0 to 45.0, 1 decimal, 0 for red ones", "x: decimal 1, from random.integer(80, 450) / 10"],
    ["10.0.x.y with x and y from 0 to 255", "x: text"],
    ["250 when points are over 50, otherwise 0", "x: integer"],
    ["0 to 80, none when something is wrong", "x: integer, from random.integer(0, 80)"],
    ["5 to 80, no x for beginners", "x: integer, optional, from random.integer(5, 80)"],
    ["20% of points up to 50, 30% above", "x: integer"],
  ])("%s", (rule, expected) => expect(of(rule)).toBe(expected));

  it("takes what was understood as the start where a sentence reopens a column", () => {
    expect(gaps(`${others}\n\nRed ones are always above 50 points somehow.`)).toEqual([
      "points: integer, from random.integer(0, 100)",
    ]);
    expect(gaps(`${others}\n\nFor members the colour is rather green somehow.`)).toEqual([
      "colour: text, one of red green blue, from random.weighted({ red: 50, green: 30, blue: 20 })",
    ]);
  });

  it("opens no column for a sentence that introduces the table or speaks of columns that are not there", () => {
    expect(gaps(`Colours and points of five members in detail, never mind the shape, 300 rows.\n\n${others}`)).toEqual(
      [],
    );
    expect(gaps(`${others}\n\nage_years is the year of arrival minus nights somehow.`)).toEqual([]);
    expect(
      read(`Colours and points of five members in detail, never mind the shape, 300 rows.\n\n${others}`),
    ).toMatchObject({ plan: { rows: 300 }, problems: [{ message: "this sentence was not understood" }] });
  });

  it("tells the model the values and the start", async () => {
    const skeleton = skeletonOf(read(`${others}\n- x: 5 to 9, 0 for red\n- y: A from 90 points, B below`));
    if (skeleton === undefined) throw new Error("no skeleton");
    const prefixes: string[] = [];
    const budget = Budget.open({}, undefined, "small");
    if (!budget.ok) throw new Error(budget.failure.message);
    await fillGaps({ model: answering(() => " 1;\n", prefixes), budget: budget.value }, "x", skeleton);
    expect(prefixes.join("\n")).toContain("// start from: random.integer(5, 9)\nconst x: number =");
    expect(prefixes.join("\n")).toContain("// one of: A, B\nconst y: string =");
  });
});

function answering(answer: () => string, prefixes: string[] = []): LanguageModel {
  return {
    name: "fixed",
    host: "this machine",
    context: 4096,
    small: true,
    takesPrefix: true,
    ask({ prefix = "" }) {
      prefixes.push(prefix);
      return Promise.resolve(
        ok({
          text: `${prefix}${answer()}`,
          cut: undefined,
          tokens: { prompt: 1, answer: 1, estimated: false },
          reasoning: 0,
          seconds: 0,
          warnings: [],
        }),
      );
    },
    close: () => Promise.resolve(),
  };
}

describe("the rounds of a script", () => {
  const wrong: Verdict = {
    stopped: "rows",
    problems: [{ stage: "rows", message: "age is wrong" }],
    requirements: [],
    checks: undefined,
    seconds: 0,
  };
  const rounds = async (): Promise<number | undefined> => {
    const budget = Budget.open({}, undefined, "small");
    if (!budget.ok) throw new Error(budget.failure.message);
    const written = await writeSmall(
      { name: "x", prompt, acceptPartial: true, requirements: [], judge: () => Promise.resolve(ok(wrong)) },
      read(prompt),
      { model: answering(() => " 1;\n"), budget: budget.value, onEvent: undefined },
    );
    return written?.ok === true ? written.value.account?.attempts : undefined;
  };

  it("are eight, whatever the clock says", async () => {
    const clock = vi.spyOn(performance, "now");
    let now = 0;
    clock.mockImplementation(() => (now += 60_000));
    expect(await rounds()).toBe(8);
    clock.mockRestore();
  });

  it("are four at least, however much processor time they take", async () => {
    const cpu = vi.spyOn(process, "cpuUsage").mockReturnValue({ user: 1e12, system: 0 });
    expect(await rounds()).toBe(4);
    cpu.mockRestore();
  });
});

it("says little", () => {
  expect(countTokens(LINE_CONTRACT)).toBeLessThan(600);
});
