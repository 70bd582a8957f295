/** Words of `evaluate`'s options: axes, least scores, types and roles by column, references between tables. */
import { InvalidArgumentError } from "commander";
import { AXES } from "../evaluate/verdict.ts";
import type { Axis } from "../evaluate/score.ts";

/** `fidelity,privacy`. */
export function axisList(text: string): readonly Axis[] {
  return text.split(",").map((word) => {
    const axis = AXES.find((one) => one === word.trim());
    if (axis === undefined) throw new InvalidArgumentError(`Expected some of ${AXES.join(", ")}.`);
    return axis;
  });
}

/** `fidelity=0.9`; given several times, they add up. */
export function leastScore(
  text: string,
  previous: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const scores: Record<string, number> = { ...previous };
  for (const entry of text.split(",")) {
    const [, name = "", score = ""] = /^\s*([a-z][a-z-]*)\s*=\s*(\d*\.?\d+)\s*$/.exec(entry) ?? [];
    if (name === "" || !(Number(score) >= 0 && Number(score) <= 1))
      throw new InvalidArgumentError(
        "Expected an axis or a metric and a score from 0 to 1, such as fidelity=0.9 or detection=0.5.",
      );
    scores[name] = Number(score);
  }
  return scores;
}

/** `zip=string,opened=date`; the last `=` parts the name from what it is. Given several times, they add up. */
export const columnWords =
  <T extends string>(allowed: readonly T[]) =>
  (text: string, previous: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> => {
    const words: Record<string, T> = { ...previous };
    for (const entry of text.split(/,(?=[^=]*=)/)) {
      const at = entry.lastIndexOf("=");
      const kind = allowed.find((one) => one === entry.slice(at + 1).trim());
      if (at < 1 || kind === undefined)
        throw new InvalidArgumentError(`Expected column=word, the word one of ${allowed.join(", ")}.`);
      words[entry.slice(0, at).trim()] = kind;
    }
    return words;
  };

/** One of several references between tables: `orders.customer_id=customers.id`. */
export function keyList(text: string, previous: readonly string[] = []): readonly string[] {
  if (!/^[^=]+\.[^=]+=[^=]+\.[^=]+$/.test(text))
    throw new InvalidArgumentError("Expected child.column=parent.column, such as orders.customer_id=customers.id.");
  return [...previous, text];
}
