/** The commands that make a script: by an author of ours, or by a chat. */
import { Command, Option } from "commander";
import type { AdoptFlags, CompareFlags, NewFlags, RequestFlags } from "./flags.ts";
import { wholeNumber } from "./numbers.ts";
import {
  timeout,
  maxMemory,
  maxTimePerRow,
  requireLayers,
  json,
  sample,
  shareRows,
  minCount,
  modelOptions,
} from "./options.ts";

export function addAuthorCommands(program: Command): void {
  program
    .command("new")
    .argument("<name>", "the script's name: generated/NAME.ts")
    .summary("write a generator script from a prompt")
    .description(
      "Writes generated/NAME.ts and generated/NAME.lock.json from a prompt, after trying and checking the script.\nThe prompt comes from --prompt, --prompt-file or standard input.",
    )
    .option("-p, --prompt <text>", "the prompt")
    .option("-f, --prompt-file <file>", "a file with the prompt")
    .addOption(
      new Option(
        "--author <author>",
        "who writes the script: offline reads structured prompts by rule, without a model (default: model where --model or ROWSMITH_MODEL names one, else offline)",
      ).choices(["offline", "model"]),
    )
    .addOption(
      new Option("--from <name>", "start from a script of the gallery instead (rowsmith gallery lists them)").conflicts(
        ["prompt", "promptFile", "acceptPartial"],
      ),
    )
    .option("--accept-partial", "write the script although some lines were not understood")
    .option("--force", "overwrite a script that was edited by hand")
    .addOption(sample())
    .addOption(shareRows())
    .addOption(minCount())
    .option("-y, --yes", "answer yes to the question whether what is shown may be sent")
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json())
    .action(async (name: string, flags: NewFlags) => (await import("./actions/new.ts")).newAction(name, flags));
  for (const option of modelOptions())
    program.commands.find((command) => command.name() === "new")?.addOption(option.helpGroup("Options of the model:"));

  program
    .command("prompt")
    .argument("<name>", "the name that the script shall have")
    .summary("print the whole request, to paste into any chat")
    .description(
      "Prints what a language model has to know to write the script: the language, the prompt, and what will be tested.\nPaste it into any chat or coding agent; rowsmith adopt takes the answer.",
    )
    .option("-p, --prompt <text>", "the prompt")
    .option("-f, --prompt-file <file>", "a file with the prompt")
    .addOption(sample())
    .addOption(shareRows())
    .addOption(minCount())
    .addOption(json())
    .action(async (name: string, flags: RequestFlags) =>
      (await import("./actions/adopt.ts")).promptAction(name, flags),
    );

  program
    .command("adopt")
    .argument("<name>", "the script's name: generated/NAME.ts")
    .argument("<file>", "the answer of a chat, or a script; - for standard input")
    .summary("take a script from a chat's answer, and try it")
    .description(
      "Takes the script out of an answer, whatever is around it, mends what has one meaning, and holds it to the prompt.\nWhere it fails, standard output is the message to paste back into the chat, and the script is kept as a draft.",
    )
    .option("-p, --prompt <text>", "the prompt, where rowsmith prompt was not given it")
    .option("-f, --prompt-file <file>", "a file with the prompt")
    .option("--force", "overwrite a script that was edited by hand")
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json())
    .action(async (name: string, file: string, flags: AdoptFlags) =>
      (await import("./actions/adopt.ts")).adoptAction(name, file, flags),
    );

  const compare = program
    .command("compare")
    .argument("<name>", "the script's name")
    .summary("ask several models for the same script, and say which to take")
    .description(
      "Asks each model for the script of one prompt, tries every script, keeps them in generated/.compare, and shows side by\nside how many passed, what they cost, and how fast their rows are made. A model may have settings of its own:\n--with gpt-5-mini,effort=low --with qwen3,base-url=http://localhost:11434/v1,temperature=0.2",
    )
    .option("-p, --prompt <text>", "the prompt")
    .option("-f, --prompt-file <file>", "a file with the prompt")
    .option("-w, --with <model...>", "a model, with or without settings")
    .addOption(
      new Option("--times <n>", "how often each is asked; several times give intervals (default: 1)").argParser(
        wholeNumber,
      ),
    )
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json());
  for (const option of modelOptions())
    if (option.attributeName() !== "model" && option.attributeName() !== "fresh")
      compare.addOption(option.helpGroup("Options of the models:"));
  compare.action(async (name: string, flags: CompareFlags) =>
    (await import("./actions/compare.ts")).compareAction(name, flags),
  );
}
