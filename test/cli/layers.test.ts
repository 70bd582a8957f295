/** Which layers are on, and what is required, at the command line. */
import { describe, expect, it } from "vitest";
import { OS_LAYERS } from "../../src/runner/layers.ts";
import { oneColumn } from "../runner/at-work.ts";
import { Workspace } from "./rowsmith.ts";

const script = oneColumn("integer()", "return { v: index };");
/** Node without its way to the C library, as Node 24 is: most layers of the operating system are then absent. */
const OLD_NODE = { NODE_OPTIONS: "--no-experimental-ffi" };

interface Shown {
  readonly name: string;
  readonly state: "on" | "off" | "absent";
  readonly detail: string;
}

async function doctor(environment: Record<string, string> = {}): Promise<Readonly<Record<string, Shown>>> {
  using space = new Workspace();
  const { code, stdout } = await space.rowsmith(["doctor", "--json"], { environment });
  expect(code).toBe(0);
  const { layers, protections } = JSON.parse(stdout) as { layers: readonly Shown[]; protections: readonly Shown[] };
  return Object.fromEntries([...layers, ...protections].map((one) => [one.name, one]));
}

describe("rowsmith doctor", () => {
  it("tells of each layer whether it is on, and of an absent one why", async () => {
    const shown = await doctor();
    for (const name of ["isolate", "process", "environment", "permissions"]) expect(shown[name]?.state).toBe("on");
    for (const name of [...OS_LAYERS, "filesystem", "programs", "network"]) {
      expect(["on", "absent"]).toContain(shown[name]?.state);
      if (shown[name]?.state === "absent") expect(shown[name].detail).toMatch(/: .{5}/);
    }
  });

  it("shows no layer that is not there", async () => {
    const shown = await doctor(OLD_NODE);
    for (const name of ["seccomp", "landlock", "memory", "filesystem", "programs"])
      expect([name, shown[name]?.state]).toEqual([name, "absent"]);
    expect(shown["filesystem"]?.detail).toContain("Node's permissions alone");
  });
});

describe("--require-layers", () => {
  it.each([["run", "-n", "5", "--no-check"], ["preview"], ["check"]])(
    "stops %s, as wrong usage, where a layer is absent",
    async (command, ...more) => {
      using space = new Workspace();
      space.script("rows", script);
      const { code, stderr } = await space.rowsmith(
        [command, "rows", ...more, "--require-layers", "seccomp,landlock"],
        {
          environment: OLD_NODE,
        },
      );
      expect(code).toBe(2);
      expect(stderr).toContain("the script was not run: --require-layers wants seccomp, landlock");
      expect(stderr).toContain("next: rowsmith doctor shows what is there");
      expect(space.files()).toEqual([]);
    },
  );

  it("stops new, too, and writes nothing", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(
      ["new", "rows", "--prompt", "Columns:\n- id: integer from 1 to 9", "--require-layers", "seccomp"],
      { environment: OLD_NODE },
    );
    expect(stderr).toContain("the script was not run: --require-layers wants seccomp");
    expect(code).toBe(2);
  });

  it("lets run what is held", async (context) => {
    const shown = await doctor();
    const on = [...OS_LAYERS, "network"].filter((name) => shown[name]?.state === "on");
    if (on.length === 0) context.skip("no layer of the operating system is on here");
    using space = new Workspace();
    space.script("rows", script);
    const { code, stderr } = await space.rowsmith(["run", "rows", "-n", "5", "--require-layers", on.join(",")]);
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
    expect(space.files()).toEqual(["rows.csv"]);
  });

  it("knows its names", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["run", "rows", "--require-layers", "network,moat"]);
    expect(code).toBe(2);
    expect(stderr).toContain("got moat");
  });
});
