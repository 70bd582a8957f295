/** The texts that a rule names as its values, each with its condition: "small below 1024, medium up to 9216, large above". */
import { NUMBER } from "../../offline/numbers.ts";

const WORD = String.raw`[\p{L}][\p{L}\p{N}_-]*`;
const LABEL = String.raw`("[^"]{1,40}"|'[^']{1,40}'|${WORD}(?:\s${WORD}){0,2}?)`;
const WITH_CONDITION = new RegExp(
  String.raw`^${LABEL}\s(?:from|below|under|up\sto|above|over|at\sleast|at\smost|less\sthan|more\sthan|when|if|for|until|between|on)\s\S`,
  "iu",
);
const REST = new RegExp(
  String.raw`^(?:otherwise|else)\s(?:it\sis\s)?${LABEL}$|^${LABEL}\s(?:otherwise|else|below|above|for\sthe\s(?:rest|others?))$`,
  "iu",
);
const SHARE = new RegExp(String.raw`^(?:about\s)?\d[\d.]*\s?%\s.{0,40}\b(?:are|is)\s${LABEL}$`, "iu");
const PLAIN = new RegExp(`^${LABEL}$`, "iu");
/** How a label does not begin: words of rules, verbs and articles. */
const NO_LABEL = new RegExp(
  String.raw`^(?:a|an|the|at|by|from|to|between|up|above|below|over|under|more|less|most|never|always|only|not|no|yes|true|false|empty|blank|missing|otherwise|else|also|but|and|or|free|text|date|time|timestamp|number|one\sof|random|unique|starts?|zero|none\sof|after|before|baseline|sum|half|double|twice|${NUMBER})(?:\s|$)`,
  "u",
);

/** The labels of a rule of which every part gives one; undefined where a part does not. */
export function labelsIn(rule: string): readonly string[] | undefined {
  const parts = rule
    .replace(/[.;]$/, "")
    .split(/[,;]\s|\s(?=otherwise\s)/)
    .map((part) => part.trim().replace(/^(?:and|or|but)\s/i, ""))
    .filter((part) => part !== "");
  const found: string[] = [];
  const plain: string[] = [];
  for (const part of parts) {
    const [, first, second] = WITH_CONDITION.exec(part) ?? REST.exec(part) ?? SHARE.exec(part) ?? [];
    const label = first ?? second;
    if (label !== undefined && !NO_LABEL.test(label)) found.push(label.replaceAll(/^["']|["']$/g, ""));
    else if (PLAIN.test(part)) plain.push(part.replaceAll(/^["']|["']$/g, ""));
    else return undefined;
  }
  const labels = [...new Set(found)];
  return labels.length > 1 && plain.every((one) => labels.includes(one)) ? labels : undefined;
}
