/** The chapters of the reference: which files tell of what, in the order in which a reader needs them. */
import { join } from "node:path";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import type { Declaration } from "./declaration.ts";
import { readDeclarations } from "./read-source.ts";

export interface Chapter {
  readonly title: string;
  /** What the chapter is about, in a sentence or two. */
  readonly about: string;
  /** What its names are imported from. */
  readonly module: string;
  readonly declarations: readonly Declaration[];
}

interface Plan {
  readonly title: string;
  readonly about: string;
  /** Below `sandbox/`. */
  readonly files: readonly string[];
  readonly module?: string;
  /** Put before the names of functions. */
  readonly prefix?: string;
  /** Names that are exported for the engine alone, or said elsewhere. */
  readonly without?: readonly string[];
}

const PLANS: readonly Plan[] = [
  {
    title: "Tables",
    about:
      "A script exports one table, or a data set of several. Every row is made by a function of its number and of a random stream of its own.",
    files: ["table/define.ts", "table/dataset.ts", "table/reference.ts", "table/latent.ts", "table/definition.ts"],
  },
  {
    title: "Columns",
    about:
      "What a cell may be, in the words of Table Schema. `row` returns a value of each column's type, and TypeScript holds it to that.",
    files: [
      "columns/numeric.ts",
      "columns/text.ts",
      "columns/temporal.ts",
      "columns/plain.ts",
      "columns/nested.ts",
      "columns/optional.ts",
      "columns/shares.ts",
      "columns/column.ts",
      "geopoint.ts",
    ],
  },
  {
    title: "Random draws",
    about: "Methods of `random`, which every row and every group is given.",
    files: ["random.ts"],
  },
  {
    title: "Distributions",
    about: "Defined once, outside of `row`; drawn from with `.sample(random)`.",
    files: [
      "distributions/discrete.ts",
      "distributions/mixture.ts",
      "distributions/histogram.ts",
      "distributions/conditional.ts",
      "distributions/multivariate-normal.ts",
      "distributions/copula.ts",
      "distributions/marginal.ts",
    ],
  },
  {
    title: "Unique and balanced values",
    about:
      "Sequences that are addressed by the row's number: `.at(index)`. They remember nothing, whatever their size.",
    files: ["unique/integer.ts", "unique/code.ts", "unique/uuid.ts", "unique/email.ts", "unique/combination.ts"],
    prefix: "unique.",
  },
  {
    title: "Permutations and strata",
    about: "",
    files: ["unique/permutation.ts", "stratified.ts", "unique/sequence.ts"],
  },
  {
    title: "Series",
    about: "For tables of groups: defined once, and moved on row by row; the state is a variable of the group.",
    files: [
      "series/autoregression.ts",
      "series/random-walk.ts",
      "series/markov.ts",
      "series/seasonality.ts",
      "series/trend.ts",
      "series/arrivals.ts",
      "series/sessions.ts",
      "series/regular.ts",
    ],
  },
  {
    title: "Text",
    about: "Sentences from a page of rules, with labels that can be learnt but not read off.",
    files: ["grammar/grammar.ts", "grammar/text-noise.ts"],
  },
  {
    title: "Dirt",
    about:
      "Errors on purpose: the part `dirt` of a table. The rows stay clean; the file that is written has the errors, and `run --ledger FILE` lists every one.",
    files: ["dirt.ts"],
  },
  {
    title: "Targets",
    about: "Labels with a stated signal, and controlled bias between groups.",
    files: ["targets/target.ts", "targets/linear-score.ts"],
  },
  {
    title: "Dates and times",
    about: "Numbers with a brand: a `Day` counts days, a `Time`, a `Timestamp` and a `Duration` milliseconds.",
    files: ["calendar.ts", "duration.ts"],
    without: [
      "civilOf",
      "parseDay",
      "parseTime",
      "parseTimestamp",
      "toDay",
      "toTime",
      "toTimestamp",
      "expectDay",
      "expectTime",
      "expectTimestamp",
      "parseDuration",
      "toDuration",
      "expectDuration",
    ],
  },
  {
    title: "Vocabulary",
    about:
      "Realistic names, addresses and the like, from `rowsmith/vocabulary/en`, and the same for `de en_gb es fr ja pt`.",
    files: [
      "vocabulary/locale.ts",
      "vocabulary/person.ts",
      "vocabulary/address.ts",
      "vocabulary/internet.ts",
      "vocabulary/credit-card.ts",
      "vocabulary/user-agent.ts",
      "vocabulary/trade.ts",
    ],
    module: "rowsmith/vocabulary/en",
  },
];

/** All chapters, read from the sources of the sandbox; a name is told of only where scripts can import it. */
export function readChapters(importable: ReadonlySet<string>): readonly Chapter[] {
  return PLANS.map(({ title, about, files, module = "rowsmith/sandbox", prefix = "", without = [] }) => ({
    title,
    about,
    module,
    declarations: files
      .flatMap((file) => readDeclarations(join(PACKAGE_ROOT, "sandbox", file)))
      .map((one) => (one.kind === "type" ? one : { ...one, name: `${prefix}${one.name}` }))
      .filter(({ name }) => !without.includes(name) && importable.has(name.split(".")[0] as string)),
  }));
}
