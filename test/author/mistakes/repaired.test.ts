/**
 * Each mistake through the whole loop, with a real server that plays the model: it answers the broken script first, and
 * the right one to the repair message. One repair round is enough, none where a rule repairs it.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Draft } from "../../../src/author/author.ts";
import { mendScript } from "../../../src/author/mend/index.ts";
import { writeInLoop } from "../../../src/author/model/loop.ts";
import { remoteModel } from "../../../src/author/model/remote.ts";
import { Budget } from "../../../src/author/cost/budget.ts";
import { requirementsOf } from "../../../src/author/requirements/index.ts";
import { Trial } from "../../../src/commands/judge.ts";
import { each } from "../../thorough.ts";
import { delta, end, events, serving } from "../model/server.ts";
import { MISTAKES as ALL_MISTAKES } from "./index.ts";
import type { Mistake } from "./index.ts";

interface Outcome {
  readonly draft: Draft;
  /** The questions that the server got. */
  readonly asked: readonly string[];
  /** The first answer was repaired by rule before it was tried. */
  readonly mended: boolean;
  /** The stations at which attempts ended. */
  readonly stopped: readonly (string | undefined)[];
  /** Of the first attempt, without the model's. */
  readonly seconds: number;
}

/** One kind in eleven; all where there is time. */
const MISTAKES = ALL_MISTAKES.filter(each(11));
const LIMITS = { seconds: 4, memoryMegabytes: 256, rowMilliseconds: 200 };
const trials = new Map<string, Trial>();
const fence = (script: string): string => `\`\`\`ts\n${script}\`\`\`\n`;

/** One trial a prompt remembers that the right script is right. */
function trialOf({ prompt }: Mistake): Trial {
  const known = trials.get(prompt) ?? new Trial("script.ts", { requirements: requirementsOf(prompt), limits: LIMITS });
  trials.set(prompt, known);
  return known;
}

async function repaired(mistake: Mistake): Promise<Outcome> {
  const { prompt, right, broken, raw, kind } = mistake;
  const trial = trialOf(mistake);
  const reason = /^truncated in (?:the row|a text)/.test(kind) ? "length" : "stop";
  const answers = [
    events([delta(raw ? broken : fence(broken)), end(reason)]),
    events([delta(fence(right)), end("stop")]),
  ];
  return serving(answers, async ({ url, bodies }) => {
    const stopped: (string | undefined)[] = [];
    let answered = 0;
    let byRule = false;
    let seconds = 0;
    const budget = Budget.open({}, undefined, "m");
    if (!budget.ok) throw new Error(budget.failure.message);
    const result = await writeInLoop(
      { name: "test", prompt, acceptPartial: false, requirements: requirementsOf(prompt), judge: trial.judge },
      {
        model: remoteModel({ url, key: "k" }, "m", "127.0.0.1"),
        answerTokens: 8000,
        budget: budget.value,
        price: undefined,
        mend: mendScript,
        onEvent(event) {
          if (event.kind === "answer") answered = performance.now();
          if (event.kind === "mends" && stopped.length === 0) byRule = true;
          if (event.kind !== "verdict") return;
          if (stopped.length === 0) seconds = (performance.now() - answered) / 1000;
          stopped.push(event.verdict.stopped);
        },
      },
    );
    if (!result.ok) throw new Error(`${kind}: ${result.failure.message}`);
    const asked = bodies.map(({ messages }) => (messages as readonly { content: string }[]).at(-1)?.content ?? "");
    return { draft: result.value, asked, mended: byRule, stopped, seconds };
  });
}

describe("a model that makes one mistake", () => {
  const outcomes = new Map<string, Outcome | Error>();
  beforeAll(async () => {
    const left = [...MISTAKES];
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        outcomes.set(next.kind, await repaired(next).catch((error: Error) => error));
    };
    const alone = process.env["ROWSMITH_TIMES"] !== undefined;
    await Promise.all(alone ? [work()] : [work(), work()]);
    if (alone) tell(outcomes);
  }, 300_000);

  it.each(MISTAKES.map((mistake) => [mistake.kind, mistake] as const))("is put right: %s", (kind, mistake) => {
    const outcome = outcomes.get(kind);
    if (outcome instanceof Error || outcome === undefined) throw outcome ?? new Error("it was not tried");
    const { draft, asked, stopped } = outcome;
    const { stage, names, line, right } = mistake;
    expect(draft.account?.unsolved, asked.at(-1)?.slice(-2000)).toEqual([]);
    if (mistake.mended || stage === undefined || (outcome.mended && stopped[0] === undefined)) {
      expect(asked, JSON.stringify(stopped)).toHaveLength(1);
      if (stage !== undefined) expect(draft.account?.mends).not.toEqual([]);
      return;
    }
    expect(asked, `${draft.script}\n${JSON.stringify(stopped)}`).toHaveLength(2);
    expect(draft.script).toBe(right);
    const message = asked[1] as string;
    const said = message.slice(Math.max(0, message.lastIndexOf("does not pass its trial")));
    for (const name of names) expect(said.replaceAll("\\u0022", '"')).toMatch(name);
    if (line !== undefined && !outcome.mended) expect(said).toContain(`line ${line}: `);
  });
});

/** The loop's own time for a first attempt, sorted. */
function tell(outcomes: ReadonlyMap<string, Outcome | Error>): void {
  const times = [...outcomes]
    .flatMap(([kind, one]) => (one instanceof Error ? [] : [{ kind, seconds: one.seconds, at: one.stopped[0] }]))
    .sort((a, b) => a.seconds - b.seconds);
  process.stderr.write(`${times.map(({ kind, seconds, at }) => `${seconds.toFixed(2)} ${at} ${kind}`).join("\n")}\n`);
}
