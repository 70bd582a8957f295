/** The prompt's requirements at a terminal: what is met in short, what is not with what was found, what nobody can see. */
import type { RequirementResult } from "../../author/requirements/requirement.ts";
import { bounded, clipped, count, paint, plain } from "./text.ts";

const MARK = { met: "✓", unmet: "✗", "not checkable": "?" } as const;
const COLOUR = { met: "green", unmet: "red", "not checkable": "yellow" } as const;

/** The report, grouped by the lines of the prompt; a line of which all is met takes one line. */
export function renderRequirements(results: readonly RequirementResult[], all = true): string {
  const groups = new Map<string, RequirementResult[]>();
  for (const result of results) {
    const { line, source } = result.requirement;
    const key = `${line} ${source}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const lines: string[] = [];
  for (const group of groups.values())
    if (all || group.some(({ status }) => status !== "met")) lines.push(...groupLines(group));
  lines.push(summary(results));
  return `${lines.join("\n")}\n`;
}

function groupLines(group: readonly RequirementResult[]): string[] {
  const { line, source } = (group[0] as RequirementResult).requirement;
  const head = `${paint("dim", `line ${line}`.padEnd(8))} ${plain(clipped(source.trim(), 90))}`;
  const met = group.filter(({ status }) => status === "met").map(({ requirement }) => requirement.words);
  const lines = [`  ${head}`];
  if (met.length > 0) lines.push(`    ${paint("green", MARK.met)} ${bounded(met.join("; "))}`);
  for (const { requirement, status, reason, examples = [] } of group) {
    if (status === "met") continue;
    const why = reason === undefined || status === "unmet" ? "" : `: ${reason}`;
    lines.push(`    ${paint(COLOUR[status], MARK[status])} ${bounded(`${requirement.words}${why}`)}`);
    if (status === "unmet" && reason !== undefined) lines.push(`        ${bounded(reason)}`);
    for (const example of examples) lines.push(paint("dim", `        ${bounded(example)}`));
  }
  return lines;
}

function summary(results: readonly RequirementResult[]): string {
  const of = (status: RequirementResult["status"]): number => results.filter((one) => one.status === status).length;
  const [met, unmet, open] = [of("met"), of("unmet"), of("not checkable")];
  const mark = unmet > 0 ? paint("red", MARK.unmet) : paint("green", MARK.met);
  const rest = [...(unmet > 0 ? [`${unmet} unmet`] : []), ...(open > 0 ? [`${open} not checkable`] : [])];
  return `${mark} ${met} of ${count(results.length, "requirement")} of the prompt met${rest.length > 0 ? `, ${rest.join(", ")}` : ""}`;
}
