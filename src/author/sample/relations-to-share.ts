/** Which relation each column is written by: one at the most, never in a circle, and only between columns that are shared. */
import type { ColumnProfile, Profile, Relation } from "../../model/profile.ts";
import type { Categories } from "./categories.ts";
import { isShareable } from "./categories.ts";

export interface Shareable {
  readonly column: ColumnProfile;
  readonly personal: boolean;
  readonly categories: Categories | undefined;
}

/** The relation to write for each column's name. */
export function relationsToShare(
  profile: Profile,
  columns: readonly Shareable[],
  minCount: number,
): ReadonlyMap<string, Relation> {
  const byName = new Map(columns.map((one) => [one.column.name, one]));
  const open = (name: string): boolean => byName.get(name)?.personal === false;
  const chosen = new Map<string, Relation>();
  const choose = (relation: Relation): void => {
    const { column } = relation;
    const needed = neededBy(relation);
    const own = byName.get(column)?.column;
    const circle = needed.some((name) => name === column || leadsTo(name, column, chosen));
    if (chosen.has(column) || own?.numbers?.increments !== undefined || circle || ![column, ...needed].every(open))
      return;
    chosen.set(column, relation);
  };
  for (const relation of profile.relations)
    if ((relation.kind === "product" || relation.kind === "sum") && plainNumbers(relation, byName, minCount))
      choose(relation);
  for (const relation of profile.relations) if (relation.kind === "copy") choose(relation);
  for (const relation of profile.relations)
    if (relation.kind === "order" && byName.get(relation.column)?.column.type === "date") choose(relation);
  for (const relation of dependenciesOf(profile, byName)) choose(relation);
  return chosen;
}

function neededBy(relation: Relation): readonly string[] {
  if (relation.kind === "dependency") return [relation.by];
  return typeof relation.of === "string" ? [relation.of] : relation.of;
}

/** Whether `from` is computed from `to`, in one step or several. */
function leadsTo(from: string, to: string, chosen: ReadonlyMap<string, Relation>): boolean {
  const relation = chosen.get(from);
  return relation !== undefined && neededBy(relation).some((name) => name === to || leadsTo(name, to, chosen));
}

/** Arithmetic on columns that are written with empty cells cannot be followed. */
const plainNumbers = (
  { column, of }: { readonly column: string; readonly of: readonly [string, string] },
  byName: ReadonlyMap<string, Shareable>,
  minCount: number,
): boolean =>
  [column, ...of].every((name) => byName.get(name)?.column.odd === 0) &&
  of.every((name) => (byName.get(name)?.column.missing ?? 0) < minCount);

/** From a category whose values are all shared; of several, from the one with the most values, and of equals the first. */
function dependenciesOf(profile: Profile, byName: ReadonlyMap<string, Shareable>): Relation[] {
  const dependencies = profile.relations.filter((relation) => relation.kind === "dependency");
  const size = (name: string): number => byName.get(name)?.column.distinct.count ?? 0;
  const roots: string[] = [];
  const categories = [...byName.values()]
    .filter(
      ({ column, personal, categories }) =>
        !personal && column.type === "text" && column.missing === 0 && categories?.whole === true,
    )
    .map(({ column }) => column.name)
    .toSorted((a, b) => size(b) - size(a));
  for (const name of categories)
    if (!dependencies.some(({ by, column }) => column === name && roots.includes(by))) roots.push(name);
  return dependencies
    .filter(({ by, column, values }) => {
      const one = byName.get(column);
      if (!roots.includes(by) || roots.includes(column) || one === undefined) return false;
      const { type, odd, numbers } = one.column;
      const plain = type === "text" || (numbers !== undefined && numbers.written.length === 0);
      return (
        plain &&
        odd === 0 &&
        Object.values(values).every((value) =>
          type === "text" ? isShareable(value) : /^-?\d{1,15}(?:\.\d{1,12})?$/.test(value),
        )
      );
    })
    .toSorted((a, b) => size(b.by) - size(a.by));
}
