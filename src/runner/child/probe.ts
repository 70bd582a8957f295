/** What the child could still do after it has given up its permissions: each attempt must fail. */
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import type ivm from "isolated-vm";

/** Tries everything once and prints, as JSON, which layers held. */
export async function probe(isolatedVm: typeof ivm): Promise<void> {
  const report = {
    isolate: new isolatedVm.Isolate({ memoryLimit: 16 }).createContextSync().evalSync("typeof process") === "undefined",
    environment: Object.keys(process.env).every((name) => name === "TZ" || name === "LC_ALL"),
    files:
      denied(() => readFileSync("/etc/hostname")) &&
      denied(() => readFileSync(process.execPath)) &&
      denied(() => writeFileSync("/tmp/rowsmith-probe", "")),
    processes:
      denied(() => process.getBuiltinModule("node:child_process").execFileSync("true")) &&
      denied(() => process.dlopen({ exports: {} }, process.argv[2] as string)),
    network: await connectionDenied(),
  };
  writeSync(1, JSON.stringify(report));
}

function denied(attempt: () => unknown): boolean {
  try {
    attempt();
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_ACCESS_DENIED";
  }
}

function connectionDenied(): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (error?: NodeJS.ErrnoException): void => resolve(error?.code === "ERR_ACCESS_DENIED");
    try {
      process
        .getBuiltinModule("node:net")
        .connect(9, "127.0.0.1")
        .on("error", settle)
        .on("connect", () => settle());
    } catch (error) {
      settle(error as NodeJS.ErrnoException);
    }
  });
}
