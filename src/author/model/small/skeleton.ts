/**
 * A script with gaps: everything that the reader of the prompt decided, written as it always writes it, and a variable
 * for each column that it could not decide, to be filled in from the prompt's own words.
 */
import { statedColumns } from "../../offline/index.ts";
import type { PlannedColumn, PromptReading } from "../../offline/index.ts";
import { wordsOf } from "../../offline/names.ts";
import { checkLines } from "../../offline/script/checks.ts";
import { columnLines } from "../../offline/script/columns.ts";
import { writeConstants } from "../../offline/script/constants.ts";
import { comment, key, quote, wrap } from "../../offline/script/layout.ts";
import { neededBy } from "../../offline/script/nullable.ts";
import { variableCode } from "../../offline/script/row.ts";
import { Sheet } from "../../offline/script/sheet.ts";
import type { Plan } from "../../offline/plan.ts";
import { annotation, gapsOf } from "./gap.ts";
import type { Gap } from "./gap.ts";

/** A line of `row`: written, or to be filled in. */
export type Part =
  | { readonly kind: "code"; readonly text: string; readonly variable: string }
  | { readonly kind: "gap"; readonly gap: Gap; readonly variable: string };

export interface Skeleton {
  /** Constants that stand above the table. */
  readonly constants: readonly string[];
  readonly parts: readonly Part[];
  readonly gaps: readonly Gap[];
  /** The script, from an expression for each gap, in the order of the parts. */
  complete(expressions: readonly string[]): string;
}

/** The skeleton of a prompt; undefined where the reader found no columns in it. */
export function skeletonOf(reading: PromptReading): Skeleton | undefined {
  const { plan } = reading;
  const stated = statedColumns(reading.drafts);
  const gaps = gapsOf(reading);
  if (stated.length === 0 || gaps.length === stated.length) return undefined;
  const names = stated.map(({ name }) => name);
  const closed = plan.columns.filter(({ name }) => !gaps.some((gap) => gap.name === name));
  const known: Plan = { ...plan, columns: closed };
  const sheet = new Sheet(known);
  const item = sheet.names.variable("#item");
  writeConstants(sheet);
  const parts: Part[] = [];
  if (plan.items !== undefined)
    parts.push({ kind: "code", text: `const ${item} = random.pick(${sheet.holders.get("#items")});`, variable: item });
  for (const name of inOrder(names, closed, gaps)) {
    const variable = sheet.names.variable(name);
    const column = closed.find((one) => one.name === name);
    const gap = gaps.find((one) => one.name === name);
    if (gap !== undefined) parts.push({ kind: "gap", gap, variable });
    else if (column !== undefined)
      parts.push({ kind: "code", text: `const ${variable} = ${variableCode(column, sheet)};`, variable });
  }
  const columns = names.map((name) => {
    const column = closed.find((one) => one.name === name);
    return column === undefined
      ? gapColumn(gaps.find((one) => one.name === name) as Gap, sheet)
      : columnLines(column, sheet);
  });
  const checks = checkLines(known);
  const cells = names.map((name) => cell(name, sheet, gaps));
  return {
    constants: sheet.constants,
    parts,
    gaps,
    complete(expressions) {
      const given = [...expressions];
      const body = parts.map((part) =>
        part.kind === "code"
          ? `    ${part.text}`
          : `    ${said(part.gap)}    const ${part.variable}${annotation(part.gap)} = ${given.shift() ?? "null"};`,
      );
      const code = body.join("\n");
      const used = ["index", "random"].filter((name) => new RegExp(`(?<![\\w."'])${name}(?![\\w"'])`).test(code));
      const imports = new Set(sheet.imports);
      for (const name of ["addDays", "addMinutes"]) if (code.includes(`${name}(`)) imports.add(name);
      return `${[
        wrap(0, "import {", [...imports].toSorted(), '} from "rowsmith/sandbox";', true),
        ...sheet.constants,
        [
          "export default defineTable({",
          `  description: ${quote(plan.description)},`,
          "  columns: {",
          ...columns,
          "  },",
          ...(checks.length === 0 ? [] : ["  checks: [", ...checks, "  ],"]),
          `  row(${used.length === 0 ? "" : `{ ${used.join(", ")} }`}) {`,
          code,
          "    return {",
          ...cells,
          "    };",
          "  },",
          "});",
        ].join("\n"),
      ].join("\n\n")}\n`;
    },
  };
}

const said = (gap: Gap): string => (gap.said === "" ? "" : `${comment(gap.said, 160)}\n`);

/** Columns in an order in which each follows what it is made of; a gap also follows the columns its words name. */
function inOrder(names: readonly string[], closed: readonly PlannedColumn[], gaps: readonly Gap[]): readonly string[] {
  const needs = (name: string): readonly string[] => {
    const column = closed.find((one) => one.name === name);
    if (column !== undefined) return neededBy(column);
    const words = ` ${wordsOf(gaps.find((one) => one.name === name)?.said ?? "").join(" ")} `;
    return names.filter((other) => other !== name && words.includes(` ${wordsOf(other).join(" ")} `));
  };
  const done: string[] = [];
  // Closed columns that wait for no gap come first: then every gap may use them.
  const rest = [...names.filter((name) => closed.some((one) => one.name === name)), ...gaps.map(({ name }) => name)];
  while (rest.length > 0) {
    const free = rest.findIndex((name) => needs(name).every((other) => done.includes(other)));
    done.push(...rest.splice(Math.max(0, free), 1));
  }
  return done;
}

function gapColumn({ name, type, scale, optional }: Gap, sheet: Sheet): string {
  sheet.use(type);
  if (optional) sheet.use("optional");
  const inner = `${type}(${type === "decimal" ? `{ scale: ${scale} }` : ""})`;
  return `    ${key(name)}: ${optional ? `optional(${inner})` : inner},`;
}

/** The cell of a column; a whole number is made whole, whatever its gap was filled with. */
function cell(name: string, sheet: Sheet, gaps: readonly Gap[]): string {
  const variable = sheet.names.variable(name);
  const gap = gaps.find((one) => one.name === name);
  if (gap?.type === "integer" && !gap.optional) return `      ${key(name)}: Math.round(${variable}),`;
  return variable === name ? `      ${name},` : `      ${key(name)}: ${variable},`;
}
