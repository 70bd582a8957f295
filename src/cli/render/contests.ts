/** Several models side by side, a line each, with the intervals of their repeats. */
import { dollarsText } from "../../author/cost/estimate.ts";
import type { Contest } from "../../commands/compare/contest.ts";
import type { Mean } from "../../commands/compare/interval.ts";
import { grouped } from "../../model/grouped.ts";
import { renderTable } from "./table.ts";
import { bounded } from "./text.ts";

const COLUMNS = ["model", "passed", "checks", "requirements", "attempts", "tokens", "cost", "seconds", "rows/s"];

/** The table as text; a mean has half of its 95 % interval after it. */
export function renderContests(contests: readonly Contest[]): string {
  const rows = contests.map((contest) => {
    const { contender, trials, passed, sure, attempts, tokens, cost, seconds, rowsPerSecond } = contest;
    const of = `${passed} of ${trials.length}`;
    return [
      bounded(contender),
      trials.length > 1 ? `${of} (${percent(sure.low)} to ${percent(sure.high)})` : of,
      sum(trials.map(({ checks }) => checks)),
      sum(trials.map(({ requirements: r }) => (r === undefined ? undefined : { passed: r.met, all: r.all }))),
      shown(attempts, (value) => value.toFixed(1)),
      shown(tokens, (value) => grouped(Math.round(value))),
      cost === undefined ? "unknown" : shown(cost, dollarsText),
      shown(seconds, (value) => value.toFixed(1)),
      shown(rowsPerSecond, (value) => grouped(Math.round(value))),
    ];
  });
  return renderTable(
    COLUMNS.map((name) => ({ name, numeric: name !== "model" })),
    rows,
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const shown = (mean: Mean | undefined, text: (value: number) => string): string =>
  mean === undefined ? "-" : `${text(mean.mean)}${mean.half === undefined ? "" : ` ± ${text(mean.half)}`}`;

/** `18 of 19`, of all repeats together. */
function sum(parts: readonly ({ readonly passed: number; readonly all: number } | undefined)[]): string {
  const there = parts.flatMap((part) => part ?? []);
  const total = (of: (part: (typeof there)[number]) => number): number =>
    there.reduce((all, part) => all + of(part), 0);
  return there.length === 0 ? "-" : `${total(({ passed }) => passed)} of ${total(({ all }) => all)}`;
}
