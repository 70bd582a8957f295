/** The layers round a script as they were tried: each in a child without the others, so that none hides behind another. */
import { existsSync } from "node:fs";
import type { OsLayer } from "../runner/layers.ts";
import { allBut, probeChild } from "../runner/probe.ts";
import type { Attempts, ChildReport } from "../runner/probe.ts";

/** A layer, or something that is kept from a script by one of several. */
export interface LayerFinding {
  readonly name: string;
  /** `on`: tried, and it held · `off`: it should be on, and something got through · `absent`: this system does not offer it. */
  readonly state: "on" | "off" | "absent";
  readonly detail: string;
}

export interface LayerFindings {
  readonly layers: readonly LayerFinding[];
  readonly protections: readonly LayerFinding[];
}

const MOST_DESCRIPTORS = 64;

type Report = ChildReport | undefined;

/** What native code could do in the child if it broke out of V8; a filter answers with EPERM, whatever the arguments. */
const FILES = ["open", "open to write"];
const PROGRAMS = ["execve"];
const NETWORK = ["socket", "connect"];
/** Not those that the system may refuse by itself. */
const OTHERS = ["ptrace", "kill", "keyctl", "io_uring_setup", "process_vm_readv", "memfd_create", "shared memory"];

const NODE_FILES = ["read", "read program", "write", "create"];
const NODE_PROGRAMS = ["run"];
const NODE_NETWORK = ["connect"];

/** What a report lacks: the attempts that did not end in one of these errors. */
function through(attempts: Attempts | undefined, names: readonly string[], ...refusals: readonly string[]): string[] {
  return names.filter((name) => !refusals.includes(attempts?.[name] ?? "not tried"));
}

export async function tryLayers(): Promise<LayerFindings> {
  const [all, permissions, filter, landlock, limits] = await Promise.all([
    probeChild(),
    probeChild(allBut("permissions")),
    probeChild(allBut("seccomp", "privileges")),
    probeChild(allBut("landlock", "privileges")),
    probeChild(allBut("limits", "memory", "privileges", "descriptors")),
  ]);
  const bySeccomp = (names: readonly string[]): string[] => through(filter?.calls, names, "EPERM");
  const byLandlock = (names: readonly string[]): string[] => through(landlock?.node, names, "EACCES");
  const byNode = (names: readonly string[]): string[] => through(permissions?.node, names, "ERR_ACCESS_DENIED");
  const byNamespace =
    all?.layers.namespace === true ? through(limits?.node, NODE_NETWORK, "ENETUNREACH") : NODE_NETWORK;
  const held = (what: string, got: readonly string[]): LayerFinding["detail"] =>
    got.length === 0 ? what : `${what}: not ${got.join(", ")}`;
  const layer = (name: OsLayer, got: readonly string[], what: string): LayerFinding => {
    const state = all?.layers[name] ?? "the script's process did not start";
    if (state !== true) return { name, state: "absent", detail: `${what}: ${state}` };
    return { name, state: got.length === 0 ? "on" : "off", detail: held(what, got) };
  };
  const always = (name: string, on: boolean, what: string): LayerFinding => ({
    name,
    state: on ? "on" : "off",
    detail: what,
  });
  const permitted = byNode([...NODE_FILES, ...NODE_PROGRAMS, ...NODE_NETWORK, "addon", "ffi"]);
  const protection = (
    name: string,
    what: string,
    by: Readonly<Record<"node" | "seccomp" | "landlock" | "namespace", readonly string[]>>,
  ): LayerFinding => {
    const system = [
      ...(isOn(all, "seccomp") && by.seccomp.length === 0 ? ["seccomp"] : []),
      ...(isOn(all, "landlock") && by.landlock.length === 0 ? ["Landlock"] : []),
      ...(by.namespace.length === 0 ? ["a network of its own"] : []),
    ];
    const holding = [...(by.node.length === 0 ? ["Node's permissions"] : []), ...system];
    return {
      name,
      state: system.length > 0 ? "on" : holding.length > 0 ? "absent" : "off",
      detail: `${what}: ${protectors(holding, system)}`,
    };
  };
  return {
    layers: [
      always(
        "isolate",
        all?.isolate === true,
        "scripts run in a V8 isolate of their own, with a memory limit and a clock",
      ),
      always("process", all !== undefined, "the isolate lives in a child process that is killed at its deadline"),
      always("environment", isBare(all), "the child sees no environment variables of yours"),
      {
        ...always("permissions", permitted.length === 0, ""),
        detail: held("Node's permission model refuses files, programs, native code and the network", permitted),
      },
      layer("seccomp", bySeccomp([...FILES, ...PROGRAMS, ...NETWORK, ...OTHERS]), "the kernel takes few system calls"),
      layer("landlock", byLandlock([...NODE_FILES, ...NODE_PROGRAMS]), "the kernel opens and runs no files"),
      layer("privileges", privilegesOf(limits), "no privilege is there, and none can be gained"),
      layer("limits", limitsOf(limits), "no core dump, few descriptors"),
      layer("memory", through(limits?.node, ["memory"], "RangeError"), "the kernel refuses memory above the cap"),
      layer(
        "descriptors",
        through(limits?.node, ["forgotten descriptor"], "EBADF"),
        "the child holds no descriptor that it was not given",
      ),
      existsSync("/proc/self/status")
        ? always("watch", true, "the parent watches the child's memory")
        : { name: "watch", state: "absent", detail: `the parent cannot see the child's memory on ${process.platform}` },
    ],
    protections: [
      protection("filesystem", "no file can be read or written", {
        node: byNode(NODE_FILES),
        seccomp: bySeccomp(FILES),
        landlock: byLandlock(NODE_FILES),
        namespace: FILES,
      }),
      protection("programs", "no program can be started", {
        node: byNode(NODE_PROGRAMS),
        seccomp: bySeccomp(PROGRAMS),
        landlock: byLandlock(NODE_PROGRAMS),
        namespace: PROGRAMS,
      }),
      protection("network", "no connection can be made", {
        node: byNode(NODE_NETWORK),
        seccomp: bySeccomp(NETWORK),
        // Landlock knows TCP; it is no protection from the network as a whole.
        landlock: NETWORK,
        namespace: byNamespace,
      }),
    ],
  };
}

function protectors(holding: readonly string[], system: readonly string[]): string {
  if (holding.length === 0) return "nothing held";
  if (system.length === 0) return `${holding.join()} alone, which native code would get past`;
  return `${holding.join(", ")}${holding.length > 1 ? ", each of them alone" : ""}`;
}

const isOn = (report: Report, layer: OsLayer): boolean => report?.layers[layer] === true;

const isBare = (report: Report): boolean =>
  report?.environment.every((name) => name === "TZ" || name === "LC_ALL") === true;

/** Where the child cannot ask the kernel, the programs that start it were tried themselves: see runner/wrapping.ts. */
const limitsOf = ({ limits: { core = 0, descriptors = 0 } = {} }: Partial<ChildReport> = {}): string[] => [
  ...(core === 0 ? [] : ["core dumps"]),
  ...(descriptors <= MOST_DESCRIPTORS ? [] : ["descriptors"]),
];

const privilegesOf = ({ limits: { noNewPrivileges = true } = {} }: Partial<ChildReport> = {}): string[] =>
  noNewPrivileges ? [] : ["no_new_privs"];
