/** A condition on the whole file: aggregates become measures, and what stands around them is computed at the end. */
import type { Facts, Measure } from "./measure.ts";
import { about, combined, compared, exactly, rootOf, sizeOf } from "./interval.ts";
import type { Interval, Known } from "./interval.ts";
import { differentOf, EMPTY } from "./distinct.ts";
import type { Part } from "./distinct.ts";
import { rowCondition, rowValue } from "./row-value.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { countOf, totalOf } from "./tallies.ts";
import type { Total } from "./tallies.ts";
import { Unproven } from "./unproven.ts";
import { all, choice, emptyOf, isNumeric, negation } from "./value.ts";
import type { Numeric } from "./value.ts";

/** True, false, or undefined where it is null or not certain. */
export type FileCondition = (facts: Facts) => boolean | undefined;
type FileNumber = (facts: Facts) => Known;

export interface FileCheck {
  readonly holds: FileCondition;
  readonly measures: readonly Measure[];
}

export function fileCheck(scope: Scope, node: Syntax): FileCheck {
  const measures: Measure[] = [];
  const compiler = new Compiler(scope, measures);
  return { holds: compiler.condition(node), measures };
}

class Compiler {
  readonly #scope: Scope;
  readonly #measures: Measure[];

  constructor(scope: Scope, measures: Measure[]) {
    this.#scope = scope;
    this.#measures = measures;
  }

  condition(node: Syntax): FileCondition {
    switch (node.kind) {
      case "boolean":
        return () => node.value;
      case "not": {
        const of = this.condition(node.of);
        return (facts) => {
          const held = of(facts);
          return held === undefined ? undefined : !held;
        };
      }
      case "both":
      case "either": {
        const [left, right] = [this.condition(node.left), this.condition(node.right)];
        const decisive = node.kind === "either";
        return (facts) => {
          const [a, b] = [left(facts), right(facts)];
          if (a === decisive || b === decisive) return decisive;
          return a === undefined || b === undefined ? undefined : !decisive;
        };
      }
      case "comparison": {
        const [left, right] = [this.#number(node.left), this.#number(node.right)];
        return (facts) => {
          const [a, b] = [left(facts), right(facts)];
          return a === undefined || b === undefined ? undefined : compared(node.operator, a, b);
        };
      }
      case "aggregate":
        return this.#truths(node);
      default:
        throw new Unproven("a condition on the file");
    }
  }

  #number(node: Syntax): FileNumber {
    switch (node.kind) {
      case "number": {
        const number = Number(node.text);
        const value = /^\d+$/.test(node.text) ? exactly(number) : about(number, number);
        return () => value;
      }
      case "negative":
        return this.#derived(node.of, ({ low, high, exact }) => ({ low: -high, high: -low, exact }));
      case "arithmetic":
        return this.#arithmetic(node);
      case "call":
        if (node.arguments.length !== 1 || (node.name !== "abs" && node.name !== "sqrt")) throw new Unproven(node.name);
        return this.#derived(node.arguments[0] as Syntax, node.name === "abs" ? sizeOf : rootOf);
      case "aggregate":
        return this.#aggregate(node);
      default:
        throw new Unproven("a number of the file");
    }
  }

  #derived(node: Syntax, make: (value: Interval) => Known): FileNumber {
    const of = this.#number(node);
    return (facts) => {
      const value = of(facts);
      return value === undefined ? undefined : make(value);
    };
  }

  #arithmetic({ operator, left: one, right: other }: Extract<Syntax, { kind: "arithmetic" }>): FileNumber {
    if (operator === "%" || operator === "//") throw new Unproven("a remainder of the file");
    // What overflows 32 bits in DuckDB is made of literals alone.
    if (one.kind === "number" && other.kind === "number" && operator !== "/") throw new Unproven("literals alone");
    const [left, right] = [this.#number(one), this.#number(other)];
    return (facts) => {
      const [a, b] = [left(facts), right(facts)];
      return a === undefined || b === undefined ? undefined : combined(operator, a, b);
    };
  }

  /** `bool_and` and `bool_or`: null where there is nothing. */
  #truths({ name, arguments: items, filter }: Extract<Syntax, { kind: "aggregate" }>): FileCondition {
    if (name !== "bool_and" && name !== "bool_or") throw new Unproven(name);
    const { yes, no } = rowCondition(this.#scope, items[0] as Syntax);
    const where = this.#where(filter);
    const [right, wrong] = [this.#count(all(where, yes)), this.#count(all(where, no))];
    return (facts) => {
      const [held, broken] = [right(facts), wrong(facts)];
      if (held === undefined || broken === undefined || held + broken === 0) return undefined;
      return name === "bool_and" ? broken === 0 : held > 0;
    };
  }

  #where(filter: Syntax | undefined): string {
    return filter === undefined ? "true" : rowCondition(this.#scope, filter).yes;
  }

  #measure<R>(measure: Measure<R>): (facts: Facts) => R {
    this.#measures.push(measure);
    return (facts) => facts(measure);
  }

  #count(code: string): (facts: Facts) => number | undefined {
    return this.#measure(countOf(this.#scope, code));
  }

  #aggregate({ name, arguments: items, distinct, filter }: Extract<Syntax, { kind: "aggregate" }>): FileNumber {
    const where = this.#where(filter);
    if (distinct) return counted(this.#different(items, where));
    if (name === "count") {
      const present = items.map((item) => negation(emptyOf(rowValue(this.#scope, item))));
      return counted(this.#count(all(where, ...present)));
    }
    const value = rowValue(this.#scope, items[0] as Syntax);
    if (!isNumeric(value) || (value.type !== "exact" && value.type !== "double")) throw new Unproven(name);
    const total = this.#measure(totalOf(this.#scope, value.code, all(where, negation(value.empty))));
    return (facts) => {
      const found = total(facts);
      return found === undefined || found.count === 0 ? undefined : numberOf(name, value, found);
    };
  }

  #different(items: readonly Syntax[], where: string): (facts: Facts) => number | undefined {
    const parts = items.map((item) => this.#comparable(item));
    const [only, ...others] = parts as [Comparable, ...Comparable[]];
    const scope = this.#scope;
    // In a combination an empty value is one like any other; alone it does not count.
    if (others.length === 0) return this.#measure(differentOf(scope, [only], all(where, negation(only.empty))));
    const whole = parts.map((part): Part =>
      part.empty === "false" ? part : { code: choice(part.empty, `${EMPTY}`, part.code) },
    );
    return this.#measure(differentOf(scope, whole, where));
  }

  /** A whole number for a value, the same for the same value. */
  #comparable(node: Syntax): Comparable {
    const value = rowValue(this.#scope, node);
    if (value.type === "boolean") return { code: choice(value.yes, "1", "0"), empty: emptyOf(value), values: 2 };
    if (value.type === "opaque" || value.type === "null" || value.type === "double" || value.type === "span")
      throw new Unproven("different values");
    return value.type === "text" ? { ...value, values: value.values.length } : { code: value.code, empty: value.empty };
  }
}

interface Comparable extends Part {
  readonly empty: string;
}

const counted =
  (count: (facts: Facts) => number | undefined): FileNumber =>
  (facts) => {
    const found = count(facts);
    return found === undefined ? undefined : exactly(found);
  };

/** The sum, average or extreme of a column's values, between bounds that hold for any order of addition. */
function numberOf(name: string, { type, scale }: Numeric, { count, sum, size, low, high }: Total): Known {
  const unit = 10 ** scale;
  if (name === "min" || name === "max") {
    const value = name === "min" ? low : high;
    return type === "exact" && scale === 0 ? exactly(value) : about(value / unit, value / unit);
  }
  const whole = type === "exact" && size <= Number.MAX_SAFE_INTEGER;
  const error = whole ? 0 : 4 * count * Number.EPSILON * size;
  const total = whole && scale === 0 ? exactly(sum) : about((sum - error) / unit, (sum + error) / unit);
  const cells = exactly(count);
  if (name === "sum" || total === undefined || cells === undefined) return total;
  return combined("/", total, cells);
}
