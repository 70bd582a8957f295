/** Landlock: the kernel lets the process open, make, change or run no file, speak no TCP, and reach no process outside. */
import type { System } from "./system.ts";
import { errorName } from "./syscalls.ts";

const VERSION = 1;
/** From this version of Landlock on, all threads of the process are restricted, not the calling one alone. */
const TSYNC_VERSION = 8;
const RESTRICT_TSYNC = 8;

/** Rights to files, by the version they came with: all are handled, and none is given. */
const FILE_RIGHTS: readonly (readonly [version: number, rights: number])[] = [
  [1, 0x1fff],
  [2, 1 << 13],
  [3, 1 << 14],
  [5, 1 << 15],
];
const BIND_AND_CONNECT_TCP = 3;
const TCP_VERSION = 4;
const ABSTRACT_SOCKETS_AND_SIGNALS = 3;
const SCOPE_VERSION = 6;

/** What the kernel's version of Landlock can deny: three words, of which older ones know fewer. */
export function rulesetOf(version: number): ArrayBuffer {
  const files = FILE_RIGHTS.reduce((rights, [since, more]) => (version >= since ? rights | more : rights), 0);
  const network = version >= TCP_VERSION ? [BigInt(BIND_AND_CONNECT_TCP)] : [];
  const scopes = version >= SCOPE_VERSION ? [BigInt(ABSTRACT_SOCKETS_AND_SIGNALS)] : [];
  return new BigUint64Array([BigInt(files), ...network, ...scopes]).buffer;
}

export function restrictFiles(system: System): true | string {
  const version = system.call("landlock_create_ruleset", 0, 0, VERSION);
  if (version < 0) return `this kernel does not offer Landlock (${errorName(version)})`;
  const ruleset = rulesetOf(version);
  const rules = system.call("landlock_create_ruleset", ruleset, ruleset.byteLength, 0);
  if (rules < 0) return `Landlock took no rules (${errorName(rules)})`;
  let result = -1;
  if (version >= TSYNC_VERSION) result = system.call("landlock_restrict_self", rules, RESTRICT_TSYNC);
  if (result < 0) result = system.call("landlock_restrict_self", rules, 0);
  system.call("close", rules);
  return result >= 0 ? true : `Landlock could not be put on (${errorName(result)})`;
}
