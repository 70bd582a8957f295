/**
 * The list of system calls that making rows takes, and its translation into a program for the kernel (classic BPF, as
 * seccomp reads it). What is not on the list is answered with EPERM, and does not happen.
 */
import { numberOf } from "./syscalls.ts";
import type { Architecture, Syscall } from "./syscalls.ts";

/** An instruction: code, jump where true, jump where false, operand. */
export type Instruction = readonly [code: number, yes: number, no: number, operand: number];

/** A condition on an argument: its low word, masked, is one of these; `null`: all of it is zero. */
interface Condition {
  readonly argument: number;
  readonly mask?: number;
  readonly among: readonly number[] | null;
}

const LOAD_WORD = 0x20;
const AND = 0x54;
const JUMP_IF_EQUAL = 0x15;
const RETURN = 0x06;

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const error = (number: number): number => 0x00050000 | number;
const EPERM = 1;
const EBADF = 9;
const ENOSYS = 38;

/** Where the kernel shows the call: its number, the architecture, and six arguments of two words. */
const OFFSET = { number: 0, architecture: 4, arguments: 16 } as const;
const AUDIT_ARCH: Readonly<Record<Architecture, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };

const CLONE_THREAD = 0x00010000;
/** New namespaces, of which a thread could be given some. */
const CLONE_NAMESPACES = 0x7e020080;
const MAP_SHARED = 1;
const PR_SET_NAME = 15;
const PR_GET_NAME = 16;
const PR_SET_VMA = 0x53564d41;
/** F_GETFD, F_SETFD, F_GETFL and F_SETFL: not who owns it, which would be a way to send signals. */
const DESCRIPTOR_FLAGS = [1, 2, 3, 4];

/** Reading and writing what is open, memory, threads of its own, time, its own signals: whatever the arguments. */
export const ALLOWED: readonly Syscall[] = [
  // The commonest first, for kernels that go through the list at each call.
  ...(["futex", "write", "pwrite64", "read", "madvise", "mprotect", "munmap", "clock_gettime"] as const),
  ...(["readv", "writev", "pread64", "preadv", "pwritev", "close", "lseek", "fstat"] as const),
  ...([
    "poll",
    "ppoll",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "eventfd2",
  ] as const),
  ...(["mremap", "brk", "mincore", "pkey_mprotect", "pkey_alloc", "pkey_free", "membarrier"] as const),
  ...(["set_robust_list", "rseq", "set_tid_address", "exit", "exit_group"] as const),
  ...(["futex_waitv", "futex_wake", "futex_wait", "sched_yield", "sched_getaffinity"] as const),
  ...(["sched_getparam", "sched_getscheduler", "getcpu"] as const),
  ...(["gettid", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid"] as const),
  ...(["clock_getres", "gettimeofday", "time", "nanosleep", "clock_nanosleep", "times"] as const),
  ...(["rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigtimedwait", "sigaltstack", "restart_syscall"] as const),
  ...(["getrandom", "getrlimit", "getrusage", "sysinfo", "uname"] as const),
];

/** Allowed with certain arguments. */
function conditionsOf(pid: number): Partial<Record<Syscall, readonly Condition[]>> {
  return {
    // Memory that is shared is not counted by the limit.
    mmap: [{ argument: 3, mask: MAP_SHARED, among: [0] }],
    clone: [{ argument: 0, mask: CLONE_THREAD | CLONE_NAMESPACES, among: [CLONE_THREAD] }],
    fcntl: [{ argument: 1, among: DESCRIPTOR_FLAGS }],
    prctl: [{ argument: 0, among: [PR_SET_NAME, PR_GET_NAME, PR_SET_VMA] }],
    // Its own limits are read, by threads that look for the end of their stack.
    prlimit64: [
      { argument: 0, among: [0] },
      { argument: 2, among: null },
    ],
    // An abort, and its end, are signals to itself.
    tgkill: [{ argument: 0, among: [pid] }],
    kill: [{ argument: 0, among: [pid] }],
  };
}

/** Refused with another error than EPERM, which the C library or Node takes better. */
const REFUSED: Partial<Record<Syscall, number>> = {
  // The C library falls back on clone, whose arguments can be seen.
  clone3: ENOSYS,
  // These take paths, too. Node, at its end, looks at descriptors with them and takes no other error.
  newfstatat: EBADF,
  statx: EBADF,
};

/** The program for a process: what it says to each system call. */
export function filterProgram(architecture: Architecture, pid: number): readonly Instruction[] {
  const program: Instruction[] = [
    [LOAD_WORD, 0, 0, OFFSET.architecture],
    [JUMP_IF_EQUAL, 1, 0, AUDIT_ARCH[architecture]],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD_WORD, 0, 0, OFFSET.number],
  ];
  const rule = (name: Syscall, body: readonly Instruction[]): void => {
    const number = numberOf(name, architecture);
    if (number >= 0) program.push([JUMP_IF_EQUAL, 0, body.length, number], ...body);
  };
  for (const name of ALLOWED) rule(name, [[RETURN, 0, 0, ALLOW]]);
  for (const [name, conditions] of Object.entries(conditionsOf(pid))) rule(name as Syscall, checked(conditions));
  for (const [name, number] of Object.entries(REFUSED)) rule(name as Syscall, [[RETURN, 0, 0, error(number)]]);
  // Here, too, are the calls of x32, whose numbers have a bit more.
  program.push([RETURN, 0, 0, error(EPERM)]);
  return program;
}

/** The program as the kernel reads it: eight bytes an instruction. */
export function filterBytes(program: readonly Instruction[]): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(program.length * 8));
  for (const [k, [code, yes, no, operand]] of program.entries()) {
    bytes.setUint16(k * 8, code, true);
    bytes.setUint8(k * 8 + 2, yes);
    bytes.setUint8(k * 8 + 3, no);
    bytes.setUint32(k * 8 + 4, operand, true);
  }
  return bytes.buffer;
}

/** Goes through the conditions and ends with a verdict. */
function checked(conditions: readonly Condition[]): Instruction[] {
  const refuse: Instruction = [RETURN, 0, 0, error(EPERM)];
  return [...conditions.flatMap((condition) => check(condition, refuse)), [RETURN, 0, 0, ALLOW]];
}

function check({ argument, mask, among }: Condition, refuse: Instruction): Instruction[] {
  const word = OFFSET.arguments + argument * 8;
  if (among === null)
    return [word, word + 4].flatMap((at): Instruction[] => [[LOAD_WORD, 0, 0, at], [JUMP_IF_EQUAL, 1, 0, 0], refuse]);
  return [
    [LOAD_WORD, 0, 0, word],
    ...(mask === undefined ? [] : [[AND, 0, 0, mask] as const]),
    ...among.map((value, k): Instruction => [JUMP_IF_EQUAL, among.length - k, 0, value]),
    refuse,
  ];
}
