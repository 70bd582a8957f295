/** Plans the list of items: which columns are its attributes, how many items of which kind, and their values. */
import { factsOf } from "./facts.ts";
import { groupNamed, groupsOf } from "./item-groups.ts";
import type { Chosen, StatedItems } from "./item-groups.ts";
import type { ColumnDraft } from "./draft.ts";
import { findColumn, normalise } from "./names.ts";
import type { InlineItem } from "./item-text.ts";
import { scaleOf } from "./item-text.ts";
import type { ItemAttribute, ItemGroup, ItemPlan, ItemRole, Problem } from "./plan.ts";
import type { VocabularyItems } from "./vocabulary.ts";

/** The role that a column has in a vocabulary's items. */
export function roleOf(
  name: string,
  items: VocabularyItems,
): { role: ItemRole; attribute?: string; scale: number } | undefined {
  const wanted = normalise(name);
  const among = (names: readonly string[]): boolean => names.some((word) => normalise(word) === wanted);
  if (among(items.names)) return { role: "name", scale: 0 };
  if (among(items.ids)) return { role: "id", scale: 0 };
  if (among(items.kinds)) return { role: "kind", scale: 0 };
  const attribute = items.attributes.find((one) => among(one.names));
  return attribute === undefined ? undefined : { role: "number", attribute: attribute.name, scale: attribute.scale };
}

/** True where a column's own rule decides its cells, so that it is no attribute of an item. */
const decidedAlone = (draft: ColumnDraft): boolean =>
  ["formula", "unknown", "normal", "increment", "cases", "truth", "dates", "times", "share", "after", "shape"].some(
    (kind) => draft.facts.some((fact) => fact.kind === kind),
  );

export interface ItemResult {
  readonly plan: ItemPlan | undefined;
  readonly problems: readonly Problem[];
}

/** Plans the items of a prompt, if it has any. */
export function planItems(
  drafts: readonly ColumnDraft[],
  vocabulary: VocabularyItems | undefined,
  stated: readonly StatedItems[],
): ItemResult {
  const inline = stated.find((item) => item.inline !== undefined)?.inline;
  if (vocabulary === undefined && inline === undefined) return { plan: undefined, problems: [] };
  const generic = vocabulary ?? GENERIC;
  const chosen = chooseColumns(drafts, generic, stated, inline);
  if (!chosen.some((one) => one.role === "name")) return { plan: undefined, problems: [] };
  return inline === undefined ? fromVocabulary(chosen, generic, stated) : fromInline(chosen, generic, inline);
}

/** For items written in the prompt of a domain without a vocabulary. */
const GENERIC: VocabularyItems = {
  constant: "items",
  noun: "item",
  names: ["product", "product name", "item", "item name", "name", "title", "article"],
  ids: ["product id", "item id", "article id"],
  kinds: [],
  attributes: [{ name: "price", names: ["price", "unit price"], scale: 2 }],
  groups: [{ name: "item", plural: "items", items: [{ name: "item", values: {} }] }],
};

function chooseColumns(
  drafts: readonly ColumnDraft[],
  items: VocabularyItems,
  stated: readonly StatedItems[],
  inline: readonly InlineItem[] | undefined,
): Chosen[] {
  const together = new Set(stated.flatMap((item) => item.together ?? []));
  const chosen: Chosen[] = [];
  for (const draft of drafts) {
    const known = roleOf(draft.name, items);
    const values = factsOf(draft.facts, "values")[0]?.values;
    const inlineLabel =
      inline?.some((item) => Object.keys(item.values).some((label) => normalise(label) === normalise(draft.name))) ===
      true;
    if (decidedAlone(draft)) continue;
    if (known?.role === "kind" && (inline !== undefined || (values !== undefined && !sameKinds(values, items))))
      continue;
    if (known?.role === "name" && values !== undefined) continue;
    if (known !== undefined) chosen.push({ draft, ...known });
    else if (inlineLabel || together.has(draft.name) || draft.facts.some((fact) => fact.kind === "item"))
      chosen.push({ draft, role: "number", scale: statedScale(draft) });
  }
  return chosen.filter(
    (one, index) => one.role === "number" || chosen.findIndex((other) => other.role === one.role) === index,
  );
}

const sameKinds = (values: readonly string[], items: VocabularyItems): boolean =>
  values.every((value) => groupNamed(value, items) !== undefined);

const statedScale = (draft: ColumnDraft): number =>
  factsOf(draft.facts, "scale")[0]?.scale ?? Math.max(0, ...factsOf(draft.facts, "range").map((range) => range.digits));

function fromVocabulary(
  chosen: readonly Chosen[],
  vocabulary: VocabularyItems,
  stated: readonly StatedItems[],
): ItemResult {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const groups = groupsOf(chosen, vocabulary, stated, problems, notes);
  const items: Record<string, string | number>[] = [];
  for (const group of groups) {
    const words = groupNamed(group.name, vocabulary)?.items ?? [];
    for (let index = 0; index < group.count; index++) {
      const word = words[index];
      if (word !== undefined) items.push(itemRow(chosen, word.name, word.values, group, index));
    }
  }
  const spread = chosen.filter((one) => one.role === "number" && needsSpread(one, items));
  for (const one of spread) spreadValues(one, items, problems, notes);
  const attributes = chosen.map((one): ItemAttribute => ({
    column: one.draft.name,
    role: one.role,
    scale: one.role === "number" ? Math.max(one.scale, statedScale(one.draft)) : 0,
  }));
  const said = stated.find((item) => item.text !== undefined)?.source ?? "";
  return {
    plan: { constant: vocabulary.constant, said, noun: vocabulary.noun, attributes, groups, items, notes },
    problems,
  };
}

function itemRow(
  chosen: readonly Chosen[],
  name: string,
  values: Readonly<Record<string, number>>,
  group: ItemGroup,
  index: number,
): Record<string, string | number> {
  const row: Record<string, string | number> = {};
  for (const { draft, role, attribute } of chosen) {
    if (role === "id") row[draft.name] = group.firstId + index;
    else if (role === "name") row[draft.name] = name;
    else if (role === "kind") row[draft.name] = group.name;
    else if (attribute !== undefined && values[attribute] !== undefined) row[draft.name] = values[attribute];
  }
  return row;
}

const needsSpread = (one: Chosen, items: readonly Readonly<Record<string, string | number>>[]): boolean => {
  const range = factsOf(one.draft.facts, "range")[0];
  return items.some((item) => {
    const value = item[one.draft.name];
    return (
      typeof value !== "number" ||
      (range !== undefined && (value < (range.minimum ?? -Infinity) || value > (range.maximum ?? Infinity)))
    );
  });
};

/** Values spread evenly over the stated range, in an order that looks mixed but is always the same. */
function spreadValues(
  one: Chosen,
  items: Record<string, string | number>[],
  problems: Problem[],
  notes: string[],
): void {
  const { draft } = one;
  const range = factsOf(draft.facts, "range")[0];
  if (range?.minimum === undefined || range.maximum === undefined) {
    problems.push({
      kind: "not understood",
      line: draft.line,
      source: draft.source,
      message: `there are no known values for "${draft.name}" of these items: give a range, such as "${draft.name}: 1 to 10"`,
    });
    return;
  }
  const [low, high] = [range.minimum, range.maximum];
  const scale = Math.max(one.scale, statedScale(draft));
  const stride = strideOf(items.length);
  items.forEach((item, index) => {
    const place = items.length === 1 ? 0 : ((index * stride) % items.length) / (items.length - 1);
    item[draft.name] = Number((low + (high - low) * place).toFixed(scale));
  });
  notes.push(`${draft.name} of the items spread evenly from ${low} to ${high} (assumed)`);
}

/** A step that visits all places of a list: near the golden section, without a common divisor. */
export function strideOf(count: number): number {
  const divides = (a: number, b: number): number => (b === 0 ? a : divides(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divides(count, stride) !== 1) stride += 1;
  return stride;
}

function fromInline(chosen: readonly Chosen[], vocabulary: VocabularyItems, inline: readonly InlineItem[]): ItemResult {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const numbers = chosen.filter((one) => one.role === "number");
  const items = inline.map((item, index) => {
    const row: Record<string, string | number> = {};
    for (const { draft, role } of chosen) {
      if (role === "id") row[draft.name] = (factsOf(draft.facts, "range")[0]?.minimum ?? 1) + index;
      if (role === "name") row[draft.name] = item.name;
      if (role !== "number") continue;
      const label =
        Object.keys(item.values).find((key) => findColumn(key, [draft]) !== undefined) ??
        (numbers.length === 1 ? "#0" : undefined);
      const value = label === undefined ? undefined : item.values[label];
      if (value !== undefined) row[draft.name] = value;
    }
    return row;
  });
  for (const one of numbers) if (needsSpread(one, items)) spreadValues(one, items, problems, notes);
  const attributes = chosen.map((one): ItemAttribute => {
    const values = items.map((item) => item[one.draft.name]).filter((value) => typeof value === "number");
    return {
      column: one.draft.name,
      role: one.role,
      scale:
        one.role === "number"
          ? Math.max(one.attribute === undefined ? 0 : one.scale, statedScale(one.draft), scaleOf(values))
          : 0,
    };
  });
  const groups = [{ name: vocabulary.noun, count: items.length, firstId: 1 }];
  return {
    plan: { constant: vocabulary.constant, said: "", noun: vocabulary.noun, attributes, groups, items, notes },
    problems,
  };
}
