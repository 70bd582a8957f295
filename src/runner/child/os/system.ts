/**
 * The one door to node:ffi: system calls, made through the C library's `syscall`. It is open while the child puts its
 * layers on, and closed before a script is loaded.
 */
import { ARCHITECTURES, numberOf } from "./syscalls.ts";
import type { Architecture, Syscall } from "./syscalls.ts";

type Argument = number | bigint | ArrayBuffer;

export interface System {
  readonly architecture: Architecture;
  /** Makes a system call of at most six arguments. Gives its result, or the error's number below zero. */
  call(name: Syscall, ...given: readonly Argument[]): number;
  readonly pageBytes: number;
  /** Where a buffer's bytes are. */
  address(buffer: ArrayBuffer): bigint;
  close(): void;
}

const I64 = "int64" as const;

/** The door, or why there is none. */
export function openSystem(): System | string {
  const architecture = ARCHITECTURES.find((one) => one === process.arch);
  if (process.platform !== "linux") return `only Linux has it, and this is ${process.platform}`;
  if (architecture === undefined) return `it is not known for ${process.arch}`;
  const ffi = process.getBuiltinModule("node:ffi") as typeof import("node:ffi") | undefined;
  if (ffi === undefined) return `Node ${process.versions.node} has no node:ffi, Node 26 has`;
  try {
    const { lib, functions } = ffi.dlopen(null, {
      syscall: { arguments: [I64, I64, I64, I64, I64, I64, I64], return: I64 },
      getpagesize: { arguments: [], return: "int32" },
      __errno_location: { arguments: [], return: "pointer" },
    });
    const raw = (value: Argument = 0): bigint =>
      value instanceof ArrayBuffer ? ffi.getRawPointer(value) : BigInt(value);
    return {
      architecture,
      pageBytes: functions.getpagesize(),
      call(name, ...[a, b, c, d, e, f]) {
        const number = BigInt(numberOf(name, architecture));
        const result = functions.syscall(number, raw(a), raw(b), raw(c), raw(d), raw(e), raw(f));
        return result === -1n ? -ffi.getInt32(functions.__errno_location()) : Number(result);
      },
      address: (buffer) => ffi.getRawPointer(buffer),
      close: () => lib.close(),
    };
  } catch (error) {
    return `node:ffi did not work (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}
