/** The Python that the bench finds: `$ROWSMITH_BENCH_PYTHON`, or `python3`, and which of the packages it has. */
import { spawnSync } from "node:child_process";

export interface Python {
  readonly program: string;
  /** Undefined where there is none. */
  readonly version: string | undefined;
  /** The versions of the packages that it has. */
  readonly packages: Readonly<Record<string, string>>;
}

const ASK = `
import importlib.metadata, json, platform
packages = {}
for name in ["numpy", "polars", "faker"]:
    try:
        packages[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({"version": platform.python_version(), "packages": packages}))`;

function ask(program: string): Python {
  const { status, stdout } = spawnSync(program, ["-c", ASK], { encoding: "utf8" });
  if (status !== 0) return { program, version: undefined, packages: {} };
  return { program, ...(JSON.parse(stdout) as Omit<Python, "program">) };
}

export const python: Python = ask(process.env["ROWSMITH_BENCH_PYTHON"] ?? "python3");

/** Why a contender that imports `packages` cannot run, or undefined. */
export function missing(packages: readonly string[]): string | undefined {
  if (python.version === undefined) return `there is no ${python.program}`;
  const absent = packages.filter((name) => !(name in python.packages));
  return absent.length === 0 ? undefined : `${python.program} has no ${absent.join(", no ")}`;
}
