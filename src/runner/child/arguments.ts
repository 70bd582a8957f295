/** What the parent says on the child's command line. */

/** The parent's words, as `childCommand` puts them. */
export interface ChildArguments {
  /** The file of isolated-vm's native code. */
  readonly nativeModule: string;
  /** The first descriptor that was not given. */
  readonly firstUnknown: number;
  /** Layers that are left out, so that the others can be tried alone. */
  readonly without: readonly string[];
  /** What to try instead of running a script. */
  readonly probing: string | undefined;
}

export function readArguments([, , nativeModule, firstUnknown, without, probing]: readonly string[]): ChildArguments {
  return {
    nativeModule: nativeModule as string,
    firstUnknown: Number(firstUnknown),
    without: (without ?? "").split(","),
    probing,
  };
}

/** In a probe a file is open here of which the child is not told; above those that Node opens for itself. */
export const FORGOTTEN_DESCRIPTOR = 40;
