/** An evaluation at a terminal: the same as the report's first page, in at most thirty lines. */
import { basename } from "node:path";
import type { AxisVerdict, Evaluation } from "../../evaluate/evaluation.ts";
import { axisTitle, leastScore, offenders, sentenceText, shareable } from "../../report/index.ts";
import { clipped, count, paint, plain, word, wrapped } from "./text.ts";

export interface EvaluationView {
  /** Where the report was written. */
  readonly report?: string | undefined;
  /** Rare labels may be shown. */
  readonly allowValues?: boolean | undefined;
  /** Columns of the terminal. */
  readonly width?: number | undefined;
}

const MOST_LINES = 30;
const MOST_OFFENDERS = 5;
/** An offender's sentence takes no more lines. */
const LINES_EACH = 3;
const WIDTH = 80;

/** Ready to print, each at most `width` wide. */
export function evaluationLines(
  found: Evaluation,
  { report, allowValues = false, width = WIDTH }: EvaluationView = {},
): readonly string[] {
  const evaluation = allowValues ? found : shareable(found);
  const ends = [...counts(evaluation, width), ...nextSteps(evaluation, report)];
  const head = [
    ...filesLines(evaluation, width),
    "",
    ...evaluation.axes.flatMap((axis) => axisLines(evaluation, axis, width)),
  ];
  const room = MOST_LINES - head.length - ends.length - 3;
  const worst = offenderLines(evaluation, width, Math.max(1, room));
  return [...head, "", ...worst, "", ...ends].slice(0, MOST_LINES);
}

function filesLines({ files }: Evaluation, width: number): readonly string[] {
  const named = (table: "real" | "synthetic" | "holdout"): string | undefined => {
    const file = files[table];
    return file && `${clipped(plain(basename(file.path)), 40)} (${count(file.rows, "row")})`;
  };
  const [synthetic, real, holdout] = [named("synthetic"), named("real"), named("holdout")];
  const text = `${synthetic ?? "synthetic rows"}${real === undefined ? " by itself" : ` against ${real}`}${holdout === undefined ? "" : `, holdout ${holdout}`}`;
  return wrapped(text, width).map((line) => paint("bold", line));
}

const AXIS_WIDTH = 10;

/** `✗ Fidelity  0.410 of 0.970  at least 0.825  Detection`, and below it why it fails. */
function axisLines(evaluation: Evaluation, axis: AxisVerdict, width: number): readonly string[] {
  const { value, ceiling, passed, why, heldBy, asked } = axis;
  const name = axisTitle(axis.axis).padEnd(AXIS_WIDTH);
  const mark = passed === undefined ? paint("dim", "-") : passed ? paint("green", "✓") : paint("red", "✗");
  if (value === undefined) {
    const [first = "", ...more] = wrapped(clipped(plain(why ?? "not looked at"), 140), width - AXIS_WIDTH - 8);
    return [`${mark} ${name}n/a   ${first}`, ...more.map((line) => `${" ".repeat(AXIS_WIDTH + 8)}${line}`)].map(
      (line) => line.trimEnd(),
    );
  }
  const scores = `${value.toFixed(3)}${ceiling === undefined ? "" : ` of ${ceiling.toFixed(3)}`}`.padEnd(16);
  const least = `at least ${leastScore(axis).toFixed(3)}${asked ? ", as asked" : ""}`.padEnd(26);
  const metric = evaluation.metrics.find((one) => one.metric === heldBy)?.title ?? heldBy ?? "";
  const line =
    `${mark} ${name}${scores}${least}${clipped(plain(metric), Math.max(0, width - AXIS_WIDTH - 44))}`.trimEnd();
  const reason = passed === false && why !== undefined ? wrapped(plain(clipped(why, 140)), width - AXIS_WIDTH - 2) : [];
  return [line, ...reason.map((text) => `${" ".repeat(AXIS_WIDTH + 2)}${clipped(text, width - AXIS_WIDTH - 2)}`)];
}

function offenderLines(evaluation: Evaluation, width: number, room: number): readonly string[] {
  const worst = offenders(evaluation, MOST_OFFENDERS);
  if (worst.length === 0) return ["Nothing stands out: all is near what a real sample would score."];
  const lines: string[] = [];
  for (const [index, { sentence }] of worst.entries()) {
    const all = wrapped(plain(sentenceText(sentence)), width - 5).map((line) => clipped(line, width - 5));
    const shown = all.slice(0, LINES_EACH);
    if (shown.length < all.length) shown[LINES_EACH - 1] = clipped(`${shown[LINES_EACH - 1]} …`, width - 5);
    if (lines.length + shown.length > room - 1) break;
    lines.push(...shown.map((line, at) => `${at === 0 ? `  ${index + 1}. ` : "     "}${line}`));
  }
  return [paint("bold", "Look at first"), ...lines];
}

function counts({ columns, rules, attacks, metrics, made }: Evaluation, width: number): readonly string[] {
  const roles = new Map<string, number>();
  for (const { role } of columns) roles.set(role, (roles.get(role) ?? 0) + 1);
  const scored = metrics.filter(({ value }) => value !== undefined).length;
  const parts = [
    `${count(columns.length, "column")} (${[...roles].map(([role, number]) => `${number} ${role}`).join(", ")})`,
    `${count(scored, "metric")}${scored < metrics.length ? `, ${metrics.length - scored} n/a` : ""}`,
    rules.length === 0
      ? ""
      : `${count(rules.length, "rule")}, ${rules.filter(({ passed }) => passed === false).length} broken`,
    attacks.length === 0 ? "" : count(attacks.length, "attack"),
    `seed ${made.seed}`,
  ].filter((part) => part !== "");
  return wrapped(parts.join("; "), width)
    .slice(0, 2)
    .map((line) => paint("dim", line));
}

/** The report, and what would make the evaluation say more. */
function nextSteps({ files, axes }: Evaluation, report: string | undefined): readonly string[] {
  const lines: string[] = [];
  if (report !== undefined) lines.push(`Report: ${word(report)}`);
  const looked = (axis: string): boolean => axes.some((one) => one.axis === axis && one.value !== undefined);
  if (files.real === undefined)
    lines.push(`${paint("cyan", "next:")} compare it with the rows that it stands for: --real FILE`);
  else if (files.holdout === undefined && looked("privacy"))
    lines.push(`${paint("cyan", "next:")} real rows that it was not made from make privacy exact: --holdout FILE`);
  else if (axes.some(({ passed }) => passed === false) && report !== undefined)
    lines.push(`${paint("cyan", "next:")} open the report; what fails comes first`);
  return lines;
}
