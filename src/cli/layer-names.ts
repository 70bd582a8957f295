/** Names of layers as a person types them, `network,filesystem`. */
import { InvalidArgumentError } from "commander";
import { REQUIRED_LAYERS } from "../runner/layers.ts";
import type { RequiredLayer } from "../runner/layers.ts";

export function layerNames(text: string): readonly RequiredLayer[] {
  return text.split(",").map((word) => {
    const known = REQUIRED_LAYERS.find((name) => name === word.trim());
    if (known === undefined)
      throw new InvalidArgumentError(
        `Expected names of ${REQUIRED_LAYERS.join(", ")}, got ${word.trim() || "nothing"}.`,
      );
    return known;
  });
}
