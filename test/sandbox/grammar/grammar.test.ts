import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grammar } from "../../../sandbox/grammar/grammar.ts";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { expectEven } from "../chi-squared.ts";

/** Texts that are the same in every run of the tests. */
function texts(one: () => string, count: number): string[] {
  setKey(2024, "grammar");
  return Array.from({ length: count }, (_, index) => {
    startRow(index);
    return one();
  });
}

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** All texts that a single rule is seen to make. */
const all = (text: string, more: Record<string, string> = {}): string[] => {
  const made = grammar({ rules: { text, ...more } });
  return Object.keys(counted(texts(() => made.sample(random), 300)));
};

/** What defining these rules throws. */
const refusal = (definition: unknown): string => {
  try {
    grammar(definition as never);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing";
};

describe("grammar: texts", () => {
  it("takes alternatives, references, optional parts and escapes", () => {
    expect(all("yes|no")).toEqual(["No", "Yes"]);
    expect(all("a {x} b", { x: "1|2{y}", y: "3" })).toEqual(["A 1 b", "A 23 b"]);
    expect(all("so [very ]good")).toEqual(["So good", "So very good"]);
    expect(all("{so |}good")).toEqual(["Good", "So good"]);
    expect(all("\\{x\\} \\[y\\] 1\\|2 \\\\")).toEqual(["{X} [y] 1|2 \\"]);
    expect(all("50% off[50% more]")).toEqual(["50% off", "50% off50% more"]);
  });

  it("closes up the spaces around what is left out", () => {
    expect(all("the [very] soup [indeed], and [so] on [.]")).toContain("The soup, and on");
    expect(all("[no] one { |  [x1]}, {two|2} [ ] !")).toContain("One, 2!");
    expect(all("one\n[two ]\nthree :)")).toEqual(["One\n\nthree :)", "One\ntwo\nthree :)"]);
    for (const text of all("[a1] [b1] , [c1] . [d1]")) expect(text).not.toMatch(/^ | $| {2}| [,.]/);
  });

  it("agrees the article with what follows it", () => {
    const nouns =
      "apple|pear|hour|unit|umbrella|European|one-off|8th|11-year-old|80|house|university|uninvited guest|FAQ|UFO|heir|MRI scan|user";
    expect(all("I saw a {x}.", { x: nouns }).map((text) => text.slice(6, -1))).toEqual([
      "a European",
      "a UFO",
      "a house",
      "a one-off",
      "a pear",
      "a unit",
      "a university",
      "a user",
      "an 11-year-old",
      "an 80",
      "an 8th",
      "an FAQ",
      "an MRI scan",
      "an apple",
      "an heir",
      "an hour",
      "an umbrella",
      "an uninvited guest",
    ]);
    expect(all("an {x}", { x: "pear|apple" })).toEqual(["A pear", "An apple"]);
    expect(all("{a|the} [old ]{x}", { x: "egg" })).toEqual(["An egg", "An old egg", "The egg", "The old egg"]);
    expect(all('x a "{x}"', { x: "egg" })).toEqual(['X a "egg"']);
    expect(all("{A|B} is next|grade {A|B}")).toEqual(["A is next", "B is next", "Grade A", "Grade B"]);
    expect(all("vitamin a{x}", { x: "." })).toEqual(["Vitamin a."]);
  });

  it("begins sentences with capitals, and only sentences", () => {
    expect(all("{x}. {x}! {x}, {x}? {x}", { x: "so" })).toEqual(["So. So! So, so? So"]);
    expect(all('"{x}." ({x}) e.g. {x} well... {x}', { x: "so" })).toEqual(['"So." (So) e.g. so well... so']);
    expect(all("{x}{y}{x}", { x: "élan", y: ". " })).toEqual(["Élan. Élan"]);
    expect(all("{x}", { x: "iPhone|😋 yes|4 eggs" })).toEqual(["4 eggs", "iPhone", "😋 Yes"]);
    const small = grammar({ capitals: false, rules: { text: "so. {x}.\n{x}", x: "so" } });
    expect(small.sample(random)).toBe("so. so.\nso");
  });

  it("fills in slots, and asks for those that a text may need", () => {
    const order = grammar({
      root: ["text", "other"],
      slots: ["product", "price"],
      rules: { text: "[x]a {product} for {price}. {product}!", other: "one {price}" },
    });
    startRow(3);
    expect(order.sample(random, "text", { product: "oat latte", price: 4.5 })).toMatch(
      /^(X)?an oat latte for 4.5. Oat latte!$/i,
    );
    expect(order.sample(random, "text", { product: "", price: "{x} a" })).toMatch(/for \{x\} a\.!$/);
    expect(() => order.sample(random, "other", { price: 1 } as never)).not.toThrow();
    expect(() => order.sample(random, "text", { price: 1 } as never)).toThrow(
      'grammar.sample: expected the slot "product" to be text or a number, got undefined',
    );
    expect(() => (order.sample as (...all: unknown[]) => string)(random, "text")).toThrow("slots with product, price");
    expect(() => order.sample(random, "text", { product: "x", price: NaN })).toThrow("got NaN");
  });

  it("is frozen: these texts may never change, or files made with a grammar would", () => {
    const story = grammar({
      rules: {
        story: { "{hero} met a {adjective} {animal}[, {who}].": 3, "{hero} {slept|ate a {animal}}[20%: twice].": 1 },
        hero: { Ann: 0.5, Bob: 1, "the {animal}": 2.25 },
        who: "who knew {hero}[, {who}]",
        adjective: ["old", "small", "odd"],
        animal: "owl|cat|eel",
      },
    });
    expect(texts(() => story.sample(random), 6)).toMatchInlineSnapshot(`
      [
        "Bob met a small cat, who knew the eel, who knew the cat.",
        "The owl met an old owl.",
        "The cat met a small eel.",
        "The eel slept.",
        "The owl met an old eel.",
        "Ann met a small cat, who knew the owl, who knew Bob, who knew Bob.",
      ]
    `);
  });
});

describe("grammar: chances", () => {
  it("draws by weight, evenly without, and optional parts at their share", () => {
    const made = grammar({
      root: ["weighed", "even", "share", "never"],
      rules: {
        weighed: { a1: 5, b1: 3, c1: 0.5, d1: 1.5 },
        even: ["a1|b1", "c1"],
        share: "x[12.5%: y]",
        never: { a1: 1, b1: 0 },
      },
    });
    const draws = 80_000;
    const weighed = counted(texts(() => made.sample(random, "weighed"), draws));
    expectEven(
      ["A1", "B1", "C1", "D1"].flatMap((key, k) => (weighed[key] as number) / [5, 3, 0.5, 1.5][k]!).map((n) => n / 800),
    );
    const even = counted(texts(() => made.sample(random, "even"), draws));
    expectEven([even["A1"]!, even["B1"]!, even["C1"]! / 2]);
    const share = counted(texts(() => made.sample(random, "share"), draws));
    expect(Math.abs(share["Xy"]! - draws / 8)).toBeLessThan(4 * Math.sqrt(draws * 0.125 * 0.875));
    expect(counted(texts(() => made.sample(random, "never"), 100))).toEqual({ A1: 100 });
  });
});

describe("grammar: labels", () => {
  const taste = grammar({
    root: "text",
    rules: {
      text: { "{plain}": 1, "{turn}": 1 },
      plain: "{good}",
      turn: ["not {!good}", "{good} but {!good}"],
      good: { positive: ["great", "{hedged}"], negative: ["awful", "not {!good}"] },
      hedged: "not {!good}",
    },
  });

  it("makes text for a label, and flips once", () => {
    expect(taste.labels).toEqual(["positive", "negative"]);
    const seen = (label: "positive" | "negative"): string[] =>
      Object.keys(counted(texts(() => taste.sample(random, label), 500)));
    expect(seen("positive")).toEqual(["Great", "Great but awful", "Not awful", "Not awful but awful"]);
    expect(seen("negative")).toEqual(["Awful", "Awful but great", "Not great", "Not great but great"]);
    expect([taste.size("positive"), taste.size("negative")]).toEqual([5, 5]);
  });

  it("flips to any of the other labels", () => {
    const made = grammar({ rules: { text: "not {!x}", x: { one: "1", two: "2|3", three: "4" } } });
    const counts = counted(texts(() => made.sample(random, "one"), 8000));
    expectEven([counts["Not 2"]! + counts["Not 3"]!, counts["Not 4"]!]);
    expect(made.size("one")).toBe(3);
  });

  it("begins with another rule, of the same label", () => {
    expect(Object.keys(counted(texts(() => taste.from("plain").sample(random, "negative"), 100)))).toEqual([
      "Awful",
      "Not great",
    ]);
    const both = grammar({ rules: { text: "{x} {y}", x: { a: "1", b: "2" }, y: "3" } });
    expect(both.sample(random, "y")).toBe("3");
    expect(both.from("y").sample(random, "a")).toBe("3");
    expect(both.from("y").sample(random)).toBe("3");
    expect(() => both.from("z" as never)).toThrow(
      'grammar.from: expected one of the rules text, x, y, got the text "z"',
    );
  });

  it("says which label it needs", () => {
    expect(() => taste.sample(random)).toThrow(
      "grammar.sample: expected one of the labels positive, negative, got undefined",
    );
    expect(() => taste.sample(random, "good")).toThrow(
      'got the text "good", a rule that differs between labels; use from("good")',
    );
    // @ts-expect-error: neither a label nor a rule
    expect(() => taste.sample(random, "neutral")).toThrow('got the text "neutral"');
    // @ts-expect-error: there are no slots
    expect(taste.sample(random, "positive", { x: 1 })).not.toBe("");
    const slotted = grammar({ slots: ["x"], rules: { text: "{x}" } });
    // @ts-expect-error: the slot is missing
    expect(() => slotted.sample(random, "text")).toThrow("slots with x");
  });
});

describe("grammar: sizes and recursion", () => {
  it("counts derivations", () => {
    const size = (text: string, more = {}): number => grammar({ rules: { text, ...more } }).size();
    expect(size("x")).toBe(1);
    expect(size("[x]{a|b|c} {d}", { d: ["1", "2|3"] })).toBe(18);
    expect(size("{a}{a}{a}{a}{a}{a}", { a: Array.from({ length: 400 }, (_, k) => `${k}`) })).toBe(4.096e15);
    expect(size("{a}{a}{a}{a}{a}{a}", { a: Array.from({ length: 500 }, (_, k) => `${k}`) })).toBe(Infinity);
  });

  it("counts what it makes: every derivation of a random grammar turns up, and no other", () => {
    const leaf = fc.constantFrom("{b}", "{c}", "[z]", "{q|r|s}");
    fc.assert(
      fc.property(fc.array(fc.array(leaf, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }), (lists) => {
        let mark = 0;
        const rules = {
          a: lists.map((list) => list.map((part) => `<${mark++}>${part}`).join("")),
          b: "<b>{c}|<bb>",
          c: ["<c>", "<cc>"],
        };
        const made = grammar({ root: ["a", "b"], rules });
        const seen = new Set(texts(() => made.sample(random, "a"), 4000));
        expect(seen.size).toBe(made.size("a"));
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("lets a rule come back to itself as often as depth says", () => {
    const list = (depth: number): string[] => {
      const made = grammar({ depth, capitals: false, rules: { list: "{item}|{item}, {list}", item: "x" } });
      expect(made.size()).toBe(depth + 1);
      return Object.keys(counted(texts(() => made.sample(random), 4000)));
    };
    expect(list(1)).toEqual(["x", "x, x"]);
    expect(list(3)).toEqual(["x", "x, x", "x, x, x", "x, x, x, x"]);
    const nested = grammar({ depth: 3, rules: { a: "({b})", b: "{a}|{a}{a}|{c}", c: "[{b}]" } });
    for (const text of texts(() => nested.sample(random), 2000)) expect(text.length).toBeLessThan(200);
    const tight = grammar({ depth: 2, rules: { a: "[50%: x{a}]y" } });
    expect(Object.keys(counted(texts(() => tight.sample(random), 500)))).toEqual(["Xxyyy", "Xyy", "Y"]);
  });

  it("keeps rules apart whose texts are long", () => {
    expect(refusal({ depth: 20, rules: { a: "0123456789|{a}{a}" } })).toBe(
      'grammar: rule "a": expected texts of at most 100000 characters, got up to 163840; a smaller depth makes recursion shorter',
    );
  });
});

describe("grammar: refusals", () => {
  it.each([
    [undefined, "grammar: expected an object with rules, got undefined"],
    [{ rule: {} }, 'grammar: there is no part "rule"; the parts are root, rules, slots, depth, capitals, noise'],
    [{ rules: {} }, "grammar: expected rules to be an object with at least one rule, got an object"],
    [{ rules: { a: 5 } }, 'grammar: rule "a": expected text, a list of texts, or texts with weights, got 5'],
    [{ rules: { a: [] } }, 'grammar: rule "a": expected at least one alternative, got none'],
    [{ rules: { a: ["x", 5] } }, 'grammar: rule "a": expected text, got 5'],
    [{ rules: { "!a": "x" } }, 'grammar: rule "!a": expected a name without braces, brackets, bars, or "!" in front'],
    [
      { rules: { a: { x: -1, y: 1 } } },
      'grammar: rule "a": expected the weight of the text "x" to be a number from 0, got -1',
    ],
    [
      { rules: { a: { x: 1, y: "z" } } },
      'grammar: rule "a": expected the weight of the text "y" to be a number from 0, got the text "z"',
    ],
    [{ rules: { a: { x: 0 } } }, 'grammar: rule "a": expected weights with a sum above 0, got 0'],
    [
      { rules: { a: ["x", "y", "x"] } },
      'grammar: rule "a": expected texts that differ (texts with weights make one likelier), not the same twice, got the text "x"',
    ],
    [
      { rules: { a: "{x|y|x}" } },
      'grammar: rule "a", character 6: expected alternatives that differ (a list with weights makes one likelier), not "x" twice, got the text "{x|y|x}"',
    ],
    [{ rules: { a: "x {b" } }, 'grammar: rule "a", character 3: expected "}" for this bracket, got the text "x {b"'],
    [{ rules: { a: "x [b}" } }, 'grammar: rule "a", character 3: expected "]" for this bracket, got the text "x [b}"'],
    [
      { rules: { a: "x b}" } },
      'grammar: rule "a", character 4: expected "{" before "}", or "\\\\" to write it as it is, got the text "x b}"',
    ],
    [
      { rules: { a: "x {}" } },
      'grammar: rule "a", character 3: expected the name of a rule or of a slot between braces, got the text "x {}"',
    ],
    [
      { rules: { a: "x\\n" } },
      'grammar: rule "a", character 2: expected one of {}[]|\\ after a backslash, got the text "x\\\\n"',
    ],
    [
      { rules: { a: "{the {a}}" } },
      'grammar: rule "a", character 1: expected the name of a rule or alternatives with "|" between braces, not a single text with braces of its own, got the text "{the {a}}"',
    ],
    [
      { rules: { a: "x[100%: y]" } },
      'grammar: rule "a", character 2: expected a share above 0% and below 100%, got the text "x[100%: y]"',
    ],
    [{ rules: { a: "{b}" } }, 'grammar: rule "a": expected the name of a rule or slot (a), got the text "b"'],
    [
      { rules: { a: "{b|c}{b}{c}", b: "1", c: "2" } },
      'grammar: rule "a": expected "{{b}|{c}}" where rules are meant, got "{b|c}", which is these words themselves',
    ],
    [
      { rules: { a: "x", b: "y" } },
      'grammar: rule "b" is never used: nothing that begins with a refers to it; refer to it, name it in root, or leave it out',
    ],
    [{ rules: { a: "x" }, root: "c" }, 'grammar: expected root to be one of the rules a, got the text "c"'],
    [{ rules: { a: "x" }, root: [] }, "grammar: expected root to be a rule or a list of rules, got an array"],
    [{ rules: { a: "x" }, slots: ["s"] }, 'grammar: slot "s" is never used: no rule refers to {s}'],
    [{ rules: { a: "{s}" }, slots: ["s", "a"] }, 'grammar: "a" is a slot and a rule; expected one or the other'],
    [{ rules: { a: "x" }, slots: "s" }, 'grammar: expected slots to be a list of names, got the text "s"'],
    [{ rules: { a: "x" }, depth: 0 }, "grammar: expected depth to be an integer from 1 to 20, got 0"],
    [{ rules: { a: "x" }, capitals: 1 }, "grammar: expected capitals to be true or false, got 1"],
    [{ rules: { a: "x" }, noise: { typo: 2 } }, "textNoise: expected typo to be a rate from 0 to 1, got 2"],
    [
      { rules: { a: "x{b}", b: "y{a}" } },
      'grammar: rule "a" can never end: every alternative leads to a rule that never ends; add one that does not',
    ],
    [
      { rules: { a: "x|{b}", b: "{b}" } },
      'grammar: rule "b" can never end: every alternative leads to a rule that never ends; add one that does not',
    ],
    [
      { rules: { a: "{b}{c}", b: { p: "x", n: "y" }, c: { p: "x", q: "y" } } },
      'grammar: rule "c": expected the same labels in every rule that has them (p, n), got p, q',
    ],
    [{ rules: { a: "{b}", b: { p: "x" } } }, "grammar: expected at least two labels, got p alone"],
    [
      { rules: { a: "{p}{b}", b: { p: "x", n: "y" }, p: "z" } },
      'grammar: "p" is a label and a rule; expected one or the other',
    ],
    [
      { rules: { a: "{!b}", b: "x" } },
      'grammar: rule "a": expected "{!b}" to name a rule that differs between labels, got one that says the same for all',
    ],
    [
      { rules: { a: "{!b}", b: { p: "not {!b}", n: "x" } } },
      'grammar: expected "{!b}" to find a text without a "{!…}" of its own, but rule "b" has none for p',
    ],
    [
      { rules: { a: "{b}", b: { p: "x[", n: "y" } } },
      'grammar: rule "b", p, character 2: expected "]" for this bracket, got the text "x["',
    ],
  ])("refuses %j", (definition, message) => expect(refusal(definition)).toBe(message));
});
