/** `rowsmith run` at a terminal. */
import { basename, dirname, join, parse } from "node:path";
import { run } from "../../commands/run/run.ts";
import type { RunReport, TableReport } from "../../commands/run/request.ts";
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import { loadAhead } from "../../validate/index.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { formWishes } from "../form-flags.ts";
import { limitsOf } from "../flags.ts";
import type { RunFlags } from "../flags.ts";
import { Progress } from "../progress.ts";
import { renderChecks } from "../render/checks.ts";
import { count, duration, paint, plain, size, word } from "../render/text.ts";

export async function runAction(name: string, flags: RunFlags): Promise<void> {
  const { json } = flags;
  if (json === true && flags.output === "-")
    return endInFailure(
      fail("usage", "--json and the rows cannot both go to standard output", { next: "Name a file with -o." }).failure,
    );
  if (json === true && flags.ledger === "-")
    return endInFailure(
      fail("usage", "--json and the ledger cannot both go to standard output", { next: "Name a file with --ledger." })
        .failure,
    );
  let progress: Progress | undefined;
  const running = run({
    name,
    draft: flags.draft,
    rows: flags.rows,
    scale: flags.scale,
    table: flags.table,
    range: flags.range,
    seed: flags.seed,
    output: flags.output,
    form: formWishes(flags),
    check: flags.check,
    clean: flags.clean,
    ledger: flags.ledger,
    workers: flags.workers,
    sha256: flags.sha256,
    sampleCheck: flags.sampleCheck,
    splitRows: flags.splitRows,
    resume: flags.resume,
    blockRows: flags.blockRows,
    limits: limitsOf(flags),
    maxBytes: flags.maxBytes,
    signal: interruptible(),
    events: {
      onStart: (rows) => (progress = new Progress(rows)),
      onRows: (done) => progress?.update(done),
      onCheck: () => progress?.note("checking the file …"),
      onLoad: () => progress?.note("writing the database …"),
    },
  });
  // The script's process is starting now, and this one has nothing else to do.
  if (flags.check !== false && flags.output !== "-") loadAhead();
  const result = await running;
  progress?.stop();
  if (!result.ok) {
    if ("report" in result.failure && result.failure.report !== undefined && json !== true)
      process.stderr.write(renderChecks(result.failure.report));
    return endInFailure(withResumption(result.failure), json);
  }
  if (json === true) return printJson(result.value);
  if (result.value.written === "reader gone") return;
  summarize(result.value, name, flags);
}

/** The command that goes on with what is finished, in full. */
function withResumption(failure: Failure): Failure {
  if (failure.resumable !== true) return failure;
  const { limit } = failure;
  const words = without(limit, process.argv.slice(2)).map((word) =>
    /^[\w./:=@,+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  const command = `rowsmith ${words.join(" ")}${words.includes("--resume") ? "" : " --resume"}`;
  const first =
    limit !== undefined
      ? "to go on without the limit: "
      : failure.kind === "output"
        ? "Free some space, then: "
        : "to go on: ";
  return { ...failure, next: `${first}${command}` };
}

/** The words of a command without an option and its value. */
const without = (option: string | undefined, words: readonly string[]): readonly string[] =>
  words.filter((word, k) => word !== option && words[k - 1] !== option && word.startsWith(`${option}=`) === false);

function summarize(report: RunReport, name: string, flags: RunFlags): void {
  const { seconds, checks, tables, rows, bytes } = report;
  const where = report.output === "-" ? "standard output" : plain(report.output);
  if (checks !== undefined) process.stderr.write(renderChecks(checks));
  else say(`  not checked: ${report.unchecked ?? ""}`);
  // Rows that were there before say nothing of the speed.
  const rate = flags.resume === true ? "" : ` (${grouped(Math.round(rows / seconds.rows))} rows/s)`;
  const total = `${count(rows, "row")}, ${size(bytes)} in ${duration(seconds.rows)}${rate}, seed ${report.seed}`;
  if (report.single) say(`${paint("bold", where)}  ${total}${digestLine(report.sha256)}`);
  else
    say(
      `${paint("bold", where)}  ${count(tables.length, "table")}, ${total}${digestLine(report.sha256)}\n${tableLines(tables)}`,
    );
  if (flags.safeCells === true)
    say("  texts that look like formulas have an apostrophe before them (--safe-cells); the checks saw them without");
  for (const { table, errors, ledger } of tables)
    if (errors !== undefined)
      say(
        `  ${report.single ? "" : `${plain(table)}: `}${count(errors, "error")} on purpose, ${ledger === undefined ? "listed with --ledger FILE" : `listed in ${plain(ledger)}`}`,
      );
  if (report.output === "-") return;
  say(
    `${paint("cyan", "next:")} ${plain(report.single ? nextRows(report, name, flags) : nextScale(report, name, flags))}`,
  );
}

const digestLine = (sha256: string | undefined): string =>
  sha256 === undefined ? "" : `\n${paint("dim", `  SHA-256 ${sha256}`)}`;

/** A line for each table: its file, rows, bytes, the beginning of its digest; of one in a database, its name and rows. */
function tableLines(tables: readonly TableReport[]): string {
  const files = tables.map(({ output, table, bytes }) => plain(bytes === undefined ? table : basename(output)));
  const width = Math.max(...files.map(({ length }) => length));
  return tables
    .map(({ range, bytes, sha256 }, k) => {
      const rows = grouped(range.to - range.from).padStart(12);
      const large = bytes === undefined ? "" : size(bytes).padStart(9);
      return `  ${(files[k] as string).padEnd(width)} ${rows} rows ${large}  ${sha256 === undefined ? "" : paint("dim", `SHA-256 ${sha256.slice(0, 16)}…`)}`.trimEnd();
    })
    .join("\n");
}

const asked = ({ format, safeCells }: Pick<RunFlags, "format" | "safeCells">): string =>
  `${format === undefined ? "" : ` --format ${format}`}${safeCells === true ? " --safe-cells" : ""}`;

/** The rows after these, from the same seed, into a file beside this one. */
function nextRows({ tables, output }: RunReport, name: string, { seed, table, ...flags }: RunFlags): string {
  const { from, to } = (tables[0] as TableReport).range;
  if (to === from) return `rowsmith preview ${word(name)}`;
  if (table !== undefined) return `rowsmith run ${word(name)} makes all its tables`;
  const beside = join(dirname(output), `more-${basename(output)}`);
  return `the rows after these: rowsmith run ${word(name)} --range ${to}..${to + to - from}${seed === undefined ? "" : ` --seed ${seed}`}${asked(flags)} -o ${word(beside)}`;
}

/** The same tables, larger. */
function nextScale({ output, tables }: RunReport, name: string, { seed, scale = 1, ...flags }: RunFlags): string {
  const { dir, name: stem, ext } = parse(output);
  const larger = tables[0]?.output === output ? join(dir, `${stem}-large${ext}`) : `${output}-large`;
  return `ten times as much: rowsmith run ${word(name)} --scale ${scale * 10}${seed === undefined ? "" : ` --seed ${seed}`}${asked(flags)} -o ${word(larger)}`;
}
