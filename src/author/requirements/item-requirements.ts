/** What the prompt states of a list of items: how many there are, of which kind, with which ids, and what belongs together. */
import { factsOf } from "../offline/facts.ts";
import { groupNamed } from "../offline/item-groups.ts";
import type { PromptReading } from "../offline/index.ts";
import { vocabulariesFor } from "../offline/vocabulary.ts";
import { sql } from "./stated.ts";
import type { Requirement, RequirementTest } from "./requirement.ts";
import { name, text } from "./sql.ts";

/** Rows for each item on which all are seen. */
const ROWS_AN_ITEM = 40;
const LEAST_ROWS = 2000;

export function itemRequirements(
  prompt: string,
  { plan, items: stated, drafts }: PromptReading,
): readonly Requirement[] {
  const attributes = plan.items?.attributes ?? [];
  const of = (role: string): string | undefined => attributes.find((one) => one.role === role)?.column;
  const [item, id, kind] = [of("name"), of("id"), of("kind")];
  if (item === undefined) return [];
  const found: Requirement[] = [];
  const noun = plan.items?.noun ?? "item";
  const distinct = (count: number, subject: string): RequirementTest =>
    sql(
      `count(distinct ${subject}) = ${count}`,
      Math.max(LEAST_ROWS, count * ROWS_AN_ITEM),
      `count(distinct ${subject})`,
    );
  const items = vocabulariesFor(prompt).find((one) => one.items !== undefined)?.items;
  for (const { line, source, text: said, inline } of stated) {
    const add = (words: string, column: string, test: RequirementTest): void =>
      void found.push({ line, source, words, column, test });
    if (inline !== undefined) {
      const names = inline.map((one) => one.name);
      add(`${item} is one of ${names.join(", ")}`, item, sql(`${name(item)} in (${names.map(text).join(", ")})`));
    }
    if (said?.total !== undefined)
      add(`there are ${said.total} different ${noun}s`, item, distinct(said.total, name(item)));
    for (const group of said?.groups ?? []) {
      const count = group.count ?? (group.ids === undefined ? undefined : group.ids.last - group.ids.first + 1);
      const words = items === undefined ? undefined : groupNamed(group.name, items);
      const spellings = [...new Set([group.name, words?.name ?? group.name, words?.plural ?? group.name])];
      if (kind === undefined) continue;
      const isKind = `lower(${name(kind)}) in (${spellings.map((one) => text(one.toLowerCase())).join(", ")})`;
      if (count !== undefined)
        add(
          `there are ${count} ${noun}s of the kind ${group.name}`,
          item,
          distinct(count, `case when ${isKind} then ${name(item)} end`),
        );
      if (group.ids !== undefined && id !== undefined)
        add(
          `the ${noun}s of the kind ${group.name} have the ids ${group.ids.first} to ${group.ids.last}`,
          id,
          sql(`(${isKind}) = (${name(id)} between ${group.ids.first} and ${group.ids.last})`),
        );
    }
  }
  const together = new Set(stated.flatMap((one) => one.together ?? []));
  for (const { column } of attributes) {
    const draft = drafts.find((one) => one.name === column);
    const fact = draft === undefined ? undefined : factsOf(draft.facts, "item")[0];
    if (column === item || draft === undefined || (fact === undefined && !together.has(column))) continue;
    if (factsOf(draft.facts, "empty").length > 0) continue;
    const rule = fact === undefined ? stated.find((one) => one.together?.includes(column)) : draft.origins.get(fact);
    found.push({
      line: rule?.line ?? draft.line,
      source: rule?.source ?? draft.source,
      words: `${column} belongs to ${item}: the same ${noun} always has the same`,
      column,
      test: sql(
        `count(distinct (${name(item)}, ${name(column)})) = count(distinct ${name(item)})`,
        0,
        `count(distinct (${name(item)}, ${name(column)})) - count(distinct ${name(item)})`,
      ),
    });
  }
  return found;
}
