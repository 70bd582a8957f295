/** The quantile function of the triangular distribution; rounding never takes it past the mode or a bound. */
export function triangularQuantile(u: number, minimum: number, mode: number, maximum: number): number {
  const span = maximum - minimum;
  if (u * span < mode - minimum) return Math.min(mode, minimum + Math.sqrt(u * span) * Math.sqrt(mode - minimum));
  return Math.max(mode, maximum - Math.sqrt((1 - u) * span) * Math.sqrt(maximum - mode));
}
