/** How alike the past of a column's values is on both sides, over the lags of its series. */
import { meanAbsolute } from "../noise.ts";
import { acf, bartlett, lagCount, lagSimilarity, pacf } from "./autocorrelation.ts";

/** A series' correlations by lag, lag 0 first. */
export interface LagCorrelations {
  readonly n: number;
  readonly acf: Float64Array;
  readonly pacf: Float64Array;
}

/** Undefined where the series is constant or has fewer than 4 rows. */
export function lagCorrelations(series: Float64Array): LagCorrelations | undefined {
  const lags = lagCount(series.length);
  if (lags < 1) return undefined;
  const rho = acf(series, lags);
  return rho === undefined ? undefined : { n: series.length, acf: rho, pacf: pacf(rho) };
}

export interface LagScore {
  readonly value: number;
  readonly ceiling: number;
}

export interface LagScores {
  readonly acf: LagScore;
  readonly pacf: LagScore;
}

/** The scores of one entity: the standard errors are Bartlett's for ρ, and 1/√n for partial correlations (Quenouille). */
export function entityScores(real: LagCorrelations, synthetic: LagCorrelations): LagScores {
  const quenouille = (length: number, n: number): Float64Array => new Float64Array(length).fill(1 / Math.sqrt(n));
  return {
    acf: scoreOf(real.acf, synthetic.acf, bartlett(real.acf, real.n), bartlett(real.acf, synthetic.n)),
    pacf: scoreOf(
      real.pacf,
      synthetic.pacf,
      quenouille(real.pacf.length, real.n),
      quenouille(real.pacf.length, synthetic.n),
    ),
  };
}

function scoreOf(real: Float64Array, synthetic: Float64Array, a: Float64Array, b: Float64Array): LagScore {
  const lags = Math.min(real.length, synthetic.length) - 1;
  let expected = 0;
  for (let lag = 1; lag <= lags; lag++) expected += meanAbsolute(Math.hypot(a[lag] as number, b[lag] as number));
  return {
    value: lagSimilarity(real, synthetic) as number,
    ceiling: Math.max(0, 1 - expected / lags / 2),
  };
}

/** The mean over entities of the correlations by lag, and the standard error of that mean. */
export interface MeanLags {
  readonly acf: Float64Array;
  readonly pacf: Float64Array;
  readonly acfErrors: Float64Array;
  readonly pacfErrors: Float64Array;
}

/** The mean over the lags that at least half of the entities have. */
export function meanLags(entities: readonly LagCorrelations[]): MeanLags {
  const lengths = entities.map(({ acf }) => acf.length).toSorted((a, b) => b - a);
  const length = lengths[Math.ceil(entities.length / 2) - 1] ?? 0;
  const [rho, rhoErrors] = meanOf(
    entities.map(({ acf }) => acf),
    length,
  );
  const [partial, partialErrors] = meanOf(
    entities.map(({ pacf }) => pacf),
    length,
  );
  return { acf: rho, pacf: partial, acfErrors: rhoErrors, pacfErrors: partialErrors };
}

function meanOf(lists: readonly Float64Array[], length: number): [Float64Array, Float64Array] {
  const means = new Float64Array(length);
  const errors = new Float64Array(length);
  for (let lag = 0; lag < length; lag++) {
    let [count, sum, squares] = [0, 0, 0];
    for (const list of lists) {
      if (lag >= list.length) continue;
      count += 1;
      sum += list[lag] as number;
      squares += (list[lag] as number) ** 2;
    }
    means[lag] = sum / count;
    errors[lag] = count > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1) / count) : 0;
  }
  return [means, errors];
}

/** The scores of the means over entities that are not the same on both sides. */
export const meanScores = (real: MeanLags, synthetic: MeanLags): LagScores => ({
  acf: scoreOf(real.acf, synthetic.acf, real.acfErrors, synthetic.acfErrors),
  pacf: scoreOf(real.pacf, synthetic.pacf, real.pacfErrors, synthetic.pacfErrors),
});
