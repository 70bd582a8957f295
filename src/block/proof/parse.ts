/**
 * A check's text as a tree: recursive descent through the levels of DuckDB's grammar, from `or` down to the operands.
 * It is strict: whatever is not known here for certain is left to DuckDB.
 */
import { Cursor } from "./cursor.ts";
import type { AggregateName, ArithmeticOperator, CastType, ComparisonOperator, Syntax, When } from "./syntax.ts";
import { AGGREGATES } from "./syntax.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";
import { Unproven } from "./unproven.ts";

/** The tree of a check; throws `Unproven` where it is not in the part of SQL that is known here. */
export function parseCheck(text: string): Syntax {
  const parser = new Parser(tokensOf(text));
  const tree = parser.condition();
  parser.expectEnd();
  return tree;
}

const DEEPEST = 60;
const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ["=", "="],
  ["<>", "<>"],
  ["!=", "<>"],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
]);
const CASTS: ReadonlyMap<string, CastType> = new Map<string, CastType>([
  ["int", "integer"],
  ["integer", "integer"],
  ["double", "double"],
  ["time", "time"],
  ["date", "date"],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ["second", 1000],
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
  ["week", 604_800_000],
]);
/** Words that are no columns where they stand bare. */
const RESERVED: ReadonlySet<string> = new Set(
  `all and any as asc both case cast check collate column constraint create default desc distinct do else end except
  false filter from group having in intersect interval into is isnull lateral leading like ilike limit not notnull null
  offset on only or order over pivot qualify references returning select similar some symmetric table then to trailing
  true try_cast union unique unpivot using variadic when where window with between exists glob at analyse analyze array
  asymmetric describe fetch for foreign grant initially lambda primary show summarize deferrable placing`.split(/\s+/),
);

class Parser extends Cursor {
  #depth = 0;

  condition(): Syntax {
    if (++this.#depth > DEEPEST) throw new Unproven("many parentheses");
    let left = this.#conjunction();
    while (this.word("or")) left = { kind: "either", left, right: this.#conjunction() };
    this.#depth--;
    return left;
  }

  #conjunction(): Syntax {
    let left = this.#negation();
    while (this.word("and")) left = { kind: "both", left, right: this.#negation() };
    return left;
  }

  #negation(): Syntax {
    let times = 0;
    while (this.word("not")) times++;
    const of = this.#nullTest();
    return times % 2 === 0 ? of : { kind: "not", of };
  }

  /** `is null`, `is distinct from`: they bind less than comparisons. */
  #nullTest(): Syntax {
    const of = this.#comparison();
    if (!this.word("is")) return of;
    const negated = this.word("not");
    let test: Syntax;
    if (this.word("null")) test = { kind: "isNull", of };
    else {
      if (!this.word("distinct") || !this.word("from")) throw new Unproven("is …");
      return { kind: "comparison", operator: negated ? "same" : "different", left: of, right: this.#sum() };
    }
    if (this.peek("is")) throw new Unproven("is … is …");
    return negated ? { kind: "not", of: test } : test;
  }

  #comparison(): Syntax {
    const left = this.#membership();
    const operator = this.token.kind === "sign" ? COMPARISONS.get(this.token.text) : undefined;
    if (operator === undefined) return left;
    this.at++;
    const right = this.#membership();
    if (this.token.kind === "sign" && COMPARISONS.has(this.token.text)) throw new Unproven("a = b = c");
    return { kind: "comparison", operator, left, right };
  }

  /** `between`, `in`, `like`: they bind more than comparisons. */
  #membership(): Syntax {
    const of = this.#sum();
    const before = this.at;
    const negated = this.word("not");
    let test: Syntax;
    if (this.word("between")) {
      const low = this.#sum();
      if (!this.word("and")) throw new Unproven("between without and");
      const high = this.#sum();
      test = {
        kind: "both",
        left: { kind: "comparison", operator: ">=", left: of, right: low },
        right: { kind: "comparison", operator: "<=", left: of, right: high },
      };
    } else if (this.word("in")) test = { kind: "in", of, items: this.#list() };
    else if (this.word("like")) {
      if (this.token.kind !== "text") throw new Unproven("like …");
      test = { kind: "like", of, pattern: this.next().text };
    } else {
      this.at = before;
      return of;
    }
    if (["between", "in", "like", "not", "escape"].some((word) => this.peek(word))) throw new Unproven("in … in …");
    return negated ? { kind: "not", of: test } : test;
  }

  #list(): readonly Syntax[] {
    this.sign("(");
    const items = [this.condition()];
    while (this.trySign(",")) items.push(this.condition());
    this.sign(")");
    return items;
  }

  #sum(): Syntax {
    let left = this.#product();
    for (;;) {
      const operator = this.#operator(["+", "-"]);
      if (operator === undefined) return left;
      left = { kind: "arithmetic", operator, left, right: this.#product() };
    }
  }

  #product(): Syntax {
    let left = this.#signed();
    for (;;) {
      const operator = this.#operator(["*", "/", "//", "%"]);
      if (operator === undefined) return left;
      left = { kind: "arithmetic", operator, left, right: this.#signed() };
    }
  }

  #operator(known: readonly ArithmeticOperator[]): ArithmeticOperator | undefined {
    const found = this.token.kind === "sign" ? known.find((one) => one === this.token.text) : undefined;
    if (found !== undefined) this.at++;
    return found;
  }

  #signed(): Syntax {
    if (!this.trySign("-")) return this.#cast();
    if (this.peekSign("-") || this.peekSign("+")) throw new Unproven("two signs");
    return { kind: "negative", of: this.#cast() };
  }

  #cast(): Syntax {
    let of = this.#operand();
    while (this.trySign("::")) of = { kind: "cast", of, type: this.#type() };
    return of;
  }

  #type(): CastType {
    const type = this.token.kind === "word" ? CASTS.get(this.next().text) : undefined;
    if (type === undefined || this.peekSign("(") || this.peek("precision") || this.peek("with"))
      throw new Unproven("a cast");
    return type;
  }

  #operand(): Syntax {
    const token = this.next();
    if (token.kind === "number") return { kind: "number", text: token.text };
    if (token.kind === "text") return { kind: "text", value: token.text };
    if (token.kind === "name") {
      if (this.peekSign("(")) throw new Unproven("a quoted function");
      return { kind: "column", name: token.text };
    }
    if (token.kind === "sign" && token.text === "(") {
      const inside = this.condition();
      this.sign(")");
      return inside;
    }
    if (token.kind !== "word") throw new Unproven(`${token.text} as an operand`);
    return this.#named(token);
  }

  #named({ text: word, written }: Token): Syntax {
    if (word === "true" || word === "false") return { kind: "boolean", value: word === "true" };
    if (word === "null") return { kind: "null" };
    if (word === "case") return this.#case();
    if (word === "cast" && this.trySign("(")) {
      const of = this.condition();
      if (!this.word("as")) throw new Unproven("cast without as");
      const type = this.#type();
      this.sign(")");
      return { kind: "cast", of, type };
    }
    if (word === "interval") return this.#interval();
    if (this.token.kind === "text" && (word === "date" || word === "time" || word === "timestamp"))
      return { kind: "temporal", type: word, value: this.next().text };
    if (this.peekSign("(")) return this.#call(word);
    if (RESERVED.has(word) || this.token.kind === "text") throw new Unproven(`the word ${word}`);
    return { kind: "column", name: written };
  }

  #case(): Syntax {
    const subject = this.peek("when") ? undefined : this.condition();
    const whens: When[] = [];
    while (this.word("when")) {
      const test = this.condition();
      if (!this.word("then")) throw new Unproven("when without then");
      const condition: Syntax =
        subject === undefined ? test : { kind: "comparison", operator: "=", left: subject, right: test };
      whens.push({ condition, value: this.condition() });
    }
    const otherwise: Syntax = this.word("else") ? this.condition() : { kind: "null" };
    if (whens.length === 0 || !this.word("end")) throw new Unproven("case without end");
    return { kind: "case", whens, otherwise };
  }

  /** `interval 7 days`, `interval '7 days'`: of units that are always as long. */
  #interval(): Syntax {
    const token = this.next();
    const [number, ...rest] = token.kind === "text" ? token.text.trim().split(/\s+/) : [token.text];
    if (token.kind === "number") rest.push(this.next().text);
    const unit = UNITS.get((rest[0] ?? "").toLowerCase().replace(/s$/, ""));
    if (unit === undefined || rest.length !== 1 || !/^\d{1,6}$/.test(number ?? "")) throw new Unproven("an interval");
    return { kind: "interval", milliseconds: Number(number) * unit };
  }

  #call(name: string): Syntax {
    this.sign("(");
    const aggregate = AGGREGATES.find((one) => one === name);
    if (aggregate !== undefined) return this.#aggregate(aggregate);
    const items: Syntax[] = [];
    if (!this.peekSign(")")) {
      items.push(this.condition());
      while (this.trySign(",")) items.push(this.condition());
    }
    this.sign(")");
    if (this.peek("filter") || this.peek("over")) throw new Unproven("an unknown aggregate");
    return { kind: "call", name, arguments: items };
  }

  #aggregate(name: AggregateName): Syntax {
    const distinct = this.word("distinct");
    if (distinct && name !== "count") throw new Unproven("distinct");
    let items: readonly Syntax[];
    if (!distinct && name === "count" && this.trySign("*")) items = [];
    else if (distinct && this.peekSign("(")) items = this.#list();
    else items = [this.condition()];
    this.sign(")");
    if (this.peek("over") || this.peek("within")) throw new Unproven("a window");
    if (!this.word("filter")) return { kind: "aggregate", name, distinct, arguments: items };
    this.sign("(");
    this.word("where");
    const filter = this.condition();
    this.sign(")");
    if (this.peek("over")) throw new Unproven("a window");
    return { kind: "aggregate", name, distinct, arguments: items, filter };
  }
}
