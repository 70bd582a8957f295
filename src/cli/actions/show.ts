/** `rowsmith show` at a terminal. */
import { show } from "../../commands/show.ts";
import type { Contract } from "../../commands/show.ts";
import type { ShowFlags } from "../flags.ts";
import { endInFailure, printJson, say } from "../outcome.ts";
import { renderDataset } from "../render/contract.ts";
import { paint, plain, word } from "../render/text.ts";

export async function showAction(name: string, flags: ShowFlags): Promise<void> {
  const result = await show({ name });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  if (flags.json === true) return printJson(result.value);
  process.stdout.write(
    `${paint("bold", plain(result.value.name), process.stdout)}  ${renderDataset(result.value.dataset)}\n${origin(result.value)}\n`,
  );
  say(`${paint("cyan", "next:")} rowsmith preview ${word(name)}`);
}

function origin({ name, lock, edited }: Contract): string {
  if (lock === undefined) return `  No lock: rowsmith check ${word(name)} --update writes one.`;
  const by = `  Written by the ${plain(lock.author)} author, locked by rowsmith ${plain(lock.engine)}`;
  return `${by}${edited ? "; edited since" : ""}; ${lock.golden.length} golden digests.`;
}
