/** The built command line as a person calls it: a real process in a folder of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const CLI: string = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface Call {
  readonly input?: string;
  /** Sends SIGINT once this text has been seen on standard error, or after so many milliseconds. */
  readonly interruptAfter?: number;
  readonly environment?: Record<string, string>;
}

/** A folder that is gone after the test. */
export class Workspace implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), "rowsmith-test-"));

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Puts a script into `generated/`. */
  script(name: string, source: string): void {
    mkdirSync(this.path("generated"), { recursive: true });
    writeFileSync(this.path("generated", `${name}.ts`), source);
  }

  /** Every file in the folder, hidden ones too, without `generated/`. */
  files(): readonly string[] {
    return readdirSync(this.folder).filter((name) => name !== "generated");
  }

  rowsmith(args: readonly string[], call: Call = {}): Promise<Ended> {
    return new Promise((resolve) => {
      const start = performance.now();
      const child = spawn(process.execPath, [CLI, ...args], {
        cwd: this.folder,
        env: { ...process.env, NO_COLOR: "1", ...call.environment },
      });
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
      child.stdin.on("error", () => undefined);
      child.stdin.end(call.input ?? "");
      if (call.interruptAfter !== undefined) setTimeout(() => child.kill("SIGINT"), call.interruptAfter);
      child.on("close", (code) => resolve({ code, stdout, stderr, seconds: (performance.now() - start) / 1000 }));
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A script with one column and the given body of `row`, which must return `{ value }`. */
export function scriptOf(body: string, column = "integer()", more = ""): string {
  return `import { boolean, date, decimal, defineTable, integer, number, optional, text, time, timestamp } from "rowsmith/sandbox";

export default defineTable({
  description: "rows of a test",
  columns: { value: ${column} },${more}
  row({ index, random }) {
    ${body}
  },
});
`;
}
