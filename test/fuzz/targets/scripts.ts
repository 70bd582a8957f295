/** Scripts, made and changed ones, through the whole: bundle, child, isolate, rows, CSV, the check of the file. Every end is a typed one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginRun } from "../../../src/commands/run/sizes.ts";
import { textOfRows } from "../../../src/commands/run/write-rows.ts";
import { tryPurity } from "../../../src/commands/trial.ts";
import { bundleScript } from "../../../src/compile/bundle.ts";
import { engineCode } from "../../../src/compile/index.ts";
import { EXIT_CODE } from "../../../src/model/failure.ts";
import type { Failure } from "../../../src/model/failure.ts";
import type { Dataset } from "../../../src/model/schema.ts";
import { parseRows } from "../../../src/read/csv-rows.ts";
import { Session } from "../../../src/runner/session.ts";
import { checkFile } from "../../../src/validate/index.ts";
import { scripts as realScripts } from "../corpus.ts";
import { drawScript } from "../made-scripts.ts";
import { mutateText } from "../mutate/text.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const ROWS = 60;
const LIMITS = { seconds: 1.5, memoryMegabytes: 300, rowMilliseconds: 1000 };
const TOKENS: readonly string[] = [
  ...' ( ) [ ] { } , ; : . => + - * / % ** ?? || && ! ? = === < > "" `` ${ } null undefined NaN Infinity -0 0 1 index random row state true false this new Date() Math.random() Symbol() 1n await async yield class return throw for(;;){} while(0){} try{ }catch{} delete typeof void in of let const var function import export default'.split(
    " ",
  ),
  "random.integer(0, 5)",
  "random.pick([1, 2])",
  "index % 3",
  "Date.now()",
  "optional(",
  "integer()",
  "text()",
  "throw new Error('x');",
  "/*",
  "*/",
  "//",
  "\n",
  '"rowsmith/sandbox"',
  '"node:fs"',
  "__proto__",
  "constructor",
  "\u2028",
  "\uFEFF",
  "😀",
];

interface Input {
  readonly source: string;
  /** Whether the rows are made again, otherwise, and checked. */
  readonly again: boolean;
}

interface Made {
  readonly dataset: Dataset;
  /** The CSV of each table. */
  readonly texts: readonly string[];
  readonly counts: readonly number[];
}

export function open(): Cases {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-fuzz-scripts-"));
  const corpus = realScripts();
  const tally = { bundled: 0, opened: 0, rows: 0, impure: 0, checked: 0 };
  return cases<Input>({
    tally,
    draw: (random) => ({
      source: random.one(3)
        ? mutateText(random, random.pick(corpus), TOKENS, corpus)
        : random.one(8)
          ? mutateText(random, drawScript(random), TOKENS)
          : drawScript(random),
      again: random.one(2),
    }),
    async attempt({ source, again }) {
      const bundle = await bundleScript(source, "generated/made.ts");
      if (!bundle.ok) return typed(bundle.failure);
      tally.bundled++;
      const job = {
        ...bundle.value,
        file: "generated/made.ts",
        source,
        engine: engineCode(),
        clock: Date.UTC(2026, 0, 1),
        limits: LIMITS,
      };
      const whole = await make({ ...job, blockRows: 2048 }, ROWS);
      if ("failed" in whole) return typed(whole.failed);
      tally.rows++;
      for (const [k, text] of whole.texts.entries()) {
        const rows = parseRows(text);
        if (rows.length !== whole.counts[k]) return `${rows.length} rows in CSV where ${whole.counts[k]} were made`;
      }
      if (!again) return undefined;
      const sliced = await make({ ...job, blockRows: 7 }, 23);
      const same = "failed" in sliced ? false : whole.texts.every((text, k) => text === sliced.texts[k]);
      if (!same) {
        tally.impure++;
        const trial = await tryPurity(source, "generated/made.ts", { seed: 42, limits: LIMITS });
        if (trial.ok)
          return `other rows in slices, and the trial finds nothing${"failed" in sliced ? ` (${sliced.failed.message})` : ""}`;
        return typed(trial.failure);
      }
      return await checkProblem(whole);
    },
    close: () => rmSync(folder, { recursive: true }),
  });

  async function make(
    job: Parameters<typeof Session.open>[0],
    slice: number,
  ): Promise<Made | { readonly failed: Failure }> {
    const opened = await Session.open(job);
    if (!opened.ok) return { failed: opened.failure };
    tally.opened++;
    const session = opened.value;
    try {
      const begun = await beginRun(session, 42, session.dataset.single ? { rows: ROWS } : {});
      if (!begun.ok) return { failed: begun.failure };
      const counts = begun.value.counts.map((count) => Math.min(count, ROWS));
      const texts: string[] = counts.map(() => "");
      for (const [table, count] of [...counts.entries()].toReversed()) {
        const parts: string[] = [];
        for (let from = Math.floor(Math.max(0, count - 1) / slice) * slice; from >= 0; from -= slice) {
          const range = { from, to: Math.min(count, from + slice) };
          const text = await textOfRows({ session, table, range } as Parameters<typeof textOfRows>[0]);
          if (!text.ok) return { failed: text.failure };
          const header = Buffer.from(
            (await import("../../../src/encode/csv.ts")).csvHeader(
              session.dataset.tables[table] as Dataset["tables"][number],
            ),
          ).toString();
          parts.unshift(from === 0 ? text.value : text.value.slice(header.length));
        }
        texts[table] = parts.join("");
      }
      return { dataset: session.dataset, texts, counts };
    } finally {
      await session.close();
    }
  }

  async function checkProblem({ dataset, texts, counts }: Made): Promise<string | undefined> {
    const [schema] = dataset.tables;
    if (schema === undefined) return undefined;
    const path = join(folder, "rows.csv");
    writeFileSync(path, texts[0] ?? "");
    const report = await checkFile({ path, schema, rows: counts[0] as number, limits: { threads: 1, seconds: 10 } });
    tally.checked++;
    if (!report.ok) return typed(report.failure);
    // Cells are of their types by construction: the file must say the same.
    const broken = report.value.rules.find(
      ({ rule, status }) => status === "failed" && / is (?:an? |of the type )/.test(rule) && !rule.includes(" at "),
    );
    return broken === undefined ? undefined : `a file of ours breaks ${JSON.stringify(broken.rule)}`;
  }
}

function typed({ kind, message }: Failure): string | undefined {
  if (!(kind in EXIT_CODE) || message === "")
    return `an outcome without kind or message: ${kind} ${JSON.stringify(message)}`;
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/.test(message)
    ? `a message with control characters: ${JSON.stringify(message)}`
    : undefined;
}
