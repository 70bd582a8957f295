/** Answers of models, real ones that were changed and scripts in odd wrappings, to extraction and repairs by rule. */
import { extractScript } from "../../../src/author/model/extract.ts";
import { mendIn, withoutCheck } from "../../../src/author/mend/index.ts";
import { openProgram } from "../../../src/compile/script-program.ts";
import type { ScriptProgram } from "../../../src/compile/script-program.ts";
import { scripts, texts } from "../corpus.ts";
import { mutateText, ODD_CHARACTERS, oddText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const TOKENS: readonly string[] = [
  ...ODD_CHARACTERS.slice(0, 60),
  ...'```|```ts|~~~|<think>|</think>|<code>|</code>|&lt;|// the rest of the list|export default |export const |export { table };|module.exports = |async |await |const |defineTable(|columns: {|checks: ["a > 1"],|row({ index, random }) {|row(index, rng) {|{ i, random }|random.weighted([["a", 1]])|random.weighted({ gift_card: 1 })|random.integer({ min: 1, max: 3 })|random.int(1, 2)|nullable: true, |required: false, |missing: 0.1, |oneOf(["a", "b"])|money()|decimal()|string()|text({ enum: ["a", "a"] })|const fs = require("fs");|import fs from "fs";|function f(x) { return x * 2; }|gift card: 1|“|”|as const|});|},|return {|const id = random.pick(id);|/*|*/|`|${|\\u{|=>|?.|...'.split(
    "|",
  ),
];

interface Input {
  readonly answer: string;
  /** The script in it, where nothing was changed. */
  readonly whole?: string;
}

function wrap(random: Random, script: string): string {
  const label = random.pick(["ts", "typescript", "", "js", "TypeScript title=x"]);
  const fence = random.pick(["```", "~~~", "````"]);
  const block = `${fence}${label}\n${script}${fence}\n`;
  return random.pick([block, `Here it is:\n\n${block}\nEnjoy!`, `<think>\nA table. \n</think>\n${block}`]);
}

export function open(): Cases {
  const answers = texts("test/fixtures/model-answers", ".md");
  // Mending a long text takes long, and shows no more.
  const known = scripts().filter((script) => script.length < 8000 && !/```|~~~/.test(script));
  const tally = { whole: 0, scripts: 0, mended: 0, sound: 0, cut: 0, lost: 0 };
  let program: ScriptProgram | undefined;
  return cases<Input>({
    tally,
    draw(random) {
      if (random.one(6)) {
        const whole = random.pick(known);
        return { answer: wrap(random, whole), whole };
      }
      if (random.one(12)) return { answer: oddText(random, 60) };
      const base = random.one(2) ? random.pick(answers).slice(0, 6000) : wrap(random, random.pick(known));
      return { answer: mutateText(random, base, TOKENS, answers) };
    },
    async attempt({ answer, whole }) {
      const found = extractScript(answer);
      if (whole !== undefined) {
        tally.whole++;
        if (found?.source !== `${whole.replaceAll(/[ \t]+$/gm, "").trim()}\n` || found.open) return "another script";
      }
      if (found === undefined) return undefined;
      tally.scripts++;
      const { source } = found;
      if (source.trim() === "" || !source.endsWith("\n")) return `the script is ${JSON.stringify(source)}`;
      program ??= await openProgram();
      const before = await program.read(source);
      const { source: after, mends } = await mendIn(program, source);
      const reading = await program.read(after);
      if (before === undefined || reading === undefined) {
        program[Symbol.dispose]();
        program = undefined;
        // It has ended as it should where a text is too much for it; a busy machine looks the same.
        tally.lost++;
        return undefined;
      }
      if (mends.length > 0) tally.mended++;
      if (before.faults.length === 0) tally.sound++;
      if ((mends.length === 0) !== (after === source)) return `${mends.length} repairs, and the text is another`;
      const lines = source.split("\n").length;
      const astray = mends.find(({ line, words }) => line < 1 || line > lines || words === "");
      if (astray !== undefined) return `a repair in line ${astray.line} of ${lines}: ${astray.words}`;
      if (!before.faults.some(({ syntax }) => syntax) && reading.faults.some(({ syntax }) => syntax))
        return `it parsed until it was mended: ${mends.map(({ words }) => words).join("; ")}`;
      if (before.faults.length === 0 && reading.faults.length > 0)
        return `it was right until it was mended: ${mends.map(({ words }) => words).join("; ")}`;
      if ((await mendIn(program, after)).source !== after) return "a second repair finds more";
      const check = /checks: \["([^"\\]+)"/.exec(after)?.[1];
      if (check === undefined || reading.faults.some(({ syntax }) => syntax)) return undefined;
      const less = await withoutCheck(after, check);
      if (less === undefined) return undefined;
      tally.cut++;
      const left = await program.read(less.source);
      return left !== undefined && left.faults.length > reading.faults.length
        ? `without the check ${check} it has more faults`
        : undefined;
    },
    close: () => program?.[Symbol.dispose](),
  });
}
