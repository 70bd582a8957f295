/**
 * All distances and attacks that privacy scores are made of. The synthetic rows stay in memory; holdout and training rows
 * come and go, so that two tables are there at a time.
 */
import type { TableColumn } from "../../table/table.ts";
import type { Context } from "../context.ts";
import type { Attack } from "./attack.ts";
import { comparedColumns } from "./compared-columns.ts";
import type { ComparedColumns } from "./compared-columns.ts";
import { successesAt } from "./control-size.ts";
import type { Crew } from "./crew.ts";
import { guessed, guessedBlindly, MOST_GUESSES, secrets } from "./inference.ts";
import { halves, linked } from "./linkability.ts";
import { nearestTwo } from "./neighbours.ts";
import type { Counts, Distances } from "./neighbours.ts";
import { randomRows } from "./random-rows.ts";
import { affordable, costOf, openReference } from "./reference.ts";
import type { Reference } from "./reference.ts";
import { firstRows } from "./row-matrix.ts";
import type { RowMatrix } from "./row-matrix.ts";
import {
  matchesOf,
  multivariatePredicates,
  randomPredicates,
  singledOut,
  univariatePredicates,
} from "./singling-out.ts";
import type { Predicate } from "./singling-out.ts";

export interface Survey {
  readonly columns: readonly TableColumn[];
  readonly rows: { readonly training: number; readonly synthetic: number; readonly holdout?: number | undefined };
  readonly syntheticToTraining: Distances;
  readonly syntheticToHoldout?: Distances | undefined;
  readonly holdoutToTraining?: Distances | undefined;
  readonly randomToTraining: Distances;
  /** Of training rows to the nearest other one: what fresh real rows would have, where there is no holdout. */
  readonly withinTraining: Float64Array;
  /** Of as many rows of each. */
  readonly trainingToSynthetic: Distances;
  readonly holdoutToSynthetic?: Distances | undefined;
  readonly univariate: Attack;
  readonly multivariate: Attack;
  readonly linkability: Attack;
  /** The names of the columns of each half. */
  readonly halves: readonly [readonly string[], readonly string[]];
  readonly inference: readonly { readonly secret: TableColumn; readonly attack: Attack }[];
}

/** Rows whose owners are attacked, and what the attacks on them come to. */
interface Attacked {
  readonly distances: Distances;
  readonly linked: number;
  readonly guessed: readonly { readonly secret: number; readonly right: number; readonly blindly: number }[];
  readonly matches: { readonly univariate: Counts; readonly multivariate: Counts };
}

/** Fewer attacks say nothing. */
const LEAST_ATTACKS = 50;

/** Surveys real, synthetic and, where it is given, holdout rows; undefined where no column can be compared. */
export async function survey(context: Context, crew: Crew): Promise<Survey | undefined> {
  const { tables, seed } = context;
  const compared = await comparedColumns(tables);
  if (compared.columns.length === 0) return undefined;
  const open = (table: "real" | "synthetic" | "holdout"): Promise<Reference> =>
    openReference(tables, table, compared, crew, seed);
  const synthetic = await open("synthetic");
  const training = tables.files.real?.rows ?? 0;
  const { holdout } = tables.files;
  const cost = (await costOf(synthetic, crew)) * Math.max(1, training / synthetic.forest.rows);
  const queries = affordable(cost, 1);
  const asked = firstRows(synthetic.sample, queries);
  const targets = Math.min(queries, training, holdout?.rows ?? training);
  const attacker: Attacker = {
    compared,
    synthetic,
    crew,
    seed,
    univariate: await univariatePredicates(synthetic, compared, crew, seed),
    multivariate: await multivariatePredicates(synthetic, compared, crew, seed),
    secrets: secrets(compared, seed),
    targets,
    inferences: Math.min(MOST_GUESSES, targets, affordable(cost, secrets(compared, seed).length, LEAST_ATTACKS)),
  };
  /** What is known of the holdout when its rows are no longer in memory. */
  const besides = async (): Promise<{ strangers: RowMatrix; to: Distances; attacked: Attacked }> => {
    const reference = await open("holdout");
    return {
      strangers: firstRows(reference.sample, queries),
      to: await nearestTwo(reference.forest, asked, crew),
      attacked: await attack(attacker, reference),
    };
  };
  const control = holdout === undefined ? undefined : await besides();
  const real = await open("real");
  const members = await attack(attacker, real);
  const toTraining = (rows: RowMatrix): Promise<Distances> => nearestTwo(real.forest, rows, crew);
  const singling = async (kind: "univariate" | "multivariate"): Promise<Attack> => {
    const predicates = attacker[kind];
    const { predicates: successes, clumps } = singledOut(members.matches[kind]);
    const strangers = control?.attacked.matches[kind];
    const blind = randomPredicates(synthetic, compared, predicates, seed);
    return {
      attacks: predicates.length,
      successes,
      control: strangers && holdout ? successesAt(training, strangers.counts, holdout.rows) : undefined,
      guessing: singledOut(await matchesOf(real.forest, blind, crew)).predicates,
      clumps: { attack: clumps, control: strangers ? singledOut(strangers).clumps : 1 },
    };
  };
  const name = (column: number): string => (compared.columns[column] as TableColumn).name;
  const [one, other] = halves(synthetic.forest);
  return {
    columns: compared.columns,
    rows: { training, synthetic: synthetic.forest.rows, holdout: holdout?.rows },
    syntheticToTraining: await toTraining(asked),
    syntheticToHoldout: control?.to,
    holdoutToTraining: control && (await toTraining(control.strangers)),
    randomToTraining: await toTraining(randomRows(compared, real.forest, asked.rows, seed)),
    withinTraining: training < 2 ? new Float64Array() : (await toTraining(firstRows(real.sample, queries))).second,
    trainingToSynthetic: members.distances,
    holdoutToSynthetic: control?.attacked.distances,
    univariate: await singling("univariate"),
    multivariate: await singling("multivariate"),
    linkability: {
      attacks: other.length === 0 ? 0 : targets,
      successes: members.linked,
      control: control?.attacked.linked,
      guessing: targets / synthetic.forest.rows,
    },
    halves: [one.map(name), other.map(name)],
    inference: members.guessed.map(({ secret, right, blindly }, place) => ({
      secret: compared.columns[secret] as TableColumn,
      attack: {
        attacks: attacker.inferences,
        successes: right,
        control: control?.attacked.guessed[place]?.right,
        guessing: blindly,
      },
    })),
  };
}

interface Attacker {
  readonly compared: ComparedColumns;
  readonly synthetic: Reference;
  readonly crew: Crew;
  readonly seed: number;
  readonly univariate: readonly Predicate[];
  readonly multivariate: readonly Predicate[];
  readonly secrets: readonly number[];
  readonly targets: number;
  readonly inferences: number;
}

/** Attacks real rows, those of the training data or those of the holdout, through the synthetic ones. */
async function attack(attacker: Attacker, { forest, sample }: Reference): Promise<Attacked> {
  const { compared, synthetic, crew, seed, targets, inferences } = attacker;
  const rows = firstRows(sample, targets);
  const some = firstRows(sample, inferences);
  const guesser = { compared, forest: synthetic.forest, sample: synthetic.sample };
  const found = [];
  if (forest.width > 1)
    for (const secret of attacker.secrets)
      found.push({
        secret,
        right: await guessed(guesser, secret, some, crew, seed + secret),
        blindly: guessedBlindly(guesser, secret, some),
      });
  return {
    distances: await nearestTwo(synthetic.forest, rows, crew),
    linked: forest.width > 1 ? await linked(synthetic.forest, rows, crew, seed) : 0,
    guessed: found,
    matches: {
      univariate: await matchesOf(forest, attacker.univariate, crew),
      multivariate: await matchesOf(forest, attacker.multivariate, crew),
    },
  };
}
