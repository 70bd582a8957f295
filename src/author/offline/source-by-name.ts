/** Columns that need no rule because their name says what they hold: ids, people's names, cities, e-mail addresses. */
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";
import { wordsOf } from "./names.ts";
import type { Decision, ResolveContext } from "./decision.ts";
import { wordsFor } from "./vocabulary.ts";

const PEOPLE = new Set([
  "customer",
  "guest",
  "employee",
  "patient",
  "client",
  "user",
  "passenger",
  "student",
  "person",
  "contact",
  "driver",
  "agent",
  "member",
  "doctor",
  "teacher",
  "author",
  "cashier",
  "seller",
  "buyer",
  "full",
]);

/** A decision from the name, or from a phrase such as "full name" in the rule. */
export function sourceByName(draft: ColumnDraft, context: ResolveContext): Decision | undefined {
  if (factsOf(draft.facts, "range").length > 0) return undefined;
  const phrases = factsOf(draft.facts, "words").map((fact) => fact.list);
  for (const name of [...phrases, draft.name]) {
    const found = named(name, draft, context, phrases.length > 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(name: string, draft: ColumnDraft, context: ResolveContext, said: boolean): Decision | undefined {
  const words = wordsOf(name);
  const last = words.at(-1);
  const [firstNames, lastNames] = [
    wordsFor("first name", context.vocabularies)?.values ?? [],
    wordsFor("last name", context.vocabularies)?.values ?? [],
  ];
  const people = { first: firstNames, last: lastNames };
  if (words.includes("email"))
    return {
      type: "text",
      scale: 0,
      source: { kind: "email", ...people },
      notes: ["built-in names, at example.com (assumed)"],
    };
  if (last === "id" && (words.length === 1 || context.drafts[0] === draft))
    return {
      type: "integer",
      scale: 0,
      source: { kind: "increment", start: 1, step: 1, prefix: "", width: 0 },
      notes: ["counting the rows (assumed)"],
    };
  const list =
    wordsFor(name, context.vocabularies) ??
    (words.length > 1 ? wordsFor(words.slice(1).join(" "), context.vocabularies) : undefined);
  const count = factsOf(draft.facts, "words").find((fact) => fact.count !== undefined)?.count;
  if (list !== undefined && count !== undefined && count > list.values.length) return undefined;
  if (list !== undefined)
    return {
      type: "text",
      scale: 0,
      source: { kind: "choice", values: list.values.slice(0, count) },
      notes: [count === undefined ? `${list.values.length} built-in values (assumed)` : "built-in values"],
    };
  if (
    words.length === 1 &&
    PEOPLE.has(words[0] ?? "") &&
    words[0] !== "full" &&
    factsOf(draft.facts, "type").length === 0
  )
    return {
      type: "text",
      scale: 0,
      source: { kind: "full name", ...people },
      notes: ["first and last name, built in (assumed)"],
    };
  const person =
    last === "name" && (words.length === 1 || PEOPLE.has(words.at(-2) ?? "") || (said && words[0] === "full"));
  return person
    ? {
        type: "text",
        scale: 0,
        source: { kind: "full name", ...people },
        notes: ["first and last name, built in (assumed)"],
      }
    : undefined;
}
