/** Puts the operating system's layers on, in the order in which none hinders another. */
import { OS_LAYERS } from "../../layers.ts";
import type { LayerStates, OsLayer } from "../../layers.ts";
import { closeForgotten } from "./descriptors.ts";
import { restrictFiles } from "./landlock.ts";
import { shedPrivileges } from "./privileges.ts";
import { limitMemory, limitResources, writableMemory } from "./resources.ts";
import { filterCalls } from "./seccomp.ts";
import { openSystem } from "./system.ts";

/** A child that has put on what does not depend on its job, and waits to be told how much memory it may have. */
export class Guard {
  readonly #system = openSystem();
  readonly #states = Object.fromEntries(OS_LAYERS.map((layer) => [layer, "it was left out"])) as Record<
    OsLayer,
    true | string
  >;
  readonly #without: readonly string[];
  /** What the process has written or may write before there is an isolate. */
  readonly #base: number;

  /** `first`: the first descriptor that was not given. `without`: layers that are left out, to try the others. */
  constructor(first: number, without: readonly string[] = []) {
    this.#without = without;
    this.#base = typeof this.#system === "string" ? 0 : writableMemory(this.#system);
    this.#put("descriptors", (system) => closeForgotten(system, first));
    this.#put("limits", limitResources);
    this.#put("privileges", shedPrivileges);
    this.#put("landlock", restrictFiles);
  }

  /** Puts the rest on, closes the door to the system, and tells what is on. */
  complete(memoryMegabytes: number): LayerStates {
    this.#put("memory", (system) => limitMemory(system, this.#base, memoryMegabytes));
    this.#put("seccomp", filterCalls);
    if (typeof this.#system !== "string") this.#system.close();
    return this.#states;
  }

  #put(layer: OsLayer, on: (system: Exclude<ReturnType<typeof openSystem>, string>) => true | string): void {
    if (this.#without.includes(layer)) return;
    this.#states[layer] = typeof this.#system === "string" ? this.#system : on(this.#system);
  }
}
