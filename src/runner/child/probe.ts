/**
 * What could still be done from the child, outside of the isolate, with the layers on that it was started with: everything
 * is tried once, through Node and by system calls, as native code could make them.
 */
import { mkdtempSync, openSync, readFileSync, readSync, rmdirSync, writeSync } from "node:fs";
import type ivm from "isolated-vm";
import type { Attempts, ChildReport } from "../probe.ts";
import { FORGOTTEN_DESCRIPTOR } from "./arguments.ts";
import { end } from "./end.ts";
import type { Guard } from "./os/guard.ts";
import { openSystem } from "./os/system.ts";
import type { System } from "./os/system.ts";
import { errorName } from "./os/syscalls.ts";
import { shedPermissions } from "./permissions.ts";

/** The cap on memory in a probe. */
const MEGABYTES = 512;
/** More than the cap and the room for the isolate's code. */
const BEYOND_MEGABYTES = 1536;
const DISCARD_PORT = 9;

/** Tries everything and prints, as JSON, what happened; "abort" crashes, "memory" takes what it can get. */
export async function probe(isolatedVm: typeof ivm, guard: Guard, how: string): Promise<void> {
  // Under Node's permissions the door would be shut as soon as they are dropped.
  const system = process.permission === undefined ? openSystem() : "not permitted";
  const layers = guard.complete(MEGABYTES);
  shedPermissions("ffi");
  if (how === "abort") process.abort();
  const isolate = new isolatedVm.Isolate({ memoryLimit: 16 });
  if (how === "memory") return takeMemory();
  const report: ChildReport = {
    layers,
    isolate: isolate.createContextSync().evalSync("typeof process") === "undefined",
    environment: Object.keys(process.env),
    node: { ...nodeAttempts(), connect: await connection() },
    ...(typeof system === "string"
      ? { calls: {}, limits: {} }
      : { limits: limitsOf(system), calls: callAttempts(system) }),
  };
  writeSync(1, JSON.stringify(report));
  end();
}

/** What Node's own functions meet. */
function nodeAttempts(): Attempts {
  return {
    read: met(() => readFileSync("/etc/passwd")),
    "read program": met(() => openSync(process.execPath, "r")),
    write: met(() => openSync("/dev/null", "r+")),
    create: met(() => rmdirSync(mkdtempSync("/tmp/rowsmith-probe-"))),
    run: met(() => process.getBuiltinModule("node:child_process").execFileSync("true", { stdio: "ignore" })),
    addon: met(() => process.dlopen({ exports: {} }, "/lib/none.node")),
    ffi: met(() => process.getBuiltinModule("node:ffi").dlopen(null, {})),
    "forgotten descriptor": met(() => readSync(FORGOTTEN_DESCRIPTOR, new Uint8Array(1))),
    memory: met(() => new ArrayBuffer(BEYOND_MEGABYTES * 2 ** 20)),
  };
}

/** What system calls meet. None of them changes anything where it succeeds. */
function callAttempts(system: System): Attempts {
  const path = (text: string): ArrayBuffer => new TextEncoder().encode(`${text}\0`).slice().buffer;
  const parent = process.ppid;
  const address = new Uint8Array([2, 0, 0, DISCARD_PORT, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]).buffer;
  const results = {
    open: system.call("openat", -100, path("/etc/passwd"), 0),
    "open to write": system.call("openat", -100, path("/dev/null"), 1),
    execve: system.call("execve", 0, 0, 0),
    socket: system.call("socket", 2, 1, 0),
    // A descriptor of the queue of events: no socket, but the call is not told so.
    connect: system.call("connect", 3, address, 16),

    ptrace: system.call("ptrace", 1, parent, 0, 0),
    kill: system.call("kill", parent, 0),
    "signal others": system.call("tgkill", parent, parent, 0),
    mount: system.call("mount", 0, 0, 0, 0, 0),
    bpf: system.call("bpf", 0, 0, 0),
    keyctl: system.call("keyctl", 0, -3, 0),
    io_uring_setup: system.call("io_uring_setup", 1, 0),
    process_vm_readv: system.call("process_vm_readv", parent, 0, 0, 0, 0, 0),
    memfd_create: system.call("memfd_create", path("x"), 0),
    unshare: system.call("unshare", 0),
    perf_event_open: system.call("perf_event_open", 0, 0, 0, 0, 0),
    userfaultfd: system.call("userfaultfd", 0),
    clone3: system.call("clone3", 0, 0),
    "shared memory": system.call("mmap", 0, 4096, 3, 0x21, -1, 0),
    "raise a limit": system.call("prlimit64", 0, 4, new BigUint64Array([0n, 0n]).buffer, 0),
  };
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, result >= 0 ? "done" : errorName(result)]),
  );
}

/** What the kernel says of the process's limits and privileges. */
function limitsOf(system: System): ChildReport["limits"] {
  const limit = (resource: number): number => {
    const both = new BigUint64Array(2);
    return system.call("prlimit64", 0, resource, 0, both.buffer) < 0 ? -1 : Number(both[1]);
  };
  return { core: limit(4), descriptors: limit(7), noNewPrivileges: system.call("prctl", 39, 0, 0, 0, 0) === 1 };
}

/** Takes memory in a way that no isolate's limit counts, and prints how many megabytes it got. */
function takeMemory(): void {
  const step = 32;
  let got = 0;
  try {
    const buffer = new ArrayBuffer(0, { maxByteLength: 2 ** 31 });
    for (; got < 2048; got += step) {
      buffer.resize((got + step) * 2 ** 20);
      new Uint8Array(buffer, got * 2 ** 20).fill(1);
    }
  } catch {}
  writeSync(1, String(got));
  end();
}

function met(attempt: () => unknown): string {
  try {
    attempt();
    return "done";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  }
}

function connection(): Promise<string> {
  return new Promise((resolve) => {
    const settle = (error?: NodeJS.ErrnoException): void => resolve(error?.code ?? "done");
    try {
      process
        .getBuiltinModule("node:net")
        .connect(DISCARD_PORT, "127.0.0.1")
        .on("error", settle)
        .on("connect", () => settle());
    } catch (error) {
      settle(error as NodeJS.ErrnoException);
    }
  });
}
