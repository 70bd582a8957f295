/** What came of a prompt: what was understood, the first rows, the checks, and the files. */
import type { Reading } from "../../author/author.ts";
import type { NewReport } from "../../commands/new.ts";
import { say } from "../outcome.ts";
import { accountLine } from "./authoring.ts";
import { renderChecks } from "./checks.ts";
import { renderRequirements } from "./requirements.ts";
import { renderTable, tableColumns } from "./table.ts";
import { bounded, clipped, count, paint, plain, word } from "./text.ts";

export function summarize(report: NewReport): void {
  const { name, single, tables, readings, requirements, account, checks, path, lockPath, lines, rows } = report;
  if (readings.length > 0) {
    say(paint("bold", "What the offline author understood"));
    for (const reading of readings) say(readingLine(reading));
    say("");
  }
  for (const { schema, rows: cells } of tables) {
    const title = single ? name : schema.name;
    say(`${paint("bold", `The first rows of ${plain(title)}`)} (seed 42)`);
    process.stderr.write(renderTable(tableColumns(schema), cells));
    say("");
  }
  process.stderr.write(renderChecks(checks, true));
  say("");
  if (account !== undefined && requirements.length > 0) {
    say(paint("bold", "What the prompt states"));
    process.stderr.write(renderRequirements(requirements, true));
    say("");
  }
  if (account !== undefined) {
    for (const { line, words } of account.mends) say(`${paint("yellow", "~")} line ${line}: ${bounded(words)}`);
    for (const warning of account.warnings) say(`${paint("yellow", "!")} ${bounded(warning)}`);
    if (account.spent.requests > 0) say(paint("dim", accountLine(account)));
  }
  say(`${paint("bold", plain(path))}  ${count(lines, "line")} to review and commit, with ${plain(lockPath)}`);
  const sizes = single ? `--rows ${rows ?? 1_000_000} -o ${word(name)}.csv` : `-o ${word(name)}`;
  say(`${paint("cyan", "next:")} rowsmith run ${word(name)} ${sizes}`);
}

function readingLine({ line, source, meaning }: Reading): string {
  const mark = meaning === undefined ? paint("yellow", "?") : paint("green", "✓");
  const words = `  ${mark} ${paint("dim", `line ${line}`.padEnd(8))} ${plain(clipped(source.trim(), 90))}`;
  return meaning === undefined
    ? `${words}\n${" ".repeat(13)}${paint("yellow", "not understood, left out")}`
    : `${words}\n${" ".repeat(13)}${paint("cyan", "→")} ${plain(meaning)}`;
}
