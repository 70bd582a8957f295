/** The minimum of a smooth convex function: L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5). */

/** The value at a point; writes the gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => Promise<number>;

const MEMORY = 10;
/** Armijo's and Wolfe's constants, as usual for quasi-Newton steps. */
const DECREASE = 1e-4;
const CURVATURE = 0.9;
const MOST_TRIALS = 30;

export interface Ending {
  /** The largest part of the gradient at which it ends. */
  readonly gradient: number;
  readonly iterations: number;
}

export async function minimum(objective: Objective, start: Float64Array, ending: Ending): Promise<Float64Array> {
  const size = start.length;
  let point: Float64Array = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = await objective(point, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let turn = 0; turn < ending.iterations; turn++) {
    if (largest(gradient) <= ending.gradient) break;
    const direction = descent(gradient, steps);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      steps.length = 0;
      for (let k = 0; k < size; k++) direction[k] = -(gradient[k] as number);
      slope = dot(direction, gradient);
    }
    const first = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    const found = await lineSearch(objective, { point, value, direction, slope }, first);
    if (found === undefined) break;
    const s = new Float64Array(size);
    const y = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      s[k] = (found.point[k] as number) - (point[k] as number);
      y[k] = (found.gradient[k] as number) - (gradient[k] as number);
    }
    const bend = dot(s, y);
    if (bend > 1e-14 * dot(y, y)) {
      steps.push({ s, y, rho: 1 / bend });
      if (steps.length > MEMORY) steps.shift();
    }
    ({ point, value } = found);
    gradient = found.gradient as Float64Array<ArrayBuffer>;
  }
  return point;
}

/** The two-loop recursion: the direction from the gradient and the last steps. */
function descent(
  gradient: Float64Array,
  steps: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array {
  const direction = Float64Array.from(gradient, (part) => -part);
  const weights = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    const { s, y, rho } = steps[k] as (typeof steps)[number];
    const weight = rho * dot(s, direction);
    weights[k] = weight;
    add(direction, y, -weight);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let k = 0; k < direction.length; k++) direction[k] = (direction[k] as number) * scale;
  }
  for (let k = 0; k < steps.length; k++) {
    const { s, y, rho } = steps[k] as (typeof steps)[number];
    add(direction, s, (weights[k] as number) - rho * dot(y, direction));
  }
  return direction;
}

interface From {
  readonly point: Float64Array;
  readonly value: number;
  readonly direction: Float64Array;
  readonly slope: number;
}
interface Found {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

/** A step that goes down enough and far enough, by bisection (weak Wolfe conditions; Lewis and Overton). */
async function lineSearch(objective: Objective, from: From, first: number): Promise<Found | undefined> {
  let [low, high, step] = [0, Infinity, first];
  let best: Found | undefined;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const point = Float64Array.from(from.point);
    add(point, from.direction, step);
    const gradient = new Float64Array(point.length);
    const value = await objective(point, gradient);
    // Near the minimum the values are equal up to rounding, and the gradient decides.
    const slack = 1e-14 * Math.abs(from.value);
    if (!(value <= from.value + DECREASE * step * from.slope + slack)) high = step;
    else {
      best = { point, gradient, value };
      if (dot(gradient, from.direction) < CURVATURE * from.slope) low = step;
      else return best;
    }
    step = high === Infinity ? low * 2 : (low + high) / 2;
  }
  return best;
}

const largest = (vector: Float64Array): number => {
  let most = 0;
  for (const part of vector) most = Math.max(most, Math.abs(part));
  return most;
};

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let k = 0; k < to.length; k++) to[k] = (to[k] as number) + times * (what[k] as number);
}
