/** A question to the person at the terminal; where there is nobody, `--yes` answers. */
import { createInterface } from "node:readline/promises";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";

/** Whether the person agrees; what is not a yes is a no. */
export async function agrees(question: string, yes: boolean): Promise<Result<boolean>> {
  if (yes) return ok(true);
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    return fail("usage", `"${question}" has to be answered, and nobody is at the terminal`, {
      next: "Say so beforehand with --yes.",
    });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return ok(/^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim()));
  } catch {
    return ok(false);
  } finally {
    terminal.close();
  }
}
