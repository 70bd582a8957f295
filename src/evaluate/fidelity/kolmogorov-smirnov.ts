/** The two-sample Kolmogorov–Smirnov statistic. */

/** D = sup|F − G| of two samples in ascending order (scipy's `ks_2samp().statistic`); NaN where one is empty. */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  let [atA, atB, most] = [0, 0, 0];
  while (atA < a.length && atB < b.length) {
    const value = Math.min(a[atA] as number, b[atB] as number);
    while (atA < a.length && a[atA] === value) atA += 1;
    while (atB < b.length && b[atB] === value) atB += 1;
    most = Math.max(most, Math.abs(atA / a.length - atB / b.length));
  }
  return most;
}
