/**
 * What every attack has to come to: the outcome that its table names, in time, within the memory that the child may
 * have, with a message that plays no tricks, in a parent that goes on as if nothing had been.
 */
import { each } from "../thorough.ts";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleScript } from "../../src/compile/bundle.ts";
import { engineCode } from "../../src/compile/index.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { Job } from "../../src/runner/job.ts";
import { Session } from "../../src/runner/session.ts";
import { oneColumn, rowsOf } from "../runner/at-work.ts";

/**
 * Who stops an attack. policy: the script is refused before it runs · realm: what it wants is not there, or frozen ·
 * engine: the trusted code in the isolate refuses what it returns or throws · description: the parent refuses what it
 * says of its tables · block: the check of the block · isolate: the isolate's clock or limits · parent: the parent's
 * clock or its look at the child's memory · clock: either clock · limits: any of them, whichever is first · none: there
 * is nothing to stop.
 */
export type Layer =
  | "policy"
  | "realm"
  | "engine"
  | "description"
  | "block"
  | "isolate"
  | "parent"
  | "clock"
  | "limits"
  | "none";

export interface Attack {
  readonly layer: Layer;
  /** TypeScript, which goes the whole way; or JavaScript that goes to the isolate as it is, past the import policy. */
  readonly script?: string;
  readonly direct?: string;
  /** What is said of it; or what its rows are, where it does no harm. */
  readonly message?: string | RegExp;
  readonly rowsAre?: string | RegExp;
  readonly row?: number;
  readonly line?: number;
  /** Rows that are asked for. */
  readonly rows?: number;
  readonly seconds?: number;
  /** Another engine, where a layer is shown to hold alone. */
  readonly engine?: string;
}

const MEMORY = 400;
/** A process that is looked at several times a second may grow in between. */
const GROWTH = 256;
/** Starting a child on a machine that does other things, too. */
const START = 6000;
/** The parent's clock is half a second behind the isolate's; the rest is for a busy machine to notice. */
const AFTER = 500 + 900;

export const STOPPED = "the script did not come to an end within 1 s and was stopped";
/** The isolate's own clock names the row; where only the parent's can end it, the row is the first of its block. */
export const stoppedAt = (row: string): RegExp => new RegExp(`^row (${row}|[\\d,]+ or a later one): ${STOPPED}$`);
/** Whichever limit comes first. */
export const LIMITED = /memory|grew to|did not come to an end|Array buffer allocation failed|Invalid string length/;

export const row = (body: string, before = "", column = "integer()"): string => oneColumn(column, body, before);
/** A row of one text, so that what an attack found can be read. */
export const told = (expression: string, before = ""): string =>
  row(`return { v: String(${expression}) };`, before, "text()");
export const withContext = (script: string): string => script.replace("row({ index, random })", "row(context)");
export const outside = (code: string): string => oneColumn("integer()", "return { v: 1 };", code);

/** A data set that no definition has looked at. */
export const dataset = (parts: string): string =>
  `import { defineTable, integer } from "rowsmith/sandbox";\nconst t = defineTable({ description: "x", columns: { v: integer() }, row: () => ({ v: 1 }) });\nexport default { kind: "dataset", description: "x", tables: { t }, checks: [], ${parts} };`;

/** The same past the compiler: JavaScript with the API as `$0`. */
export const directRow = (body: string, before = "", column = "$0.integer()"): string =>
  `var script = (() => { const api = $0; ${before}\nreturn { default: api.defineTable({ description: "", columns: { v: ${column} }, row(context) { const { index, random } = context; ${body} } }) }; })();`;

const GOOD = oneColumn("integer()", "return { v: random.integer(0, 1e9) };");
const FILE = "generated/rows.ts";

/** What ends by itself may take its time on a busy machine. */
const secondsOf = ({ layer, seconds }: Attack): number =>
  layer === "clock" || layer === "parent" || layer === "limits" ? (seconds ?? 1) : 20;

async function jobOf(attack: Attack): Promise<Job | Failure> {
  const source = attack.script ?? attack.direct ?? "";
  const bundle =
    attack.script === undefined
      ? { ok: true as const, value: { code: source, map: '{"version":3,"sources":[],"names":[],"mappings":""}' } }
      : await bundleScript(source, FILE);
  if (!bundle.ok) return bundle.failure;
  const limits = { seconds: secondsOf(attack), memoryMegabytes: MEMORY };
  const engine = attack.engine ?? engineCode();
  return { ...bundle.value, file: FILE, source, engine, clock: Date.UTC(2026, 0, 1), limits };
}

interface Outcome {
  readonly text?: string;
  readonly failure?: Failure;
  /** Milliseconds from when the rows were asked for, or from the start but for that of the process. */
  readonly took: number;
}

/** A busy machine may take longer to start a process than a script has: that is no outcome of an attack. */
async function started(attack: Attack, job: Job): Promise<Outcome> {
  const { message = "" } = attack;
  const whileLoading = message instanceof RegExp ? message.test(STOPPED) : message === STOPPED;
  for (let tries = 0; ; tries++) {
    const outcome = await turn(() => outcomeOf(job, attack.rows ?? 10));
    if (whileLoading || tries === 4 || !outcome.failure?.message.startsWith("the script did not come to an end"))
      return outcome;
  }
}

/** As many at a time as a small machine has cores: an endless loop takes a whole one. */
let free = 2;
const queue: (() => void)[] = [];
async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next === undefined) free++;
    else next();
  }
}

/** Runs a script to its end: its rows, or its failure. */
async function outcomeOf(job: Job, rows: number): Promise<Outcome> {
  const start = performance.now();
  const opened = await Session.open(job);
  if (!opened.ok) return { failure: opened.failure, took: performance.now() - start - START };
  const asked = performance.now();
  const made = await rowsOf(opened.value, 0, rows);
  const took = performance.now() - asked;
  await opened.value.close();
  return made.ok ? { text: made.value, took } : { failure: made.failure, took };
}

let good: Promise<Job> | undefined;
const goodJob = (): Promise<Job> => (good ??= jobOf({ layer: "none", script: GOOD, seconds: 20 }) as Promise<Job>);
let goodRows: Promise<string | undefined> | undefined;
const makeGood = async (): Promise<string | undefined> => {
  const job = await goodJob();
  return (await turn(() => outcomeOf(job, 20))).text;
};

export async function expectOutcome(attack: Attack): Promise<void> {
  const job = await jobOf(attack);
  const refused = "kind" in job;
  expect(refused, "refused by the policy").toBe(attack.layer === "policy");
  const { failure, text, took } = refused ? { failure: job, text: undefined, took: 0 } : await started(attack, job);
  if (attack.rowsAre !== undefined) {
    expect(failure).toBeUndefined();
    if (typeof attack.rowsAre === "string") expect(text).toBe(attack.rowsAre);
    else expect(text).toMatch(attack.rowsAre);
  } else {
    const { message = "", row, line } = attack;
    expect(failure).toMatchObject({
      kind: "script",
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
      ...(row === undefined ? {} : { row }),
      ...(line === undefined ? {} : { place: { line } }),
    });
    expect(failure?.message.length).toBeLessThan(800);
    expect(JSON.stringify(failure).length).toBeLessThan(8000);
    const said = [failure?.message, failure?.next, failure?.column, ...(failure?.details ?? [])].join("");
    expect(said).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
  }
  expect(took).toBeLessThan(secondsOf(attack) * 1000 + AFTER);
  if (!refused) expect(await makeGood()).toBe(await (goodRows ??= makeGood()));
}

export function attacks(kind: string, cases: Readonly<Record<string, Attack>>): void {
  describe(kind, () => {
    watchChildren();
    it.concurrent.each(Object.entries(cases).filter(each(3)))("%s", { timeout: 120_000 }, async (_, attack) =>
      expectOutcome(attack),
    );
  });
}

/** Looks at the peak memory of every child of this process while the tests run. */
function watchChildren(): void {
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  beforeAll(() => {
    if (process.platform === "linux") timer = setInterval(() => (peak = Math.max(peak, ...peaks(process.pid))), 25);
  });
  afterAll(() => {
    clearInterval(timer);
    if (process.env["ATTACKS_PEAK"] !== undefined) console.log(`peak ${Math.round(peak)} MB`);
    expect(peak).toBeLessThan(MEMORY + GROWTH);
  });
}

/** The peak megabytes of the scripts' processes below a process. */
function peaks(pid: number): number[] {
  const read = (file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const below = threads(pid).flatMap((thread) =>
    read(`task/${thread}/children`).split(" ").filter(Boolean).map(Number).flatMap(peaks),
  );
  if (!read("cmdline").includes("child.cjs")) return below;
  return [...below, Number(/^VmHWM:\s+(\d+) kB/m.exec(read("status"))?.[1] ?? 0) / 1024];
}

function threads(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}
