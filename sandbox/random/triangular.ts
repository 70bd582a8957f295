/** The quantile function of the triangular distribution. */
export function triangularQuantile(u: number, minimum: number, mode: number, maximum: number): number {
  const span = maximum - minimum;
  if (u * span < mode - minimum) return minimum + Math.sqrt(u * span * (mode - minimum));
  return maximum - Math.sqrt((1 - u) * span * (maximum - mode));
}
