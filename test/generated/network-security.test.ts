import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { CLI, Workspace } from "../cli/rowsmith.ts";
import { areaUnderCurve, fit } from "./logistic-regression.ts";

interface Flow {
  readonly host: string;
  readonly time: number;
  readonly peer: string;
  readonly kind: string;
  readonly features: readonly number[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
let flows: readonly Flow[] = [];

beforeAll(() => {
  using workspace = new Workspace();
  const run = [CLI, "run", "network-security", "--scale", "0.4", "--no-check", "-o", workspace.path("network")];
  execFileSync(process.execPath, run, { cwd: root, stdio: "ignore" });
  flows = readFileSync(workspace.path("network", "flows.csv"), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, host, startedAt, seconds, , , , peer, , , , sent, received, , kind] = line.split(",") as string[];
      const sizes = [seconds, sent, received].map((text) => Math.log(0.001 + Number(text)));
      const time = Date.parse(`${startedAt}Z`);
      return { host: host!, time, peer: peer!, kind: kind!, features: [...sizes, ...sizes.map((x) => x * x)] };
    });
});

const groupsOf = (keyOf: (flow: Flow) => string): readonly (readonly Flow[])[] => [
  ...Map.groupBy(flows, keyOf).values(),
];

describe("network-security", () => {
  it("shows scans, floods and guessing by their number, with hardly a false alarm", () => {
    const loud = new Set(["port scan", "denial of service", "brute force"]);
    const alarms = groupsOf(({ host, time }) => `${host} ${Math.floor(time / 60_000)}`)
      .filter((minute) => minute.length >= 6)
      .flat();
    const found = alarms.filter(({ kind }) => loud.has(kind)).length;
    expect(found / flows.filter(({ kind }) => loud.has(kind)).length).toBeGreaterThan(0.97);
    expect(found / alarms.length).toBeGreaterThan(0.98);
  });

  it("hides a beacon's single flows among web flows, and shows it by its steady gaps", () => {
    const rows = flows.filter(({ kind }) => kind === "web" || kind === "beaconing");
    const labels = rows.map(({ kind }) => kind === "beaconing");
    const score = fit(
      rows.map(({ features }) => features),
      labels,
    );
    const area = areaUnderCurve(
      rows.map(({ features }) => score(features)),
      labels,
    );
    expect(area).toBeGreaterThan(0.65);
    expect(area).toBeLessThan(0.85);

    const steady = groupsOf(({ host, peer }) => `${host} ${peer}`).filter((group) => {
      const gaps = group.slice(1).map(({ time }, k) => time - group[k]!.time);
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      return gaps.length > 40 && gaps.every((gap) => Math.abs(gap - mean) < 0.4 * mean);
    });
    const beacons = groupsOf(({ host, kind }) => `${host} ${kind}`).filter(([first]) => first!.kind === "beaconing");
    expect(beacons.length).toBeGreaterThan(2);
    expect(steady.map(([first]) => first!.host).sort()).toEqual(beacons.map(([first]) => first!.host).sort());
    expect(steady.flat().every(({ kind }) => kind === "beaconing")).toBe(true);
  });
});
