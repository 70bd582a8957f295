/** The commands that change a script and take changes back, with their options. */
import { Option } from "commander";
import type { Command } from "commander";
import type { RefineFlags, UndoFlags } from "./flags.ts";
import { wholeNumber } from "./numbers.ts";
import { json, modelOptions } from "./options.ts";

/** Adds `refine`, `undo` and `redo`; `limits` makes the options that every command with a script has. */
export function changeCommands(program: Command, limits: readonly (() => Option)[]): void {
  const refine = program
    .command("refine")
    .argument("<name>", "a script in generated/, or a path to a .ts")
    .argument("<change>", 'what is to change, such as "quantity: 1 to 5" or "add a column tip: 0 to 5"')
    .summary("change a script with a further prompt")
    .description(
      "Changes a script's prompt, writes the script from it, tries and checks it, and shows what that does to the script, the\nrows and the checks before anything is written. rowsmith undo takes it back.",
    )
    .addOption(
      new Option("--author <author>", "who changes the script: offline changes structured prompts by rule").choices([
        "offline",
        "model",
      ]),
    )
    .option("-y, --yes", "write it without being asked")
    .addOption(new Option("--dry-run", "only show what would change").conflicts("yes"))
    .option("--accept-partial", "write the script although some lines were not understood")
    .option("--force", "make the script from the prompt alone, although it was edited by hand")
    .addOption(json());
  for (const limit of limits) refine.addOption(limit());
  for (const option of modelOptions()) refine.addOption(option.helpGroup("Options of the model:"));
  refine.action(async (name: string, change: string, flags: RefineFlags) =>
    (await import("./actions/refine.ts")).refineAction(name, change, flags),
  );

  for (const direction of ["undo", "redo"] as const) {
    const command = program
      .command(direction)
      .argument("<name>", "a script in generated/, or a path to a .ts")
      .summary(
        direction === "undo" ? "take back the last change of a script" : "make a change again that was taken back",
      )
      .addOption(
        new Option("--to <n>", `${direction} until the script is version n of the list`).argParser(wholeNumber),
      )
      .option("--force", "overwrite a script that was edited by hand")
      .addOption(json());
    if (direction === "undo")
      command.addOption(new Option("--list", "list the versions that are kept").conflicts(["to", "force"]));
    command.action(async (name: string, flags: UndoFlags) =>
      (await import("./actions/undo.ts")).undoAction(name, direction, flags),
    );
  }
}
