/** Values in double quotes with their shares, or with a value of another column each, are read as they stand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "../../src/author/offline/index.ts";

const value = fc
  .string({ unit: fc.constantFrom(..."abA1 ,;:%'()&/.-or"), minLength: 1, maxLength: 20 })
  // The reader takes three points for an ellipsis wherever they stand.
  .filter((text) => text.trim() === text && !text.includes("..."));

test("shares of any values, and what follows from them", () => {
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 2, maxLength: 5 }), (values) => {
      const shares = values.map((_, index) => (index === 0 ? 100 - 10 * (values.length - 1) : 10));
      const { plan, problems } = read(
        [
          "Create rows with these columns:",
          `- tag: ${values.map((one, index) => `"${one}" ${shares[index]}%`).join(", ")}, empty in 0% of rows`,
          `- cost: by tag: ${values.map((one, index) => `"${one}" is ${index}.5`).join(", ")}`,
          `- twin: by tag: ${values.map((one) => `"${one}" is "${one}!"`).join(", ")}`,
        ].join("\n"),
      );
      expect(problems).toEqual([]);
      expect(plan.columns[0]?.source).toMatchObject({ kind: "choice", weights: shares.map((share) => share / 100) });
      expect(plan.columns[1]).toMatchObject({ type: "decimal", source: { kind: "cases", by: "tag" } });
      expect(plan.columns[2]).toMatchObject({ type: "text", source: { kind: "cases", by: "tag" } });
      const { source } = plan.columns[2] as (typeof plan.columns)[number];
      const cases = source.kind === "cases" ? source.cases : [];
      expect(cases.map(({ when, then }) => [when, then])).toEqual(
        cases.map(({ when }) => [when, { kind: "value", value: `${when}!` }]),
      );
      expect(cases.map(({ when }) => when).toSorted()).toEqual(values.toSorted());
    }),
    { numRuns: 150 },
  );
});

test("a list that leaves a value out, or follows from no column, is an error with its words", () => {
  const lines = ['- tag: "a" 50%, "b" 50%', '- cost: by tag: "a" is 1'];
  const kinds = (prompt: string): readonly string[] => read(prompt).problems.map(({ kind, line }) => `${kind} ${line}`);
  expect(kinds(lines.join("\n"))).toContain("contradiction 2");
  expect(kinds('- cost: by tag: "a" is 1, "b" is 2')).toContain("contradiction 1");
});
