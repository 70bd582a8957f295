/** The trial of a script that an author wrote: every station in turn, cheapest first, until one is not passed. */
import { located, problemsOf } from "../author/feedback/index.ts";
import type { Judge, ScriptProblem, Stage, Verdict } from "../author/judge.ts";
import type { Requirement, RequirementResult } from "../author/requirements/requirement.ts";
import { compile } from "../compile/index.ts";
import type { Golden } from "../lock/index.ts";
import { ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { parseRows } from "../read/csv-rows.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits } from "../runner/job.ts";
import type { Session } from "../runner/session.ts";
import type { CheckReport } from "../validate/index.ts";
import { checkSession } from "./check-session.ts";
import { goldenDigests, goldenOf } from "./golden.ts";
import { problemsOfReport, withCheck } from "./judge/contract-problems.ts";
import type { Contract } from "./judge/contract-problems.ts";
import { problemsOfRequirements } from "./judge/requirement-problems.ts";
import { sizeProblem } from "./judge/size.ts";
import type { TablePreview } from "./preview.ts";
import { testRequirements } from "./requirements.ts";
import { contractBeyondPrompt } from "./requirements/beyond.ts";
import { beginRun } from "./run/sizes.ts";
import { textOfRows } from "./run/write-rows.ts";
import { DEFAULT_CLOCK, DEFAULT_SEED, openScript } from "./script.ts";
import { suspectsIn } from "./trial/cause/index.ts";
import { tryPurity } from "./trial.ts";

/** What a script has shown that passed everything. */
export interface Proof {
  /** Of its first table. */
  readonly schema: Schema;
  readonly preview: readonly (readonly (string | null)[])[];
  /** The script exports one table by itself. */
  readonly single: boolean;
  readonly tables: readonly TablePreview[];
  readonly checks: CheckReport;
  readonly golden: readonly Golden[];
  /** Of one process, checks aside; rounded down. */
  readonly rowsPerSecond: number;
}

export interface Judged {
  readonly verdict: Verdict;
  /** Undefined where the script did not pass. */
  readonly proof: Proof | undefined;
  /** What ended the trial, as the command that ran into it would say it. */
  readonly failure: Failure | undefined;
  /** Undefined where it did not come so far. */
  readonly checks: CheckReport | undefined;
}

export interface JudgeOptions {
  readonly requirements: readonly Requirement[];
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

const FIRST_ROWS = 200;
const PREVIEW_ROWS = 8;
const PREVIEW_OF_SEVERAL = 4;

/** Judges one script after the other, and remembers what each has shown. */
export class Trial {
  readonly #file: string;
  readonly #options: JudgeOptions;
  readonly #judged: Map<string, Judged> = new Map();

  constructor(file: string, options: JudgeOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** For the author. */
  readonly judge: Judge = async (script) => {
    const judged = await this.judged(script);
    return judged.ok ? ok(judged.value.verdict) : judged;
  };

  async judged(script: string): Promise<Result<Judged>> {
    const known = this.#judged.get(script);
    if (known !== undefined) return ok(known);
    const judged = await new OneTrial(script, this.#file, this.#options).run();
    if (judged.ok) this.#judged.set(script, judged.value);
    return judged;
  }
}

/** Why a trial cannot go on that is none of the script's: somebody has interrupted it, or the disk is full. */
class HostFault extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The script's own fault. */
class Stopped extends Error {
  readonly stage: Stage;
  readonly problems: readonly ScriptProblem[];
  readonly failure: Failure | undefined;

  constructor(stage: Stage, problems: readonly ScriptProblem[], failure?: Failure) {
    super(stage);
    this.stage = stage;
    this.problems = problems;
    this.failure = failure;
  }
}

class OneTrial {
  readonly #script: string;
  readonly #file: string;
  readonly #options: JudgeOptions;
  readonly #start = performance.now();
  #requirements: readonly RequirementResult[] = [];
  #checks: CheckReport | undefined;

  constructor(script: string, file: string, options: JudgeOptions) {
    this.#script = script;
    this.#file = file;
    this.#options = options;
  }

  async run(): Promise<Result<Judged>> {
    try {
      this.#value(await compile(this.#script, this.#file), "types");
      const session = this.#value(
        await openScript(this.#script, this.#file, { clock: DEFAULT_CLOCK, ...this.#limits }),
        "description",
      ).session;
      try {
        const tables = await this.#preview(session);
        await this.#contract(session);
        await this.#pure();
        const rowsPerSecond = await this.#size(session);
        const golden = this.#value(await goldenDigests(session, goldenOf(session.dataset)), "size");
        return ok({
          verdict: this.#verdict(undefined, []),
          proof: {
            schema: tables[0]?.schema as Schema,
            preview: tables[0]?.rows as Proof["preview"],
            single: session.dataset.single,
            tables,
            checks: this.#checks as CheckReport,
            golden,
            rowsPerSecond,
          },
          failure: undefined,
          checks: this.#checks,
        });
      } finally {
        await session.close();
      }
    } catch (error) {
      if (error instanceof HostFault) return { ok: false, failure: error.failure };
      if (!(error instanceof Stopped)) throw error;
      const { stage, problems, failure } = error;
      return ok({ verdict: this.#verdict(stage, problems), proof: undefined, failure, checks: this.#checks });
    }
  }

  get #limits(): Pick<JudgeOptions, "limits" | "signal"> {
    return { limits: this.#options.limits, signal: this.#options.signal };
  }

  /** The value, or the end of the trial. */
  #value<T>(result: Result<T>, stage: Stage, contract?: Contract): T {
    if (result.ok) return result.value;
    const { failure } = result;
    if (failure.kind === "interrupted" || failure.kind === "output") throw new HostFault(failure);
    const said = problemsOf(failure, this.#script, stage);
    const problems = contract === undefined ? said : said.map((problem) => withCheck(problem, failure, contract));
    throw new Stopped(problems[0]?.stage ?? stage, problems, failure);
  }

  /** The first rows of each table: most mistakes of `row` show in them. */
  async #preview(session: Session): Promise<readonly TablePreview[]> {
    const { single, tables: schemas } = session.dataset;
    const begun = this.#value(await beginRun(session, DEFAULT_SEED, single ? { rows: FIRST_ROWS } : {}), "description");
    const tables: TablePreview[] = [];
    for (const [table, schema] of schemas.entries()) {
      const count = begun.counts[table] as number;
      const range = { from: 0, to: Math.min(FIRST_ROWS, count) };
      const text = this.#value(await textOfRows({ session, table, range }), "rows");
      const rows = parseRows(text).slice(0, single ? PREVIEW_ROWS : PREVIEW_OF_SEVERAL);
      tables.push({ schema, rows, count });
    }
    return tables;
  }

  /** The script's own rules and those of the prompt, on the same rows. */
  async #contract(session: Session): Promise<void> {
    const { requirements, signal } = this.#options;
    const { dataset } = session;
    const beyond = contractBeyondPrompt(dataset, requirements);
    this.#checks = this.#value(await checkSession(session, DEFAULT_SEED, { signal }), "contract", { dataset, beyond });
    this.#requirements = this.#value(
      await testRequirements(session, DEFAULT_SEED, requirements, { signal }),
      "requirements",
    );
    // A limit that rows break is not what they keep of the prompt.
    const open = this.#requirements.filter(({ status }) => status !== "met").map(({ requirement }) => requirement);
    const limits = contractBeyondPrompt(dataset, open).filter(({ option }) => option !== undefined);
    const contract: Contract = { dataset, beyond: [...beyond, ...limits] };
    const unmet = problemsOfRequirements(this.#requirements);
    if (!this.#checks.passed || unmet.length > 0) await this.#blameState();
    if (!this.#checks.passed)
      throw new Stopped("contract", located([...problemsOfReport(this.#checks, contract), ...unmet], this.#script));
    if (unmet.length > 0) throw new Stopped("requirements", unmet);
  }

  /** State that rows leave behind breaks rules of all kinds, and is then what its author has to be told of. */
  async #blameState(): Promise<void> {
    const suspects = await suspectsIn(this.#script);
    if (suspects.some(({ kind }) => kind === "state" || kind === "closure" || kind === "latent")) await this.#pure();
  }

  async #pure(): Promise<void> {
    const options = { seed: DEFAULT_SEED, clock: DEFAULT_CLOCK, ...this.#limits };
    this.#value(await tryPurity(this.#script, this.#file, options), "purity");
  }

  async #size(session: Session): Promise<number> {
    const { problem, rowsPerSecond } = this.#value(await sizeProblem(session, DEFAULT_SEED), "size");
    if (problem !== undefined) throw new Stopped("size", [problem]);
    return rowsPerSecond;
  }

  #verdict(stopped: Stage | undefined, problems: readonly ScriptProblem[]): Verdict {
    const rules = this.#checks?.rules;
    return {
      stopped,
      problems,
      requirements: this.#requirements,
      checks:
        rules === undefined
          ? undefined
          : { passed: rules.filter(({ status }) => status === "passed").length, all: rules.length },
      seconds: (performance.now() - this.#start) / 1000,
    };
  }
}
