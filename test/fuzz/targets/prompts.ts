/** Prompts, real ones that were changed and made ones, to the offline author; what it writes is a script that keeps its own checks. */
import { parseSync } from "oxc-parser";
import { offlineAuthor } from "../../../src/author/offline/index.ts";
import { brokenChecks, load, rowsOf } from "../../author/support.ts";
import { prompts as realPrompts } from "../corpus.ts";
import { mutateText, ODD_CHARACTERS, oddText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const TOKENS: readonly string[] = [
  ...ODD_CHARACTERS.slice(0, 60),
  ..."1 to 3|between 1 and 5|one of |, |: |\n- |\n|id|total|price|quantity times price|a + b|a * 2|60% x, 40% y|empty 20% of the time|unique|2 decimals|whole number|starts at 1 and increases by 1|date|between 2024-01-01 and 2024-12-31|from 9:00 to 17:00|every 15 minutes|if |when |is |not |and |or |greater than |at least |500 rows|normally distributed with mean 10 and sd 2|email|name|yes/no, 30% yes|sorted|true|rounded to 2 decimals|weekend|per customer|(optional)|°|€|%|**|`|\"|'|1e9|-5|0|00:00|2024-02-30|99999999999999999999|in 2022|depends on |sum of |of the rows".split(
    "|",
  ),
];

interface Input {
  readonly prompt: string;
  readonly acceptPartial: boolean;
  /** Whether its rows are made, too. */
  readonly rows: boolean;
}

const NAMES = ["id", "a", "b", "total", "date", "name", "price", "select", "constructor", "x y", "__proto__", "é"];

function drawPrompt(random: Random): string {
  const line = (): string =>
    `- ${random.one(12) ? oddText(random, 3) : random.pick(NAMES)}: ${random.many(random.between(1, 4), () => random.pick(TOKENS)).join(random.pick(["", " ", " ", ", "]))}`;
  return `${random.pick(["", "10 rows\n", "A table of 100 rows of a shop.\n\n"])}${random.many(random.between(1, 6), line).join("\n")}\n`;
}

export function open(): Cases {
  const corpus = realPrompts();
  const tally = { written: 0, refused: 0, rows: 0 };
  return cases<Input>({
    tally,
    draw: (random) => ({
      prompt: random.one(3) ? drawPrompt(random) : mutateText(random, random.pick(corpus), TOKENS, corpus),
      acceptPartial: !random.one(4),
      rows: random.one(60),
    }),
    async attempt({ prompt, acceptPartial, rows }) {
      const result = await offlineAuthor.write({ prompt, acceptPartial });
      if (!result.ok) {
        tally.refused++;
        const { kind, message, place } = result.failure;
        if (kind !== "authoring" || message === "") return `a refusal of the kind ${kind}: ${message}`;
        const lines = prompt.split(/\r\n|\n|\r/).length;
        return place === undefined || (place.line >= 1 && place.line <= lines)
          ? undefined
          : `line ${place.line} of ${lines}`;
      }
      tally.written++;
      const { script } = result.value;
      const { errors } = parseSync("made.ts", script);
      if (errors.length > 0) return `the script does not parse: ${errors[0]?.message}`;
      if (!rows) return undefined;
      tally.rows++;
      const table = await load(script);
      const broken = await brokenChecks(table, rowsOf(table, 200));
      return broken.length === 0 ? undefined : `its rows do not keep ${broken[0]}`;
    },
  });
}
