/** A whole session with a child that answers what it likes: every request ends, and ends typed. */
import type { ChunkConsumer, Job } from "../../../src/runner/job.ts";
import { EXIT_CODE } from "../../../src/model/failure.ts";
import type { Failure, Result } from "../../../src/model/failure.ts";
import { FRAME } from "../../../src/runner/protocol.ts";
import { fakeChildren, next } from "../fake-child.ts";
import type { Turn } from "../fake-child.ts";
import { mutateBytes } from "../mutate/bytes.ts";
import { mutateJson } from "../mutate/json.ts";
import { mutateText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";
import { frame } from "./frames.ts";

const DATASET = {
  dataset: {
    description: "",
    single: true,
    tables: [
      {
        name: "t",
        description: "",
        fields: [{ name: "a", type: "integer", required: true, unique: false }],
        primaryKey: [],
        foreignKeys: [],
        checks: [],
        fixed: false,
      },
    ],
    checks: [],
  },
};
const FAILURE = {
  reason: "threw",
  message: "no",
  row: 1,
  column: 0,
  got: "1",
  stack: "Error: no\n    at row (script.js:1:1)",
};
const ROWS = 20;
const TYPES = Object.values(FRAME);

/** What an honest child sends to guard, load, open, begin and three chunks, the last into a file. */
function honest(random: Random): Buffer[][] {
  const json = (type: number, value: unknown, word = 0): Buffer =>
    frame(type, Buffer.from(JSON.stringify(value) ?? ""), word);
  let piece = 0;
  const chunk = (rows: number, intoFile = false): Buffer[] => {
    const first = random.between(1, rows);
    const sizes = first === rows ? [rows] : [first, rows - first];
    const pieces = sizes.flatMap((count) => {
      const bytes = Buffer.from("1,\n".repeat(count).slice(0, count * 3));
      const number = piece++;
      const announced = json(FRAME.piece as number, {
        piece: number,
        channel: "rows",
        bytes: bytes.length,
        rows: count,
      });
      const empty = (type: number): Buffer => frame(type, Buffer.alloc(0), number);
      if (intoFile) return [announced, empty(FRAME.writing as number), empty(FRAME.written as number)];
      return [announced, frame(FRAME.bytes as number, bytes, number)];
    });
    if (random.one(3))
      pieces.splice(random.below(pieces.length), 0, frame(FRAME.alive as number, Buffer.alloc(0), random.small(rows)));
    return [...pieces, json(FRAME.done as number, { rows, measures: [] })];
  };
  return [
    [json(FRAME.guarded as number, { seccomp: true, landlock: "no such system call" })],
    [json(FRAME.dataset as number, DATASET)],
    [frame(FRAME.opened as number, Buffer.alloc(0))],
    [json(FRAME.begun as number, [ROWS])],
    chunk(ROWS),
    chunk(5),
    chunk(7, true),
  ];
}

function spoil(random: Random, turns: Buffer[][]): void {
  const turn = random.pick(turns);
  const at = random.below(turn.length);
  const there = turn[at] ?? Buffer.alloc(0);
  const payload = there.subarray(16);
  switch (random.below(9)) {
    case 0:
      turn.splice(at, 1);
      break;
    case 1:
      turn.splice(at, 0, random.pick(turns.flat()));
      break;
    case 2:
      turn[at] = Buffer.from(mutateBytes(random, there));
      break;
    case 3:
      turn.splice(
        at,
        0,
        frame(
          random.pick(TYPES),
          Buffer.from(JSON.stringify(random.one(2) ? FAILURE : mutateJson(random, FAILURE)) ?? ""),
          random.below(4),
        ),
      );
      break;
    case 4:
      if (there.length >= 4) there.writeUInt32LE(random.pick(TYPES), 0);
      break;
    case 5:
      if (there.length >= 12) there.writeUInt32LE(random.below(5), 8);
      break;
    case 6:
      turn.reverse();
      break;
    default:
      turn[at] = frame(
        there.length >= 4 ? there.readUInt32LE(0) : 0,
        Buffer.from(spoiltJson(random, payload.toString())),
        there.length >= 12 ? there.readUInt32LE(8) : 0,
      );
  }
}

function spoiltJson(random: Random, text: string): string {
  try {
    if (!random.one(4)) return JSON.stringify(mutateJson(random, JSON.parse(text))) ?? "";
  } catch {}
  return mutateText(random, text);
}

interface Input {
  readonly turns: readonly Turn[];
  /** The consumer takes its time, or fails. */
  readonly consumer: "plain" | "slow" | "throws" | "rejects";
}

export async function open(): Promise<Cases> {
  fakeChildren();
  fastClock();
  const { Session } = await import("../../../src/runner/session.ts");
  const job: Job = {
    code: "",
    map: '{"version":3,"sources":[],"names":[],"mappings":""}',
    file: "generated/t.ts",
    source: "",
    engine: "",
    clock: 0,
    limits: { seconds: 1, memoryMegabytes: 512 },
  };
  const tally = { whole: 0, failed: 0, silent: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const turns = honest(random);
      for (let left = random.small(3); left > 0; left--) spoil(random, turns);
      return {
        turns: turns.map((frames): Turn => {
          const bytes = Buffer.concat(frames);
          const cut = random.below(bytes.length + 1);
          const parts = random.one(2) ? [bytes] : [bytes.subarray(0, cut), bytes.subarray(cut)];
          return {
            parts: parts.map((part) => new Uint8Array(part)),
            ...(random.one(25) ? { end: random.pick([0, 1, 134, "SIGKILL"] as const) } : {}),
            ...(random.one(25)
              ? { errors: random.pick(["FATAL ERROR: heap out of memory", "\u001B[31m", "x".repeat(10_000)]) }
              : {}),
          };
        }),
        consumer: random.one(4) ? random.pick(["slow", "throws", "rejects"] as const) : "plain",
      };
    },
    async attempt({ turns, consumer }) {
      next.turns = turns;
      const result = await talk();
      const child = next.child;
      if (result !== undefined) child?.kill("SIGKILL");
      if (child?.exitCode === null && child.signalCode === null) return "the child is still there";
      return result;

      async function talk(): Promise<string | undefined> {
        const opened = await inTime(Session.open(job), tally);
        if (typeof opened === "string") return opened;
        if (!opened.ok) return failed(opened.failure);
        const session = opened.value;
        try {
          const begun = await inTime(session.begin(1, [ROWS]), tally);
          if (typeof begun === "string") return begun;
          if (!begun.ok) return failed(begun.failure);
          for (const to of [ROWS, 5]) {
            let rows = 0;
            let bytes = 0;
            let placed = 0;
            const made = await inTime(
              session.make(
                0,
                { from: 0, to },
                {
                  bytes: (piece) => {
                    bytes += piece.length;
                    if (consumer === "throws") throw new Error("full");
                    if (consumer === "rejects") return Promise.reject(new Error("full"));
                    return consumer === "slow" ? new Promise((resolve) => setImmediate(resolve)) : undefined;
                  },
                  placed: (piece) => void (placed += piece.bytes),
                  rows: (done) => void (rows = Math.max(rows, done)),
                },
              ),
              tally,
            );
            if (typeof made === "string") return made;
            if (rows > to) return `${rows} rows where ${to} were asked for`;
            if (!made.ok) return failed(made.failure);
            if (bytes !== placed || (rows === 0 && to > 0))
              return `${rows} rows and ${bytes} bytes, ${placed} of them announced, are said to be all`;
          }
          let arrived = 0;
          const place = { from: 0, to: 7, first: true, last: true };
          const consumer7: ChunkConsumer = {
            piece: (piece) => piece.grant(0),
            arrived: ({ rows }) => void (arrived += rows),
          };
          const written = await inTime(
            session.chunk(
              { table: 0, place, wishes: { form: { format: { name: "csv" } } }, way: { rows: 3 } },
              consumer7,
            ),
            tally,
          );
          if (typeof written === "string") return written;
          if (arrived > 7) return `${arrived} rows where 7 were asked for`;
          if (!written.ok) return failed(written.failure);
          tally.whole++;
          return undefined;
        } finally {
          await session.close();
        }
      }

      function failed(failure: Failure): string | undefined {
        tally.failed++;
        const { kind, message, row } = failure;
        if (!(kind in EXIT_CODE) || typeof message !== "string" || message === "")
          return `an outcome without kind or message: ${JSON.stringify(failure)}`;
        // oxlint-disable-next-line no-control-regex
        if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/.test(message))
          return `a message with control characters: ${JSON.stringify(message)}`;
        return row === undefined || Number.isSafeInteger(row) ? undefined : `a row that is none: ${row}`;
      }
    },
  });
}

let realTimeout: typeof setTimeout;

/** A session's deadlines pass a hundred times as fast: a child that says nothing is the usual case here. */
function fastClock(): void {
  realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = ((work: () => void, milliseconds: number) =>
    realTimeout(work, milliseconds / 100)) as unknown as typeof setTimeout;
}

async function inTime<T>(result: Promise<Result<T>>, tally: { silent: number }): Promise<Result<T> | string> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(
    (resolve) => (timer = realTimeout(() => resolve("a request that does not end"), 2500)),
  );
  const first = await Promise.race([result, late]);
  clearTimeout(timer);
  if (performance.now() - start > 10) tally.silent++;
  return first;
}
