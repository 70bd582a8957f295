/** `npm run bench`: the whole of `rowsmith run` against what people would otherwise use. See USAGE. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare, tryOut } from "./comparison.ts";
import { CONTENDERS, REFERENCE } from "./contenders.ts";
import type { Contender } from "./contenders.ts";
import { grow } from "./growth.ts";
import { update } from "./readme.ts";
import { describeMachine, newest, resultsPath, write } from "./results.ts";
import type { Results } from "./results.ts";
import { startUp } from "./start.ts";
import { asText, comparisonTable, conditions, growthTable, startTable, targetTable } from "./table.ts";

const NAMES = [...CONTENDERS.map(({ name }) => name), "growth", "start"];
const WHOLE = 10_000_000;

const USAGE = `npm run bench -- [--rows N] [--rounds N] [--only NAME …] [--json FILE] [--full] [--readme]
  --rows N     rows of the comparison, 1e7 unless given; growth goes as far
  --rounds N   3 unless given
  --only NAME  one of: ${NAMES.join(", ")}; or how several of them begin
  --json FILE  write the results there; those of a whole run, 1e7 rows or more without --only, go to test/bench/results
  --full       growth to 1e8 rows: 7 GB in the temporary folder
  --readme     measure nothing; write the newest results into the README
Python baselines run with $ROWSMITH_BENCH_PYTHON, or python3.`;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: `${WHOLE}` },
    rounds: { type: "string", default: "3" },
    only: { type: "string", multiple: true },
    json: { type: "string" },
    full: { type: "boolean", default: false },
    readme: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];

const unknown = values.only?.find((beginning) => !NAMES.some((name) => name.startsWith(beginning)));

if (values.help === true) console.log(USAGE);
else if (!(rows >= 1 && rounds >= 1) || unknown !== undefined) misused();
else if (values.readme) update(newest());
else report(await bench());

function misused(): void {
  console.error(unknown === undefined ? USAGE : `nothing is called ${unknown}\n${USAGE}`);
  process.exitCode = 2;
}

async function bench(): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-bench-"));
  const machine = describeMachine();
  try {
    const [able, leftOut] = await tryOut(CONTENDERS.filter(isWanted), folder);
    for (const { label, why } of leftOut) console.log(`left out: ${label}: ${why}`);
    const [reference] = able;
    if (reference?.name !== REFERENCE) throw new Error("nothing can be compared without rowsmith: is it built?");
    const compared = able.some(({ name }) => name !== REFERENCE);
    const most = values.full ? 100_000_000 : rows;
    return {
      date: new Date().toISOString().slice(0, 10),
      machine,
      rows,
      rounds,
      comparison: compared ? await compare(able, rows, rounds, folder) : [],
      growth: wanted("growth") ? await grow(reference, most, rounds, folder) : [],
      start: wanted("start") ? await startUp(rounds, folder) : [],
      leftOut,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All are compared with rowsmith, so it is always there. */
function isWanted({ name }: Contender): boolean {
  return name === REFERENCE || wanted(name);
}

function wanted(name: string): boolean {
  return values.only === undefined || values.only.some((beginning) => name.startsWith(beginning));
}

function report(results: Results): void {
  const tables = [comparisonTable, growthTable, startTable, targetTable].map((table) => table(results));
  const shown = tables.filter((table) => table.rows.length > 0).map(asText);
  console.log([conditions(results), ...shown].join("\n\n"));
  const path = values.json ?? (values.only === undefined && rows >= WHOLE ? resultsPath(results) : undefined);
  if (path !== undefined) write(results, path);
}
