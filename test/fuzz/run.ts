/**
 * `npm run fuzz`: targets, one after the other, each for a time. Ends with 1 where something was found; every finding lies
 * in `test/fuzz/findings`, with the command that repeats it.
 *
 * --target a,b · --seconds 60 (each target) · --seed 7 · --from 0 (the first case) · --quick (as in the tests) · --repeat FILE
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { grouped } from "../../src/model/grouped.ts";
import { read, write } from "./notation.ts";
import { TARGETS, targetOf } from "./targets.ts";
import { fuzz, repeat } from "./watch.ts";
import type { Finding, Report } from "./watch.ts";

const FOLDER = join(import.meta.dirname, "findings");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values: flags } = parseArgs({
  options: {
    target: { type: "string", default: TARGETS.map(({ name }) => name).join(",") },
    seconds: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    quick: { type: "boolean", default: false },
    repeat: { type: "string" },
  },
});
const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
process.exitCode = flags.repeat === undefined ? await all() : await once(flags.repeat);
// A thread that would not end must not keep the command.
process.exit();

async function all(): Promise<number> {
  const started = performance.now();
  let found = 0;
  for (const name of flags.target.split(",")) {
    const { quick } = targetOf(name);
    const report = await fuzz({
      target: name,
      seed: Number(flags.seed),
      from: Number(flags.from),
      to: flags.quick ? Number(flags.from) + quick : 2 ** 31 - 1,
      milliseconds: flags.quick ? 60_000 : Number(flags.seconds) * 1000,
    });
    say(line(report));
    for (const finding of report.findings) tell(finding);
    found += report.findings.length;
  }
  say(
    `${found === 0 ? "nothing" : `${found} ${found === 1 ? "finding" : "findings"}`} in ${inSeconds(performance.now() - started)}`,
  );
  return found === 0 ? 0 : 1;
}

function line({ target, cases, seconds, findings, again, tally }: Report): string {
  const tallied = Object.entries(tally).map(([what, count]) => `${what} ${grouped(count)}`);
  const found = findings.length === 0 ? "" : `, ${findings.length} found (${again} more cases)`;
  return `${target}: ${grouped(cases)} cases, ${grouped(Math.round(cases / seconds))} a second${found}${tallied.length === 0 ? "" : ` (${tallied.join(", ")})`}`;
}

function tell(finding: Finding): void {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${finding.target}-${finding.seed}-${finding.case}.json`);
  writeFileSync(path, `${write(finding)}\n`);
  say(`  case ${finding.case}: ${finding.finding.slice(0, 500)}`);
  say(`  again: npm run fuzz -- --repeat ${relative(process.cwd(), path)}`);
}

async function once(path: string): Promise<number> {
  const { target, input } = read(readFileSync(path, "utf8")) as Finding;
  const finding = await repeat(target, input);
  say(finding === undefined ? `${target}: nothing is wrong with this input` : `${target}: ${finding}`);
  return finding === undefined ? 0 : 1;
}
