/** Writes the script of a plan: imports, constants, the contract, the checks and `row`, as a person would. */
import type { Plan } from "../plan.ts";
import { checkLines } from "./checks.ts";
import { columnLines } from "./columns.ts";
import { writeConstants } from "./constants.ts";
import { quote, wrap } from "./layout.ts";
import { writeRow } from "./row.ts";
import { Sheet } from "./sheet.ts";

/** The text of the script, ending in a newline. */
export function writeScript(plan: Plan): string {
  const sheet = new Sheet(plan);
  sheet.names.variable("#item");
  writeConstants(sheet);
  const columns = plan.columns.map((column) => columnLines(column, sheet));
  const row = writeRow(sheet);
  const checks = checkLines(plan);
  const imports = wrap(0, "import {", [...sheet.imports].toSorted(), '} from "rowsmith/sandbox";', true);
  const table = [
    "export default defineTable({",
    `  description: ${quote(plan.description)},`,
    "  columns: {",
    ...columns,
    "  },",
    ...(checks.length === 0 ? [] : ["  checks: [", ...checks, "  ],"]),
    row,
    "});",
  ];
  return `${[imports, ...sheet.constants, table.join("\n")].join("\n\n")}\n`;
}
