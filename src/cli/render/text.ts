/** Words and colours for a terminal. Everything that a script or a prompt wrote goes through `plain` first. */
import { styleText } from "node:util";
import { grouped } from "../../model/grouped.ts";
import { shellWord } from "../../model/shell-word.ts";

/** Colour on standard error or standard output, and none where that is no terminal or NO_COLOR is set. */
export function paint(
  style: "bold" | "dim" | "green" | "red" | "yellow" | "cyan",
  text: string,
  stream: NodeJS.WriteStream = process.stderr,
): string {
  return styleText(style, text, { stream, validateStream: true });
}

/** Text without control or formatting characters, so that it cannot steer a terminal; on one line. */
export function plain(text: string): string {
  // What is plain already is most of what there is, and the classes of Unicode take a while to load.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replaceAll(/\r?\n|\r|\t/g, " ")
    .replaceAll(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
    );
}

/** More of one text is not printed: it may be the script's. */
const MOST_PRINTED = 4000;

/** A text that may have any length, as `plain` makes it. */
export const bounded = (text: string): string => plain(clipped(text, MOST_PRINTED));

/** A name as a word of a command that is suggested. */
export const word = (name: string): string => shellWord(plain(name));

/** At most `most` characters, the last an ellipsis where something was cut. */
export const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`;

export const count = (value: number, noun: string, plural: string = `${noun}s`): string =>
  `${grouped(value)} ${value === 1 ? noun : plural}`;

/** `310.4 MB`: decimal units, as disks are sold. */
export function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${value} bytes` : `${value.toFixed(value < 100 ? 1 : 0)} ${units[unit]}`;
}

/** `1.8 s`, `2 min 5 s`, `3 h 12 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The width of the terminal behind standard output; 100 where there is none. */
export const terminalWidth = (stream: NodeJS.WriteStream = process.stdout): number =>
  stream.isTTY ? stream.columns : 100;

/** Lines of at most `width` characters, broken between words; a longer word stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
