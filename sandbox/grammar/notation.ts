/**
 * The notation of a grammar's texts: `{rule}`, `{this|that}`, `[perhaps]`, `[30%: perhaps]`.
 *
 * It is read once, when the grammar is defined; whatever it cannot mean is refused with its place in the text.
 */
import { misuse } from "../misuse.ts";

/** What a text means. */
export type Node =
  | { readonly kind: "text"; readonly text: string }
  /** `{name}`, or `{!name}`: the same of another label. */
  | { readonly kind: "reference"; readonly name: string; readonly flipped: boolean }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | {
      readonly kind: "choice";
      readonly options: readonly Node[];
      readonly weights: readonly number[];
      readonly inBraces?: boolean;
    };

export type Reference = Extract<Node, { kind: "reference" }>;

const EMPTY: Node = { kind: "text", text: "" };
const SPECIAL = "{}[]|\\";

interface Cursor {
  /** Which text of the grammar this is, for messages. */
  readonly where: string;
  readonly source: string;
  at: number;
}

/** Reads a text; `where` says which in messages. */
export function parse(where: string, source: unknown): Node {
  if (typeof source !== "string") throw misuse(where, "text", source);
  const cursor: Cursor = { where, source, at: 0 };
  const node = alternatives(cursor);
  if (cursor.at < source.length)
    throw fault(
      cursor,
      cursor.at,
      `"${opening(cursor)}" before "${source[cursor.at]}", or "\\\\" to write it as it is`,
    );
  return node;
}

/** Whether a rule or a slot may be called that. */
export function isName(name: unknown): name is string {
  return typeof name === "string" && name !== "" && name.trim() === name && !/[{}[\]|\\]|^!/.test(name);
}

/** All references in a node, in order. */
export function referencesOf(node: Node): Reference[] {
  if (node.kind === "text") return [];
  if (node.kind === "reference") return [node];
  return (node.kind === "sequence" ? node.parts : node.options).flatMap(referencesOf);
}

/** Alternatives between braces that are all spelt like names: `{dish|drink}` where `{{dish}|{drink}}` is meant. */
export function lookalike(node: Node, names: readonly string[]): string | undefined {
  if (node.kind === "text" || node.kind === "reference") return undefined;
  const parts = node.kind === "sequence" ? node.parts : node.options;
  const texts = parts.map((part) => (part.kind === "text" ? part.text.trim() : ""));
  if (node.kind === "choice" && node.inBraces === true && texts.every((text) => names.includes(text)))
    return texts.join("|");
  for (const part of parts) {
    const found = lookalike(part, names);
    if (found !== undefined) return found;
  }
  return undefined;
}

const opening = (cursor: Cursor): string => (cursor.source[cursor.at] === "}" ? "{" : "[");

function fault(cursor: Cursor, at: number, expected: string): TypeError {
  return misuse(`${cursor.where}, character ${at + 1}`, expected, cursor.source);
}

/** Texts between bars, up to the closing bracket or the end. */
function alternatives(cursor: Cursor): Node {
  const start = cursor.at;
  const options = [sequence(cursor)];
  const sources = new Set([cursor.source.slice(start, cursor.at).trim()]);
  while (cursor.source[cursor.at] === "|") {
    const from = ++cursor.at;
    options.push(sequence(cursor));
    const source = cursor.source.slice(from, cursor.at).trim();
    if (sources.has(source))
      throw fault(
        cursor,
        from,
        `alternatives that differ (a list with weights makes one likelier), not "${source}" twice`,
      );
    sources.add(source);
  }
  return options.length === 1 ? (options[0] as Node) : { kind: "choice", options, weights: options.map(() => 1) };
}

function sequence(cursor: Cursor): Node {
  const { source } = cursor;
  const parts: Node[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") parts.push({ kind: "text", text });
    text = "";
  };
  for (; cursor.at < source.length; cursor.at++) {
    const character = source[cursor.at] as string;
    if (character === "|" || character === "}" || character === "]") break;
    if (character === "\\") {
      const escaped = source[++cursor.at];
      if (escaped === undefined || !SPECIAL.includes(escaped))
        throw fault(cursor, cursor.at - 1, `one of ${SPECIAL} after a backslash`);
      text += escaped;
    } else if (character === "{" || character === "[") {
      flush();
      parts.push(character === "{" ? braces(cursor) : brackets(cursor));
    } else text += character;
  }
  flush();
  return parts.length === 0 ? EMPTY : parts.length === 1 ? (parts[0] as Node) : { kind: "sequence", parts };
}

/** `{name}`, `{!name}` or `{this|that}`; leaves the cursor on the closing brace. */
function braces(cursor: Cursor): Node {
  const start = cursor.at++;
  const inner = alternatives(cursor);
  close(cursor, start, "}");
  if (inner.kind === "choice") return { ...inner, inBraces: true };
  if (inner.kind !== "text")
    throw fault(
      cursor,
      start,
      'the name of a rule or alternatives with "|" between braces, not a single text with braces of its own',
    );
  const flipped = inner.text.trimStart().startsWith("!");
  const name = (flipped ? inner.text.replace("!", "") : inner.text).trim();
  if (!isName(name)) throw fault(cursor, start, "the name of a rule or of a slot between braces");
  return { kind: "reference", name, flipped };
}

const SHARE = /(\d+(?:\.\d+)?)%:\s*/y;

/** `[perhaps]`, in half of the texts, or `[30%: perhaps]`; leaves the cursor on the closing bracket. */
function brackets(cursor: Cursor): Node {
  const start = cursor.at++;
  SHARE.lastIndex = cursor.at;
  const found = SHARE.exec(cursor.source);
  const share = found === null ? 0.5 : Number(found[1]) / 100;
  if (!(share > 0 && share < 1)) throw fault(cursor, start, "a share above 0% and below 100%");
  if (found !== null) cursor.at += found[0].length;
  const inner = alternatives(cursor);
  close(cursor, start, "]");
  return { kind: "choice", options: [EMPTY, inner], weights: [1 - share, share] };
}

function close(cursor: Cursor, start: number, bracket: string): void {
  if (cursor.source[cursor.at] !== bracket) throw fault(cursor, start, `"${bracket}" for this bracket`);
}
