/**
 * Labels for machine learning with a stated share and a stated signal: how well the best model can tell them.
 *
 * A latent u = r·score + √(1 - r²)·noise stands behind the label, which is 1 where u is above the quantile of the
 * share. The correlation r is solved when the target is defined, so that the score itself, as a classifier, has the
 * AUC asked for; no model of the same features can do better.
 */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { normalCdf } from "../normal-cdf.ts";
import { normalQuantile } from "../normal.ts";
import type { Random } from "../random.ts";
import { expectOptions, isNumber } from "../series/options.ts";
import { aucOf, signalOf } from "./signal.ts";
import type { Signal } from "./signal.ts";

export interface TargetOptions {
  /** The share of rows with label true, above 0 and below 1. */
  readonly share: number;
  /** The AUC of the score: the probability that a true row has a higher score than a false one; from 0.5 (none) to below 1. */
  readonly auc: number;
}

export interface GroupTargetOptions<G extends string> {
  /** The share of true rows in each group. */
  readonly shares: { readonly [V in G]: number };
  /** The mean over the groups of the AUC within each. */
  readonly auc: number;
}

/**
 * A label with a stated share and signal. The score is a number per row with mean 0, standard deviation 1 and a
 * normal distribution: a draw of `random.normal()` that the row's features follow, or a `linearScore` of features.
 * A score that is not quite normal shifts share and AUC a little.
 *
 * With `shares`, each group has a share of its own and all have the same signal, so a rate can be set against
 * another: bias with a known size. For counterfactual pairs, decide the same `u` and score for both groups: raising a
 * group's share only ever turns false into true.
 *
 * @example
 * const churn = target({ share: 0.2, auc: 0.85 });
 * // in row()
 * const score = random.normal();
 * const visits = Math.round(Math.exp(3 - 0.5 * score)); // a feature that follows the score
 * const churned = churn.label(random, score);
 *
 * @example
 * const hired = target({ shares: { men: 0.3, women: 0.2 }, auc: 0.8 });
 * // in row()
 * const group = random.pick(["men", "women"]);
 * const [score, u] = [random.normal(), random.number()];
 * const label = hired.decide(u, score, group);
 * const asMan = hired.decide(u, score, "men"); // the same person, had the group been another
 */
export function target(options: TargetOptions): Target;
export function target<const G extends string>(options: GroupTargetOptions<G>): GroupTarget<G>;
export function target(options: TargetOptions | GroupTargetOptions<string>): Target | GroupTarget<string> {
  const where = "target";
  expectDefinition(where);
  expectOptions(where, options, ["share", "shares", "auc"]);
  const { share, shares, auc } = options as Partial<TargetOptions & GroupTargetOptions<string>>;
  if ((share === undefined) === (shares === undefined))
    throw new TypeError(`${where}: expected either share or shares, got ${share === undefined ? "neither" : "both"}`);
  if (!isNumber(auc) || !(auc >= 0.5 && auc < 1))
    throw misuse(where, "auc to be from 0.5 (no signal) to below 1 (at 1 the score would be the label)", auc);
  if (share !== undefined) {
    expectShare("share", share);
    return new Target(share, signalOf(auc, [share]));
  }
  if (typeof shares !== "object" || shares === null || Object.keys(shares).length === 0)
    throw misuse(where, "shares to be an object such as { men: 0.3, women: 0.2 }", shares);
  for (const [group, of] of Object.entries(shares)) expectShare(`the share of "${group}"`, of);
  return new GroupTarget(shares, signalOf(auc, Object.values(shares)));
}

/** A label with one share for all rows. */
export class Target {
  /** The correlation of the score with the latent behind the label. */
  readonly correlation: number;
  readonly #slope: number;
  readonly #intercept: number;

  constructor(share: number, signal: Signal) {
    this.correlation = signal.correlation;
    this.#slope = signal.correlation / signal.noise;
    this.#intercept = normalQuantile(share) / signal.noise;
    Object.freeze(this);
  }

  /** The probability that the label is true: what the best model would predict. */
  probability(score: number): number {
    return probabilityAt(this.#slope * score + this.#intercept, score);
  }

  /** The label that the uniform number `u`, from 0 to below 1, decides: true where it is below the probability. */
  decide(u: number, score: number): boolean {
    return u < this.probability(score);
  }

  /** A label drawn for a row. */
  label(random: Random, score: number): boolean {
    return random.number() < this.probability(score);
  }
}

/** A label with a share for each group. */
export class GroupTarget<G extends string> {
  /** The correlation of the score with the latent behind the label, the same in all groups. */
  readonly correlation: number;
  /** The AUC of the score within each group. */
  readonly aucs: { readonly [V in G]: number };
  readonly #slope: number;
  readonly #intercepts: ReadonlyMap<string, number>;

  constructor(shares: { readonly [V in G]: number }, signal: Signal) {
    const groups = Object.entries(shares) as [G, number][];
    this.correlation = signal.correlation;
    this.aucs = Object.freeze(
      Object.fromEntries(groups.map(([group, share]) => [group, aucOf(signal.correlation, share)])) as {
        [V in G]: number;
      },
    );
    this.#slope = signal.correlation / signal.noise;
    this.#intercepts = new Map(groups.map(([group, share]) => [group, normalQuantile(share) / signal.noise]));
    Object.freeze(this);
  }

  /** The probability that the label of a row of `group` is true. */
  probability(score: number, group: G): number {
    const intercept = this.#intercepts.get(group);
    if (intercept === undefined)
      throw misuse("target", `one of the groups ${[...this.#intercepts.keys()].join(", ")}`, group);
    return probabilityAt(this.#slope * score + intercept, score);
  }

  /** The label that the uniform number `u`, from 0 to below 1, decides: true where it is below the probability. */
  decide(u: number, score: number, group: G): boolean {
    return u < this.probability(score, group);
  }

  /** A label drawn for a row of `group`. */
  label(random: Random, score: number, group: G): boolean {
    return random.number() < this.probability(score, group);
  }
}

Object.freeze(Target.prototype);
Object.freeze(GroupTarget.prototype);

/** Φ, but a score that is no number is an error: it would make every label false. */
function probabilityAt(latent: number, score: number): number {
  const probability = normalCdf(latent);
  if (!(probability >= 0)) throw misuse("target", "the score to be a number", score);
  return probability;
}

function expectShare(name: string, share: unknown): void {
  if (!isNumber(share) || !(share > 0 && share < 1))
    throw misuse("target", `${name} to be above 0 and below 1 (at 0 or 1 all labels are the same)`, share);
}

/**
 * How many standard deviations apart the means of a normal feature must be in the two classes for it to have this
 * AUC, √2 Φ⁻¹(auc): for scripts that draw the label first and the features from it.
 *
 * @example
 * const apart = separation(0.8); // 1.19
 * // in row()
 * const fraud = random.boolean(0.05);
 * const amount = Math.exp(random.normal(3 + (fraud ? apart : 0), 1));
 */
export function separation(auc: number): number {
  if (!isNumber(auc) || !(auc >= 0.5 && auc < 1)) throw misuse("separation", "an auc from 0.5 to below 1", auc);
  return Math.SQRT2 * normalQuantile(auc);
}
