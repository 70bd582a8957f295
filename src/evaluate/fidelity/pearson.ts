/** Pearson's r over many pairs of columns: columns are standardised once, then each pair is one pass. */
import { orderedValues } from "../ordered-values.ts";
import type { OrderedValues } from "../ordered-values.ts";

export interface Standardised {
  /** (x − mean) / std over the rows that have a value; NaN elsewhere. */
  readonly values: Float64Array;
  /** No value is missing. */
  readonly complete: boolean;
  /** All values are the same, or there are none. */
  readonly constant: boolean;
}

export interface Correlation {
  /** Undefined where one of both does not vary over the rows that have both. */
  readonly r: number | undefined;
  /** Rows that have both. */
  readonly n: number;
  /** The standard error, of a correlation that of Fisher's atanh r; undefined where r is, or below 4 rows. */
  readonly error?: number | undefined;
}

/** Standardises a column; what is not finite is missing. */
export const standardised = (column: Float64Array): Standardised => standardisedOf(orderedValues(column));

/** The same of values in order, in whose place others may stand: their ranks. */
export function standardisedOf({ values, counts, codes }: OrderedValues): Standardised {
  let [count, sum] = [0, 0];
  for (let place = 0; place < values.length; place++) {
    count += counts[place] as number;
    sum += (values[place] as number) * (counts[place] as number);
  }
  const mean = sum / count;
  let squares = 0;
  for (let place = 0; place < values.length; place++)
    squares += (counts[place] as number) * ((values[place] as number) - mean) ** 2;
  const std = Math.sqrt(squares / count);
  const constant = values.length < 2 || !(std > 0);
  const table = new Float64Array(values.length + 1);
  table[0] = Number.NaN;
  if (!constant)
    for (let place = 0; place < values.length; place++) table[place + 1] = ((values[place] as number) - mean) / std;
  const result = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) result[row] = table[(codes[row] as number) + 1] as number;
  return { values: result, complete: count === codes.length, constant };
}

/**
 * r over the rows that have both values (pandas' `DataFrame.corr`). Its standard error is 1/√(n−3) for normal values, and
 * more for heavy tails, where a few rows rule r: then it is that of r's influence function, xy − r(x²+y²)/2.
 */
export function pearson(x: Standardised, y: Standardised): Correlation {
  if (!x.complete || !y.complete) return pairwise(x.values, y.values);
  const { r, n } = productMoment(x, y);
  return { r, n, error: r === undefined ? undefined : fisherError(r, n, influence(x.values, y.values, r)) };
}

/** r alone, of columns that miss no values. */
export function productMoment(x: Standardised, y: Standardised): Correlation {
  const n = x.values.length;
  if (x.constant || y.constant || n < 2) return { r: undefined, n };
  return { r: clip(product(x.values, y.values) / n), n };
}

/** Of the Fisher scale, from the mean square of the influence function. */
function fisherError(r: number, n: number, meanSquare: number): number | undefined {
  if (n < 4) return undefined;
  const normal = 1 / Math.sqrt(n - 3);
  const found = Math.sqrt(meanSquare / n) / (1 - r * r);
  return found > normal ? found : normal;
}

/** The mean square of xy − r(x²+y²)/2 over standardised values. */
function influence(x: Float64Array, y: Float64Array, r: number): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    const value = a * b - (r / 2) * (a * a + b * b);
    sum += value * value;
  }
  return sum / x.length;
}

const clip = (r: number): number => Math.max(-1, Math.min(1, r));

/** Four sums at a time: the processor need not wait for one addition before it begins the next. */
function product(x: Float64Array, y: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = x.length - (x.length % 4);
  for (let row = 0; row < end; row += 4) {
    a += (x[row] as number) * (y[row] as number);
    b += (x[row + 1] as number) * (y[row + 1] as number);
    c += (x[row + 2] as number) * (y[row + 2] as number);
    d += (x[row + 3] as number) * (y[row + 3] as number);
  }
  for (let row = end; row < x.length; row++) a += (x[row] as number) * (y[row] as number);
  return a + b + (c + d);
}

function pairwise(x: Float64Array, y: Float64Array): Correlation {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if (Number.isNaN(a + b)) continue;
    n += 1;
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  // Standardised values that vary at all have squares far above the rounding of these sums.
  const [spreadX, spreadY] = [sxx - (sx * sx) / n, syy - (sy * sy) / n];
  if (!(spreadX > SMALLEST * sxx && spreadY > SMALLEST * syy)) return { r: undefined, n };
  const r = clip((sxy - (sx * sy) / n) / Math.sqrt(spreadX * spreadY));
  const [meanX, meanY] = [sx / n, sy / n];
  const [scaleX, scaleY] = [Math.sqrt(n / spreadX), Math.sqrt(n / spreadY)];
  let squares = 0;
  for (let row = 0; row < x.length; row++) {
    const a = ((x[row] as number) - meanX) * scaleX;
    const b = ((y[row] as number) - meanY) * scaleY;
    if (Number.isNaN(a + b)) continue;
    const value = a * b - (r / 2) * (a * a + b * b);
    squares += value * value;
  }
  return { r, n, error: fisherError(r, n, squares / n) };
}

const SMALLEST = 1e-12;
