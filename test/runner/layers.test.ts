/**
 * The layers round the child, each tried without the others: what native code could do from the child's place is refused
 * by Node's permissions alone, by seccomp alone, by Landlock alone. Where a kernel or a container does not offer a layer,
 * its tests are skipped, and say why.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestContext } from "vitest";
import { guarding, withoutLayers } from "../../src/runner/guarding.ts";
import { missingLayers, OS_LAYERS } from "../../src/runner/layers.ts";
import type { LayerStates, OsLayer } from "../../src/runner/layers.ts";
import { allBut, probeChild, runProbe } from "../../src/runner/probe.ts";
import type { ChildReport } from "../../src/runner/probe.ts";
import { FRAME } from "../../src/runner/protocol.ts";
import { childCommand } from "../../src/runner/spawn.ts";
import { oneColumn, openSource } from "./at-work.ts";

let all: ChildReport;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-layers-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  all = (await probeChild()) as ChildReport;
});

/** Skips a test where a layer is absent, with the reason that the child gives. */
function needs(context: TestContext, ...layers: readonly OsLayer[]): void {
  for (const layer of layers) {
    const state = all.layers[layer];
    if (state !== true) context.skip(`${layer} is absent here: ${state}`);
  }
}

describe("a child with all its layers", () => {
  it("has no environment of ours, and an isolate without Node", () => {
    expect(all.environment).toEqual(["TZ", "LC_ALL"]);
    expect(all.isolate).toBe(true);
  });

  it("tells which are on", () => {
    expect(Object.keys(all.layers).sort()).toEqual([...OS_LAYERS].sort());
    for (const state of Object.values(all.layers)) expect(state === true || state.length > 3).toBe(true);
  });

  it("lacks none, with Node 26 on Linux", (context) => {
    if (process.platform !== "linux" || !isBuiltin("node:ffi")) context.skip("only Node 26 on Linux can have them all");
    const contained = existsSync("/.dockerenv") || existsSync("/run/.containerenv");
    if (contained) needs(context, ...OS_LAYERS);
    expect(Object.values(all.layers)).toEqual(OS_LAYERS.map(() => true));
  });
});

describe("without any layer", () => {
  it("everything succeeds: the attempts are real", async (context) => {
    if (process.platform !== "linux") context.skip(`these are attempts on Linux, and this is ${process.platform}`);
    const bare = await probeChild(allBut());
    expect(bare?.node).toMatchObject({
      read: "done",
      "read program": "done",
      write: "done",
      create: "done",
      run: "done",
    });
    expect(bare?.node).toMatchObject({ connect: "ECONNREFUSED", memory: "done", "forgotten descriptor": "done" });
  });
});

describe("Node's permissions alone", () => {
  it("refuse files, programs, native code and the network", async () => {
    const report = await probeChild(allBut("permissions"));
    const { memory: _, "forgotten descriptor": __, ...refused } = report?.node ?? {};
    expect(new Set(Object.values(refused))).toEqual(new Set(["ERR_ACCESS_DENIED"]));
    expect(Object.keys(refused)).toHaveLength(8);
  });
});

describe("seccomp alone", () => {
  it("refuses, without Node's permissions, every call that rows do not need", async (context) => {
    needs(context, "seccomp", "privileges");
    const report = await probeChild(allBut("seccomp", "privileges"));
    const { clone3, ...calls } = report?.calls ?? {};
    expect(new Set(Object.values(calls))).toEqual(new Set(["EPERM"]));
    expect(Object.keys(calls).length).toBeGreaterThan(18);
    // The C library falls back on clone, which can be looked into.
    expect(clone3).toBe("ENOSYS");
    const { read, write, run, connect } = report?.node ?? {};
    expect({ read, write, run, connect }).toEqual({ read: "EPERM", write: "EPERM", run: "EPERM", connect: "EPERM" });
  });

  it("holds every thread", async (context) => {
    needs(context, "seccomp", "privileges");
    const { pid, close } = await guardedChild();
    const threads = readdirSync(`/proc/${pid}/task`);
    expect(threads.length).toBeGreaterThan(2);
    for (const thread of threads)
      expect(readFileSync(`/proc/${pid}/task/${thread}/status`, "utf8")).toMatch(/^Seccomp:\s+2$/m);
    close();
  });
});

describe("Landlock alone", () => {
  it("refuses to read, write and run files, without Node's permissions and without seccomp", async (context) => {
    needs(context, "landlock", "privileges");
    const report = await probeChild(allBut("landlock", "privileges"));
    const { read, write, create, run, "read program": program } = report?.node ?? {};
    expect(create).toBe("EACCES");
    expect({ read, write, run, program }).toEqual({
      read: "EACCES",
      write: "EACCES",
      run: "EACCES",
      program: "EACCES",
    });
    expect(report?.calls).toMatchObject({ open: "EACCES", "open to write": "EACCES" });
    // TCP since Linux 6.7.
    const [major = 0, minor = 0] = release().split(".").map(Number);
    if (major * 100 + minor >= 607) expect(report?.node["connect"]).toBe("EACCES");
  });
});

describe("limits alone", () => {
  it("leave no core dump of a crash", async (context) => {
    needs(context, "limits");
    const { signal } = await runProbe("abort", allBut("limits"), folder);
    expect(signal).toBe("SIGABRT");
    expect(readdirSync(folder)).toEqual([]);
    expect((await probeChild(allBut("limits")))?.limits).toMatchObject({ core: 0, descriptors: 64 });
  });

  it("stop memory that no isolate counts at the cap", async (context) => {
    needs(context, "memory");
    const { stdout } = await runProbe("memory", allBut("memory"));
    // The cap of a probe is 512 MB; nothing may exceed it by more than 256.
    expect(Number(stdout)).toBeGreaterThan(256);
    expect(Number(stdout)).toBeLessThanOrEqual(512 + 192);
  });
});

describe("descriptors", () => {
  it("that were forgotten are closed", async (context) => {
    needs(context, "descriptors");
    expect((await probeChild(allBut("descriptors")))?.node["forgotten descriptor"]).toBe("EBADF");
  });

  it("of a parent that leaks files and sockets are not in the child", async (context) => {
    needs(context, "descriptors");
    const leaks = [7, 9, 30, 63, 200].map((k) => `exec ${k}</etc/passwd`).join("; ");
    const leaking = (command: readonly string[]) => ["bash", ["-c", `${leaks}; exec "$0" "$@"`, ...command]] as const;
    const files = async (without: readonly OsLayer[]): Promise<readonly string[]> => {
      const { pid, close } = await guardedChild(leaking, without);
      const targets = readdirSync(`/proc/${pid}/fd`).map((descriptor) => readlinkSync(`/proc/${pid}/fd/${descriptor}`));
      close();
      return targets.filter((target) => target === "/etc/passwd");
    };
    expect(await files(["descriptors", "privileges"])).toHaveLength(5);
    expect(await files(["privileges"])).toEqual([]);
  });
});

describe("privileges", () => {
  it("are none, and none can be gained", async (context) => {
    needs(context, "privileges");
    const { pid, close } = await guardedChild();
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    close();
  });

  it("end with the parent, although the child waits for it", async (context) => {
    needs(context, "privileges");
    // A parent in between, which is killed; the child's input stays open.
    const parent = await guardedChild((command) => [
      "bash",
      ["-c", `"$0" "$@" <&0 & echo $! >"$TMPDIR/child"; wait`, ...command],
    ]);
    const child = Number(readFileSync(join(folder, "child"), "utf8"));
    expect(isAlive(child)).toBe(true);
    parent.close();
    await expect.poll(() => isAlive(child), { timeout: 5000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("layers that are required", () => {
  const none = Object.fromEntries(OS_LAYERS.map((layer) => [layer, "the kernel is too old"])) as Record<
    OsLayer,
    string
  >;

  it.each([
    [none, ["network"], ["network"]],
    [{ ...none, landlock: true }, ["network", "filesystem", "programs"], ["network"]],
    [{ ...none, seccomp: true }, ["network", "filesystem", "programs", "memory"], ["memory"]],
    [none, [], []],
  ] as const)("%j, required %j: missing %j", (states, required, missing) => {
    expect(missingLayers(states as LayerStates, required).map(({ name }) => name)).toEqual(missing);
  });

  it("are named with the reason and what to do, as wrong usage", () => {
    const failure = withoutLayers(none, ["network"]);
    expect(failure).toMatchObject({
      kind: "usage",
      message: "the script was not run: --require-layers wants network, and that is absent here",
      details: ["network: the kernel is too old"],
      next: expect.stringContaining("rowsmith doctor"),
    });
  });

  it("are asked for before there is a script", async () => {
    const asked: string[] = [];
    const answer = { ok: true, value: new TextEncoder().encode(JSON.stringify(none)) } as const;
    const result = await guarding(
      { seconds: 1, memoryMegabytes: 512, rowMilliseconds: 1000, layers: ["seccomp"] },
      (request) => {
        asked.push(request.type);
        return Promise.resolve(answer);
      },
    );
    expect(result).toMatchObject({ ok: false, failure: { kind: "usage" } });
    expect(asked).toEqual(["guard"]);
  });

  it("that are on let the script run", async (context) => {
    needs(context, ...OS_LAYERS);
    const layers = ["network", "filesystem", "programs", ...OS_LAYERS] as const;
    const opened = await openSource(oneColumn("integer()", "return { v: index };"), {
      limits: { seconds: 10, memoryMegabytes: 512, layers },
    });
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });
});

/** A child that has put its layers on and waits for a script. */
async function guardedChild(
  wrap: (command: readonly string[]) => readonly [string, readonly string[]] = ([program, ...rest]) => [
    program as string,
    rest,
  ],
  without: readonly OsLayer[] = [],
): Promise<{ readonly pid: number; close(): void }> {
  const { program, options, environment } = childCommand(0, { without });
  const [first, rest] = wrap([program, ...options]);
  const child = spawn(first, rest, { env: { ...environment, TMPDIR: folder }, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.write(`${JSON.stringify({ type: "guard", memoryMegabytes: 512 })}\n`);
  const answer = await new Promise<Buffer>((resolve) => child.stdout.once("data", resolve));
  expect(answer.readInt32LE(0)).toBe(FRAME.guarded);
  return { pid: child.pid as number, close: () => void child.kill("SIGKILL") };
}
