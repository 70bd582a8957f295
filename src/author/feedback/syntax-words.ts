/** Errors of syntax: the parser says what it expected; the line often says what was meant. */
import type { Words } from "./compiler-words.ts";

const CUT = "The file ends before it is complete: write all of it, to the last bracket.";

/** How the message of a file begins that ends before it is complete. */
export const ENDS_EARLY = "the file ends too early";

/** What the parser said about a line, with a hint. */
export function syntaxWords(message: string, line: string, atEnd: boolean): Words {
  if (atEnd) return { message: `${ENDS_EARLY}: ${lower(message)}`, hint: CUT };
  if (/async functions/.test(message))
    return { message: "row() may not be async: there is nothing to wait for", hint: "Leave out async and await." };
  return { message, hint: HINTS.find(([pattern]) => pattern.test(`${message}\n${line}`))?.[1] };
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/[“”„‘’]/, "Use straight quotes: \" or '."],
  [
    /^.*\n\s*def |^.*\n\s*(?:from \w+ import|print\()|\bNone\b|\bself\b/,
    "Write TypeScript, not Python: row({ index, random }) { … }.",
  ],
  [/Unterminated string/, "Close the text with the quote that begins it, on the same line."],
  [
    /\n.*[{,]\s*[A-Za-z_]\w*[ -][A-Za-z_]\w*(?:[ -]\w+)*\s*:/,
    'Put quotes around a key with a space or a hyphen: "gift card": 1.',
  ],
  [
    /\n\s*(?:[A-Z][a-z]+|[a-z]+)(?: [A-Za-z']+){2,}[:.]?\s*$/,
    "Leave out words that are no code, or write them as a // comment.",
  ],
  [/Expected "[)\]}]"/, "Look for a bracket that is not closed, on this line or before it."],
];

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Whether the parser came to the end of the file and wanted more. */
export function endsEarly(message: string, line: number | undefined, source: string): boolean {
  if (/end of file/.test(message)) return true;
  const last = source.trimEnd().split("\n").length;
  return /Unterminated/.test(message) && (line ?? 0) >= last;
}
