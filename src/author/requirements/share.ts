/** Shares: how far a measured one may be off, and on how many rows it is measured. */

export interface ShareTest {
  readonly sql: string;
  readonly figure: string;
  readonly minimumRows: number;
}

const MOST_ROWS = 60_000;
/** Six standard errors and a little: chance alone is not found out once in 10^8 tests. */
const ERRORS_SQUARED = 38;

/** The share of rows of which `where` is true; `about` where the prompt gives it roughly. */
export function shareTest(where: string, share: number, about: boolean): ShareTest {
  const figure = `avg(case when ${where} then 1.0 else 0.0 end)`;
  const rarer = Math.min(share, 1 - share);
  if (rarer <= 0) return { figure, sql: `${figure} = ${share}`, minimumRows: 1 };
  let tolerance = Math.min(about ? 0.05 : 0.02, rarer / 2);
  const rowsFor = (): number => Math.max(1000, Math.ceil((ERRORS_SQUARED * share * (1 - share)) / tolerance ** 2));
  if (rowsFor() > MOST_ROWS) tolerance = rarer * 0.8;
  const minimumRows = Math.min(200_000, Math.ceil(rowsFor() / 100) * 100);
  return { figure, sql: `abs(${figure} - ${share}) <= ${Number(tolerance.toPrecision(3))}`, minimumRows };
}
