/** What one clause of a change does to a prompt, and how columns are written. */
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { ColumnAt, Document } from "./document.ts";

export interface Edited {
  readonly document: Document;
  /** What was done, a sentence each. */
  readonly notes: readonly string[];
}

/** Does what a clause says; undefined where the clause is about something else. */
export type Edit = (clause: string, document: Document) => Result<Edited> | undefined;

export const edited = (document: Document, ...notes: readonly string[]): Result<Edited> => ok({ document, notes });

/** A clause that cannot be followed. */
export const refused = (
  clause: string,
  message: string,
  details: readonly string[] = [],
  next = "Correct the change and run the command again.",
): Result<never> => fail("authoring", message, { details: [`the change: ${clause.slice(0, 200)}`, ...details], next });

export const noColumn = (clause: string, name: string, document: Document): Result<never> =>
  refused(clause, `the prompt has no column "${name}"`, [
    `its columns are ${document.columns.map((column) => column.name).join(", ")}`,
  ]);

export const lineOf = (document: Document, line: number): string =>
  `line ${line + 1}: ${(document.lines[line] ?? "").trim().slice(0, 200)}`;

/** A column with another name or rule, in the form that it has in the prompt. */
export function rewrite(
  document: Document,
  column: ColumnAt,
  change: { readonly label?: string; readonly rule?: string },
  clause: string,
): Result<Document> {
  const { label = column.label, rule = column.rule } = change;
  const { first, last, form } = column;
  if (form === "entry")
    return ok(document.replace(first, last, `${document.prefix(first)}${label}${rule === "" ? "" : `: ${rule}`}`));
  if (form === "row") {
    const cells = (document.lines[first] ?? "").trim().replace(/^\|/, "").replace(/\|$/, "").split("|");
    const kept = change.rule === undefined ? cells.slice(1).map((cell) => cell.trim()) : [rule];
    while (kept.length < cells.length - 1) kept.push("");
    return ok(document.replace(first, last, `| ${[label, ...kept].join(" | ")} |`));
  }
  const words = rule === "" ? label : `${label} (${rule})`;
  const found = document.reword(first, column.source, words);
  return found === undefined ? notEditable(document, first, clause) : ok(found);
}

export const notEditable = (document: Document, line: number, clause: string): Result<never> =>
  refused(
    clause,
    `line ${line + 1} of the prompt cannot be edited by rule`,
    [lineOf(document, line)],
    "Write each column on a line of its own, or write the whole prompt anew with rowsmith new NAME --force.",
  );

/** `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** "0 to 5, with 2 digits" as the reader knows it. */
export const plainRule = (rule: string): string =>
  rule.replace(/(?<=\d\.?\d*),?\swith\s(\d+)\sdigits(?:\safter\sthe\s(?:decimal\s)?point)?/i, ", $1 decimals");

/** A value as a list writes it. */
export const listValue = (value: string | number): string =>
  /[,;|/]|\s(?:or|and)\s/i.test(`${value}`) ? `"${value}"` : `${value}`;
