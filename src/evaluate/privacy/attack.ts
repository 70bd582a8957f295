/**
 * What attacks on real people through synthetic data come to: how often they succeed against the rows of the training data,
 * and how often against rows of a holdout, which the generator has not seen. What exceeds the latter is the risk
 * (M. Giomi et al., A Unified Framework for Quantifying Privacy Risk in Synthetic Data, PoPETs 2023; anonymeter).
 */
import type { ItemScore, Sampled, Score } from "../score.ts";
import { chanceRisk, largestChanceRisk, residualRate, widening, wilson } from "./wilson.ts";
import type { Rate } from "./wilson.ts";

export interface Attack {
  readonly attacks: number;
  readonly successes: number;
  /** Successes against the holdout, of as many attacks. */
  readonly control?: number | undefined;
  /** Successes of guessing, of as many attacks, or their expected number. */
  readonly guessing: number;
  /** How many successes are as one, because they are of the same row: 1 where attacks are of different rows. */
  readonly clumps?: { readonly attack: number; readonly control: number } | undefined;
}

/** Risk beyond the control; undefined where there is no holdout or nothing to attack. */
export function riskOf({ attacks, successes, control, clumps }: Attack): Rate | undefined {
  if (control === undefined || attacks === 0) return undefined;
  const rate = (count: number, clump = 1): Rate => {
    const { rate, error } = wilson(Math.min(count, attacks), attacks);
    return { rate, error: error * Math.sqrt(clump) };
  };
  return residualRate(rate(successes, clumps?.attack), rate(control, clumps?.control));
}

const unit = (value: number): number => Math.min(1, Math.max(0, value));

/** An attack's score, 1 − risk, with its raw figures; `why` says why there is none. */
export function attackScore(
  of: readonly string[],
  attack: Attack,
  why: string | undefined,
  more: ItemScore["figures"] = {},
  sampled: Sampled | undefined = undefined,
): ItemScore {
  const { attacks, successes, control, guessing } = attack;
  const figures = {
    ...more,
    attacks,
    ...(attacks > 0 && { succeeding: successes / attacks, guessing: guessing / attacks }),
    ...(attacks > 0 && control !== undefined && { "succeeding on the holdout": control / attacks }),
    ...(attacks > 0 && successes <= guessing && { note: "no better than guessing" }),
  };
  const risk = why === undefined ? riskOf(attack) : undefined;
  if (risk === undefined) return { of, value: undefined, why: why ?? "there is nothing to attack with", figures };
  const { rate, error } = risk;
  return {
    of,
    value: 1 - unit(rate),
    ceiling: 1 - chanceRisk(risk),
    interval: { low: 1 - unit(rate + error), high: 1 - unit(rate - error) },
    figures: { ...figures, risk: unit(rate) },
    ...(sampled && { sampled }),
  };
}

/** Risks that are known no better than this say nothing: nearly every stranger falls for the attack as well. */
const MOST_ERROR = 0.2;

/**
 * The worst of several attacks is their score: no mean hides what succeeds. Its interval allows for the choice, and its
 * ceiling is what chance makes of the worst. Items belong to the attacks in their order.
 */
export function worstAttack(items: readonly ItemScore[], attacks: readonly Attack[]): Score {
  const known = items.flatMap((item, place) => {
    const risk = riskOf(attacks[place] as Attack);
    return item.value === undefined || risk === undefined ? [] : [{ item, risk }];
  });
  const telling = known.filter(({ risk }) => risk.error <= MOST_ERROR);
  const [worst, ...others] = (telling.length > 0 ? telling : known).toSorted((a, b) => b.risk.rate - a.risk.rate);
  if (worst === undefined) return { value: undefined, why: items[0]?.why ?? "there is nothing to attack" };
  const { rate } = worst.risk;
  const error = worst.risk.error * widening(1 + others.length);
  return {
    value: 1 - unit(rate),
    interval: { low: 1 - unit(rate + error), high: 1 - unit(rate - error) },
    ceiling: 1 - largestChanceRisk([worst.risk, ...others.map(({ risk }) => risk)]),
    ...(worst.item.sampled && { sampled: worst.item.sampled }),
  };
}
