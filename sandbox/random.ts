/**
 * `random`, as a row sees it: draws from the row's own stream.
 *
 * Each method is written so that its common case is short enough for V8 to inline into the row;
 * everything rare (checks of odd arguments, conversions from text) is in a function beside it, in random/.
 */
import type { Day, DayLike, Time, TimeLike, Timestamp, TimestampLike } from "./calendar.ts";
import { misuse } from "./misuse.ts";
import { binomialCount } from "./random/binomial.ts";
import { largeInteger, wrongBounds } from "./random/bounds.ts";
import { distinctIntegers, draw } from "./random/distinct.ts";
import { standardBeta, standardGamma } from "./random/gamma.ts";
import { negativeBinomialCount, poissonCount } from "./random/poisson.ts";
import { RangeCache } from "./random/range-cache.ts";
import { days, instants, times } from "./random/steps.ts";
import { triangularQuantile } from "./random/triangular.ts";
import { truncatedStandardNormal } from "./random/truncated-normal.ts";
import { root, standardExponential, standardNormal } from "./random/uniform.ts";
import { zipfRank } from "./random/zipf.ts";
import { next, nextBelow, nextFloat } from "./stream.ts";

export class Random {
  /**
   * A whole number from `minimum` to `maximum`, both included.
   * @example
   * random.integer(1, 6)
   */
  integer(minimum: number, maximum: number): number {
    if ((minimum | 0) === minimum && (maximum | 0) === maximum && minimum <= maximum)
      return minimum + nextBelow(maximum - minimum + 1);
    return largeInteger(minimum, maximum);
  }

  /**
   * A number from `minimum` (included) to `maximum` (excluded), with 53 random bits.
   * @example
   * random.number(0, 100)
   */
  number(minimum = 0, maximum = 1): number {
    if (!(minimum <= maximum && maximum - minimum < Infinity)) throw wrongBounds("random.number", minimum, maximum);
    const value = minimum + nextFloat() * (maximum - minimum);
    return value < maximum || minimum === maximum ? value : this.number(minimum, maximum);
  }

  /**
   * True with the given probability, 0.5 unless said.
   * @example
   * random.boolean(0.05)
   */
  boolean(probability = 0.5): boolean {
    if (!(probability >= 0 && probability <= 1))
      throw misuse("random.boolean", "a probability from 0 to 1", probability);
    return nextFloat() < probability;
  }

  /**
   * One of the items, all equally likely.
   * @example
   * random.pick(["red", "green", "blue"])
   */
  pick<const T>(items: readonly T[]): T {
    if (!(items?.length > 0)) throw misuse("random.pick", "a list with at least one item", items);
    return items[nextBelow(items.length)] as T;
  }

  /**
   * One of the keys, as likely as its weight.
   * @example
   * random.weighted({ red: 3, blue: 1 })
   */
  weighted<const K extends string>(weights: { readonly [V in K]: number }): K {
    let total = 0;
    for (const key in weights) {
      const weight = weights[key];
      if (!(typeof weight === "number" && weight >= 0))
        throw misuse("random.weighted", `the weight of "${key}" to be a number from 0`, weight);
      total += weight;
    }
    if (!(total > 0 && total < Infinity)) throw misuse("random.weighted", "weights with a sum above 0", total);
    let rest = nextFloat() * total;
    let chosen: K | undefined;
    for (const key in weights) {
      const weight = weights[key];
      if (weight > 0) {
        chosen = key;
        rest -= weight;
        if (rest < 0) break;
      }
    }
    return chosen as K;
  }

  /**
   * `count` different items, in random order.
   * @example
   * random.sample(["red", "green", "blue"], 2)
   */
  sample<const T>(items: readonly T[], count: number): T[] {
    if (!Number.isInteger(count) || count < 0 || count > items.length)
      throw misuse("random.sample", `a count from 0 to ${items.length}, the number of items`, count);
    return draw(items, count);
  }

  /**
   * All items, in random order; the list given stays as it is.
   * @example
   * random.shuffle([1, 2, 3])
   */
  shuffle<const T>(items: readonly T[]): T[] {
    return draw(items, items.length);
  }

  /**
   * A normally distributed number.
   * @example
   * random.normal(170, 10)
   */
  normal(mean = 0, standardDeviation = 1): number {
    if (!(standardDeviation >= 0 && standardDeviation < Infinity))
      throw misuse("random.normal", "a standard deviation from 0", standardDeviation);
    return mean + standardDeviation * standardNormal();
  }

  /**
   * A number whose logarithm is normal with mean `mu` and standard deviation `sigma`; its median is exp(mu).
   * @example
   * random.lognormal(Math.log(40), 0.5)
   */
  lognormal(mu = 0, sigma = 1): number {
    if (!(sigma >= 0 && sigma < Infinity)) throw misuse("random.lognormal", "a sigma from 0", sigma);
    return Math.exp(mu + sigma * standardNormal());
  }

  /**
   * A number from `minimum` to `maximum`, infinite bounds included, of the normal distribution of this mean and
   * standard deviation cut off there: exact and fast however far the bounds are from the mean. C. P. Robert,
   * Simulation of Truncated Normal Variables (1995).
   * @example
   * random.truncatedNormal(40, 15, 18, 99)
   */
  truncatedNormal(mean: number, standardDeviation: number, minimum: number, maximum: number): number {
    if (!(standardDeviation > 0 && standardDeviation < Infinity && Math.abs(mean) < Infinity && minimum < maximum))
      return wrongTruncation(mean, standardDeviation, minimum, maximum);
    const x = truncatedStandardNormal((minimum - mean) / standardDeviation, (maximum - mean) / standardDeviation);
    return Math.max(minimum, Math.min(maximum, mean + standardDeviation * x));
  }

  /**
   * A number from `minimum` to `maximum` whose density rises in a line to `mode` and falls in a line from
   * there.
   * @example
   * random.triangular(10, 15, 60)
   */
  triangular(minimum: number, mode: number, maximum: number): number {
    if (!(minimum <= mode && mode <= maximum && maximum - minimum < Infinity))
      throw new TypeError(
        `random.triangular: expected minimum ≤ mode ≤ maximum, all finite, got ${minimum}, ${mode} and ${maximum}`,
      );
    return triangularQuantile(nextFloat(), minimum, mode, maximum);
  }

  /**
   * A number from 0 with this mean: the waiting time for what happens at a constant rate of 1 / mean.
   * @example
   * const minutesToNextCall = random.exponential(12)
   */
  exponential(mean = 1): number {
    if (!(mean >= 0 && mean < Infinity)) throw misuse("random.exponential", "a mean from 0", mean);
    return mean * standardExponential();
  }

  /**
   * A number from 0 with mean shape · scale and variance shape · scale². G. Marsaglia and W. W. Tsang, A Simple
   * Method for Generating Gamma Variables (2000).
   * @example
   * random.gamma(2, 30)
   */
  gamma(shape: number, scale = 1): number {
    if (!(shape > 0 && shape < Infinity)) throw misuse("random.gamma", "a shape above 0", shape);
    if (!(scale >= 0 && scale < Infinity)) throw misuse("random.gamma", "a scale from 0", scale);
    return scale * standardGamma(shape);
  }

  /**
   * A number from 0 to 1 with mean a / (a + b): a rate or a share that itself varies.
   * @example
   * const conversion = random.beta(2, 50)
   */
  beta(a: number, b: number): number {
    if (!(a >= 1e-300 && a < Infinity)) throw misuse("random.beta", "a to be at least 1e-300", a);
    if (!(b >= 1e-300 && b < Infinity)) throw misuse("random.beta", "b to be at least 1e-300", b);
    return standardBeta(a, b);
  }

  /**
   * A number from 0 with the distribution function 1 - exp(-(x / scale)^shape): a lifetime, with failures that
   * grow rarer (shape below 1) or more frequent (above 1) with age.
   * @example
   * const yearsToFailure = random.weibull(1.5, 8)
   */
  weibull(shape: number, scale = 1): number {
    if (!(shape > 0 && shape < Infinity)) throw misuse("random.weibull", "a shape above 0", shape);
    if (!(scale >= 0 && scale < Infinity)) throw misuse("random.weibull", "a scale from 0", scale);
    return Math.min(Number.MAX_VALUE, scale * root(standardExponential(), shape));
  }

  /**
   * A number from `minimum` that exceeds x with probability (minimum / x)^shape: incomes, file sizes, cities.
   * The mean is infinite up to a shape of 1. What no double can hold (a shape below 0.06) is the largest
   * double.
   * @example
   * random.pareto(1.16, 1000)
   */
  pareto(shape: number, minimum = 1): number {
    if (!(shape > 0 && shape < Infinity)) throw misuse("random.pareto", "a shape above 0", shape);
    if (!(minimum > 0 && minimum < Infinity)) throw misuse("random.pareto", "a minimum above 0", minimum);
    return Math.min(Number.MAX_VALUE, minimum * Math.exp(standardExponential() / shape));
  }

  /**
   * A number of Student's t distribution: like a normal one, with heavier tails the fewer degrees of freedom.
   * @example
   * const dailyReturn = 0.01 * random.studentT(4)
   */
  studentT(degreesOfFreedom: number): number {
    if (!(degreesOfFreedom >= 1e-300 && degreesOfFreedom < Infinity))
      throw misuse("random.studentT", "degrees of freedom from 1e-300", degreesOfFreedom);
    const half = degreesOfFreedom / 2;
    const value = standardNormal() * Math.sqrt(half / standardGamma(half));
    return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
  }

  /**
   * A number of the Laplace distribution: two exponential tails of mean length `scale` about `mean`.
   * @example
   * random.laplace(0, 2)
   */
  laplace(mean = 0, scale = 1): number {
    if (!(scale >= 0 && scale < Infinity)) throw misuse("random.laplace", "a scale from 0", scale);
    const size = scale * standardExponential();
    return next() >= 2147483648 ? mean + size : mean - size;
  }

  /**
   * How many of something happen in a time in which `mean` do on average, mean from 0 to 1e15. W. Hörmann, The
   * Transformed Rejection Method for Generating Poisson Random Variables (1993).
   * @example
   * const visitors = random.poisson(3.5)
   */
  poisson(mean: number): number {
    if (!(mean >= 0 && mean <= 1e15)) throw misuse("random.poisson", "a mean from 0 to 1e15", mean);
    return poissonCount(mean);
  }

  /**
   * How many of `n` tries succeed when each does with this probability, n from 0 to 1e15. W. Hörmann, The
   * Generation of Binomial Random Variates (1993).
   * @example
   * const defects = random.binomial(1000, 0.02)
   */
  binomial(n: number, probability: number): number {
    if (!(n >= 0 && n <= 1e15 && Math.floor(n) === n))
      throw misuse("random.binomial", "n to be an integer from 0 to 1e15", n);
    if (!(probability >= 0 && probability <= 1))
      throw misuse("random.binomial", "a probability from 0 to 1", probability);
    return binomialCount(n, probability);
  }

  /**
   * How many tries fail before `successes` of them succeed, each with this probability; successes may be any
   * number above 0. A count with a larger variance than a Poisson number of the same mean: mean m and variance
   * m + m² / successes, where probability = successes / (successes + m).
   * @example
   * const claims = random.negativeBinomial(2, 0.4)
   */
  negativeBinomial(successes: number, probability: number): number {
    if (!(successes > 0 && successes <= 1e15))
      throw misuse("random.negativeBinomial", "successes above 0, to 1e15", successes);
    if (!(probability >= 1e-14 && probability <= 1 && successes / probability <= 1e15))
      throw misuse("random.negativeBinomial", "a probability from 1e-14 to 1, and a mean to 1e15", probability);
    return negativeBinomialCount(successes, probability);
  }

  /**
   * How many tries the first success takes, from 1, when each succeeds with this probability.
   * @example
   * const attempts = random.geometric(0.25)
   */
  geometric(probability: number): number {
    if (!(probability >= 1e-14 && probability <= 1))
      throw misuse("random.geometric", "a probability from 1e-14 to 1", probability);
    return probability === 1 ? 1 : Math.max(1, Math.ceil(standardExponential() / -Math.log1p(-probability)));
  }

  /**
   * A rank from 1 to `n`, each k as likely as 1 / k^exponent: words, products, customers; n to 2^52, an
   * exponent from 0. W. Hörmann and G. Derflinger, Rejection-Inversion to Generate Variates from Monotone
   * Discrete Distributions (1996).
   * @example
   * const customer = random.zipf(1_000_000, 1.1)
   */
  zipf(n: number, exponent: number): number {
    if (!(n >= 1 && n <= 4503599627370496 && Math.floor(n) === n))
      throw misuse("random.zipf", "n to be an integer from 1 to 2^52", n);
    if (!(exponent >= 0 && exponent < Infinity)) throw misuse("random.zipf", "an exponent from 0", exponent);
    return zipfRank(n, exponent);
  }

  /**
   * `count` different integers from 0 to n - 1, in random order; n to 2^53 - 1, and never a list of n of them
   * unless `count` is more than half of n.
   * @example
   * const winners = random.distinct(3, 1_000_000)
   */
  distinct(count: number, n: number): number[] {
    return distinctIntegers(count, n);
  }

  /**
   * A date from `first` to `last`, both included.
   * @example
   * random.date("2024-01-01", "2024-12-31")
   */
  date(first: DayLike, last: DayLike): Day {
    const steps = dates.get(first, last, undefined);
    return (steps.first + nextBelow(steps.count)) as Day;
  }

  /**
   * A time of day from `first` to `last`, both included, in steps from `first`: `"15 minutes"`, `"30 seconds"`.
   * Without a step: whole seconds where a bound has seconds, whole minutes otherwise.
   * @example
   * random.time("09:00", "17:00", "15 minutes")
   */
  time(first: TimeLike, last: TimeLike, step?: string): Time {
    const steps = clockTimes.get(first, last, step);
    return (steps.first + steps.step * nextBelow(steps.count)) as Time;
  }

  /**
   * A timestamp from `first` to `last`, both included, in whole seconds or in the step given; a last date alone
   * means the end of that day.
   * @example
   * random.timestamp("2024-01-01", "2024-12-31", "1 minute")
   */
  timestamp(first: TimestampLike, last: TimestampLike, step = "1 second"): Timestamp {
    const steps = moments.get(first, last, step);
    return (steps.first + steps.step * nextBelow(steps.count)) as Timestamp;
  }
}

function wrongTruncation(mean: number, standardDeviation: number, minimum: number, maximum: number): number {
  const where = "random.truncatedNormal";
  if (!(Math.abs(mean) < Infinity)) throw misuse(where, "a mean that is a number", mean);
  if (!(standardDeviation > 0 && standardDeviation < Infinity))
    throw misuse(where, "a standard deviation above 0", standardDeviation);
  if (minimum === maximum && Math.abs(minimum) < Infinity) return minimum;
  throw wrongBounds(where, minimum, maximum);
}

const dates = new RangeCache(days);
const clockTimes = new RangeCache(times);
const moments = new RangeCache(instants);

Object.freeze(Random.prototype);

/** The one instance: its draws come from the stream of the row that is being made. */
export const random: Random = Object.freeze(new Random());
