/** A column that the reader of the prompt could not decide, and what is known of it all the same. */
import { statedColumns } from "../../offline/index.ts";
import type { PlannedColumn, Problem, PromptReading } from "../../offline/index.ts";
import type { ColumnDraft } from "../../offline/draft.ts";
import type { ColumnType } from "../../offline/facts.ts";
import { wordsOf } from "../../offline/names.ts";
import { typeOfGap } from "./gap-type.ts";
import type { Typed } from "./gap-type.ts";
import { labelsIn } from "./labels.ts";
import { startOf } from "./start.ts";
import { targetsOf } from "./targets.ts";

export interface Gap {
  readonly name: string;
  /** The prompt's words for it. */
  readonly said: string;
  readonly type: ColumnType;
  readonly scale: number;
  readonly optional: boolean;
  /** The texts that the prompt names as its values; empty where it names none. */
  readonly oneOf: readonly string[];
  /** The expression of what the reader understood of it. */
  readonly start: string | undefined;
}

/** The columns that are left to a model, in the prompt's order. */
export function gapsOf(reading: PromptReading): readonly Gap[] {
  const { plan, problems, drafts } = reading;
  const stated = statedColumns(drafts);
  const sentences = new Map<string, string[]>();
  const open = new Set<string>();
  for (const problem of problems) {
    const { message, source, line } = problem;
    const here = stated.filter((column) => column.line === line);
    const named =
      stated
        .filter(({ name }) => message.includes(`"${name}"`))
        .toSorted((a, b) => message.indexOf(`"${a.name}"`) - message.indexOf(`"${b.name}"`))[0] ??
      (here.length === 1 ? here[0] : undefined);
    if (named !== undefined) open.add(named.name);
    else if (!introduces(problem, drafts))
      for (const name of targetsOf(source, stated, plan.columns)) {
        open.add(name);
        sentences.set(name, [...(sentences.get(name) ?? []), source]);
      }
  }
  const decided = new Map(plan.columns.map((column) => [column.name, column]));
  for (const { name } of stated) if (!decided.has(name)) open.add(name);
  const types = new Map<string, Typed>(plan.columns.map(({ name, type, scale }) => [name, { type, scale }]));
  return stated
    .filter(({ name }) => open.has(name))
    .map(({ name, said }) => {
      const words = [...(said === "" ? [] : [said]), ...(sentences.get(name) ?? [])].join("; ");
      const draft = drafts.find((one) => one.name === name);
      const found = gap(name, said, words, { column: decided.get(name), draft, types });
      types.set(name, found);
      return found;
    });
}

/** A sentence before the first column says what the table is, not how a column is made. */
const introduces = ({ line, source, message }: Problem, drafts: readonly ColumnDraft[]): boolean => {
  const first = Math.min(...drafts.map((draft) => draft.line));
  return message === "this sentence was not understood" && (line < first || (line === first && source.endsWith(":")));
};

const EMPTY = /\bempty\b|\bblank\b|\bnull\b|\bmissing\b|\bnot (?:set|given|known|filled)\b/i;
/** Of true and false, the others are false. */
const ONLY = /\bonly (?:for|by)\b(?!.*%)/i;
/** "none when cancelled" of a number that can be 0 is 0. */
const NONE =
  /\bnone (?:when|if|for|unless)\b|(?:^|[,;.]\s*)(?:and )?no (?!more|less|fewer|later|one\b)\w+ (?:for|when|if|unless)\b/i;

interface Known {
  readonly column: PlannedColumn | undefined;
  readonly draft: ColumnDraft | undefined;
  readonly types: ReadonlyMap<string, Typed>;
}

/** Its type, values and start: its own rule decides, the sentences about it only add to it. */
function gap(name: string, rule: string, said: string, { column, draft, types }: Known): Gap {
  const labels = labelsIn(rule) ?? labelsIn(said) ?? [];
  const clean = column === undefined || isClean(column, draft) ? column : undefined;
  const { type, scale } = typeOfGap(name, { rule, said, column: clean, labels, types });
  const values = clean?.source.kind === "choice" ? clean.source.values.map((value) => `${value}`) : labels;
  const without = new RegExp(String.raw`\b(?:no|without an?) (?:${wordsOf(name).join("|")})s?\b`, "i");
  const zero = /^0(?!\.?\d)/.test(rule);
  return {
    name,
    said,
    type,
    scale,
    optional:
      EMPTY.test(said) ||
      (type !== "boolean" && ONLY.test(said)) ||
      (!zero && (NONE.test(said) || without.test(said))) ||
      column?.empty !== undefined,
    oneOf: type === "text" ? values : [],
    start: clean?.type === type ? startOf(clean, draft) : undefined,
  };
}

/** True where a column can be taken as the reader decided it: a list or period of which its rule leaves a rest may be none. */
function isClean({ source }: PlannedColumn, draft: ColumnDraft | undefined): boolean {
  if (draft === undefined) return true;
  if (source.kind === "choice" && source.weights !== undefined)
    return Math.abs(source.weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6;
  if (source.kind !== "choice" && source.kind !== "date" && source.kind !== "timestamp") return true;
  const listed = draft.facts.filter(({ kind }) => kind === "values" || kind === "dates");
  const origins = new Set(listed.map((fact) => draft.origins.get(fact)));
  return !draft.leftover.some(({ rule }) => origins.has(rule));
}

const WRITTEN: Readonly<Partial<Record<Gap["type"], string>>> = {
  integer: "number",
  number: "number",
  decimal: "number",
  text: "string",
  boolean: "boolean",
};

/** The type of a gap's variable, which holds a model to it; dates are numbers of their own kind. */
export function annotation({ type, optional }: Gap): string {
  const written = WRITTEN[type];
  return written === undefined ? "" : `: ${written}${optional ? " | null" : ""}`;
}
