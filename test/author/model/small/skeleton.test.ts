import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countTokens } from "gpt-tokenizer";
import { LINE_CONTRACT } from "../../../../src/author/model/small/contract.ts";
import { Budget } from "../../../../src/author/cost/budget.ts";
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

it("says little", () => {
  expect(countTokens(LINE_CONTRACT)).toBeLessThan(600);
});
