/** From what was read of a table to the columns that learners see. */
import type { Frame, FrameColumn } from "../../model/frame.ts";
import { featuresOf, partsOf } from "./plan.ts";
import type { FeaturePlan, Step } from "./plan.ts";
import type { SourceBlock } from "./source.ts";
import { WordHash } from "./word-hash.ts";

/** The label of what is none of the known labels. Learners have not seen it, so they treat it as they treat any such. */
const UNKNOWN = "\u0000 unknown";

/** Makes features of blocks, one after another: words that were hashed are remembered. */
export class Expander {
  readonly #plan: FeaturePlan;
  readonly #circles: boolean;
  readonly #hashes = new Map<Step, WordHash>();

  /** With what a kind of learner sees; with all where none is named. */
  constructor(plan: FeaturePlan, learner: string = "linear") {
    this.#plan = plan;
    this.#circles = learner === "linear";
  }

  /** The features of the plan's steps, in their order. */
  expand(block: SourceBlock): Frame {
    const columns = this.#plan.steps.flatMap((step, index) =>
      this.#columns(step, block.numbers[index] as Float64Array, block.texts[index] as readonly string[], block.rows),
    );
    return { rows: block.rows, columns };
  }

  #columns(step: Step, numbers: Float64Array, texts: readonly string[], rows: number): readonly FrameColumn[] {
    const features = featuresOf(step);
    const name = features[0]?.name ?? step.column;
    switch (step.kind) {
      case "number":
      case "lag":
        return [{ kind: "number", name, values: numbers }];
      case "category":
        return [{ kind: "category", name, labels: [...step.labels, UNKNOWN], codes: Int32Array.from(numbers) }];
      case "calendar":
        return partsOf(step).flatMap((part, index) => {
          if (part.cyclic && !this.#circles) return [];
          const values = new Float64Array(rows);
          part.write(numbers, values);
          return { kind: "number", name: features[index]?.name ?? part.name, values };
        });
      case "text": {
        const values = features.map(() => new Float64Array(rows));
        let hash = this.#hashes.get(step);
        if (hash === undefined) this.#hashes.set(step, (hash = new WordHash(step.size)));
        for (const [row, text] of texts.entries()) hash.write(text, values, row);
        return features.map(({ name }, place) => ({ kind: "number", name, values: values[place] as Float64Array }));
      }
    }
  }
}

/** What a kind of learner sees: trees need no circles. */
export function viewFor(frame: Frame, plan: FeaturePlan, learner: string): Frame {
  if (learner === "linear") return frame;
  const hidden = new Set(
    plan.steps.flatMap((step) => featuresOf(step).flatMap(({ name, linearOnly }) => (linearOnly ? [name] : []))),
  );
  return hidden.size === 0 ? frame : { ...frame, columns: frame.columns.filter(({ name }) => !hidden.has(name)) };
}
