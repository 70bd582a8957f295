import { expect, test } from "vitest";
import { minimum } from "../../../src/learn/linear/lbfgs.ts";

test("a quadratic with eigenvalues from 1 to 100 and a valley that is not quadratic", async () => {
  const size = 30;
  const found = await minimum(
    (point, gradient) => {
      let value = 0;
      for (let k = 0; k < size; k++) {
        const off = (point[k] as number) - k;
        const weight = 10 ** ((2 * k) / (size - 1));
        value += (weight * off * off) / 2 + off ** 4;
        gradient[k] = weight * off + 4 * off ** 3;
      }
      return Promise.resolve(value);
    },
    new Float64Array(size).fill(100),
    { gradient: 1e-8, iterations: 500 },
  );
  for (let k = 0; k < size; k++) expect(found[k]).toBeCloseTo(k, 7);
});
