/**
 * Repairs by rule: what a model wrote, with everything put right that can only mean one thing. Where a text does not
 * parse its characters are looked at, then the syntax tree, again and again until nothing changes; a script that the
 * compiler is content with stays as it is.
 */
import { openProgram } from "../../compile/script-program.ts";
import type { ScriptProgram } from "../../compile/script-program.ts";
import { readApi } from "./api.ts";
import { Draft } from "./edit.ts";
import type { Mended } from "./mend.ts";
import { characters } from "./text/characters.ts";
import { ending } from "./text/ending.ts";
import { keys } from "./text/keys.ts";
import { choices } from "./tree/choices.ts";
import { columns } from "./tree/columns.ts";
import { constant } from "./tree/constant.ts";
import { context } from "./tree/context.ts";
import { draws } from "./tree/draws.ts";
import { duplicates } from "./tree/duplicates.ts";
import { empty } from "./tree/empty.ts";
import { exported } from "./tree/export.ts";
import { imports } from "./tree/imports.ts";
import { names } from "./tree/names.ts";
import { parameters } from "./tree/parameters.ts";
import { required } from "./tree/require.ts";
import { shadow } from "./tree/shadow.ts";
import { waits } from "./tree/waits.ts";
import { weights } from "./tree/weights.ts";

export { withoutAdditions, withoutCheck, withoutOption } from "./additions.ts";
export type { Addition } from "./additions.ts";
export type { Mend, Mended } from "./mend.ts";

const TEXT = [characters, keys, ending];
/** What any script is the better for. */
const ALWAYS = [exported, duplicates];
const TREE = [
  ...ALWAYS,
  required,
  imports,
  context,
  waits,
  draws,
  weights,
  columns,
  choices,
  empty,
  names,
  parameters,
  shadow,
];
/** Every round makes room for another repair; none needs as many. */
const MOST_ROUNDS = 24;
/** What is longer is no script of a model. */
const MOST_CHARACTERS = 1 << 18;

/** Makes every repair that has one sensible meaning, and names each. */
export async function mendScript(source: string): Promise<Mended> {
  if (source.length > MOST_CHARACTERS) return { source, mends: [] };
  using program = await openProgram();
  return await mendIn(program, source);
}

/** The same with a compiler that is there already. */
export async function mendIn(program: ScriptProgram, source: string): Promise<Mended> {
  const draft = new Draft(source);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const reading = await program.read(draft.source);
    if (reading === undefined) break;
    const { file, faults } = reading;
    if (faults.some(({ syntax }) => syntax)) {
      if (TEXT.some((repair) => draft.apply(repair(draft.source)))) continue;
      break;
    }
    const api = await readApi(program);
    if (api === undefined) break;
    const textOf = (node: { getStart(): number; readonly end: number }): string =>
      reading.source.slice(node.getStart(), node.end);
    const startOf = (node: { getStart(): number }): number => node.getStart();
    const subject = { source: reading.source, file, faults, is: program.is, api, textOf, startOf };
    const repairs = faults.length > 0 ? TREE : ALWAYS;
    if (repairs.some((repair) => draft.apply(repair(subject)))) continue;
    // What only helps the types is kept where it does help them.
    let helped = false;
    for (const edit of constant(subject)) {
      const without = reading.source.slice(0, edit.start) + edit.text + reading.source.slice(edit.end);
      const after = await program.read(without);
      if (after === undefined || after.faults.length >= faults.length || after.faults.some(({ syntax }) => syntax))
        continue;
      helped = draft.apply([edit]);
      break;
    }
    if (!helped) break;
  }
  return draft.mended;
}
