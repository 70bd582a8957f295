/** Whether the moves of generated/gaming.ts teach what its doc comment promises: to steer as the best players do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { madeTables } from "./made-tables.ts";

const ACTIONS = ["north", "south", "east", "west"];
const [STATES, DISCOUNT] = [40, 0.95];

it("the policy learned from the moves is that of the best players", () => {
  using made = madeTables("gaming", 0.5);
  const moves = readFileSync(join(made.folder, "episodes.csv"), "utf8").trimEnd().split("\n").slice(1);
  const counts = Array.from({ length: STATES * 4 }, () => ({ times: 0, reward: 0, next: new Float64Array(STATES) }));
  const favourite = Array.from({ length: STATES }, () => ({ probability: 0, action: -1 }));
  for (const line of moves) {
    const [, , state, action, probability, reward, next, , outcome] = line.split(",");
    const [from, a] = [Number(state), ACTIONS.indexOf(action!)];
    const seen = counts[4 * from + a]!;
    seen.times++;
    seen.reward += Number(reward);
    if (outcome === "" || outcome === "out of time") seen.next[Number(next)]!++;
    if (Number(probability) > favourite[from]!.probability)
      favourite[from] = { probability: Number(probability), action: a };
  }

  const values = new Float64Array(STATES);
  const worth = (state: number, action: number): number => {
    const { times, reward, next } = counts[4 * state + action]!;
    return times === 0 ? -100 : (reward + DISCOUNT * next.reduce((sum, n, k) => sum + n * values[k]!, 0)) / times;
  };
  const best = (state: number): number => Math.max(...ACTIONS.map((_, action) => worth(state, action)));
  for (let sweep = 0; sweep < 100; sweep++)
    for (let state = 0; state < STATES; state++) if (favourite[state]!.action >= 0) values[state] = best(state);

  const known = favourite.flatMap(({ action, probability }, state) =>
    probability > 0.6 && counts[4 * state + action]!.times > 200 ? [{ state, action }] : [],
  );
  expect(known.length).toBeGreaterThan(15);
  // The favourite action may be second by a hair in the log, where two are nearly as good; never by a reward's worth.
  for (const { state, action } of known) expect(best(state) - worth(state, action), `state ${state}`).toBeLessThan(0.5);
  // Steering well from the start is worth far more than what players get on average.
  const returns = moves.reduce((sum, line) => sum + Number(line.split(",")[5]), 0);
  const rounds = moves.filter((line) => line.split(",")[7] === "true").length;
  expect(values[32]).toBeGreaterThan(returns / rounds + 5);
});
