/** Runs that are interrupted, killed, robbed of their workers or of the disk: what is finished stays, and --resume goes on to the same bytes. */
import { each } from "../thorough.ts";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../runner/at-work.ts";
import { CLI, Workspace } from "./rowsmith.ts";

/** Rows that take their time, so that there is some to be interrupted in. */
const SLOW = `import { defineTable, integer, text } from "rowsmith/sandbox";
export default defineTable({
  description: "Rows that take their time",
  columns: { id: integer({ unique: true }), v: integer(), word: text() },
  row({ index, random }) {
    let v = 0;
    for (let k = 0; k < 400; k++) v = (v * 31 + random.integer(0, 999)) % 1_000_003;
    return { id: index, v, word: "w".repeat(v % 40) };
  },
});
`;
const ROWS = "400000";
const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

let expected = "";

beforeAll(async () => {
  using space = new Workspace();
  space.script("slow", SLOW);
  expect((await space.rowsmith(["run", "slow", "--rows", ROWS, "-o", "out.csv"])).code).toBe(0);
  expected = sha256(space.path("out.csv"));
}, 60_000);

/** The journal's entries, once there are more than `before`: the run is under way. */
async function underway(space: Workspace, folder = ".", before = 0): Promise<number> {
  for (let k = 0; k < 600; k++) {
    const journal = readdirSync(space.path(folder)).find((name) => name.endsWith(".journal"));
    const lines =
      journal === undefined ? 0 : readFileSync(space.path(`${folder}/${journal}`), "utf8").split("\n").length - 2;
    if (lines > before) return lines;
    await wait(20);
  }
  throw new Error("nothing was finished in time");
}

function start(space: Workspace, args: readonly string[]): ReturnType<typeof spawn> {
  const child = spawn(process.execPath, [CLI, "run", ...args], {
    cwd: space.folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr?.resume();
  return child;
}

const childrenOf = (pid: number): readonly number[] =>
  execFileSync("ps", ["-eo", "pid,ppid"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/ +/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child as number);

const ARGS = ["slow", "--rows", ROWS, "-o", "out.csv"];

describe("rowsmith run --resume", () => {
  it.each((["SIGKILL", "SIGINT", "SIGTERM"] as const).filter(each(2)))(
    "goes on after %s, and again, to the bytes of a run that was never disturbed",
    async (signal) => {
      using space = new Workspace();
      space.script("slow", SLOW);
      let before = 0;
      for (const resume of [[], ["--resume"]]) {
        const child = start(space, [...ARGS, ...resume]);
        let errors = "";
        child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
        before = await underway(space, ".", before);
        child.kill(signal);
        await once(child, "close");
        expect(readdirSync(space.folder)).not.toContain("out.csv");
        if (signal === "SIGKILL") continue;
        expect(child.exitCode).toBe(130);
        expect(errors).toMatch(/interrupted: [\d,]+ of 400,000 rows are written and kept/);
        expect(errors).toContain("--resume");
      }
      const run = await space.rowsmith(["run", ...ARGS, "--resume", "--workers", "3"]);
      expect(run.stderr).toContain("checks passed");
      expect(run.code).toBe(0);
      expect(sha256(space.path("out.csv"))).toBe(expected);
      expect(space.files()).toEqual(["out.csv"]);
    },
    60_000,
  );

  it("replaces workers that die, and ends with the same bytes", async () => {
    using space = new Workspace();
    space.script("slow", SLOW);
    const child = start(space, [...ARGS, "--workers", "3"]);
    await underway(space);
    let killed = 0;
    const killer = setInterval(() => {
      const worker = childrenOf(child.pid as number).find((pid) => isWorker(pid));
      if (worker === undefined || killed > 3) return;
      process.kill(worker, "SIGKILL");
      killed++;
    }, 250);
    await once(child, "close");
    clearInterval(killer);
    expect(killed).toBeGreaterThan(1);
    expect(child.exitCode).toBe(0);
    expect(sha256(space.path("out.csv"))).toBe(expected);
  }, 60_000);

  it("refuses to go on with other rows, and says what is different", async () => {
    using space = new Workspace();
    space.script("slow", SLOW);
    const child = start(space, ARGS);
    await underway(space);
    child.kill("SIGKILL");
    await once(child, "close");
    const other = await space.rowsmith(["run", ...ARGS, "--resume", "--seed", "7"]);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("what is left of out.csv is of another run: its seed is not the same");
    space.script("slow", SLOW.replace("k < 400", "k < 401"));
    expect((await space.rowsmith(["run", ...ARGS, "--resume"])).stderr).toContain("its script is not the same");
  }, 60_000);

  it("does again what a journal says and the file has lost, or a journal no longer says", async () => {
    using space = new Workspace();
    space.script("slow", SLOW);
    const child = start(space, ARGS);
    await underway(space);
    await wait(600);
    child.kill("SIGKILL");
    await once(child, "close");
    const [part, journal] = [...space.files()].sort() as [string, string];
    const lines = readFileSync(space.path(journal), "utf8").split("\n");
    writeFileSync(space.path(journal), [...lines.slice(0, -2), `${lines.at(-2)?.slice(0, 20)}`].join("\n"));
    truncateSync(space.path(part), statSync(space.path(part)).size >> 1);
    expect((await space.rowsmith(["run", ...ARGS, "--resume"])).code).toBe(0);
    expect(sha256(space.path("out.csv"))).toBe(expected);
  }, 60_000);

  it("begins with the first row where nothing is left over", async () => {
    using space = new Workspace();
    space.script("slow", SLOW);
    expect((await space.rowsmith(["run", ...ARGS, "--resume"])).code).toBe(0);
    expect(sha256(space.path("out.csv"))).toBe(expected);
  }, 60_000);

  it("goes on with all tables of a data set", async () => {
    using space = new Workspace();
    space.script("shop", fixture("shop"));
    const args = ["shop", "--scale", "150", "--no-check", "-o", "all"];
    expect((await space.rowsmith(["run", ...args.slice(0, -1), "whole"])).code).toBe(0);
    const child = start(space, args);
    while (!space.files().includes("all")) await wait(20);
    await underway(space, "all");
    child.kill("SIGKILL");
    await once(child, "close");
    expect((await space.rowsmith(["run", ...args, "--resume"])).code).toBe(0);
    for (const file of readdirSync(space.path("whole")))
      expect(sha256(space.path(`all/${file}`))).toBe(sha256(space.path(`whole/${file}`)));
    expect(readdirSync(space.path("all"))).toEqual(readdirSync(space.path("whole")));
  }, 60_000);

  /** A file system of 8 MB of its own needs a mount namespace, which not every system gives. */
  const namespaces = spawnSync("unshare", ["-rm", "true"]).status === 0;
  it.runIf(namespaces)(
    "says how much is missing where the disk is full, and goes on once there is room",
    async () => {
      using space = new Workspace();
      space.script("slow", SLOW);
      mkdirSync(space.path("disk"));
      const run = `"${process.execPath}" "${CLI}" run slow --rows ${ROWS} --no-check -o disk/out.csv`;
      const script = `mount -t tmpfs -o size=6m none disk && ${run}; echo "exit $?"; ls -A disk; mount -o remount,size=60m disk && ${run} --resume; echo "exit $?"; sha256sum disk/out.csv`;
      const { stdout, stderr } = spawnSync("unshare", ["-rm", "bash", "-c", script], {
        cwd: space.folder,
        encoding: "utf8",
      });
      expect(stderr).toMatch(
        /the disk of disk\/out\.csv is full: [\d,]+ of 400,000 rows are written and kept, about \d+ MB are missing/,
      );
      expect(stdout).toMatch(/^exit 2\n\.out\.csv\.\S+\.part\n\.out\.csv\.\S+\.journal\nexit 0\n/);
      expect(stdout).toContain(expected);
    },
    60_000,
  );
});

/** Whether a process runs scripts, and is not another helper. */
function isWorker(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("child.cjs");
  } catch {
    return false;
  }
}
