/**
 * Logarithms of gamma functions and of the Poisson and binomial probabilities, without the cancellation that
 * factorials of large numbers bring: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */

/** log(sqrt(2 pi)). */
const HALF_LOG_TWO_PI = 0.918938533204672742;

/** From here on five terms of Stirling's series are exact to the last digit of a double. */
const LARGE = 16;

/** log Γ(n + 1) less Stirling's approximation of it, for n from 16. */
function stirlingSeries(n: number): number {
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** log Γ(x) for x above 0, to about 1e-15 or to the last digits of a large result. */
export function logGamma(x: number): number {
  if (x >= LARGE) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  let product = 1;
  let shifted = x;
  for (; shifted < LARGE; shifted++) product *= shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted) - Math.log(product);
}

/** log B(a, b), without the cancellation of the logarithms of two large gamma functions. */
export function logBeta(a: number, b: number): number {
  const [small, large] = [Math.min(a, b), Math.max(a, b)];
  if (large < LARGE) return logGamma(small) + logGamma(large) - logGamma(a + b);
  const ratio =
    (large - 0.5) * Math.log1p(small / large) +
    small * (Math.log(a + b) - 1) +
    stirlingSeries(a + b) -
    stirlingSeries(large);
  return logGamma(small) - ratio;
}

/** log Γ(n + 1) - (n + 1/2) log n + n - log sqrt(2 pi), for n above 0. */
function stirlingError(n: number): number {
  if (n >= LARGE) return stirlingSeries(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}

/** x log(x / mean) + mean - x, exact where the two are close. Loader's bd0. */
function deviance(x: number, mean: number): number {
  const gap = x - mean;
  if (Math.abs(gap) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - gap;
  const ratio = gap / (x + mean);
  const square = ratio * ratio;
  let sum = gap * ratio;
  let power = 2 * x * ratio;
  for (let k = 3; ; k += 2) {
    power *= square;
    const next = sum + power / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log(mean^k e^-mean / Γ(k + 1)), for any real k from 0 and a mean above 0. */
export function logPoisson(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - HALF_LOG_TWO_PI - 0.5 * Math.log(k);
}

/** log(Γ(n + 1) / Γ(k + 1) Γ(n - k + 1) p^k q^(n - k)), for real k from 0 to n; p and q = 1 - p are both above 0. */
export function logBinomial(k: number, n: number, p: number, q: number): number {
  const rest = n - k;
  if (k === 0) return n * (p < 0.5 ? Math.log1p(-p) : Math.log(q));
  if (rest === 0) return n * (q < 0.5 ? Math.log1p(-q) : Math.log(p));
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    deviance(k, n * p) -
    deviance(rest, n * q) -
    HALF_LOG_TWO_PI -
    0.5 * Math.log(k * (rest / n))
  );
}
