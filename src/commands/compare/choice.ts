/** Which of several models to take: what passes most, then what costs least, then what needs the fewest tokens, then what makes rows fastest. */
import type { Contest } from "./contest.ts";

export interface Choice {
  readonly contender: string;
  /** One sentence. */
  readonly why: string;
}

/** The best contender; undefined where none has written a script that passed. */
export function choose(contests: readonly Contest[]): Choice | undefined {
  const ranked = contests
    .filter(({ passed }) => passed > 0)
    .toSorted((a, b) => share(b) - share(a) || price(a) - price(b) || tokens(a) - tokens(b) || rate(b) - rate(a));
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const passed = `${best.passed} of ${best.trials.length} passed`;
  if (second === undefined) return { contender: best.contender, why: `${passed}, of the others none` };
  if (share(best) > share(second)) {
    const unsure = best.sure.low <= second.sure.high;
    const doubt = unsure ? "; so few repeats do not prove the difference, more --times would" : "";
    return {
      contender: best.contender,
      why: `${passed}, of ${second.contender} ${second.passed} of ${second.trials.length}${doubt}`,
    };
  }
  const reason =
    price(best) < price(second)
      ? "at the lowest price"
      : tokens(best) < tokens(second)
        ? "with the fewest tokens"
        : "and its rows are made fastest";
  return { contender: best.contender, why: `${passed}, as of ${second.contender}, ${reason}` };
}

const share = ({ passed, trials }: Contest): number => passed / trials.length;
/** US dollars; a price that is not known comes last. Models on one's own machine cost nothing, and differ in tokens. */
const price = ({ cost }: Contest): number => cost?.mean ?? Number.MAX_VALUE;
const tokens = ({ tokens }: Contest): number => tokens?.mean ?? 0;
const rate = ({ rowsPerSecond }: Contest): number => rowsPerSecond?.mean ?? 0;
