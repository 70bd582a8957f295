/** `evaluate`: whether synthetic rows are good, useful and private; with its options. */
import { Option } from "commander";
import type { Command } from "commander";
import type { EvaluateFlags } from "./flags.ts";
import { wholeNumber } from "./numbers.ts";
import { table } from "./options.ts";
import { axisList, columnWords, keyList, leastScore } from "./evaluate-words.ts";
import { COLUMN_ROLES, COLUMN_TYPES } from "../table/table.ts";

const EXAMPLES = `Examples:
  $ rowsmith evaluate --real orders.csv --synthetic made.csv -o report.html
  $ rowsmith evaluate --real train.csv --holdout unseen.csv --synthetic made.csv --target churned
  $ rowsmith evaluate --real sales.parquet --synthetic made.parquet --order date --entity shop
  $ rowsmith evaluate --synthetic made.csv --contract orders           without real data
  $ rowsmith evaluate --real a.csv --synthetic b.csv --fail-under fidelity=0.9 --fail-under privacy=0.95
  $ rowsmith evaluate --real shop/ --synthetic made/ --key orders.customer_id=customers.id
`;

/** Adds `evaluate`. */
export function evaluateCommands(program: Command): void {
  program
    .command("evaluate")
    .summary("compare synthetic rows with real ones: fidelity, utility, privacy, rules")
    .description(
      "Compares synthetic rows with the real ones that they stand for, and writes a report: one HTML file that needs no network.\nA holdout, real rows that the synthetic ones were not made from, makes the measures of privacy and utility exact.\nFiles are CSV, JSON lines or Parquet; columns are matched by their names.",
    )
    .addHelpText("before", EXAMPLES)
    .addOption(new Option("--real <file>", "real rows, which the synthetic ones were made from; a folder of tables"))
    .addOption(new Option("--synthetic <file>", "synthetic rows; a folder of tables").makeOptionMandatory())
    .option("--holdout <file>", "further real rows, which the synthetic ones were not made from")
    .option("--contract <name>", "also hold the rows to this script's contract")
    .addOption(table("which table of the contract the rows are, where it has several"))
    .option(
      "--rules <file>",
      "also hold the rows to rules of your own: SQL conditions, one a line or each ended by a semicolon",
    )
    .option("--target <column>", "the column that is to be predicted (default: each in turn)")
    .option("--order <column>", "the column that orders rows in time")
    .option("--entity <column>", "the column that says whose series a row belongs to")
    .option(
      "--sensitive <columns>",
      "columns whose groups ought to be treated alike, without real data",
      (text: string) => text.split(",").map((name) => name.trim()),
    )
    .addOption(
      new Option("--types <column=type,…>", "types that win over what is inferred, e.g. zip=string").argParser(
        columnWords(COLUMN_TYPES),
      ),
    )
    .addOption(
      new Option("--roles <column=role,…>", "what columns are used for, e.g. code=identifier").argParser(
        columnWords(COLUMN_ROLES),
      ),
    )
    .addOption(
      new Option(
        "--key <child.column=parent.column>",
        "a reference between tables of folders (default: found)",
      ).argParser(keyList),
    )
    .addOption(new Option("--only <axes>", "only these axes: fidelity,utility,privacy,rules").argParser(axisList))
    .addOption(
      new Option(
        "--fail-under <axis=score>",
        "exit with code 1 where an axis or a metric scores less, e.g. fidelity=0.9",
      ).argParser(leastScore),
    )
    .addOption(
      new Option(
        "--seed <n>",
        "the seed of what is drawn by chance: the same seed, the same scores (default: 42)",
      ).argParser(wholeNumber),
    )
    .option("-o, --output <file>", "the report (default: NAME-report.html, after the synthetic file's name)")
    .option("--no-report", "write no report")
    .option("--allow-values", "show rare values and examples of rows in report and JSON; without it they are masked")
    .addOption(
      new Option("--max-memory <MiB>", "what the database may hold before it spills to disk (default: 1024)").argParser(
        wholeNumber,
      ),
    )
    .option("--json [file]", "write the result as JSON, to standard output or to a file")
    .action(async (flags: EvaluateFlags) => (await import("./actions/evaluate.ts")).evaluateAction(flags));
}
