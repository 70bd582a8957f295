/** The script in a model's answer: out of fences, reasoning, prose and web pages, and whether the answer was cut off. */

export interface Extracted {
  readonly source: string;
  /** Its fence was never closed: the answer may have been cut, or its author forgetful. */
  readonly open: boolean;
  /** The comment that stands for code which was not written, where there is one. */
  readonly placeholder: string | undefined;
}

/** What an answer to a request for a script holds; undefined where there is no code in it. */
export function extractScript(answer: string): Extracted | undefined {
  const text = withoutReasoning(answer.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"));
  const block = longest([...fences(text), ...codeElements(text)]);
  const found = block ?? bareScript(text);
  if (found === undefined || found.source.trim() === "") return undefined;
  const source = `${found.source.replaceAll(/[ \t]+$/gm, "").trim()}\n`;
  return { source, open: found.open, placeholder: placeholder(source) };
}

interface Block {
  readonly source: string;
  /** It has no end in the answer. */
  readonly open: boolean;
}

/** Reasoning stands before the answer, in tags whose first one is sometimes left out. */
function withoutReasoning(text: string): string {
  const end = /^[\s\S]*<\/(?:think|thinking|reasoning)>/i.exec(text);
  return end === null ? text.replace(/<(?:think|thinking|reasoning)>[\s\S]*$/i, "") : text.slice(end[0].length);
}

const FENCE = /^[ \t>]*(`{3,}|~{3,})[ \t]*([^\n`]*)$/;

/** The blocks between fences of any label; a fence is closed by one as long, of the same kind, without a label. */
function fences(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly fence: string; readonly lines: string[] } | undefined;
  for (const line of text.split("\n")) {
    const [, fence = "", label = ""] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== "") open = { fence, lines: [] };
    } else if (fence.startsWith(open.fence) && label.trim() === "") {
      blocks.push({ source: open.lines.join("\n"), open: false });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined && open.lines.length > 0) blocks.push({ source: open.lines.join("\n"), open: true });
  return blocks;
}

/** `<code>` of a page that was copied, with its entities. */
function codeElements(text: string): readonly Block[] {
  return [...text.matchAll(/<code\b[^>]*>([\s\S]*?)(<\/code>|$)/gi)].map(([, source = "", end]) => ({
    source: source.replaceAll(/&(lt|gt|quot|amp|#39|#x27);/g, (_, name: string) => ENTITY[name] as string),
    open: end === "",
  }));
}

const ENTITY: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'", "#x27": "'" };

const EXPORT = /^\s*export\s+default\b/m;
const DEFINITION = /\bdefine(?:Table|Dataset|Groups)\s*\(/;
/** How likely a block is the script. */
const rank = ({ source }: Block): number => (EXPORT.test(source) ? 2 : DEFINITION.test(source) ? 1 : 0);

/** The block that exports something, or at least defines a table; of several the longest. */
function longest(blocks: readonly Block[]): Block | undefined {
  return blocks.toSorted((a, b) => rank(b) - rank(a) || b.source.length - a.source.length)[0];
}

const FIRST_LINE =
  /^(?:import\b|const\s+\w|export\s+default\b|\/\/|\/\*|function\s+\w|type\s+\w|interface\s+\w|"use strict"|\s?[A-Za-z_$][\w$]*\s*=\s*[[{])/;

/** A script without a fence: from the first line of code to the last that ends something. */
function bareScript(text: string): Block | undefined {
  if (!EXPORT.test(text) && !DEFINITION.test(text)) return undefined;
  const lines = text.split("\n");
  const first = lines.findIndex((line) => FIRST_LINE.test(line));
  if (first < 0) return undefined;
  const last = lines.findLastIndex((line) => /^[})\]]+;?\s*(\/\/.*)?$/.test(line));
  return last > first
    ? { source: lines.slice(first, last + 1).join("\n"), open: false }
    : { source: lines.slice(first).join("\n"), open: false };
}

/** Words of a comment in the place of code that the model did not write. */
const PLACEHOLDER =
  /^[ \t]*(?:\/\/|\/\*|\.\.\.).*?(\.\.\.|…|\b(?:rest of|remaining|and so on|etc\.?|more (?:items|rows|entries|products)|continue|same as (?:above|before)|add (?:the )?(?:rest|more|others))\b).*$/im;

function placeholder(source: string): string | undefined {
  const found = PLACEHOLDER.exec(source)?.[0].trim();
  return found !== undefined && /\.\.\.|…|rest|remaining|more|continue|so on|etc/i.test(found)
    ? found.slice(0, 80)
    : undefined;
}
