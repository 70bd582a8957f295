/** One turn of a contender: its whole process, and the file that it leaves. */
import { closeSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Contender } from "./contenders.ts";
import { measure } from "./measure.ts";
import type { Measured } from "./measure.ts";

export interface Turn extends Measured {
  readonly rows: number;
  /** The size of the file, in bytes. */
  readonly bytes: number;
}

/** Every turn begins without a file, so that none pays for the removal of another's. */
export async function takeTurn(
  { command, ending, begins, most }: Contender,
  rows: number,
  folder: string,
): Promise<Turn> {
  const output = join(folder, `rows.${ending}`);
  const own = Math.min(rows, most ?? Infinity);
  try {
    const measured = await measure(command(own, output));
    if (!beginningOf(output).startsWith(begins ?? "")) throw new Error(`it wrote no .${ending} file`);
    return { ...measured, rows: own, bytes: statSync(output).size };
  } finally {
    rmSync(output, { force: true });
  }
}

function beginningOf(path: string): string {
  const file = openSync(path, "r");
  const bytes = Buffer.alloc(4);
  readSync(file, bytes);
  closeSync(file);
  return bytes.toString("hex");
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
