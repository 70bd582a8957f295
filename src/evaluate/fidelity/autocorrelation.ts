/** Autocorrelation and partial autocorrelation of one series. */

/** Lags that are looked at: 1 to min(10·log₁₀ n, n/2 − 1) (statsmodels' default for `pacf`); 0 where n is too small. */
export const lagCount = (n: number): number =>
  Math.max(0, Math.min(Math.floor(10 * Math.log10(n)), Math.floor(n / 2) - 1));

/**
 * ρ₀ … ρ_lags of a series: Σ(y_t−μ)(y_{t+k}−μ)/Σ(y−μ)², the biased estimate (statsmodels' `acf`). Missing values are NaN:
 * they keep their place in time and add nothing (`missing="conservative"`). Undefined where the series is constant.
 */
export function acf(series: Float64Array, lags: number): Float64Array | undefined {
  let [count, sum, low, high] = [0, 0, Infinity, -Infinity];
  for (const value of series) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return undefined;
  const mean = sum / count;
  const centred = series.map((value) => (Number.isNaN(value) ? 0 : value - mean));
  const result = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag++) {
    let products = 0;
    for (let at = lag; at < centred.length; at++) products += (centred[at] as number) * (centred[at - lag] as number);
    result[lag] = products;
  }
  const variance = result[0] as number;
  return variance > 0 ? result.map((value) => value / variance) : undefined;
}

/** The partial autocorrelations of ρ by Levinson–Durbin (statsmodels' `pacf(method="ldb")`); the first is 1, as ρ₀ is. */
export function pacf(rho: Float64Array): Float64Array {
  const lags = rho.length - 1;
  const result = new Float64Array(lags + 1);
  result[0] = 1;
  let phi = new Float64Array(lags + 1);
  let error = 1;
  for (let lag = 1; lag <= lags; lag++) {
    let sum = rho[lag] as number;
    for (let at = 1; at < lag; at++) sum -= (phi[at] as number) * (rho[lag - at] as number);
    const reflection = error > 1e-12 ? sum / error : 0;
    const next = Float64Array.from(phi);
    for (let at = 1; at < lag; at++) next[at] = (phi[at] as number) - reflection * (phi[lag - at] as number);
    next[lag] = reflection;
    phi = next;
    error *= 1 - reflection * reflection;
    result[lag] = reflection;
  }
  return result;
}

/** `1 − mean|Δ|/2` over the lags from 1 on that both have; undefined where there are none. */
export function lagSimilarity(real: Float64Array, synthetic: Float64Array): number | undefined {
  const lags = Math.min(real.length, synthetic.length) - 1;
  if (lags < 1) return undefined;
  let sum = 0;
  for (let lag = 1; lag <= lags; lag++) sum += Math.abs((real[lag] as number) - (synthetic[lag] as number));
  return 1 - sum / lags / 2;
}

/** The standard errors of ρ₁ … (Bartlett): √((1 + 2Σ_{j<k} ρ_j²)/n); the first place, lag 0, is 0. */
export function bartlett(rho: Float64Array, n: number): Float64Array {
  const errors = new Float64Array(rho.length);
  let squares = 0;
  for (let lag = 1; lag < rho.length; lag++) {
    errors[lag] = Math.sqrt((1 + 2 * squares) / n);
    squares += (rho[lag] as number) ** 2;
  }
  return errors;
}
