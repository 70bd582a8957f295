/** `rowsmith gallery` at a terminal. */
import { gallery } from "../../commands/gallery.ts";
import { fail } from "../../model/failure.ts";
import type { GalleryFlags } from "../flags.ts";
import { endInFailure, printJson, say } from "../outcome.ts";
import { paint, plain, terminalWidth, wrapped } from "../render/text.ts";

export function galleryAction(name: string | undefined, { json }: GalleryFlags): void {
  const entries = gallery();
  const shown = name === undefined ? entries : entries.filter((entry) => entry.name === name);
  if (shown.length === 0)
    return endInFailure(
      fail("usage", `the gallery has no ${name}`, { next: `It has: ${entries.map((entry) => entry.name).join(", ")}.` })
        .failure,
      json,
    );
  if (json === true) return printJson(name === undefined ? shown : shown[0]);
  const width = Math.max(...shown.map((entry) => entry.name.length)) + 2;
  for (const { name: one, title, about } of shown) {
    const lines = wrapped(plain(title), terminalWidth() - width).join(`\n${" ".repeat(width)}`);
    process.stdout.write(`${paint("bold", one.padEnd(width), process.stdout)}${lines}\n`);
    if (name !== undefined)
      for (const paragraph of about.split("\n\n"))
        process.stdout.write(`\n${wrapped(plain(paragraph), terminalWidth()).join("\n")}\n`);
  }
  const one = shown[0]?.name ?? "";
  say(
    `${paint("cyan", "next:")} ${name === undefined ? `rowsmith gallery ${one}, or start from it: ` : ""}rowsmith new my-${one} --from ${one}`,
  );
}
