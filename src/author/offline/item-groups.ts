/** How many items of which kind, with which ids: from counts, ranges of ids, totals and the kinds that a column lists. */
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";
import type { InlineItem, ItemText } from "./item-text.ts";
import { normalise } from "./names.ts";
import type { ItemGroup, ItemRole, Problem } from "./plan.ts";
import type { VocabularyGroup, VocabularyItems } from "./vocabulary.ts";

/** What the prompt says about items, with the line that says it. */
export interface StatedItems {
  readonly line: number;
  readonly source: string;
  readonly text?: ItemText;
  readonly inline?: readonly InlineItem[];
  /** Columns that "belong together". */
  readonly together?: readonly string[];
}

/** A column that is an attribute of the items. */
export interface Chosen {
  readonly draft: ColumnDraft;
  readonly role: ItemRole;
  readonly attribute?: string;
  readonly scale: number;
}

/** Where the prompt gives no number. */
const DEFAULT_COUNT = 12;

/** The group that a name or its plural means. */
export const groupNamed = (name: string, items: VocabularyItems): VocabularyGroup | undefined =>
  items.groups.find((group) => [group.name, group.plural].some((word) => normalise(word) === normalise(name)));

/** The groups of items, in order; what cannot be true is reported. */
export function groupsOf(
  chosen: readonly Chosen[],
  vocabulary: VocabularyItems,
  stated: readonly StatedItems[],
  problems: Problem[],
  notes: string[],
): ItemGroup[] {
  const counts = new Map<string, { count?: number; first?: number; line: number; source: string }>();
  let total: { count: number; line: number; source: string } | undefined;
  let firstId = 1;
  const report = (line: number, source: string, message: string): void =>
    void problems.push({ kind: "contradiction", line, source, message });
  for (const { line, source, text } of stated) {
    if (text === undefined) continue;
    if (text.total !== undefined) total = { count: text.total, line, source };
    for (const group of text.groups) {
      const known = counts.get(group.name) ?? { line, source };
      const count = group.ids === undefined ? group.count : group.ids.last - group.ids.first + 1;
      for (const value of [group.count, count])
        if (value !== undefined && known.count !== undefined && known.count !== value)
          report(line, source, `${known.count} and ${value} items of the kind "${group.name}" cannot both be true`);
      if (group.count !== undefined && count !== group.count)
        report(line, source, `${group.count} items cannot have the ids ${group.ids?.first} to ${group.ids?.last}`);
      counts.set(group.name, {
        ...known,
        ...(count === undefined ? {} : { count }),
        ...(group.ids === undefined ? {} : { first: group.ids.first }),
      });
    }
  }
  const idColumn = chosen.find((one) => one.role === "id")?.draft;
  const idRange = idColumn === undefined ? undefined : factsOf(idColumn.facts, "range")[0];
  if (idColumn !== undefined && idRange?.minimum !== undefined && idRange.maximum !== undefined) {
    firstId = idRange.minimum;
    const count = idRange.maximum - idRange.minimum + 1;
    if (total !== undefined && total.count !== count)
      report(
        idColumn.line,
        idColumn.source,
        `${total.count} items cannot have the ids ${idRange.minimum} to ${idRange.maximum}`,
      );
    total ??= { count, line: idColumn.line, source: idColumn.source };
  }
  const kinds = factsOf(chosen.find((one) => one.role === "kind")?.draft.facts ?? [], "values")[0]?.values;
  const wanted =
    counts.size > 0
      ? [...counts.keys()]
      : (kinds?.map((kind) => groupNamed(kind, vocabulary)?.name ?? kind) ??
        vocabulary.groups.map((group) => group.name));
  const available = (name: string): number => groupNamed(name, vocabulary)?.items.length ?? 0;
  const given = wanted.reduce((sum, name) => sum + (counts.get(name)?.count ?? 0), 0);
  const open = wanted.filter((name) => counts.get(name)?.count === undefined);
  if (total !== undefined && open.length === 0 && given !== total.count)
    report(total.line, total.source, `${given} items in all are asked for elsewhere, and ${total.count} here`);
  const capacity = open.reduce((sum, name) => sum + available(name), 0);
  const rest = Math.max(0, total === undefined ? Math.min(DEFAULT_COUNT, capacity) : total.count - given);
  if (open.length > 0)
    notes.push(
      total === undefined
        ? `${given + rest} ${vocabulary.noun}s of the built-in ${vocabulary.constant} (assumed)`
        : `${rest} ${vocabulary.noun}s from the kinds ${open.join(", ")}, in proportion (assumed)`,
    );
  const shares = apportion(rest, open.map(available));
  let next = firstId;
  return wanted.map((name) => {
    const known = counts.get(name);
    const count = known?.count ?? shares[open.indexOf(name)] ?? 0;
    const first = known?.first ?? next;
    next = first + count;
    const origin = known ?? total ?? { line: chosen[0]?.draft.line ?? 1, source: chosen[0]?.draft.source ?? "" };
    if (count > available(name))
      report(
        origin.line,
        origin.source,
        `${count} items of the kind "${name}" are asked for, and ${available(name)} are known: write the items out, such as "products: Espresso (5 calories, $2.50), …"`,
      );
    return { name, count, firstId: first };
  });
}

/** Shares a count among groups in proportion to their sizes. */
function apportion(count: number, sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const result = sizes.map((size) => Math.floor((count * size) / Math.max(1, total)));
  for (let index = 0; result.reduce((sum, size) => sum + size, 0) < count && index < sizes.length; index++)
    result[index] = (result[index] ?? 0) + 1;
  return result;
}
