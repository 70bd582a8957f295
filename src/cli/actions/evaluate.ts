/** `rowsmith evaluate` at a terminal: a summary, the report, and the exit code. */
import { dirname, join, parse } from "node:path";
import { areFolders, evaluateFiles, evaluateFolders, writeWhole } from "../../commands/evaluate.ts";
import type { Evaluation, SeveralEvaluation } from "../../evaluate/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { EvaluateFlags } from "../flags.ts";
import { endInFailure, interruptible, jsonText, printJson, say } from "../outcome.ts";
import { Progress } from "../progress.ts";
import { evaluationLines } from "../render/evaluation.ts";
import { severalLines } from "../render/several.ts";
import { terminalWidth, word } from "../render/text.ts";

export async function evaluateAction(flags: EvaluateFlags): Promise<void> {
  const printed = flags.json === true;
  const several = areFolders(flags);
  const wrong = misplaced(flags, several);
  if (wrong !== undefined) return endInFailure(wrong.failure, printed);
  const progress = new Progress(0);
  const ended = several ? await ofFolders(flags, progress) : await ofFiles(flags, progress);
  progress.stop();
  if (!ended.ok) return endInFailure(ended.failure, printed);
  const { found, lines } = ended.value;
  const shown = flags.allowValues === true ? found : await masked(found);
  if (typeof flags.json === "string") {
    const written = writeWhole(flags.json, `${jsonText(shown)}\n`);
    if (!written.ok) return endInFailure(written.failure, printed);
  }
  if (found.axes.some(({ passed }) => passed === false)) process.exitCode = 1;
  if (printed) return printJson(shown);
  for (const line of lines) say(line);
}

/** As it may be shown: without rare values of the real data. */
async function masked(found: Ended["found"]): Promise<Ended["found"]> {
  const { shareable } = await import("../../report/index.ts");
  if (!("tables" in found)) return shareable(found);
  return {
    ...found,
    tables: found.tables.map(({ name, evaluation }) => ({ name, evaluation: shareable(evaluation) })),
    between: { ...found.between, pairs: [] },
  };
}

interface Ended {
  readonly found: Evaluation | SeveralEvaluation;
  readonly lines: readonly string[];
}

/** Options that go with a single table, or with folders, only. */
function misplaced(
  flags: EvaluateFlags,
  several: boolean,
): { failure: ReturnType<typeof fail>["failure"] } | undefined {
  if (flags.sensitive !== undefined && flags.real !== undefined)
    return fail("usage", "--sensitive is looked at where there is no real data", {
      next: "Leave out --real, or write what groups should keep as a rule: --rules FILE",
    });
  if (!several && flags.key !== undefined)
    return fail("usage", "--key is about the tables of folders, and these are files", {
      next: "Leave it out, or name two folders.",
    });
  const single = several
    ? (["holdout", "rules", "table"] as const).find((name) => flags[name] !== undefined)
    : undefined;
  return single === undefined
    ? undefined
    : fail("usage", `--${single} goes with one table, and these are folders of tables`, {
        next: `Evaluate the table by itself: --real ${word(flags.real ?? "FOLDER")}/TABLE.csv --synthetic ${word(flags.synthetic)}/TABLE.csv`,
      });
}

/** What both kinds of evaluation are asked for. */
const requestOf = (flags: EvaluateFlags, progress: Progress) => ({
  real: flags.real,
  synthetic: flags.synthetic,
  contract: flags.contract,
  target: flags.target,
  order: flags.order,
  entity: flags.entity,
  sensitive: flags.sensitive,
  types: flags.types,
  roles: flags.roles,
  seed: flags.seed,
  thresholds: flags.failUnder,
  axes: flags.only,
  memoryMegabytes: flags.maxMemory,
  command: ["rowsmith", ...process.argv.slice(2).map(word)].join(" "),
  signal: interruptible(),
  onStep: (step: string): void => progress.note(`${step} …`),
});

const pageOf = ({ synthetic, output }: EvaluateFlags): string => output ?? `${parse(synthetic).name}-report.html`;
const width = (): number => Math.max(60, Math.min(100, terminalWidth(process.stderr)));

async function ofFiles(flags: EvaluateFlags, progress: Progress): Promise<Result<Ended>> {
  const { report, allowValues = false, holdout, rules, table } = flags;
  const found = await evaluateFiles({ ...requestOf(flags, progress), holdout, rules, table });
  if (!found.ok) return found;
  const page = pageOf(flags);
  if (report) {
    progress.note("drawing the report …");
    const { evaluationReport } = await import("../../report/index.ts");
    const written = writeWhole(page, await evaluationReport(found.value, { allowValues }));
    if (!written.ok) return written;
  }
  const lines = evaluationLines(found.value, { report: report ? page : undefined, allowValues, width: width() });
  return ok({ found: found.value, lines });
}

async function ofFolders(flags: EvaluateFlags, progress: Progress): Promise<Result<Ended>> {
  const { report, allowValues = false, key } = flags;
  const found = await evaluateFolders({ ...requestOf(flags, progress), keys: key });
  if (!found.ok) return found;
  const page = pageOf(flags);
  if (report) {
    progress.note("drawing the reports …");
    const { severalReport } = await import("../../report/index.ts");
    const beside = (table: string): string => `${parse(page).name}-${table.replaceAll(/[^\w.-]+/g, "_")}.html`;
    const { overview, tables } = await severalReport(found.value, beside, { allowValues });
    for (const { file, text } of tables) {
      const written = writeWhole(join(dirname(page), file), text);
      if (!written.ok) return written;
    }
    const written = writeWhole(page, overview);
    if (!written.ok) return written;
  }
  return ok({ found: found.value, lines: severalLines(found.value, report ? page : undefined) });
}
