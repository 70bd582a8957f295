/** What the mean and the deviation of a column may be that is normal within bounds: cut off, drawn again, or as it is. */

export interface Moments {
  readonly mean: readonly [low: number, high: number];
  readonly deviation: readonly [low: number, high: number];
}

const MEAN_ERRORS = 0.1;
const DEVIATION_ERRORS = 0.12;
export const NORMAL_ROWS = 5000;

/** The intervals that the moments must lie in. `unit` is the last digit that is written. */
export function momentsOf(
  mean: number,
  deviation: number,
  bounds: { readonly minimum?: number | undefined; readonly maximum?: number | undefined },
  unit: number,
): Moments {
  const found = [{ mean, deviation }, ...(deviation > 0 ? bounded(mean, deviation, bounds) : [])];
  const means = found.map((one) => one.mean);
  const deviations = found.map((one) => Math.hypot(one.deviation, unit / Math.sqrt(12)));
  const slack = deviation * MEAN_ERRORS + unit * 0.05;
  const least = Math.min(...found.map((one) => one.deviation));
  return {
    mean: [tidy(Math.min(...means) - slack), tidy(Math.max(...means) + slack)],
    deviation: [
      tidy(least * (1 - DEVIATION_ERRORS) - unit / 4),
      tidy(Math.max(...deviations) * (1 + DEVIATION_ERRORS)),
    ],
  };
}

const tidy = (value: number): number => Number(value.toPrecision(6));

/** The moments where values outside are moved to the bounds, and where they are drawn again. */
function bounded(
  mean: number,
  deviation: number,
  { minimum = -Infinity, maximum = Infinity }: { minimum?: number | undefined; maximum?: number | undefined },
): { mean: number; deviation: number }[] {
  if (minimum === -Infinity && maximum === Infinity) return [];
  const steps = 4000;
  const cut = new Sums();
  const again = new Sums();
  for (let index = 0; index <= steps; index++) {
    const z = -8 + (16 * index) / steps;
    const weight = Math.exp((-z * z) / 2);
    const drawn = mean + z * deviation;
    cut.add(Math.min(maximum, Math.max(minimum, drawn)), weight);
    if (drawn >= minimum && drawn <= maximum) again.add(drawn, weight);
  }
  return [cut, again].flatMap((sums) => sums.moments());
}

class Sums {
  #weight = 0;
  #first = 0;
  #second = 0;

  add(value: number, weight: number): void {
    this.#weight += weight;
    this.#first += weight * value;
    this.#second += weight * value * value;
  }

  moments(): { mean: number; deviation: number }[] {
    if (this.#weight === 0) return [];
    const mean = this.#first / this.#weight;
    return [{ mean, deviation: Math.sqrt(Math.max(0, this.#second / this.#weight - mean * mean)) }];
  }
}
