/** Starts a child as for a script and lets it try, from outside of the isolate, what it must not be able to do. */
import { spawn } from "node:child_process";
import { childCommand } from "./spawn.ts";

/** True where the layer held. */
export interface Probe {
  readonly isolate: boolean;
  readonly process: boolean;
  readonly environment: boolean;
  readonly files: boolean;
  readonly processes: boolean;
  readonly network: boolean;
}

const NOTHING: Probe = {
  isolate: false,
  process: false,
  environment: false,
  files: false,
  processes: false,
  network: false,
};
const SECONDS = 10;

export function probeChild(): Promise<Probe> {
  const { program, options, environment } = childCommand("--probe");
  return new Promise((resolve) => {
    const child = spawn(program, options, { env: environment, stdio: ["ignore", "pipe", "ignore"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), SECONDS * 1000);
    let answer = "";
    child.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString("utf8").slice(0, 4000)));
    child.on("error", () => resolve(NOTHING));
    child.on("close", () => {
      clearTimeout(timer);
      try {
        resolve({ ...NOTHING, ...(JSON.parse(answer) as Partial<Probe>), process: true });
      } catch {
        resolve(NOTHING);
      }
    });
  });
}
