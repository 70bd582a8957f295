/** A question to the person at the terminal. */
import { createInterface } from "node:readline";
import { EXIT_CODE } from "../model/failure.ts";

/** Whether there is somebody to ask. */
export const isAnybodyThere = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** True for y or yes. Ctrl-C ends the program with `undone`: what was asked about has not happened yet. */
export function agreed(question: string, undone: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.on("SIGINT", () => {
      process.stderr.write(`\nstopped: ${undone}\n`);
      process.exit(EXIT_CODE.interrupted);
    });
    lines.on("close", () => resolve(false));
    lines.question(`${question} [y/N] `, (answer) => {
      resolve(/^\s*y(?:es)?\s*$/i.test(answer));
      lines.close();
    });
  });
}
