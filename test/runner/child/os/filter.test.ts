/** The filter of system calls, run as the kernel runs it, for both architectures: nothing but the list is allowed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALLOWED, filterBytes, filterProgram } from "../../../../src/runner/child/os/filter.ts";
import { rulesetOf } from "../../../../src/runner/child/os/landlock.ts";
import { ARCHITECTURES, numberOf } from "../../../../src/runner/child/os/syscalls.ts";
import type { Architecture, Syscall } from "../../../../src/runner/child/os/syscalls.ts";

const PID = 4242;
const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const [ALLOW, KILL, EPERM, EBADF, ENOSYS] = [0x7fff0000, 0x80000000, 0x50001, 0x50009, 0x50026];
const CONDITIONAL: readonly Syscall[] = ["mmap", "clone", "fcntl", "prctl", "prlimit64", "tgkill", "kill"];
const OTHER_ERROR: readonly Syscall[] = ["clone3", "newfstatat", "statx"];

/** Interprets the program's bytes over the words that seccomp shows: number, architecture, instruction pointer, arguments. */
function verdict(
  architecture: Architecture,
  number: number,
  args: readonly bigint[] = [],
  audit = AUDIT[architecture],
) {
  const words = new Uint32Array(16);
  words.set([number, audit]);
  for (const [k, value] of args.entries()) {
    words[4 + 2 * k] = Number(value & 0xffffffffn);
    words[5 + 2 * k] = Number((value >> 32n) & 0xffffffffn);
  }
  const program = new DataView(filterBytes(filterProgram(architecture, PID)));
  let accumulator = 0;
  for (let k = 0; ; k++) {
    const code = program.getUint16(k * 8, true);
    const operand = program.getUint32(k * 8 + 4, true);
    if (code === 0x20) accumulator = words[operand / 4] as number;
    else if (code === 0x54) accumulator = (accumulator & operand) >>> 0;
    else if (code === 0x15) k += program.getUint8(k * 8 + (accumulator === operand ? 2 : 3));
    else if (code === 0x06) return operand;
    else throw new Error(`unknown code ${code}`);
  }
}

describe.each(ARCHITECTURES)("the filter for %s", (architecture) => {
  const call = (name: Syscall, ...args: readonly (number | bigint)[]): number =>
    verdict(architecture, numberOf(name, architecture), args.map(BigInt));

  it("allows the list, and refuses every other number", () => {
    const allowed = new Set(ALLOWED.map((name) => numberOf(name, architecture)));
    const special = new Set([...CONDITIONAL, ...OTHER_ERROR].map((name) => numberOf(name, architecture)));
    for (let number = 0; number < 1024; number++)
      if (!special.has(number))
        expect([number, verdict(architecture, number)]).toEqual([number, allowed.has(number) ? ALLOW : EPERM]);
  });

  it("has no file, program, socket, other process or new kernel interface on the list", () => {
    const dangerous: readonly Syscall[] = [
      ...(["openat", "execve", "socket", "connect", "ptrace", "mount", "bpf", "keyctl", "process_vm_readv"] as const),
      ...([
        "io_uring_setup",
        "memfd_create",
        "unshare",
        "perf_event_open",
        "userfaultfd",
        "seccomp",
        "capset",
      ] as const),
    ];
    for (const name of dangerous) expect([name, call(name)]).toEqual([name, EPERM]);
  });

  it("refuses numbers of x32, and any number with bits above", () => {
    fc.assert(fc.property(fc.integer({ min: 0x40000000, max: 0xffffffff }), (n) => verdict(architecture, n) === EPERM));
  });

  it("ends a process that calls by another architecture's table", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 0xffffffff }), (number, audit) => {
        fc.pre(audit !== AUDIT[architecture]);
        expect(verdict(architecture, number, [], audit as never)).toBe(KILL);
      }),
    );
  });

  it("lets threads be made, and no process and no namespace", () => {
    const thread = 0x3d0f00;
    expect(call("clone", thread)).toBe(ALLOW);
    expect(call("clone", 17)).toBe(EPERM);
    for (const namespace of [0x80, 0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000])
      expect([namespace, call("clone", thread | namespace)]).toEqual([namespace, EPERM]);
    expect(call("clone3")).toBe(ENOSYS);
  });

  it("lets memory be private, and not shared", () => {
    expect(call("mmap", 0, 4096, 7, 0x22)).toBe(ALLOW);
    expect(call("mmap", 0, 4096, 3, 0x21)).toBe(EPERM);
    expect(call("mmap", 0, 4096, 3, 0x03)).toBe(EPERM);
  });

  it("lets limits be read, and not set, of itself alone", () => {
    expect(call("prlimit64", 0, 3, 0, 1n << 40n)).toBe(ALLOW);
    expect(call("prlimit64", 0, 3, 1n << 40n, 0)).toBe(EPERM);
    expect(call("prlimit64", 0, 3, 1, 0)).toBe(EPERM);
    expect(call("prlimit64", 1, 3, 0, 0)).toBe(EPERM);
  });

  it("lets signals go to itself alone", () => {
    for (const name of ["tgkill", "kill"] as const)
      fc.assert(
        fc.property(fc.integer({ min: -1, max: 1 << 22 }), (pid) => call(name, pid) === (pid === PID ? ALLOW : EPERM)),
      );
  });

  it("lets descriptors be asked, and not given an owner", () => {
    for (let command = 0; command < 32; command++)
      expect(call("fcntl", 5, command)).toBe(command >= 1 && command <= 4 ? ALLOW : EPERM);
  });

  it("answers what Node takes no EPERM from with an error that it takes", () => {
    expect(call("newfstatat")).toBe(EBADF);
    expect(call("statx")).toBe(EBADF);
    expect(call("prctl", 15)).toBe(ALLOW);
    expect(call("prctl", 38)).toBe(EPERM);
  });
});

describe("the ruleset of Landlock", () => {
  it("denies what each version knows", () => {
    const words = (version: number): readonly bigint[] => [...new BigUint64Array(rulesetOf(version))];
    expect(words(1)).toEqual([0x1fffn]);
    expect(words(2)).toEqual([0x3fffn]);
    expect(words(3)).toEqual([0x7fffn]);
    expect(words(4)).toEqual([0x7fffn, 3n]);
    expect(words(5)).toEqual([0xffffn, 3n]);
    expect(words(7)).toEqual([0xffffn, 3n, 3n]);
  });
});
