/** Normal distributions: "around 21, standard deviation 8", "normally distributed with mean 60 and sd 10", "mean 60 ± 10". */
import type { Fact } from "../facts.ts";
import { digitsOf, NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const MEAN = String.raw`(?:\b(?:(?:normal(?:ly)?(?:\sdistribut(?:ed|ion))?|gaussian|bell[\s-]curve),?\s)?\(?(?:(?:with\s)?(?:an?\s|the\s)?(?:mean|average)(?:\sof|\sis)?|around|about|centred\s(?:on|at)|centered\s(?:on|at)|approximately)[:=]?\s)`;
const DEVIATION = String.raw`(?:\s?[a-z%°]{1,10})?,?\s(?:and\s|with\s)?\(?(?:an?\s|the\s)?(?:standard\sdeviation|std\.?(?:\sdev(?:iation)?)?\.?|sd|stddev|sigma|deviation)(?:\sof|\sis)?[:=]?\s`;
const PATTERN = new RegExp(
  String.raw`${MEAN}(${NUMBER})${DEVIATION}(${NUMBER})(?!\s?%)(?:\s(?:minutes|hours|days|degrees|years|kg|cm))?\)?(?:,?\snormal(?:ly)?(?:\sdistribut(?:ed|ion))?)?`,
  "i",
);
const PLUS_MINUS = new RegExp(
  String.raw`(?:${MEAN})?(${NUMBER})\s?(?:±|\+\/-|plus\sor\sminus)\s?(${NUMBER})(?!\s?%)`,
  "i",
);

function facts(found: RegExpExecArray): readonly Fact[] {
  const [mean, deviation] = [found[1] ?? "", found[2] ?? ""];
  const digits = Math.max(digitsOf(mean), digitsOf(deviation));
  const normal: Fact = { kind: "normal", mean: numberOf(mean), deviation: numberOf(deviation) };
  return digits > 0 ? [normal, { kind: "type", type: "decimal" }] : [normal];
}

/** A mean with a standard deviation. */
export const normalDistribution: Recogniser = (text, context) =>
  byPattern(PATTERN, facts)(text, context) ?? byPattern(PLUS_MINUS, facts)(text, context);
