/** Options that several commands share. */
import { Option } from "commander";
import { positiveNumber, rowCounts, temperature, wholeNumber } from "./numbers.ts";
import { REQUIRED_LAYERS } from "../runner/layers.ts";
import { layerNames } from "./layer-names.ts";

export const timeout = (): Option =>
  new Option("--timeout <seconds>", "stop a script that makes no progress for so long (default: 10)").argParser(
    positiveNumber,
  );
export const maxMemory = (): Option =>
  new Option("--max-memory <MB>", "stop a script whose process grows larger (default: 512)").argParser(positiveNumber);
export const maxTimePerRow = (): Option =>
  new Option(
    "--max-time-per-row <ms>",
    "stop a script whose rows take longer, on average over a quarter of a second (default: 1000)",
  ).argParser(positiveNumber);
export const requireLayers = (): Option =>
  new Option(
    "--require-layers <names>",
    `run the script only where the operating system has these layers on, of ${REQUIRED_LAYERS.join(", ")}`,
  ).argParser(layerNames);
export const json = (): Option => new Option("--json", "print the result as JSON on standard output");
export const seed = (): Option =>
  new Option("--seed <n>", "the seed: the same seed makes the same rows (default: 42)").argParser(wholeNumber);

export const rows = (words: string): Option => new Option("-n, --rows <n>", words).argParser(rowCounts);
export const scale = (): Option =>
  new Option("--scale <x>", "multiply the sizes that the script gives its tables").argParser(positiveNumber);
export const table = (words: string): Option => new Option("-t, --table <name>", words);

export const draft = (): Option => new Option("--draft", "the draft of that name, which has not passed its trial");
export const sample = (): Option =>
  new Option("--sample <file>", "a CSV file that the rows should be like: columns, types, ranges, frequent categories");
export const shareRows = (): Option =>
  new Option("--share-rows <n>", "also share so many of the file's rows as they are (default: none)").argParser(
    wholeNumber,
  );
export const minCount = (): Option =>
  new Option("--min-count <n>", "share only categories that so many rows have (default: 20)").argParser(wholeNumber);
export const modelOptions = (): readonly Option[] => [
  new Option("-m, --model <name>", "the language model that writes the script (or ROWSMITH_MODEL)"),
  new Option(
    "--base-url <url>",
    "its server, if it is not OpenAI's, e.g. http://localhost:11434/v1 (or OPENAI_BASE_URL)",
  ),
  new Option("--temperature <x>", "how freely it writes, 0 to 2 (default: the server's)").argParser(temperature),
  new Option("--effort <level>", "how long a reasoning model thinks").choices([
    "none",
    "minimal",
    "low",
    "medium",
    "high",
  ]),
  new Option("--answer-tokens <n>", "of one answer, its reasoning included (default: 8000)").argParser(wholeNumber),
  new Option("--max-cost <dollars>", "stop before all questions and answers together cost more").argParser(
    positiveNumber,
  ),
  new Option("--fresh", "ask the model, although the same question was answered before"),
  new Option("--max-tokens <n>", "stop before all questions and answers together have more tokens").argParser(
    wholeNumber,
  ),
  new Option("--model-timeout <seconds>", "how long the server may be silent (default: 300)").argParser(positiveNumber),
];
