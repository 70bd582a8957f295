/**
 * Distribution functions to test against, written from W. H. Press et al., Numerical Recipes (3rd edition, chapter 6)
 * and M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions; nothing here comes from sandbox/.
 */

/** log Γ(x). Lanczos; Numerical Recipes 6.1. */
export function lnGamma(x: number): number {
  const coefficients = [
    57.1562356658629235, -59.5979603554754912, 14.1360979747417471, -0.491913816097620199, 0.339946499848118887e-4,
    0.465236289270485756e-4, -0.983744753048795646e-4, 0.158088703224912494e-3, -0.210264441724104883e-3,
    0.217439618115212643e-3, -0.16431810653676389e-3, 0.844182239838527433e-4, -0.261908384015814087e-4,
    0.368991826595316234e-5,
  ];
  let y = x;
  const t = x + 5.2421875;
  let sum = 0.999999999999997092;
  for (const one of coefficients) sum += one / ++y;
  return (x + 0.5) * Math.log(t) - t + Math.log((2.5066282746310005 * sum) / x);
}

/** P(a, x), the gamma distribution function. Numerical Recipes 6.2. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x). */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let [n, term] = [a, 1 / a];
  let sum = term;
  while (term > sum * 1e-16) sum += term *= x / ++n;
  return sum * Math.exp(-x + a * Math.log(x) - lnGamma(a));
}

function gammaFraction(a: number, x: number): number {
  // Abramowitz and Stegun 6.5.31, by Lentz's method.
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    b += 2;
    const an = -i * (i - a);
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return Math.exp(-x + a * Math.log(x) - lnGamma(a)) * h;
}

/** I_x(a, b), the beta distribution function. Numerical Recipes 6.4. */
export function betaBelow(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(a, b, x)) / a;
  return 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || 1e-300);
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    let an = (m * (b - m) * x) / ((a - 1 + 2 * m) * (a + 2 * m));
    d = 1 / (1 + an * d || 1e-300);
    c = 1 + an / c || 1e-300;
    h *= d * c;
    an = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 1 + 2 * m));
    d = 1 / (1 + an * d || 1e-300);
    c = 1 + an / c || 1e-300;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** The normal distribution function: erfc as an incomplete gamma function, Abramowitz and Stegun 6.5.17. */
export function normalBelow(x: number): number {
  return x < 0 ? gammaAbove(0.5, (x * x) / 2) / 2 : 0.5 + gammaBelow(0.5, (x * x) / 2) / 2;
}

/** Student's t distribution function: Abramowitz and Stegun 26.7.1. */
export function studentBelow(freedom: number, t: number): number {
  const tail = betaBelow(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** The Poisson probability of k. */
export function poissonAt(mean: number, k: number): number {
  return Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1));
}

/** The binomial probability of k. */
export function binomialAt(n: number, p: number, k: number): number {
  if (k > n) return 0;
  return Math.exp(lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** The sum of k^-s from `first` to `last`: term by term to 1000, Euler and Maclaurin beyond (A. and S. 23.1.30). */
export function powerSum(s: number, first: number, last: number): number {
  let sum = 0;
  let k = first;
  for (; k <= last && k < 1000; k++) sum += k ** -s;
  if (k > last) return sum;
  const integral = s === 1 ? Math.log(last / k) : (last ** (1 - s) - k ** (1 - s)) / (1 - s);
  return sum + integral + (k ** -s + last ** -s) / 2 + (s * (k ** (-s - 1) - last ** (-s - 1))) / 12;
}
