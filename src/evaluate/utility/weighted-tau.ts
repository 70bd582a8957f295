/** How alike two orders of importance are, the top counting most: Vigna's weighted τ (2015), as scipy's `weightedtau` has it. */

/** From −1 to 1, with additive hyperbolic weights, the mean of both rankings; undefined where one side is constant. */
export function weightedTau(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  const one = rankedTau(x, y);
  const other = rankedTau(y, x);
  return one === undefined || other === undefined ? undefined : (one + other) / 2;
}

/** Weighted by the ranks of x, ties broken by y. */
function rankedTau(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  const size = x.length;
  const order = Array.from({ length: size }, (_, place) => place).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number) || a - b,
  );
  const weights = new Float64Array(size);
  for (const [place, item] of order.entries()) weights[item] = 1 / (size - place);
  let together = 0;
  let ofX = 0;
  let ofY = 0;
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const weight = (weights[a] as number) + (weights[b] as number);
      const signX = Math.sign((x[a] as number) - (x[b] as number));
      const signY = Math.sign((y[a] as number) - (y[b] as number));
      together += weight * signX * signY;
      ofX += weight * signX * signX;
      ofY += weight * signY * signY;
    }
  return ofX > 0 && ofY > 0 ? together / Math.sqrt(ofX * ofY) : undefined;
}
