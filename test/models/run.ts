/**
 * Measures a small model in this process on prompts that it was not tuned to. Opt-in: it needs a model file and
 * node-llama-cpp. `npm run models -- --model FILE.gguf [--set tuning] [--only NAME] [--threads N] [--out FILE]`
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Budget } from "../../src/author/cost/budget.ts";
import { localModel } from "../../src/author/model/local/local-model.ts";
import { skeletonOf } from "../../src/author/model/small/skeleton.ts";
import { writeSmall } from "../../src/author/model/small/author.ts";
import { read } from "../../src/author/offline/index.ts";
import { requirementsOf } from "../../src/author/requirements/index.ts";
import { Trial } from "../../src/commands/judge.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string" },
    set: { type: "string", default: "prompts" },
    only: { type: "string", default: "" },
    threads: { type: "string" },
    out: { type: "string", default: "" },
  },
});
if (values.model === undefined) throw new TypeError("expected --model FILE.gguf");
const opened = localModel(values.model, values.threads === undefined ? {} : { threads: Number(values.threads) });
if (!opened.ok) throw new Error(opened.failure.message);
const model = opened.value;
const folder = join(import.meta.dirname, values.set);
const lines: string[] = [
  "| prompt | columns | gaps | attempts | result | requirements met | unmet or stopped by | seconds | tokens in + out |",
  "|---|---|---|---|---|---|---|---|---|",
];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".md") && name.includes(values.only))) {
  const prompt = readFileSync(join(folder, file), "utf8");
  const name = file.replace(/\.md$/, "");
  const reading = read(prompt);
  const requirements = requirementsOf(prompt);
  const trial = new Trial(`${name}.ts`, { requirements });
  const request = { name, prompt, acceptPartial: false, requirements, judge: trial.judge };
  const budget = Budget.open({}, undefined, model.name);
  if (!budget.ok) throw new Error(budget.failure.message);
  const written = await writeSmall(request, reading, { model, budget: budget.value });
  const cells = [name, `${reading.drafts.length}`, `${skeletonOf(reading)?.gaps.length ?? "-"}`];
  if (written === undefined) lines.push(`| ${[...cells, "0", "no skeleton", "", "", "", ""].join(" | ")} |`);
  else if (!written.ok) lines.push(`| ${[...cells, "", "failed", "", written.failure.message, "", ""].join(" | ")} |`);
  else {
    const { script, account } = written.value;
    const judged = await trial.judged(script);
    if (!judged.ok) throw new Error(judged.failure.message);
    const { verdict } = judged.value;
    const met = verdict.requirements.filter(({ status }) => status === "met").length;
    const tested = verdict.requirements.filter(({ status }) => status !== "not checkable").length;
    const why = verdict.problems.slice(0, 2).map(({ message }) => message.slice(0, 90).replaceAll("|", "/"));
    const { attempts = 0, seconds = 0, spent: used } = account ?? {};
    const result = verdict.stopped === undefined ? "passes" : `stops at ${verdict.stopped}`;
    const spent = `${used?.prompt ?? 0} + ${used?.answer ?? 0}`;
    lines.push(
      `| ${[...cells, attempts, result, `${met} of ${tested}`, why.join("; "), seconds.toFixed(0), spent].join(" | ")} |`,
    );
    if (values.out !== "") {
      mkdirSync(dirname(values.out), { recursive: true });
      writeFileSync(join(dirname(values.out), `${name}.ts`), script);
    }
  }
  console.log(lines.at(-1));
  if (values.out !== "") writeFileSync(values.out, `${lines.join("\n")}\n`);
}
await model.close();
