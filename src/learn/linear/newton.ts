/** The minimum of a penalised log-loss by Newton's steps: few of them, where the Hessian is small enough to be written down. */
import type { Breath } from "./breath.ts";
import { largestPivot, lowerFactor, substituted } from "./cholesky.ts";
import type { LogLoss } from "./log-loss.ts";

const MOST_STEPS = 50;
const MOST_HALVINGS = 40;
/** Armijo's constant. */
const DECREASE = 1e-4;
/** Of the largest pivot: the softmax's intercepts may all move together, which no row notices. */
const RIDGE = 1e-10;

/** Ends where no part of the gradient is larger than `least`. */
export async function newtonMinimum(loss: LogLoss, least: number, breath: Breath): Promise<Float64Array> {
  const { size } = loss;
  const hessian = new Float64Array(size * size);
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = await loss.at(point, gradient, hessian);
    if (gradient.every((part) => Math.abs(part) <= least)) break;
    const ridge = RIDGE * largestPivot(hessian, size);
    const lower =
      (await lowerFactor(hessian, size, { ridge, least: 0 }, breath)) ??
      (await lowerFactor(hessian, size, { ridge: ridge * 1e4, least: 0 }, breath));
    if (lower === undefined) break;
    const direction = substituted(lower, gradient);
    let slope = 0;
    for (let k = 0; k < size; k++) slope -= (direction[k] as number) * (gradient[k] as number);
    const next = await halved(loss, { point, value, direction, slope });
    if (next === undefined) break;
    ({ point, gradient } = next);
  }
  return point;
}

/** The longest of the steps 1, ½, ¼ … against the direction that goes down enough. */
async function halved(
  loss: LogLoss,
  from: {
    readonly point: Float64Array;
    readonly value: number;
    readonly direction: Float64Array;
    readonly slope: number;
  },
): Promise<{ readonly point: Float64Array; readonly gradient: Float64Array } | undefined> {
  const gradient = new Float64Array(loss.size);
  for (let step = 1, halving = 0; halving < MOST_HALVINGS; step /= 2, halving++) {
    const point = from.point.map((part, k) => part - step * (from.direction[k] as number));
    const value = await loss.at(point, gradient);
    // Near the minimum the values are equal up to rounding.
    if (value <= from.value + DECREASE * step * from.slope + 1e-14 * Math.abs(from.value)) return { point, gradient };
  }
  return undefined;
}
