/**
 * The long run of a Markov chain: which states can be reached, and which share of the time is spent in each.
 *
 * The method is state reduction: a state is taken out of the chain and what flowed through it is led on to the
 * others (Grassmann, Taksar and Heyman, Operations Research 33, 1985). It adds, multiplies and divides, never
 * subtracts, so even tiny shares are exact to some 1e-15 of themselves.
 */

type Matrix = readonly (readonly number[])[];

/** For every state, whether each state can be reached from it in any number of steps, none included. */
export function reachable(matrix: Matrix): boolean[][] {
  const reach = matrix.map((row, from) => row.map((probability, to) => probability > 0 || from === to));
  for (const [via, beyond] of reach.entries())
    for (const row of reach) if (row[via]) for (const [to, known] of beyond.entries()) if (known) row[to] = true;
  return reach;
}

/** The share of each state in the long run, where a series begins with the probabilities of `start`. */
export function longRunShares(matrix: Matrix, start: readonly number[]): number[] {
  const size = matrix.length;
  const reach = reachable(matrix);
  const returns = (from: number, to: number): boolean => !reach[from]?.[to] || reach[to]?.[from] === true;
  const lasting = reach.map((row, from) => row.every((_, to) => returns(from, to)));
  const mass = absorbed(matrix, start, lasting);
  const shares = Array.from({ length: size }, () => 0);
  const done = lasting.map((lasts) => !lasts);
  for (let first = 0; first < size; first++) {
    if (done[first]) continue;
    const members = shares.flatMap((_, k) => (reach[first]?.[k] ? [k] : []));
    const weight = members.reduce((sum, k) => sum + (mass[k] as number), 0);
    const within = stationary(members.map((from) => members.map((to) => matrix[from]?.[to] as number)));
    for (const [position, k] of members.entries()) {
      shares[k] = weight * (within[position] as number);
      done[k] = true;
    }
  }
  return shares;
}

/** Where the mass of `start` is once it has left all states that do not last. */
function absorbed(matrix: Matrix, start: readonly number[], lasting: readonly boolean[]): number[] {
  const flow = matrix.map((row) => [...row]);
  const mass = [...start];
  const gone = new Set<number>();
  for (const [state, lasts] of lasting.entries()) {
    if (lasts) continue;
    gone.add(state);
    const out = flow[state] as number[];
    const total = out.reduce((sum, probability, to) => (gone.has(to) ? sum : sum + probability), 0);
    for (const row of [...flow, mass]) {
      const through = row[state] as number;
      if (row === out || through === 0) continue;
      for (const [to, probability] of out.entries())
        if (!gone.has(to)) row[to] = (row[to] as number) + (through * probability) / total;
      row[state] = 0;
    }
  }
  return mass;
}

/** The stationary distribution of a chain in which every state can be reached from every other. */
function stationary(matrix: Matrix): number[] {
  const flow = matrix.map((row) => [...row]);
  const size = flow.length;
  for (let state = size - 1; state > 0; state--) {
    const out = flow[state] as number[];
    let total = 0;
    for (let to = 0; to < state; to++) total += out[to] as number;
    for (let from = 0; from < state; from++) {
      const row = flow[from] as number[];
      row[state] = (row[state] as number) / total;
      for (let to = 0; to < state; to++) row[to] = (row[to] as number) + (row[state] as number) * (out[to] as number);
    }
  }
  const shares = [1];
  for (let state = 1; state < size; state++)
    shares.push(shares.reduce((sum, share, from) => sum + share * (flow[from]?.[state] as number), 0));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
