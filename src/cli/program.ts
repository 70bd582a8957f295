/** The commands and their options. What a command does is loaded only when it is called: help must be instant. */
import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../model/package-root.ts";
import type {
  CheckFlags,
  DoctorFlags,
  GalleryFlags,
  PreviewFlags,
  ReferenceFlags,
  RunFlags,
  ShowFlags,
} from "./flags.ts";
import { changeCommands } from "./change-commands.ts";
import { evaluateCommands } from "./evaluate-commands.ts";
import { formOptions } from "./form-flags.ts";
import { bytes, rowRange, rowsOfPart, wholeNumber, workers } from "./numbers.ts";
import { timeout, maxMemory, maxTimePerRow, requireLayers, json, seed, rows, scale, table, draft } from "./options.ts";
import { trainCommands } from "./train-commands.ts";
import { addAuthorCommands } from "./author-commands.ts";
import { bounded } from "./render/text.ts";

const EXAMPLES = `Examples:
  $ rowsmith new orders --prompt-file orders.md       write generated/orders.ts from a prompt
  $ rowsmith new cards --from fraud                   or from a finished script (rowsmith gallery)
  $ rowsmith preview orders                           look at the first rows
  $ rowsmith refine orders "quantity: 1 to 9"         change it, and see what changes (rowsmith undo orders)
  $ rowsmith run orders --rows 1e6 -o orders.csv      make a million rows and check them
  $ rowsmith run orders --range 5000..6000 -o -       any rows, to standard output
  $ rowsmith check --frozen                           in CI: script, lock and bytes agree
`;

const RUN_EXAMPLES = `Examples:
  $ rowsmith run orders --rows 1e6 -o orders.parquet          the file's name says the format
  $ rowsmith run orders --rows 1e8 -o orders.csv.zst --resume go on where an interrupted run stopped
  $ rowsmith run orders --rows 1e7 --split-rows 1e6 -o parts  a folder of ten files, and their manifest
  $ rowsmith run orders -o - | psql -c '\\copy orders from stdin csv header'
  $ rowsmith run shop --scale 10                              all tables of a script, ten times as large
`;

function build(): Command {
  const program = new Command("rowsmith")
    .description(
      "Synthetic rows from scripts that people can review: one prompt, one TypeScript generator, any number of checked rows.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("beforeAll", (context) => (context.command.name() === "rowsmith" ? `${EXAMPLES}` : ""))
    .showHelpAfterError("(rowsmith --help lists the commands and options)")
    .showSuggestionAfterError()
    // What it complains about is what was typed, or pasted.
    .configureOutput({ outputError: (text, write) => write(text.split("\n").map(bounded).join("\n")) })
    .exitOverride();

  addAuthorCommands(program);

  changeCommands(program, [timeout, maxMemory, maxTimePerRow, requireLayers]);

  const run = program
    .command("run")
    .argument("<name>", "a script in generated/, or a path to a .ts")
    .summary("make rows and check them")
    .description(
      "Makes rows with a script and writes them: one table to a file, several to a folder. The file's name says the format:\n.csv .tsv .jsonl .json .parquet .arrow .arrows .sql, and .gz or .zst after those of texts; or it is a database,\n.duckdb .ddb .sqlite .sqlite3 .db, which has all tables.\nEverything is checked before it is put in its place.",
    )
    .addHelpText("before", RUN_EXAMPLES)
    .addOption(rows("how many rows, e.g. 1000, 1e6, 10k; for several tables orders=1e6,customers=10k"))
    .addOption(scale())
    .addOption(table("only this table, where the script has several"))
    .addOption(new Option("-r, --range <A..B>", "rows A to B, counting from 0, B excluded").argParser(rowRange))
    .addOption(seed())
    .option(
      "-o, --output <file>",
      "the file, or - for standard output; for several tables the folder or the database (default: NAME.csv or NAME/)",
    )
    .option("--no-check", "do not check the file")
    .addOption(draft())
    .addOption(
      new Option(
        "--sample-check",
        "over 250,000 rows, check only what the rows prove while they are made, and the first 20,000; says what was left out",
      ).conflicts("check"),
    )
    .option(
      "--ledger <file>",
      "also write a list of the errors that the script's dirt puts into the rows (several tables: a folder)",
    )
    .option("--clean", "leave the dirt out")
    .addOption(
      new Option(
        "-w, --workers <n>",
        "how many processes make the rows (default: as many as there are cores); the bytes do not depend on it",
      ).argParser(workers),
    )
    .addOption(
      new Option(
        "--split-rows <n>",
        "write a folder of files with so many rows each, and a manifest.json that lists them",
      ).argParser(rowsOfPart),
    )
    .option("--resume", "go on with what an interrupted run of the same rows has left")
    .option("--sha256", "take the SHA-256 of files over 64 MB, too")
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(
      new Option(
        "--max-bytes <n>",
        "stop before all files together grow larger, e.g. 500M, 20G (default: no limit)",
      ).argParser(bytes),
    )
    .addOption(requireLayers())
    .addOption(
      new Option("--block-rows <n>", "rows a block at most; the bytes do not depend on it")
        .argParser(wholeNumber)
        .hideHelp(),
    )
    .addOption(json());
  for (const option of formOptions()) run.addOption(option.helpGroup("Options of the format:"));
  run.action(async (name: string, flags: RunFlags) => (await import("./actions/index.ts")).runAction(name, flags));

  program
    .command("preview")
    .argument("<name>", "a script in generated/, or a path to a .ts")
    .summary("show the first rows as a table")
    .option(
      "-n, --rows <n>",
      "how many rows, at most 1000 (default: 10; 4 of each table where there are several)",
      wholeNumber,
    )
    .addOption(table("only this table, where the script has several"))
    .addOption(draft())
    .addOption(seed())
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json())
    .action(async (name: string, flags: PreviewFlags) =>
      (await import("./actions/index.ts")).previewAction(name, flags),
    );

  program
    .command("check")
    .argument(
      "[name]",
      "a script, or a CSV file together with --contract; all scripts in generated/ where it is left out",
    )
    .summary("check a script, its lock, or a CSV file")
    .description(
      "Checks a script: that each row depends on nothing but its number and the seed, that the rows keep the contract,\nand that script, lock and bytes agree. Or checks a CSV file against a script's contract.",
    )
    .option("--frozen", "fail where a script has no lock or was changed since")
    .addOption(new Option("--update", "write the lock anew from the script as it is").conflicts("frozen"))
    .addOption(
      new Option("--contract <name>", "check the CSV file against this script's contract").conflicts([
        "frozen",
        "update",
        "rows",
        "seed",
      ]),
    )
    .addOption(rows("how many rows to check (default: 10,000, or what the checks need; several tables: all)"))
    .addOption(scale())
    .addOption(table("which table the CSV file is, where the contract has several"))
    .addOption(seed())
    .option("--all", "list the checks that passed, too")
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json())
    .action(async (name: string | undefined, flags: CheckFlags) =>
      (await import("./actions/index.ts")).checkAction(name, flags),
    );

  evaluateCommands(program);

  trainCommands(program);

  program
    .command("show")
    .argument("<name>", "a script in generated/, or a path to a .ts")
    .summary("print a script's contract as a person reads it")
    .addOption(json())
    .action(async (name: string, flags: ShowFlags) => (await import("./actions/index.ts")).showAction(name, flags));

  program
    .command("gallery")
    .summary("list the finished scripts that come with rowsmith")
    .argument("[name]", "tell more about this one")
    .addOption(json())
    .action(async (name: string | undefined, flags: GalleryFlags) =>
      (await import("./actions/index.ts")).galleryAction(name, flags),
    );

  program
    .command("reference")
    .summary("print the reference of the script language")
    .argument("[word]", "only what mentions this, such as zipf or defineGroups")
    .option("--digest", "the short form, for a language model's prompt")
    .action(async (word: string | undefined, flags: ReferenceFlags) =>
      (await import("./actions/index.ts")).referenceAction(word, flags),
    );

  program
    .command("doctor")
    .summary("what is installed, and which layers of defence are on")
    .option("--online", "also ask the model's endpoint whether it answers")
    .addOption(json())
    .action(async (flags: DoctorFlags) => (await import("./actions/index.ts")).doctorAction(flags));

  for (const command of program.commands) command.exitOverride();
  return program;
}

/** Runs the command line; sets the process's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = build();
  try {
    if (argv.length <= 2) program.outputHelp();
    else await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommanderError) return;
    const { message, stack } = error as Error;
    process.stderr.write(
      `error: ${bounded(message)}\n${process.env["ROWSMITH_DEBUG"] === undefined ? "(with ROWSMITH_DEBUG=1 the place is shown)" : (stack ?? "").split("\n").map(bounded).join("\n")}\n`,
    );
  }
}
