/** What the reference tells of one name of the script language, as its source declares it. */

export interface Declaration {
  /** `defineTable`, `unique.code`, `random.integer`. */
  readonly name: string;
  readonly kind: "function" | "definition" | "object" | "type";
  /** One line of TypeScript, from the parameters on. */
  readonly signature: string;
  /** The docstring's prose, paragraphs kept. */
  readonly doc: string;
  /** Code, without comment marks. */
  readonly examples: readonly string[];
  /** For interfaces, and for objects of functions such as `marginal`: their members. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  /** `scale: number`, `at(index: number): T`. */
  readonly signature: string;
  readonly doc: string;
}
