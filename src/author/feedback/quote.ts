/** Text from elsewhere inside of a message: on one line, printable, of bounded length, and never a fence. */
import { printable } from "../../model/printable.ts";

export function quoted(text: string, most: number): string {
  const line = printable(text.trim().replaceAll(/\s+/g, " "), most + 1)
    .replaceAll(/`{2,}/g, (ticks) => "'".repeat(ticks.length))
    .replaceAll(/~{2,}/g, (ticks) => "-".repeat(ticks.length));
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
