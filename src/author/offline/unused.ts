/** Facts that a column's source does not use: what was read and then not followed must be said, never dropped. */
import type { Fact } from "./facts.ts";
import type { Source } from "./plan.ts";

type Kind = Fact["kind"];

const ALWAYS: readonly Kind[] = ["note", "empty", "unique", "type"];
const TEMPORAL: readonly Kind[] = ["dates", "times", "step", "format"];

/** The kinds of facts that each source follows. */
const USED: Readonly<Record<Source["kind"], readonly Kind[]>> = {
  increment: ["increment", "range"],
  scatter: ["range"],
  range: ["range", "scale"],
  normal: ["normal", "range", "scale"],
  choice: ["values", "scale", "words"],
  boolean: ["share"],
  date: ["dates", "format"],
  time: ["times", "step", "format"],
  timestamp: TEMPORAL,
  formula: ["formula", "scale", "format"],
  truth: ["truth"],
  cases: ["cases", "scale"],
  after: ["after", "format"],
  item: ["item", "range", "scale", "values", "capitalised", "words"],
  "full name": ["words", "capitalised"],
  email: ["words"],
  shape: ["shape"],
};

const NAME: Readonly<Record<Kind, string>> = {
  type: "a type",
  scale: "a number of decimals",
  range: "a range",
  normal: "a normal distribution",
  dates: "a period",
  times: "times of day",
  step: "a step",
  format: "a format",
  values: "a list of values",
  share: "a share",
  increment: "counting",
  formula: "a formula",
  unknown: "a formula",
  truth: "a condition",
  cases: "values by another column",
  after: "days after another date",
  empty: "empty cells",
  unique: "unique values",
  item: "a value of the item",
  capitalised: "capitals",
  shape: "a shape of text",
  words: "built-in words",
  note: "a description",
};

/** What the prompt says of a column and its source does not follow, in words. */
export function unused(facts: readonly Fact[], source: Source): string[] {
  const used = new Set<Kind>([...ALWAYS, ...USED[source.kind]]);
  const capitals = source.kind === "choice" && source.values.every((value) => /^[^\p{Ll}]/u.test(`${value}`));
  if (capitals) used.add("capitalised");
  if (source.kind === "timestamp" && source.times === undefined) used.delete("times");
  return [...new Set(facts.filter((fact) => !used.has(fact.kind)).map((fact) => NAME[fact.kind]))];
}
