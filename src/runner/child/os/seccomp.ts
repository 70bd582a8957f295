/** Seccomp: from here on the kernel takes no system call of the process, in any thread, but those of the list. */
import { filterBytes, filterProgram } from "./filter.ts";
import type { System } from "./system.ts";
import { errorName } from "./syscalls.ts";

const SET_MODE_FILTER = 1;
const TSYNC = 1;
/** The process holds no secret that speculation could show, so it need not be slowed down (Linux before 5.16). */
const SPEC_ALLOW = 4;

export function filterCalls(system: System): true | string {
  const program = filterProgram(system.architecture, process.pid);
  const instructions = filterBytes(program);
  // struct sock_fprog: how many, and where.
  const header = new DataView(new ArrayBuffer(16));
  header.setUint16(0, program.length, true);
  header.setBigUint64(8, system.address(instructions), true);
  const result = system.call("seccomp", SET_MODE_FILTER, TSYNC | SPEC_ALLOW, header.buffer);
  if (result > 0) return `a thread of the process could not be filtered`;
  return result === 0 ? true : `this kernel or the container does not take filters (${errorName(result)})`;
}
