/**
 * Players of an online game, their sessions over 90 days, and the replay of one round of each session, move by move.
 *
 * What a model could learn: to steer. The game is a Markov decision process of 40 states (a boat crosses a river with a
 * current, rocks and a weir) with all that offline reinforcement learning asks for: state, action, reward, next state
 * and done, from players of very different skill, with the probability that the player had for the action taken, so
 * that any policy can be valued by importance sampling. Good players mostly do what is best, the others guess; nobody
 * learns on the way. Besides: a player's rating follows the hidden skill, and so do the rewards; who pays depends on
 * the segment and on luck alone.
 */
import {
  addSeconds,
  arrivals,
  boolean,
  date,
  dateOf,
  day,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  integer,
  latent,
  optional,
  reference,
  seasonality,
  text,
  timestamp,
} from "rowsmith/sandbox";

// The river flows east. A boat sets out at the south bank (B) for the dock (D), past rocks (#) and the weir (|).
const river = `
  ....D..|
  ...#...|
  .#....#|
  ....#..|
  B......|
`.replaceAll(/\s/g, "");
const current = [0.1, 0.4, 0.6, 0.4, 0.1]; // by row: the probability that a move ends one column further east
const actions = ["north", "south", "east", "west"] as const;
const outcomes = { D: "docked", "#": "wrecked", "|": "over the weir" } as const;
const rewards = { docked: 20, wrecked: -10, "over the weir": -15 };
const [WIDTH, START, MOST_MOVES, DISCOUNT] = [8, river.indexOf("B"), 40, 0.95];

const endOf = [...river].map((sign) => (sign in outcomes ? outcomes[sign as keyof typeof outcomes] : null));
const rewardOf = endOf.map((outcome) => (outcome === null ? -1 : rewards[outcome]));
const currentOf = [...river].map((_, state) => current[Math.floor(state / WIDTH)]!);

/** The state after an action; the banks and the western edge hold the boat. */
function move(state: number, action: number, drifts: boolean): number {
  const column = state % WIDTH;
  const rows = action === 0 && state >= WIDTH ? -1 : action === 1 && state < START ? 1 : 0;
  const columns = (action === 2 ? 1 : action === 3 && column > 0 ? -1 : 0) + (drifts ? 1 : 0);
  return state + WIDTH * rows + Math.min(columns, WIDTH - 1 - column);
}

// The best action in each state, by value iteration.
const best = new Uint8Array(river.length);
const values = new Float64Array(river.length);
for (let sweep = 0; sweep < 100; sweep++)
  for (let state = 0; state < river.length; state++) {
    if (endOf[state] !== null) continue;
    const worth = (next: number): number => rewardOf[next]! + DISCOUNT * values[next]!;
    const drift = currentOf[state]!;
    const returns = actions.map(
      (_, a) => drift * worth(move(state, a, true)) + (1 - drift) * worth(move(state, a, false)),
    );
    values[state] = Math.max(...returns);
    best[state] = returns.indexOf(values[state]!);
  }

const shares = { casual: 0.7, regular: 0.24, dedicated: 0.06 };
const segments = {
  casual: { perDay: 0.15, minutes: 9, skill: [2, 4], paying: 0.03 },
  regular: { perDay: 0.7, minutes: 22, skill: [4, 3], paying: 0.15 },
  dedicated: { perDay: 2, minutes: 45, skill: [7, 2], paying: 0.5 },
} as const;
const prices = { "0.99": 45, "4.99": 30, "9.99": 16, "19.99": 7, "99.99": 2 };
const evenings = seasonality({
  hour: [4, 2, 1, 1, 1, 1, 2, 3, 3, 3, 3, 4, 5, 5, 5, 5, 6, 8, 10, 12, 13, 12, 10, 7],
  weekday: [9, 9, 9, 9, 11, 14, 13],
});
const LAST = day(2025, 5, 29);

// Who a player is and when they play.
const life = latent("life", ({ random }) => {
  const segment = random.weighted(shares);
  const { perDay, minutes, paying, ...habits } = segments[segment];
  const visits = arrivals({ perDay: perDay * random.lognormal(0, 0.4), seasonality: evenings });
  const skill = random.beta(habits.skill[0], habits.skill[1]);
  const buys = random.boolean(paying) ? 0.12 : 0; // probability of a purchase in a session
  const sessions = [];
  for (let start = visits.next("2025-03-01", random); dateOf(start) <= LAST;) {
    const end = addSeconds(start, 60 * Math.ceil(minutes * random.lognormal(0, 0.6)));
    sessions.push({ start, end, spent: random.boolean(buys) ? Number(random.weighted(prices)) : null });
    start = visits.next(end, random);
  }
  return { segment, skill, sessions, rating: Math.round(random.normal(900 + 900 * skill, 60)) };
});

const players = defineTable({
  description: "Players",
  rows: 300,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    segment: text({ enum: ["casual", "regular", "dedicated"] }),
    rating: integer({ minimum: 500, maximum: 2200, description: "as the league of the game has it" }),
    sessions: integer({ minimum: 0 }),
    last_played: optional(date({ minimum: "2025-03-01", maximum: "2025-05-29" })), // none: not seen in the 90 days
    spent_usd: decimal({ scale: 2, minimum: 0 }),
  },
  checks: [
    "(last_played is null) = (sessions = 0)",
    { sql: "count(*) filter (spent_usd > 0) / count(*) between 0.055 and 0.111", minimumRows: 3000 },
  ],
  row({ index }) {
    const { segment, rating, sessions } = life.at(index);
    const last = sessions.at(-1);
    return {
      id: index + 1,
      segment,
      rating,
      sessions: sessions.length,
      last_played: last === undefined ? null : dateOf(last.start),
      spent_usd: sessions.reduce((sum, { spent }) => sum + (spent ?? 0), 0),
    };
  },
});

const sessions = defineGroups({
  description: "Sessions of the players",
  groups: players,
  length: ({ index }) => life.at(index).sessions.length,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    player_id: reference(players, "id"),
    started_at: timestamp({ minimum: "2025-03-01", maximum: "2025-05-29" }),
    ended_at: timestamp(),
    purchase_usd: optional(decimal({ scale: 2, minimum: 0.99, maximum: 99.99 })), // none in most sessions
  },
  checks: ["coalesce(started_at >= lag(ended_at) over (partition by player_id order by started_at), true)"],
  group({ index: player }) {
    const { sessions } = life.at(player);
    return (position, index) => {
      const { start, end, spent } = sessions[position]!;
      return { id: index + 1, player_id: player + 1, started_at: start, ended_at: end, purchase_usd: spent };
    };
  },
});

// A round as it was played: what the states were, what was done, and how likely the player was to do it.
const round = latent("round", ({ index, random }) => {
  const { skill } = life.at(sessions.at(index).player_id - 1);
  const guessing = Math.round(100 - 95 * skill) / 100;
  const moves = [];
  let state = START;
  do {
    const action = random.boolean(guessing) ? random.integer(0, 3) : best[state]!;
    const probability = guessing / 4 + (action === best[state] ? 1 - guessing : 0);
    const next = move(state, action, random.boolean(currentOf[state]));
    moves.push({ state, action, probability, next });
    state = next;
  } while (endOf[state] === null && moves.length < MOST_MOVES);
  return moves;
});

const episodes = defineGroups({
  description: "The moves of the first round of each session: transitions of a Markov decision process",
  groups: sessions,
  length: ({ index }) => round.at(index).length,
  columns: {
    session_id: reference(sessions, "id"),
    step: integer({ minimum: 1, maximum: MOST_MOVES }),
    state: integer({ minimum: 0, maximum: 39, description: "8 * row + column; row 0 is the north bank" }),
    action: text({ enum: actions }),
    behaviour_probability: decimal({
      scale: 4,
      minimum: 0.0125,
      maximum: 1,
      description: "that this player takes this action here",
    }),
    reward: integer({ enum: [-1, ...Object.values(rewards)] }),
    next_state: integer({ minimum: 0, maximum: 39 }),
    done: boolean(),
    outcome: optional(text({ enum: [...Object.values(outcomes), "out of time"] })), // of the last move; out of time is a truncation
  },
  primaryKey: ["session_id", "step"],
  checks: [
    // A move begins where the one before ended; an episode begins with the start and ends when it is done.
    "coalesce(state = lag(next_state) over (partition by session_id order by step), step = 1 and state = 32)",
    "step = row_number() over (partition by session_id order by step)",
    "done = (lead(step) over (partition by session_id order by step) is null)",
    "done = (outcome is not null)",
    "reward = case outcome when 'docked' then 20 when 'wrecked' then -10 when 'over the weir' then -15 else -1 end",
    // The boat goes where it is steered, and at most one column further.
    "next_state // 8 - state // 8 = case action when 'north' then if(state >= 8, -1, 0) " +
      "when 'south' then if(state < 32, 1, 0) else 0 end",
    "next_state % 8 - state % 8 - case action when 'east' then 1 when 'west' then if(state % 8 > 0, -1, 0) " +
      "else 0 end between if(state % 8 = 6, -1, 0) and 1",
    // The current in mid-stream is as strong as it is said to be, and the probabilities are those of the actions.
    {
      sql:
        "avg((next_state % 8 > state % 8)::int) filter (state // 8 = 2 and action in ('north', 'south')) between 0.56 " +
        "and 0.64",
      minimumRows: 60_000,
    },
    { sql: "avg(1 / behaviour_probability) between 3.9 and 4.1", minimumRows: 60_000 },
  ],
  group({ index: session }) {
    const moves = round.at(session);
    return (position) => {
      const { state, action, probability, next } = moves[position]!;
      const done = position === moves.length - 1;
      return {
        session_id: session + 1,
        step: position + 1,
        state,
        action: actions[action]!,
        behaviour_probability: probability,
        reward: rewardOf[next]!,
        next_state: next,
        done,
        outcome: done ? (endOf[next] ?? "out of time") : null,
      };
    };
  },
});

export default defineDataset({
  description: "An online game: players, sessions, and replays for reinforcement learning",
  tables: { players, sessions, episodes },
  checks: [
    "not exists (select 1 from players p left join sessions s on s.player_id = p.id " +
      "group by p.id, p.sessions, p.spent_usd having count(s.id) <> p.sessions " +
      "or coalesce(sum(s.purchase_usd), 0) <> p.spent_usd)",
    "not exists (select 1 from sessions s left join episodes e on e.session_id = s.id where e.session_id is null)",
    // Skill shows in the rating, and pays: better players have better rounds.
    {
      sql:
        "(select corr(rating, score) from (select p.rating, sum(e.reward) / count(distinct s.id) as score from players p " +
        "join sessions s on s.player_id = p.id join episodes e on e.session_id = s.id group by p.id, p.rating)) > 0.7",
      minimumRows: 60_000,
    },
  ],
});
