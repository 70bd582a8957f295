/** A script while it is being written: its imports, its constants and its names. */
import type { Plan } from "../plan.ts";
import { Identifiers } from "./identifiers.ts";

export class Sheet {
  readonly plan: Plan;
  readonly names: Identifiers = new Identifiers();
  readonly imports: Set<string> = new Set(["defineTable"]);
  readonly constants: string[] = [];
  /** The constant that holds a column's values, weights or cases. */
  readonly holders: Map<string, string> = new Map();
  readonly #helpers: Map<string, string> = new Map();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** Notes that the script uses a name of the sandbox. */
  use(name: string): string {
    this.imports.add(name);
    return name;
  }

  /** Adds a constant: `write` gets its name and returns its text. */
  constant(wanted: string, write: (name: string) => string): string {
    const name = this.names.fresh(wanted);
    this.constants.push(write(name));
    return name;
  }

  /** Adds a constant or function that several columns share, once. */
  shared(wanted: string, write: (name: string) => string): string {
    const known = this.#helpers.get(wanted);
    if (known !== undefined) return known;
    const name = this.constant(wanted, write);
    this.#helpers.set(wanted, name);
    return name;
  }
}
