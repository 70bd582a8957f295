/** The part of DuckDB's SQL that can be proven on typed columns, as a tree. */

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "//" | "%";
export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=" | "same" | "different";

/** Types that a cast may name. */
export type CastType = "integer" | "double" | "time" | "date";

export type Syntax =
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "temporal"; readonly type: "date" | "time" | "timestamp"; readonly value: string }
  | { readonly kind: "interval"; readonly milliseconds: number }
  | { readonly kind: "negative" | "not" | "isNull"; readonly of: Syntax }
  | { readonly kind: "both" | "either"; readonly left: Syntax; readonly right: Syntax }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | { readonly kind: "like"; readonly of: Syntax; readonly pattern: string }
  | { readonly kind: "in"; readonly of: Syntax; readonly items: readonly Syntax[] }
  | { readonly kind: "case"; readonly whens: readonly When[]; readonly otherwise: Syntax }
  | { readonly kind: "cast"; readonly of: Syntax; readonly type: CastType }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Syntax[] }
  | {
      readonly kind: "aggregate";
      readonly name: AggregateName;
      readonly distinct: boolean;
      /** Empty for `count(*)`; several for `count(distinct (a, b))`. */
      readonly arguments: readonly Syntax[];
      readonly filter?: Syntax;
    };

export interface When {
  readonly condition: Syntax;
  readonly value: Syntax;
}

export const AGGREGATES = ["count", "sum", "avg", "min", "max", "bool_and", "bool_or"] as const;
export type AggregateName = (typeof AGGREGATES)[number];

/** What stands directly below a node. */
function partsOf(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case "negative":
    case "not":
    case "isNull":
    case "like":
    case "cast":
      return [node.of];
    case "both":
    case "either":
    case "arithmetic":
    case "comparison":
      return [node.left, node.right];
    case "in":
      return [node.of, ...node.items];
    case "case":
      return [...node.whens.flatMap(({ condition, value }) => [condition, value]), node.otherwise];
    case "call":
      return node.arguments;
    case "aggregate":
      return node.filter === undefined ? node.arguments : [...node.arguments, node.filter];
    default:
      return [];
  }
}

/** Whether there is an aggregate in it: then it is a condition on the whole file. */
export const hasAggregate = (node: Syntax): boolean => node.kind === "aggregate" || partsOf(node).some(hasAggregate);
