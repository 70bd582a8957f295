/** A prompt and a file together, for the offline author: what the prompt says of a column stands, the file says the rest. */
import { toLines } from "../offline/lines.ts";
import { readColumnLine } from "../offline/column-line.ts";
import { readSentence } from "../offline/sentence.ts";
import { toStatements } from "../offline/statement.ts";
import type { SharedSample } from "./options.ts";

const TITLE = "Create rows like those of a file:";

/** The lines of the columns as a prompt of their own. */
export const promptOf = (text: string): string => `${TITLE}\n${text}\n`;

/** The text that the offline author reads: the prompt, then the lines of the columns that it says nothing about. */
export function sampledPrompt(prompt: string | undefined, { text }: SharedSample): string {
  const lines = text.split("\n").filter((line) => line !== "");
  if (prompt === undefined || prompt.trim() === "") return promptOf(text);
  const columns = lines.map((line) => ({ line, name: readColumnLine(line.slice(2))?.name ?? "" }));
  const statements = toStatements(toLines(prompt));
  const said = new Set(statements.flatMap((one) => (one.kind === "column" ? [one.column.name.toLowerCase()] : [])));
  const ruled = new Set<string>();
  for (const one of statements) {
    if (one.kind !== "sentence") continue;
    const reading = readSentence(one.source, { columns, items: undefined, first: false, opening: false });
    if (reading?.kind === "rule" && !reading.guessed) for (const name of reading.columns) ruled.add(name);
  }
  const added = columns
    .filter(({ name }) => !said.has(name.toLowerCase()))
    .map(({ line, name }) => (ruled.has(name) ? `- \`${name}\`` : line));
  return added.length === 0 ? prompt : `${prompt.trimEnd()}\n\n# Columns\n\n${added.join("\n")}\n`;
}
