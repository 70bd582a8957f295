/**
 * The columns that an expression names, bound to the columns of the file. DuckDB takes `Id` and `id` for one name and
 * needs quotes for many others, so every name becomes `c0`, `c1`, … in the tree itself: exactly written names first,
 * then names that differ in case alone.
 */
import { isTree } from "./expression-tree.ts";
import type { Tree } from "./expression-tree.ts";

export interface Bound {
  /** The columns it reads, as indexes. */
  readonly columns: readonly number[];
  /** What is wrong, as a sentence. */
  readonly problem?: string;
}

/** Renames the columns in a tree, in place. */
export function bindNames(root: Tree, names: readonly string[]): Bound {
  const own = ownNames(root);
  const columns = new Set<number>();
  let problem: string | undefined;
  const bind = (name: string): string => {
    const exact = names.indexOf(name);
    const alike = names.flatMap((other, index) => (other.toLowerCase() === name.toLowerCase() ? [index] : []));
    const found = exact >= 0 ? exact : alike[0];
    if (exact < 0 && alike.length > 1)
      problem ??= `${JSON.stringify(name)} may be ${alike.map((index) => JSON.stringify(names[index])).join(" or ")}`;
    if (found === undefined && !own.names.has(name.toLowerCase()))
      problem ??= `there is no column ${JSON.stringify(name)}; the columns are ${names.map((each) => JSON.stringify(each)).join(", ")}`;
    if (found !== undefined) columns.add(found);
    return found === undefined ? name : `c${found}`;
  };
  visit(root, (node) => {
    if (node["class"] === "COLUMN_REF") {
      const path = node["column_names"] as string[];
      const at = path.length > 1 && own.tables.has((path[0] as string).toLowerCase()) ? 1 : 0;
      path[at] = bind(path[at] as string);
    }
    for (const item of Array.isArray(node["select_list"]) ? (node["select_list"] as Tree[]) : [])
      if (item["alias"] !== "") item["alias"] = bind(item["alias"] as string);
  });
  return { columns: [...columns].sort((a, b) => a - b), ...(problem === undefined ? {} : { problem }) };
}

/** Names that the expression makes itself: parameters of lambdas, aliases of columns, aliases of tables. In lower case. */
function ownNames(root: Tree): { readonly names: ReadonlySet<string>; readonly tables: ReadonlySet<string> } {
  const names = new Set<string>();
  const tables = new Set<string>(["rows"]);
  visit(root, (node) => {
    if (node["class"] === "LAMBDA")
      visit(
        node["lhs"],
        (inner) =>
          Array.isArray(inner["column_names"]) && names.add((inner["column_names"][0] as string).toLowerCase()),
      );
    for (const item of Array.isArray(node["select_list"]) ? (node["select_list"] as Tree[]) : [])
      if (item["alias"] !== "") names.add((item["alias"] as string).toLowerCase());
    if (isTree(node["from_table"]) && node["from_table"]["alias"] !== "")
      tables.add((node["from_table"]["alias"] as string).toLowerCase());
  });
  return { names, tables };
}

function visit(value: unknown, look: (node: Tree) => unknown): void {
  if (Array.isArray(value)) for (const item of value) visit(item, look);
  else if (isTree(value)) {
    look(value);
    for (const child of Object.values(value)) visit(child, look);
  }
}
