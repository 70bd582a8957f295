/** Tables of a script at work in this process, as the engine would set them to work: named, sized, counted. */
import { describeExport } from "../../../sandbox/describe.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { GroupsState } from "../../../sandbox/table/groups-state.ts";
import { beginRun } from "../../../sandbox/table/run.ts";
import { PlainState } from "../../../sandbox/table/state.ts";
import type { Cells } from "../../../sandbox/table/state.ts";

/** Names the tables of an exported table or data set; `begin` starts a run with their own sizes, unless told otherwise. */
export function atWork(exported: unknown): { begin(seed?: number, sizes?: readonly number[]): void } {
  const { tables } = describeExport(exported);
  for (const state of tables) state.settle = (row) => ({ ...(row as Cells) });
  return {
    begin(seed = 42, sizes = []) {
      reseed(seed);
      beginRun();
      for (const [k, state] of tables.entries()) {
        if (state instanceof PlainState) state.resize(sizes[k] ?? state.rows ?? 0);
        else if (state instanceof GroupsState && typeof state.groups === "number")
          state.regroup(sizes[k] ?? state.groups);
      }
      for (const state of tables)
        if (state instanceof GroupsState)
          state.resize(state.lengths.count({ group: 0, row: 0 }, state.groupCount, Infinity).row);
    },
  };
}
