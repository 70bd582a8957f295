/**
 * The layers round a script that the operating system holds, by name: what the child puts on before it loads a script,
 * and what a person may require.
 */

export const OS_LAYERS = ["descriptors", "limits", "memory", "privileges", "landlock", "seccomp"] as const;
/**
 * `descriptors`: none but those given is open · `limits`: no core dump, few descriptors · `memory`: the kernel refuses
 * memory above the cap · `privileges`: none to gain, none to use · `landlock`: no files, no TCP · `seccomp`: no system
 * call but the few that making rows takes.
 */
export type OsLayer = (typeof OS_LAYERS)[number];

/** `true` where the layer is on; else why it is not, as a clause. */
export type LayerStates = Readonly<Record<OsLayer, true | string>> & {
  /** A network of its own, without a way out: only where Node cannot filter system calls. */
  readonly namespace?: true;
};

/** What is kept from a script, whichever layer does it: each has one that is enough. */
const PROTECTIONS: Readonly<Record<"network" | "filesystem" | "programs", readonly (keyof LayerStates)[]>> = {
  network: ["seccomp", "namespace"],
  filesystem: ["seccomp", "landlock"],
  programs: ["seccomp", "landlock"],
};
type Protection = keyof typeof PROTECTIONS;

/** What `--require-layers` takes: a layer, or something that one of several layers protects. */
export type RequiredLayer = OsLayer | Protection;
export const REQUIRED_LAYERS: readonly RequiredLayer[] = [...(Object.keys(PROTECTIONS) as Protection[]), ...OS_LAYERS];

/** Those of the required that no layer holds, with the reasons. */
export function missingLayers(
  states: LayerStates,
  required: readonly RequiredLayer[] = [],
): readonly { readonly name: RequiredLayer; readonly reason: string }[] {
  return required.flatMap((name) => {
    const enough = PROTECTIONS[name as Protection] ?? [name as OsLayer];
    if (enough.some((layer) => states[layer] === true)) return [];
    const reasons = enough.map((layer) => states[layer]).filter((reason) => reason !== undefined);
    return [{ name, reason: [...new Set(reasons)].join("; ") }];
  });
}
