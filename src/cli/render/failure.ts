/** A failure for a person: what, where, with the line itself, and what to do next. */
import { relative } from "node:path";
import type { Failure } from "../../model/failure.ts";
import { bounded, clipped, paint, plain } from "./text.ts";

export function renderFailure(failure: Failure): string {
  const lines = [`${paint("red", label(failure))} ${bounded(failure.message)}`];
  const { place } = failure;
  if (place !== undefined) {
    lines.push(
      paint(
        "dim",
        `  at ${shownPath(place.file)}:${place.line}${place.column === undefined ? "" : `:${place.column}`}`,
      ),
    );
    if (place.source !== undefined && place.source.trim() !== "")
      lines.push(...sourceLine(place.line, place.source, place.column));
  }
  for (const detail of failure.details ?? []) lines.push(`  ${bounded(detail)}`);
  if (failure.next !== undefined) lines.push(`${paint("cyan", "next:")} ${bounded(failure.next)}`);
  return `${lines.join("\n")}\n`;
}

const LABELS: Readonly<Record<Failure["kind"], string>> = {
  check: "check failed:",
  usage: "error:",
  output: "error:",
  authoring: "not written:",
  provider: "provider:",
  script: "script:",
  interrupted: "stopped:",
};

const label = (failure: Failure): string => LABELS[failure.kind];

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return plain(path.startsWith("..") ? file : path);
}

function sourceLine(line: number, source: string, column: number | undefined): string[] {
  const text = clipped(plain(source.replaceAll("\t", " ")), 110);
  const gutter = `  ${line} | `;
  const lines = [`${paint("dim", gutter)}${text}`];
  if (column !== undefined && column <= text.length)
    lines.push(`${" ".repeat(gutter.length + column - 1)}${paint("red", "^")}`);
  return lines;
}
