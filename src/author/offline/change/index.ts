/**
 * A change of a prompt, by rule: each clause that says plainly what becomes of a column, a share, the rows, the period or
 * the items is done to the prompt's text, and named; anything else becomes a further statement. The result is a prompt like
 * any other: a new script from it would be the same.
 */
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { Problem } from "../plan.ts";
import { read } from "../read-prompt.ts";
import { add, remove, rename } from "./columns.ts";
import { Document } from "./document.ts";
import { edited } from "./edit.ts";
import type { Edit, Edited } from "./edit.ts";
import { move, order } from "./order.ts";
import { format, rule, sentence, share } from "./rule.ts";
import { items, rows, title, words } from "./whole.ts";

export interface Merged {
  readonly prompt: string;
  /** What was done to the prompt, a sentence each; empty where the change changes nothing. */
  readonly notes: readonly string[];
}

const EDITS: readonly Edit[] = [
  rows,
  title,
  remove,
  rename,
  move,
  order,
  share,
  items,
  add,
  format,
  rule,
  words,
  sentence,
];

const VERB = "add|insert|remove|drop|delete|omit|rename|change|make|set|move|put|use|replace|order";

/** The clauses of a change: lines, sentences, and parts that begin with a verb of their own. */
function clausesOf(change: string): readonly string[] {
  return change
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, " ")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .split(
      new RegExp(
        String.raw`\n+|;\s*|(?<=\S)[.!]\s+(?=["'\x60]?\p{L})|,?\s+(?:and|then|and\sthen)\s+(?=(?:${VERB})\s)`,
        "iu",
      ),
    )
    .map((clause) =>
      clause
        .trim()
        .replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "")
        .replace(/^(?:(?:please|also|now|and|then|finally|instead|let'?s)[,:]?\s+)+/i, "")
        .replace(/[.!]$/, "")
        .trim(),
    )
    .filter((clause) => clause !== "");
}

/** What a clause does, or its two parts where an "and" joins two changes; undefined where it is none that is known. */
function apply(clause: string, document: Document): Result<Edited> | undefined {
  for (const edit of EDITS) {
    const done = edit(clause, document);
    if (done !== undefined) return done;
  }
  for (const { 0: joint, index } of clause.slice(0, 2000).matchAll(/,?\s(?:and|but)\s/gi)) {
    const first = apply(clause.slice(0, index), document);
    if (first === undefined) continue;
    if (!first.ok) return first;
    const second = apply(clause.slice(index + joint.length), first.value.document);
    if (second === undefined) continue;
    return second.ok ? edited(second.value.document, ...first.value.notes, ...second.value.notes) : second;
  }
  return undefined;
}

/** The prompt after the change, or why it cannot be: a column that is not there, one that a formula needs, two statements that cannot both hold. */
export function mergePrompt(prompt: string, change: string): Result<Merged> {
  const clauses = clausesOf(change);
  if (clauses.length === 0)
    return fail("usage", "the change is empty", { next: 'Say what changes: "quantity: 1 to 5".' });
  let document = new Document(prompt);
  const notes: string[] = [];
  for (const clause of clauses) {
    const done = apply(clause, document);
    if (done === undefined) {
      const sentence = `${clause[0]?.toUpperCase()}${clause.slice(1)}.`;
      document = document.append(sentence);
      notes.push(`added the statement "${sentence}"`);
      continue;
    }
    if (!done.ok) return done;
    ({ document } = done.value);
    notes.push(...done.value.notes);
  }
  const merged = notes.length === 0 ? prompt : document.text;
  const contradicted = newContradictions(prompt, merged);
  return contradicted.length === 0 ? ok({ prompt: merged, notes }) : contradictory(change, merged, contradicted);
}

/** What the changed prompt says against itself and the prompt before has not. */
function newContradictions(before: string, after: string): readonly Problem[] {
  const known = new Set(read(before).problems.map(({ message, source }) => `${source}\n${message}`));
  return read(after).problems.filter(
    ({ kind, message, source }) => kind === "contradiction" && !known.has(`${source}\n${message}`),
  );
}

function contradictory(change: string, merged: string, problems: readonly Problem[]): Result<never> {
  const [first] = problems as readonly [Problem];
  const others = [...first.message.matchAll(/\bline (\d+)/g)].map((found) => Number(found[1]));
  const lines = merged.split("\n");
  return fail("authoring", `the change makes the prompt contradict itself: ${first.message}`, {
    place: { file: "prompt", line: first.line, source: first.source },
    details: [
      `the change: ${change.slice(0, 200)}`,
      ...others.map((line) => `line ${line}: ${(lines[line - 1] ?? "").trim().slice(0, 200)}`),
      ...problems.slice(1).map(({ line, message }) => `line ${line}: ${message}`),
    ],
    next: "Change the other statement, too, or word the change so that both can hold.",
  });
}
