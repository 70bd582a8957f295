/** Names from people's files: of any length, in any script, and not always well meant. */
import { printable } from "../model/printable.ts";
import { html, joined } from "./markup.ts";
import type { Markup } from "./markup.ts";

const MOST = 60;

/** A name on one line, without controls, of bounded length. */
export function plainName(name: string, most: number = MOST): string {
  // Joiners make one emoji of several, and are harmless where the text has a direction of its own.
  const parts = name.slice(0, 4 * most).split("\u200d");
  const characters = [...parts.map((part) => printable(part)).join("\u200d")];
  if (characters.length === 0) return "(empty)";
  return characters.length > most || name.length > 4 * most
    ? `${characters.slice(0, most - 1).join("")}…`
    : characters.join("");
}

/** A name in a sentence: in a direction of its own, so that it cannot turn the text around it. */
export const name = (text: string, most: number = MOST): Markup =>
  html`<bdi class="name">${plainName(text, most)}</bdi>`;

/** More names than these are counted. */
export const MOST_NAMES = 3;

/** `a × b`; `14 columns` where there are many. */
export const names = (of: readonly string[]): Markup =>
  of.length > MOST_NAMES
    ? html`${of.length} columns`
    : joined(
        of.map((one) => name(one, of.length > 1 ? 30 : MOST)),
        " × ",
      );
