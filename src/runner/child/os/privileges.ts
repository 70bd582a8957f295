/** Gives up whatever the process may do because of who started it, and what it could gain by starting programs. */
import type { System } from "./system.ts";
import { errorName } from "./syscalls.ts";

const PR_SET_PDEATHSIG = 1;
const PR_SET_DUMPABLE = 4;
const PR_SET_NO_NEW_PRIVS = 38;
const CAPABILITY_VERSION = 0x20080522;
const SIGKILL = 9;

/**
 * No privilege is gained any more (Landlock and seccomp ask for that), root's capabilities are gone, nobody may read the
 * process's memory or dump it, and it ends with its parent even where it is stuck.
 */
export function shedPrivileges(system: System): true | string {
  const result = system.call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (result < 0) return `prctl answered ${errorName(result)}`;
  system.call("prctl", PR_SET_PDEATHSIG, SIGKILL);
  system.call("prctl", PR_SET_DUMPABLE, 0);
  const dropped = system.call("capset", new Uint32Array([CAPABILITY_VERSION, 0]).buffer, new ArrayBuffer(24));
  return dropped >= 0 ? true : `capset answered ${errorName(dropped)}`;
}
