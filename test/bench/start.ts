/** How long it takes to start: little work, whole processes, warm, in turns. */
import { join } from "node:path";
import { CLI, SCRIPT } from "./contenders.ts";
import { measure } from "./measure.ts";
import type { Start } from "./results.ts";
import { median } from "./turn.ts";

const ROUNDS_AT_LEAST = 5;

export async function startUp(rounds: number, folder: string): Promise<readonly Start[]> {
  const thousand = [...CLI, "run", SCRIPT, "--rows", "1000", "-o", join(folder, "start.csv")];
  const commands: readonly (readonly [name: string, label: string, command: readonly string[]])[] = [
    ["checked", "1,000 rows, with all checks", thousand],
    ["unchecked", "1,000 rows, --no-check", [...thousand, "--no-check"]],
    ["help", "rowsmith --help", [...CLI, "--help"]],
    ["node", "an empty Node program", [process.execPath, "-e", "0"]],
  ];
  const seconds = commands.map((): number[] => []);
  for (const [, , command] of commands) await measure(command);
  for (let round = 0; round < Math.max(rounds, ROUNDS_AT_LEAST); round++)
    for (const [k, [, , command]] of commands.entries()) seconds[k]?.push((await measure(command)).seconds);
  return commands.map(([name, label], k) => ({ name, label, seconds: median(seconds[k] as number[]) }));
}
