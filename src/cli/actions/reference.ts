/** `rowsmith reference` at a terminal. */
import { digest, reference } from "../../commands/reference.ts";
import type { ReferenceFlags } from "../flags.ts";
import { endInFailure, say } from "../outcome.ts";
import { paint } from "../render/text.ts";

export function referenceAction(word: string | undefined, flags: ReferenceFlags): void {
  if (flags.digest === true) return void process.stdout.write(digest());
  const page = reference(word);
  if (!page.ok) return endInFailure(page.failure);
  process.stdout.write(page.value);
  if (process.stdout.isTTY) say(`${paint("cyan", "next:")} scripts to start from: rowsmith gallery`);
}
