/** `rowsmith undo` and `rowsmith redo` at a terminal. */
import { listVersions, undo } from "../../commands/undo.ts";
import type { History } from "../../commands/undo.ts";
import { endInFailure, printJson, say } from "../outcome.ts";
import type { UndoFlags } from "../flags.ts";
import { bounded, clipped, count, paint, plain, word } from "../render/text.ts";

export function undoAction(name: string, direction: "undo" | "redo", flags: UndoFlags): void {
  const { json, to, force } = flags;
  if (flags.list === true) {
    const listed = listVersions(name);
    if (!listed.ok) return endInFailure(listed.failure, json);
    return json === true ? printJson(listed.value) : show(listed.value);
  }
  const result = undo({ name, direction, to, force });
  if (!result.ok) return endInFailure(result.failure, json);
  if (json === true) return printJson(result.value);
  const { path, changes, repaired, left } = result.value;
  for (const change of changes)
    say(
      `${paint("green", "✓")} ${direction === "undo" ? "taken back" : "made again"}: ${clipped(bounded(change), 200)}`,
    );
  if (repaired) say("  the change had been stopped between its two files; script and lock belong together again");
  say(
    `${paint("bold", plain(path))} and its lock are as they were ${direction === "undo" ? "before" : "after"} it; ${left === 0 ? `there is nothing more to ${direction}` : `${count(left, "step")} more to ${direction}`}`,
  );
  say(
    `${paint("cyan", "next:")} rowsmith ${direction === "undo" ? "redo" : "undo"} ${word(name)}, rowsmith preview ${word(name)}`,
  );
}

function show({ name, undo: earlier, redo: later }: History): void {
  if (earlier.length + later.length === 0) return say(`no versions of ${plain(name)} are kept`);
  const line = (title: string, { number, date, change }: History["undo"][number]): void =>
    say(
      `  ${String(number).padStart(4)}  ${plain(date.slice(0, 16)).replace("T", " ")}  ${title} ${clipped(bounded(change), 100)}`,
    );
  for (const one of earlier) line("before:", one);
  say(`        ${paint("bold", "now")}`);
  for (const one of later.toReversed()) line("redo:  ", one);
}
