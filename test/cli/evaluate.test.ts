/** evaluate at the command line: verdicts, report, JSON, exit codes, and what a person can get wrong. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import type { Evaluation, SeveralEvaluation } from "../../src/evaluate/index.ts";
import { Workspace } from "./rowsmith.ts";

/** Ages, and what they pay: two columns that go together. Shifted by `shift`. */
const rows = (seed: number, shift = 0): string =>
  `id,age,fee,kind\n${Array.from({ length: 300 }, (_, k) => {
    const age = 18 + ((k * 7919 + seed * 104_729) % 60);
    return `${k + 1},${age + shift},${(age * 2 + ((k * 31 + seed) % 7)).toFixed(1)},${["a", "b", "c"][(k * 17 + seed) % 3]}`;
  }).join("\n")}\n`;

const space = new Workspace();
afterAll(() => space[Symbol.dispose]());
const write = (name: string, text: string): void => writeFileSync(space.path(name), text);
write("real.csv", rows(1));
write("made.csv", rows(2));
write("far.csv", rows(2, 200));
write("rules.sql", "age >= 18;\n-- no fee is low\nfee > 100;\n");

const evaluate = (...args: readonly string[]): ReturnType<Workspace["rowsmith"]> =>
  space.rowsmith(["evaluate", ...args]);

describe("rowsmith evaluate", () => {
  it("writes a report and JSON, says the verdicts, and passes what is alike", async () => {
    const args = ["--real", "real.csv", "--synthetic", "made.csv", "--only", "fidelity,rules"];
    const { code, stdout, stderr } = await evaluate(...args, "-o", "page.html", "--json", "found.json");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("made.csv (300 rows) against real.csv (300 rows)");
    expect(readFileSync(space.path("page.html"), "utf8")).toMatch(/^<!doctype html>/i);
    const { axes, files } = JSON.parse(readFileSync(space.path("found.json"), "utf8")) as Evaluation;
    expect(files.synthetic?.rows).toBe(300);
    expect(axes.map(({ axis, passed }) => [axis, passed])).toEqual([
      ["fidelity", true],
      ["utility", undefined],
      ["privacy", undefined],
      ["rules", undefined],
    ]);
  });

  it("fails what is far off, what breaks a rule, and what is under the user's own threshold", async () => {
    const far = await evaluate("--real", "real.csv", "--synthetic", "far.csv", "--only", "fidelity", "--no-report");
    expect([far.code, far.stderr.includes("✗ Fidelity")]).toEqual([1, true]);
    const ruled = await evaluate("--synthetic", "made.csv", "--rules", "rules.sql", "--no-report");
    expect(ruled.code).toBe(1);
    expect(ruled.stderr).toMatch(/fee > 100/);
    write("slip.sql", "aeg >= 18\n");
    const slip = await evaluate("--synthetic", "made.csv", "--rules", "slip.sql", "--no-report");
    expect([slip.code, slip.stderr.includes("✗ Rules")]).toEqual([1, true]);
    expect(slip.stderr).toContain('there is no column "aeg"');
    const near = ["--real", "real.csv", "--synthetic", "made.csv", "--only", "fidelity", "--no-report"];
    const strict = await evaluate(...near, "--fail-under", "fidelity=1");
    expect([strict.code, (await evaluate(...near, "--fail-under", "fidelity=0.1")).code]).toEqual([1, 0]);
  }, 60_000);

  it("takes folders of tables, and finds what refers to what", async () => {
    for (const [folder, seed] of [
      ["one", 1],
      ["two", 2],
    ] as const) {
      mkdirSync(space.path(folder));
      write(`${folder}/people.csv`, rows(seed));
      const visits = Array.from({ length: 400 }, (_, k) => `${k + 1},${1 + ((k * 13 + seed) % 300)},${k % 5}`);
      write(`${folder}/visits.csv`, `id,people_id,length\n${visits.join("\n")}\n`);
    }
    const args = ["--real", "one", "--synthetic", "two", "--key", "visits.people_id=people.id"];
    const { stdout, code } = await evaluate(...args, "--only", "fidelity,rules", "--no-report", "--json");
    const found = JSON.parse(stdout) as SeveralEvaluation;
    expect(found.tables.map(({ name }) => name)).toEqual(["people", "visits"]);
    expect(found.keys).toMatchObject([{ key: "visits.people_id=people.id", found: false }]);
    expect(code).toBe(found.axes.some(({ passed }) => passed === false) ? 1 : 0);
  }, 60_000);

  it.each([
    [["--real", "no.csv", "--synthetic", "made.csv"], "there is no file"],
    [["--real", "real.csv", "--synthetic", "made.csv", "--target", "no"], "there is no column no for --target"],
    [["--synthetic", "made.csv", "--holdout", "real.csv"], "a holdout is compared with real rows"],
    [["--real", "real.csv", "--synthetic", "made.csv", "--key", "a.b=c.d"], "--key is about the tables of folders"],
    [
      ["--real", "real.csv", "--synthetic", "made.csv", "--only", "fidelity", "--fail-under", "fidelty=0.9"],
      "there is no axis or metric fidelty for --fail-under",
    ],
  ])("says what is wrong with %j, and writes nothing", async (args, words) => {
    const before = space.files();
    const { code, stderr } = await evaluate(...args);
    expect([code, stderr.includes(words), stderr]).toEqual([2, true, stderr]);
    expect(space.files()).toEqual(before);
  });
});
