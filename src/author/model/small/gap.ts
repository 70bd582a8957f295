/** A column that the reader of the prompt could not decide, and what is known of it all the same. */
import { statedColumns } from "../../offline/index.ts";
import type { PlannedColumn, PromptReading, StatedColumn } from "../../offline/index.ts";
import type { ColumnType } from "../../offline/facts.ts";
import { hintOf, isMoney } from "../../offline/hint.ts";
import { wordsOf } from "../../offline/names.ts";

export interface Gap {
  readonly name: string;
  /** The prompt's words for it. */
  readonly said: string;
  readonly type: ColumnType;
  readonly scale: number;
  readonly optional: boolean;
}

/** The columns that are left to a model, in the prompt's order. */
export function gapsOf(reading: PromptReading): readonly Gap[] {
  const { plan, problems } = reading;
  const stated = statedColumns(reading.drafts);
  const sentences = new Map<string, string[]>();
  const open = new Set<string>();
  for (const { message, source, line } of problems) {
    const here = stated.filter((column) => column.line === line);
    const named =
      stated
        .filter(({ name }) => message.includes(`"${name}"`))
        .toSorted((a, b) => message.indexOf(`"${a.name}"`) - message.indexOf(`"${b.name}"`))[0] ??
      (here.length === 1 ? here[0] : undefined);
    if (named !== undefined) open.add(named.name);
    else
      for (const name of targetsOf(source, stated, plan.columns)) {
        open.add(name);
        sentences.set(name, [...(sentences.get(name) ?? []), source]);
      }
  }
  const decided = new Map(plan.columns.map((column) => [column.name, column]));
  for (const { name } of stated) if (!decided.has(name)) open.add(name);
  return stated
    .filter(({ name }) => open.has(name))
    .map(({ name, said }) => {
      const words = [...(said === "" ? [] : [said]), ...(sentences.get(name) ?? [])].join("; ");
      return gap(name, words, decided.get(name));
    });
}

/** The columns that a sentence which was not understood is about: not the one that is its condition. */
function targetsOf(
  sentence: string,
  stated: readonly StatedColumn[],
  columns: readonly PlannedColumn[],
): readonly string[] {
  const words = wordsOf(sentence);
  const place = (name: string): number => {
    const parts = /(?:^|_)id$/i.test(name) ? [] : wordsOf(name).filter((word) => word.length > 2);
    const column = columns.find((one) => one.name === name);
    const values = column?.source.kind === "choice" ? column.source.values.flatMap((value) => wordsOf(`${value}`)) : [];
    const age = name === "age" ? ["younger", "older"] : [];
    return words.findIndex(
      (word) =>
        parts.some((part) => part === word || (part.length > 4 && word.startsWith(part))) ||
        values.includes(word) ||
        age.includes(word),
    );
  };
  const found = stated
    .map(({ name }) => ({ name, at: place(name) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  const when = words.findIndex((word) => ["when", "if", "exactly", "only", "unless"].includes(word));
  const before = found.filter(({ at }) => at < when);
  return (before.length > 0 ? before : found.length > 1 ? found.slice(1) : found).map(({ name }) => name);
}

const TRUTH = /\b(?:true|false|yes|yes\/no)\b/i;
const EMPTY = /\bempty\b|\bblank\b|\bnull\b|\bonly (?:for|by)\b(?!.*%)/i;
const SUM = /\b(?:minus|plus|times|divided|multiplied)\b|[*×÷]| - /i;

/** Its type, from what the reader decided, and from its words where that cannot be. */
function gap(name: string, said: string, column: PlannedColumn | undefined): Gap {
  const optional = EMPTY.test(said);
  const of = (type: ColumnType, scale = 0): Gap => ({ name, said, type, scale, optional });
  const digits = Math.max(0, ...[...said.matchAll(/\d\.(\d+)/g)].map(([, part = ""]) => part.length));
  const stated = /\b(\d|one|two|three) decimals?\b/i.exec(said)?.[1];
  const scale = stated === undefined ? digits : ({ one: 1, two: 2, three: 3 }[stated.toLowerCase()] ?? Number(stated));
  const hint = hintOf(name);
  if (hint === "date" || hint === "timestamp") return of(hint);
  if (/\b(?:a )?date (?:in|after|before|between)\b|^after \w+|\bdates?\b/i.test(said)) return of("date");
  if (
    TRUTH.test(said) ||
    hint === "boolean" ||
    /% of .*\b(?:are|do|have)\b|^only\b.*\b(?:half|a (?:third|quarter|fifth|tenth)) of them/i.test(said)
  )
    return of("boolean");
  const { source } = column ?? {};
  if (source?.kind === "boolean" || source?.kind === "truth") return of("boolean");
  if (column !== undefined && source?.kind !== "choice" && source?.kind !== "formula")
    return of(column.type, column.scale);
  const numeric =
    /^(?:\$|€)?-?\d/.test(said) || SUM.test(said) || /\b(?:at most|never more than|at least|above|below)\b/.test(said);
  const words =
    source?.kind === "choice" &&
    source.values.some((value) => !/\d/.test(`${value}`) && !/\b(?:otherwise|for|when|if)\b/.test(`${value}`));
  if (numeric && !(words && !/^\d/.test(said))) {
    if (/\bwhole\b/i.test(said)) return of("integer");
    if (scale > 0) return of("decimal", scale);
    return isMoney(name) || SUM.test(said) ? of("decimal", 2) : of("integer");
  }
  return of("text");
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
