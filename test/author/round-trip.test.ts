/** Random columns, rendered to prompts in several styles, are read back as they were meant. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "../../src/author/offline/index.ts";
import { draft, typeErrors } from "./support.ts";

interface Spec {
  readonly phrases: readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
}

const word = fc.stringMatching(/^[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z][aeiou][lmnrt]$/);
const words = fc.uniqueArray(word, { minLength: 2, maxLength: 6 });
const span = fc
  .tuple(fc.integer({ min: -500, max: 5000 }), fc.integer({ min: 1, max: 900 }))
  .map(([low, size]) => [low, low + size] as const);
const two = (value: number): string => `${value}`.padStart(2, "0");

const range: fc.Arbitrary<Spec> = span.map(([low, high]) => ({
  phrases: [
    `${low} to ${high}, whole number`,
    `integer between ${low} and ${high}`,
    `a whole number from ${low} to ${high}`,
    `random integer, ranging from ${low} up to ${high}`,
  ],
  expected: { type: "integer", source: { kind: "range", minimum: low, maximum: high } },
}));
const decimal: fc.Arbitrary<Spec> = fc.tuple(span, fc.integer({ min: 1, max: 4 })).map(([[low, high], scale]) => ({
  phrases: [
    `${low} to ${high} with ${scale} decimals`,
    `between ${low} and ${high}, ${scale} decimal places`,
    `from ${low} to ${high}, rounded to ${scale} decimals`,
  ],
  expected: { type: "decimal", scale, source: { kind: "range", minimum: low, maximum: high } },
}));
const list: fc.Arbitrary<Spec> = words.map((values) => ({
  phrases: [
    `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
    `one of ${values.join(", ")}`,
    `either ${values.join(" or ")}`,
    values.map((value) => `"${value}"`).join(", "),
    `randomly chosen from: ${values.join(", ")}`,
  ],
  expected: { type: "text", source: { kind: "choice", values } },
}));
const weighted: fc.Arbitrary<Spec> = fc.tuple(words, fc.integer({ min: 1, max: 15 })).map(([values, first]) => {
  const shares = values.map((_, index) => (index === values.length - 1 ? 100 - first * (values.length - 1) : first));
  const pair = (render: (value: string, share: number) => string): string =>
    values.map((value, index) => render(value, shares[index] ?? 0)).join(", ");
  return {
    phrases: [
      pair((value, share) => `${value} ${share}%`),
      pair((value, share) => `${value} (${share}%)`),
      pair((value, share) => `${share}% ${value}`),
      pair((value, share) => `${value}: ${share}%`),
    ],
    expected: { type: "text", source: { kind: "choice", values, weights: shares.map((share) => share / 100) } },
  };
});
const boolean: fc.Arbitrary<Spec> = fc.integer({ min: 1, max: 99 }).map((share) => ({
  phrases: [
    `${share}% true`,
    `${share}% yes`,
    `true in ${share}% of rows`,
    `yes/no, ${share}% yes`,
    `true or false (${share}% true)`,
  ],
  expected: { type: "boolean", source: { kind: "boolean", share: share / 100 } },
}));
const date: fc.Arbitrary<Spec> = fc
  .tuple(fc.integer({ min: 1950, max: 2049 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 28 }))
  .map(([year, month, day]) => {
    const [first, last] = [`${year}-${two(month)}-01`, `${year + 1}-${two(month)}-${day}`];
    const name = [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ][month - 1];
    return {
      phrases: [
        `between ${first} and ${last}`,
        `from 1 ${name} ${year} to ${day} ${name} ${year + 1}`,
        `date from 01.${two(month)}.${year} to ${day}.${two(month)}.${year + 1}`,
        `any day from ${name} 1, ${year} until ${name} ${day}, ${year + 1}`,
      ],
      expected: { type: "date", source: { kind: "date", first, last } },
    };
  });
const time: fc.Arbitrary<Spec> = fc
  .tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }), fc.constantFrom(5, 10, 15, 30))
  .map(([from, to, step]) => ({
    phrases: [
      `${two(from)}:00 to ${two(to + 12)}:30, every ${step} minutes`,
      `from ${from}:00am to ${to}:30pm in ${step}-minute steps`,
      `between ${from}am and ${to}:30 pm in steps of ${step} minutes`,
    ],
    expected: {
      type: "time",
      source: { kind: "time", first: `${two(from)}:00`, last: `${two(to + 12)}:30`, step: `${step} minutes` },
    },
  }));
const counter: fc.Arbitrary<Spec> = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 2, max: 50 }))
  .map(([start, step]) => ({
    phrases: [
      `starts at ${start} and increases by ${step}`,
      `incrementing, from ${start}, step ${step}`,
      `sequential, starting at ${start}, in increments of ${step}`,
    ],
    expected: { type: "integer", unique: true, source: { kind: "increment", start, step } },
  }));
const normal: fc.Arbitrary<Spec> = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 90 }))
  .map(([mean, deviation]) => ({
    phrases: [
      `around ${mean}, standard deviation ${deviation}, whole number`,
      `normally distributed with mean ${mean} and sd ${deviation}, integer`,
      `integer, mean ${mean} ± ${deviation}`,
    ],
    expected: { type: "integer", source: { kind: "normal", mean, deviation } },
  }));

const spec = fc.oneof(range, decimal, list, weighted, boolean, date, time, counter, normal);
const styles: readonly ((name: string, rule: string, index: number) => string)[] = [
  (name, rule) => `- ${name}: ${rule}`,
  (name, rule, index) => `${index + 1}. ${name}: ${rule}`,
  (name, rule) => `* **${name}** - ${rule}`,
  (name, rule) => `- \`${name}\`: ${rule}.`,
  (name, rule) => `| ${name} | ${rule} |`,
  (name, rule) => `${name}: ${rule}`,
  (name, rule, index) => `${index + 1}) ${name} – ${rule}`,
];

const table = fc.record({
  specs: fc.array(fc.tuple(spec, fc.nat(), fc.boolean()), { minLength: 1, maxLength: 8 }),
  style: fc.nat({ max: styles.length - 1 }),
  rows: fc.integer({ min: 1, max: 9_999 }),
});

/** The prompt of a table. */
function render({
  specs,
  style,
  rows,
}: {
  specs: readonly (readonly [Spec, number, boolean])[];
  style: number;
  rows: number;
}): string {
  const lines = specs.map(([{ phrases }, choice, empty], index) => {
    const rule = `${phrases[choice % phrases.length]}${empty ? ", empty 20% of the time" : ""}`;
    return (styles[style] as (typeof styles)[number])(`field_${index + 1}`, rule, index);
  });
  return `Create a table of ${rows} rows. Each row has:\n\n${lines.join("\n")}\n`;
}

test("a rendered table is read back", () => {
  fc.assert(
    fc.property(table, (drawn) => {
      const prompt = render(drawn);
      const { plan, problems } = read(prompt);
      expect(
        problems.map((problem) => problem.message),
        prompt,
      ).toEqual([]);
      expect(plan.rows).toBe(drawn.rows);
      expect(plan.columns.length).toBe(drawn.specs.length);
      drawn.specs.forEach(([{ expected }, , empty], index) => {
        const { unique: _, ...rest } = expected;
        expect(plan.columns[index], prompt).toMatchObject({
          name: `field_${index + 1}`,
          ...(empty ? rest : expected),
          ...(empty ? { empty: { share: 0.2 } } : {}),
        });
      });
    }),
    { numRuns: 400, seed: 42 },
  );
});

test("its scripts are well typed", async () => {
  const scripts = await Promise.all(
    fc.sample(table, { numRuns: 40, seed: 7 }).map(async (drawn) => (await draft(render(drawn))).script),
  );
  expect(await typeErrors(scripts)).toBe("");
}, 30_000);
