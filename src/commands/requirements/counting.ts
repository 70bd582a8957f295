/** Whether a column counts the rows, as seen in the first of them. */
import type { Requirement, RequirementResult } from "../../author/requirements/requirement.ts";
import { parseRecords } from "../../read/csv-rows.ts";

/** The result of a counting requirement on the CSV text of the first rows. */
export function findCounting(requirement: Requirement, text: string): RequirementResult {
  const { test } = requirement;
  if (test.kind !== "counting") throw new TypeError(`expected a requirement that counts, got ${test.kind}`);
  const [header = [], ...rows] = parseRecords(text);
  const at = header.findIndex((name) => name?.toLowerCase() === test.column.toLowerCase());
  const cells = rows.map((row) => row[at] ?? "");
  const expected = (row: number): string | undefined =>
    test.start === undefined
      ? undefined
      : `${test.prefix}${`${test.start + row * (test.step ?? 1)}`.padStart(test.width, "0")}`;
  const wrong = cells.findIndex((cell, row) => {
    const wanted = expected(row);
    if (wanted !== undefined) return cell !== wanted;
    if (row === 0) return cell === "";
    const gap = Number(cell) - Number(cells[row - 1]);
    return test.step === undefined ? !(gap > 0) : gap !== test.step;
  });
  if (wrong < 0) return { requirement, status: "met" };
  const wanted = expected(wrong) ?? `more than ${cells[wrong - 1] ?? "nothing"}`;
  return {
    requirement,
    status: "unmet",
    reason: `expected ${wanted} in row ${wrong}, got ${cells[wrong] === "" ? "nothing" : cells[wrong]}`,
    examples: [`row ${wrong}: ${test.column} = ${cells[wrong] === "" ? "empty" : cells[wrong]}`],
  };
}
