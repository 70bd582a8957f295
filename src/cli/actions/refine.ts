/** `rowsmith refine` at a terminal: shows what a change does, asks, and writes. */
import { basename } from "node:path";
import { offlineAuthor } from "../../author/offline/index.ts";
import { planRefinement, writeRefinement } from "../../commands/refine.ts";
import type { Refinement } from "../../commands/refine.ts";
import type { OneSided } from "../../commands/refine/check-diff.ts";
import { fail } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { RefineFlags } from "../flags.ts";
import { chosenModel, misplaced, usesModel } from "../model-author.ts";
import { agreed, isAnybodyThere } from "../question.ts";
import { renderTables } from "../render/data-diff.ts";
import { renderFailure } from "../render/failure.ts";
import { renderHunks } from "../render/script-diff.ts";
import { clipped, count, paint, plain, terminalWidth, word, wrapped } from "../render/text.ts";

export async function refineAction(name: string, change: string, flags: RefineFlags): Promise<void> {
  const { yes = false, dryRun = false, json = false } = flags;
  const asks = !yes && !dryRun;
  const wrong = misplaced(flags);
  if (wrong !== undefined) return endInFailure(wrong, json);
  if (asks && (json || !isAnybodyThere()))
    return endInFailure(
      fail("usage", "there is nobody to ask whether the change should be written", {
        next: "Say --yes to write it, or --dry-run to look at it only.",
      }).failure,
      json,
    );
  const chosen = usesModel(flags) ? chosenModel(basename(name, ".ts"), flags, !json) : undefined;
  if (chosen?.ok === false) return endInFailure(chosen.failure, json);
  chosen?.value.transcript.write("start", { name, author: chosen.value.author.id, change });
  const plan = await planRefinement({
    name,
    change,
    author: chosen?.value.author ?? offlineAuthor,
    force: flags.force,
    acceptPartial: flags.acceptPartial,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  chosen?.value.transcript.write("end", { passed: plan.ok, failure: plan.ok ? undefined : plan.failure });
  chosen?.value.transcript.close();
  if (!plan.ok) return endInFailure(plan.failure, json);
  const refinement = plan.value;
  if (!json) show(refinement);
  const write =
    refinement.nothing === undefined && (yes || (asks && (await agreed("Write it?", "nothing was written"))));
  if (write) {
    const written = writeRefinement(refinement);
    if (!written.ok) return endInFailure(written.failure, json);
  }
  if (json) return printJson({ ...refinement, written: write });
  if (refinement.nothing !== undefined) return say(`nothing changes: ${refinement.nothing}`);
  if (!write) return say(dryRun ? "nothing was written (--dry-run)" : "nothing was written");
  say(
    `${paint("green", "✓")} ${paint("bold", plain(refinement.path))} is changed, with its lock; rowsmith undo ${word(name)} takes it back`,
  );
  say(
    `${paint("cyan", "next:")} rowsmith run ${word(name)} --rows ${refinement.rows.after ?? 1_000_000} -o ${word(refinement.name)}.csv`,
  );
}

function show(refinement: Refinement): void {
  const { prompt, script, tables, seed, readings } = refinement;
  const width = Math.min(120, terminalWidth(process.stderr));
  if (refinement.notes.length > 0) say(paint("bold", "The prompt"));
  for (const note of refinement.notes) sayMarked(paint("cyan", "→"), note, width);
  if (refinement.nothing !== undefined) return;
  const changed = new Set(addedLines(refinement));
  for (const { line, meaning } of readings)
    if (meaning === undefined)
      sayMarked(paint("yellow", "?"), `line ${line} was not understood, and is left out`, width);
    else if (changed.has(line))
      sayMarked(paint("green", "✓"), clipped(`line ${line} is read as: ${meaning}`, 600), width);
  if (refinement.rows.before !== refinement.rows.after)
    sayMarked(
      paint("cyan", "→"),
      `rows asked for: ${refinement.rows.before ?? "not said"} → ${refinement.rows.after ?? "not said"}`,
      width,
    );
  if (prompt.before !== prompt.after) say("");
  if (script.diff.length === 0) say("The script stays as it is.");
  process.stderr.write(renderHunks(script.diff, refinement.path));
  say("");
  if (refinement.brokenBefore !== undefined) {
    say("The script before the change does not work, so its rows cannot be compared:");
    process.stderr.write(renderFailure(refinement.brokenBefore));
  }
  process.stderr.write(`${renderTables(tables, seed, width)}\n`);
  showChecks(refinement, width);
}

/** The 1-based lines of the prompt that the change has written. */
function addedLines({ prompt }: Refinement): readonly number[] {
  return prompt.diff.flatMap(({ after, lines }) => {
    let line = after.line;
    return lines.flatMap(({ kind }) => (kind === "removed" ? [] : kind === "added" ? [line++] : (line++, [])));
  });
}

const MOST_CHECKS = 12;

function showChecks({ checks, speed, tables }: Refinement, width: number): void {
  if (checks === undefined) return;
  const { added, removed, kept, before, after } = checks;
  const was = before === undefined ? "" : `, ${before.passed} of ${before.all} before`;
  say(
    `${paint("bold", "Checks")}: ${after.passed} of ${after.all} hold${was}; ${count(kept, "check")} as before, ${added.length} new, ${removed.length} gone`,
  );
  // That a column which came is checked, and one which went is not, need not be said of each rule.
  const columns = new Set(
    tables.flatMap((table) =>
      table.columns.flatMap(({ status, name, from }) =>
        status === "added" || status === "removed" || status === "renamed" ? [name, from ?? name] : [],
      ),
    ),
  );
  const own = ({ rule, column }: OneSided): boolean =>
    !(column !== undefined && columns.has(column)) && !rule.startsWith("the header is ");
  let hidden = 0;
  for (const [list, mark] of [
    [removed, paint("red", "-")],
    [added, paint("green", "+")],
  ] as const) {
    const shown = list.filter(own).slice(0, MOST_CHECKS);
    hidden += list.length - shown.length;
    for (const { rule } of shown) sayMarked(mark, clipped(rule, 300), width);
  }
  if (hidden > 0)
    say(
      paint(
        "dim",
        `    ${columns.size > 0 ? `and ${count(hidden, "check")} of the header and of columns that came or went` : `and ${hidden} more`} (--json has all)`,
      ),
    );
  if (speed?.before !== undefined && speed.after < speed.before / 2)
    say(
      `${paint("yellow", "slower:")} ${grouped(speed.before)} rows a second before, ${grouped(speed.after)} now (one process, ten thousand rows)`,
    );
  say("");
}

function sayMarked(mark: string, text: string, width: number): void {
  for (const [index, line] of wrapped(plain(text), Math.max(20, width - 4)).entries())
    say(index === 0 ? `  ${mark} ${line}` : `    ${line}`);
}
