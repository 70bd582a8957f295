/** Which families of metrics an evaluation runs, and in which order: the cheap and telling ones first. */
import { basename } from "node:path";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { openTables } from "../table/index.ts";
import { contractTypes, evaluateAlone } from "./alone/index.ts";
import type { Context } from "./context.ts";
import type { EvaluateOptions, GeneratorContract } from "./evaluate.ts";
import { detection } from "./fidelity/detection.ts";
import { measureFidelity } from "./fidelity/index.ts";
import type { Found } from "./found.ts";
import { privacyFound } from "./privacy/found.ts";
import { privacy } from "./privacy/index.ts";
import { contractRules, ruleResults, userRules } from "./rules/index.ts";
import { utilityFound } from "./utility/found.ts";
import type { Axis, MetricScore } from "./score.ts";

export interface Family {
  readonly axis: Axis;
  /** What is looked at, in words. */
  readonly step: string;
  find(context: Context): Promise<Result<Found>>;
}

export function familiesOf(options: EvaluateOptions): readonly Family[] {
  const { rules, contract, real } = options;
  return [
    ...(real === undefined ? [alone(options)] : [FIDELITY, DETECTION, UTILITY, PRIVACY]),
    ...(rules === undefined ? [] : [ownRules(rules)]),
    ...(contract === undefined ? [] : [contractOf(contract, options)]),
  ];
}

const FIDELITY: Family = {
  axis: "fidelity",
  step: "comparing columns, pairs and series",
  find: async (context) => ok(await measureFidelity(context)),
};

const DETECTION: Family = {
  axis: "fidelity",
  step: "trying to tell the rows apart",
  // A good classifier finds a flaw in almost any synthetic data.
  find: async (context) => ok({ metrics: [{ ...(await detection(context)), told: true }] }),
};

const UTILITY: Family = {
  axis: "utility",
  step: "training models on either side",
  find: async (context) => ok(await utilityFound(context)),
};

const PRIVACY: Family = {
  axis: "privacy",
  step: "looking for leaks",
  async find(context) {
    const found = privacyFound(await privacy(context));
    return ok({
      ...found,
      metrics: found.metrics.map((one) => (BESIDE_NOISE.has(one.metric) ? { ...one, told: true } : one)),
    });
  },
};

/** Compared with random rows, fresh real rows score as low as 0.05: they are no leak, and the ratio of two such scores is chance. */
const BESIDE_NOISE: ReadonlySet<string> = new Set(["dcr-baseline-protection"]);

const alone = ({ contract, sensitive, memoryMegabytes, signal }: EvaluateOptions): Family => ({
  axis: "fidelity",
  step: "looking at the rows by themselves",
  async find(context) {
    const rows = context.tables.files.synthetic?.rows ?? 0;
    const seeds = await contract?.otherSeeds?.(rows);
    if (seeds?.ok === false) return seeds;
    if (contract === undefined || seeds === undefined)
      return ok(flat(await evaluateAlone(context, { schema: contract?.schema, sensitive })));
    const [first, second] = seeds.value;
    const synthetic = context.tables.files.synthetic?.path as string;
    const opened = await openTables({
      files: { real: first, synthetic, holdout: second },
      ...contractTypes(contract.schema),
      memoryMegabytes,
      signal,
    });
    if (!opened.ok) return opened;
    await using others = opened.value;
    return ok(flat(await evaluateAlone(context, { schema: contract.schema, seeds: others, sensitive })));
  },
});

const flat = ({ scores, descriptions, shapes }: Awaited<ReturnType<typeof evaluateAlone>>): Found => ({
  metrics: [...scores, ...descriptions.map((one): MetricScore => ({ ...one, told: true }))],
  shapes,
});

const ownRules = ({ path, rules }: NonNullable<EvaluateOptions["rules"]>): Family => ({
  axis: "rules",
  step: "testing your rules",
  async find(context) {
    const { score, findings } = await userRules(context, rules);
    return ok({ metrics: [score], rules: ruleResults(findings, basename(path)) });
  },
});

const contractOf = ({ name, schema }: GeneratorContract, { synthetic, signal }: EvaluateOptions): Family => ({
  axis: "rules",
  step: "checking the contract",
  async find() {
    const checked = await contractRules({ path: synthetic, schema, signal });
    if (!checked.ok) return checked;
    return ok({ metrics: [checked.value.score], rules: ruleResults(checked.value.findings, name) });
  },
});
