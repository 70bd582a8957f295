/** Decision trees as flat arrays: what training makes, what prediction walks through, what is saved. Plain data. */

/** A feature as the trees see it. */
export type ForestFeature =
  | {
      readonly kind: "number";
      readonly name: string;
      /** Of the training rows' numbers. */
      readonly mean?: number | undefined;
    }
  /** The label at place k is category k + 1; category 0 is a missing, rare or unseen label. */
  | { readonly kind: "category"; readonly name: string; readonly labels: readonly string[] };

export type ForestTarget =
  | { readonly task: "regression"; readonly name: string }
  | { readonly task: "classification"; readonly name: string; readonly labels: readonly string[] };

/**
 * Nodes of all trees, each tree in preorder: a node's left child is the next node. A row goes right where its number is at
 * least `threshold`, or its category is in the node's set; a missing number goes right where `missingRight` is 1.
 */
export interface Nodes {
  /** The place of the feature that is asked for; -1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly missingRight: Uint8Array;
  /** The place of the right child. */
  readonly right: Int32Array;
  /** Where the node's set of categories starts in `sets`, in 32-bit words; -1 where a number is asked for. */
  readonly set: Int32Array;
  readonly sets: Uint32Array;
  /** `width` numbers a node: what its rows' prediction would be if it were a leaf. */
  readonly value: Float64Array;
  /** How many training rows came through it. */
  readonly rows: Float64Array;
}

export interface Forest {
  readonly features: readonly ForestFeature[];
  readonly target: ForestTarget;
  /**
   * `sum`: tree t adds its value to output t % outputs, which starts at `initial`; two labels have one output, the
   * log-odds of the second, and more labels one each (softmax). `mean`: all outputs are the means of the trees' values.
   */
  readonly combine: "sum" | "mean";
  readonly initial: Float64Array;
  /** Values a node: 1, or as many as labels for `mean` and a classification. */
  readonly width: number;
  /** The place of each tree's root. */
  readonly roots: Int32Array;
  readonly nodes: Nodes;
}

/** Words of a set of categories. */
export const SET_WORDS = 8;
/** Categories that a set can hold, the category 0 included. */
export const MOST_CATEGORIES: number = SET_WORDS * 32;

/** A node as it is written, in preorder. */
export interface NodeToWrite {
  readonly value: ArrayLike<number>;
  readonly rows: number;
  readonly split?: {
    readonly feature: number;
    readonly threshold: number;
    readonly missingRight: boolean;
    /** The categories that go right. */
    readonly set?: Uint32Array | undefined;
  };
}

/** Collects trees node by node. */
export class ForestWriter {
  readonly #width: number;
  readonly #roots: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #missingRight: number[] = [];
  readonly #right: number[] = [];
  readonly #set: number[] = [];
  readonly #sets: number[] = [];
  readonly #value: number[] = [];
  readonly #rows: number[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  /** Trees that are written. */
  get trees(): number {
    return this.#roots.length;
  }

  /** The next node is a root. */
  startTree(): void {
    this.#roots.push(this.#feature.length);
  }

  /** Writes a node and gives its place. */
  add({ value, rows, split }: NodeToWrite): number {
    const place = this.#feature.length;
    this.#feature.push(split?.feature ?? -1);
    this.#threshold.push(split?.threshold ?? 0);
    this.#missingRight.push(split?.missingRight === true ? 1 : 0);
    this.#right.push(-1);
    this.#set.push(split?.set === undefined ? -1 : this.#sets.length);
    if (split?.set !== undefined) this.#sets.push(...split.set);
    for (let k = 0; k < this.#width; k++) this.#value.push(value[k] as number);
    this.#rows.push(rows);
    return place;
  }

  /** Says that the next node is the right child of the node at `place`. */
  right(place: number): void {
    this.#right[place] = this.#feature.length;
  }

  /** The first `trees` trees. */
  finish(trees: number = this.trees): { readonly roots: Int32Array; readonly nodes: Nodes } {
    const end = this.#roots[trees] ?? this.#feature.length;
    const kept = (numbers: readonly number[]): readonly number[] => numbers.slice(0, end);
    return {
      roots: Int32Array.from(this.#roots.slice(0, trees)),
      nodes: {
        feature: Int32Array.from(kept(this.#feature)),
        threshold: Float64Array.from(kept(this.#threshold)),
        missingRight: Uint8Array.from(kept(this.#missingRight)),
        right: Int32Array.from(kept(this.#right)),
        set: Int32Array.from(kept(this.#set)),
        sets: Uint32Array.from(this.#sets),
        value: Float64Array.from(this.#value.slice(0, end * this.#width)),
        rows: Float64Array.from(kept(this.#rows)),
      },
    };
  }
}
