/**
 * Why rows have differed: processes in which only one thing is not as usual, until rows differ in one of them. Only a
 * script that is refused pays for them.
 */
import type { Result } from "../../model/failure.ts";
import type { Session } from "../../runner/session.ts";
import { openScript } from "../script.ts";
import type { OpenOptions } from "../script.ts";
import { beginRun } from "../run/sizes.ts";
import type { Suspect, SuspectKind } from "./cause/index.ts";
import { CONDITION_WORDS, optionsUnder } from "./conditions.ts";
import type { Condition } from "./conditions.ts";
import { firstDifference } from "./difference.ts";
import type { Difference } from "./difference.ts";
import { lastRows, makeParts, slicesOf } from "./parts.ts";
import type { Part } from "./parts.ts";
import { FEW_ROWS, firstRows } from "./rehearsal.ts";
import type { Plan } from "./rehearsal.ts";

/** In what the rows were made otherwise: a condition of the process, or what was made before them. */
export type Way = Condition | "once more" | "slices" | "tables" | "later" | "seed" | "again" | "workers" | "all";

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  ...CONDITION_WORDS,
  "once more": "when they are made once more by a fresh process",
  slices: "when they are made in slices, the last one first",
  tables: "when the last table is made first",
  later: "when later rows are made before",
  seed: "when rows of another seed are made before",
  again: "when they are made again after other rows",
  workers: "when several workers make them",
  all: "when they are made in slices by a process with another time zone, memory limit and block size",
};

interface Experiment {
  readonly way: Way;
  /** What in a script it brings to light. */
  readonly shows: readonly SuspectKind[];
  make(session: Session, plan: Plan, counts: readonly number[], most: number): Promise<Result<readonly Part[]>>;
}

const inOneGo: Experiment["make"] = (session, { seed }, counts, most) =>
  makeParts(session, seed, firstRows(counts, most));

const STATE: readonly SuspectKind[] = ["state", "latent", "closure", "comparator", "probe"];

/** What shows state that rows leave behind. */
const ORDERS: readonly Experiment[] = [
  {
    way: "slices",
    shows: STATE,
    make: (session, { seed }, counts, most) =>
      makeParts(
        session,
        seed,
        counts.flatMap((count, table) => {
          const end = Math.min(count, most);
          return [...slicesOf(table, lastRows(end)), ...slicesOf(table, { from: 0, to: Math.min(end, FEW_ROWS) })];
        }),
      ),
  },
  {
    way: "tables",
    shows: STATE,
    make: (session, { seed }, counts, most) => makeParts(session, seed, firstRows(counts, most).toReversed()),
  },
  {
    way: "later",
    shows: STATE,
    make: (session, { seed }, counts, most) =>
      makeParts(session, seed, [
        ...counts.map((count, table) => ({ table, range: lastRows(count) })),
        ...firstRows(counts, most),
      ]),
  },
  {
    way: "seed",
    shows: STATE,
    make: async (session, plan, counts, most) => {
      const other = await beginRun(session, plan.otherSeed, plan.wishes);
      if (!other.ok) return other;
      const before = await makeParts(session, plan.otherSeed, firstRows(other.value.counts, FEW_ROWS));
      if (!before.ok) return before;
      const begun = await beginRun(session, plan.seed, plan.wishes);
      return begun.ok ? inOneGo(session, plan, counts, most) : begun;
    },
  },
];

const CONDITIONS: readonly Experiment[] = [
  { way: "zone", shows: ["local time"], make: inOneGo },
  { way: "sort", shows: ["comparator"], make: inOneGo },
  { way: "stack", shows: ["probe"], make: inOneGo },
  { way: "memory", shows: ["probe"], make: inOneGo },
  { way: "compiler", shows: ["probe"], make: inOneGo },
  { way: "once more", shows: [], make: inOneGo },
  { way: "block", shows: [], make: inOneGo },
];

export interface TriedScript {
  readonly source: string;
  readonly file: string;
  readonly options: OpenOptions;
}

export interface Mismatch {
  readonly difference: Difference;
  /** Under which circumstances it was found. */
  readonly way: Way;
}

/** What a way of making rows shows; the first kinds are the likeliest. */
export const shownBy = (way: Way): readonly SuspectKind[] =>
  CONDITIONS.find((experiment) => experiment.way === way)?.shows ?? STATE;

/**
 * The experiments, those first that show what the script is suspected of. Where rows were the same when they were made
 * again in one process, a condition of the process is likelier than what they leave behind.
 */
function experimentsFor({ way }: Mismatch, suspects: readonly Suspect[]): readonly Experiment[] {
  const kinds = new Set(suspects.map(({ kind }) => kind));
  const state = kinds.has("state") || kinds.has("closure");
  const rank = ({ shows }: Experiment): number => {
    if (shows === STATE) return state ? 1 : 3;
    if (!shows.some((kind) => kinds.has(kind))) return 4;
    return way === "again" ? 2 : 0;
  };
  return [...ORDERS, ...CONDITIONS].toSorted((a, b) => rank(a) - rank(b));
}

/** The difference under one change alone; the one that was found, where none alone explains it. */
export async function explainMismatch(
  script: TriedScript,
  plan: Plan,
  expected: readonly Part[],
  found: Mismatch,
  suspects: readonly Suspect[],
): Promise<Mismatch> {
  const most = Math.max(FEW_ROWS, found.difference.row + 1);
  for (const experiment of experimentsFor(found, suspects)) {
    const difference = await differenceIn(experiment, script, plan, expected, most);
    if (difference === "interrupted") break;
    if (difference !== undefined) return { difference, way: experiment.way };
  }
  return found;
}

/** What an experiment shows; nothing where it fails, as an experiment may do. */
async function differenceIn(
  { way, make }: Experiment,
  script: TriedScript,
  plan: Plan,
  expected: readonly Part[],
  most: number,
): Promise<Difference | "interrupted" | undefined> {
  const options = way in CONDITION_WORDS ? optionsUnder(script.options, [way as Condition]) : script.options;
  if (options.signal?.aborted === true) return "interrupted";
  const opened = await openScript(script.source, script.file, options);
  if (!opened.ok) return undefined;
  const { session } = opened.value;
  try {
    const begun = await beginRun(session, plan.seed, plan.wishes);
    const made = begun.ok ? await make(session, plan, begun.value.counts, most) : begun;
    return made.ok ? firstDifference(session.dataset, expected, made.value) : undefined;
  } finally {
    await session.close();
  }
}
