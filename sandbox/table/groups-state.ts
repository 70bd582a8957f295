/** A table of groups at work: where its groups begin, and the place in a group that the next row is made from. */
import { misuse } from "../misuse.ts";
import { random } from "../random.ts";
import { restoreStream, saveStream, seededKey, startRow, useKey } from "../stream.ts";
import type { StreamState } from "../stream.ts";
import type { GroupContext, GroupLength, LengthContext } from "./definition.ts";
import { Lengths } from "./lengths.ts";
import { enter, leave, reuse } from "./nesting.ts";
import { Recent } from "./recent.ts";
import { followRuns } from "./run.ts";
import { TableState } from "./state.ts";
import type { Cells, Definition } from "./state.ts";

/** Groups of more rows are long. */
const LONG = 1000;

/** Makes the rows of one group, one after the other. */
export type Step = (position: number, index: number) => unknown;

export class GroupsState extends TableState {
  readonly groups: number | TableState;
  readonly length: GroupLength;
  readonly #group: (context: GroupContext) => Step;
  readonly #recent = new Recent<readonly Cells[]>();
  /** The last of the groups that are too long to keep many of. */
  #long: { readonly group: number; readonly rows: readonly Cells[]; readonly height: number } | undefined;
  #lengths: Lengths | undefined;
  #groupCount: number | undefined;
  #count: number | undefined;

  constructor(
    definition: Definition,
    groups: number | TableState,
    length: GroupLength,
    group: (context: GroupContext) => Step,
  ) {
    super(definition);
    this.groups = groups;
    this.length = length;
    this.#group = group;
    followRuns(() => {
      this.#recent.clear();
      this.#long = undefined;
      this.#lengths?.forget();
      this.#count = undefined;
    });
  }

  override call(name: string): void {
    super.call(name);
    const contextOf = (group: number): LengthContext => new Context(this.groups, name, group, 0);
    this.#lengths = new Lengths(name, this.length, seededKey(`${name}\u0000length`), contextOf);
  }

  get lengths(): Lengths {
    if (this.#lengths === undefined) throw this.notYet();
    return this.#lengths;
  }

  get count(): number {
    if (this.#count === undefined) throw this.notYet();
    return this.#count;
  }

  /** How many groups there are in this run. */
  get groupCount(): number {
    if (this.groups instanceof TableState) return this.groups.count;
    if (this.#groupCount === undefined) throw this.notYet();
    return this.#groupCount;
  }

  /** A run begins with so many groups, where their number is its own. */
  regroup(groups: number): void {
    this.#groupCount = groups;
  }

  resize(count: number): void {
    this.#count = count;
    this.lengths.know(count);
  }

  /** Begins group `index`; the stream in use is the group's from here on. */
  begin(index: number, length: number): Step {
    useKey(this.key);
    startRow(index);
    const step = this.#group(new Context(this.groups, this.name, index, length));
    if (typeof step !== "function") throw misuse(`${this.name}: group`, "a function that makes the next row", step);
    return step;
  }

  lengthOf(group: number): number {
    this.#expectGroup("lengthOf", group);
    return this.lengths.of(group);
  }

  group(group: number): readonly Cells[] {
    this.#expectGroup("group", group);
    return this.#rowsOf(group).map(this.settle);
  }

  at(index: number): Cells {
    this.expectIndex(index);
    const start = this.lengths.locate(index);
    return this.settle(this.#rowsOf(start.group)[index - start.row]);
  }

  /** The rows of a group, for reading only. */
  #rowsOf(group: number): readonly Cells[] {
    if (this.#recent.has(group)) return this.#recent.get(group);
    if (this.#long?.group === group) {
      reuse(this.#long.height);
      return this.#long.rows;
    }
    const length = this.lengths.of(group);
    const first = this.lengths.startOf(group);
    const rows: Cells[] = [];
    let height = 0;
    enter(this.name, this.key, group);
    try {
      const step = this.begin(group, length);
      for (let position = 0; position < length; position++) rows.push(this.settle(step(position, first + position)));
    } finally {
      height = leave();
    }
    if (length > LONG) this.#long = { group, rows, height };
    else this.#recent.set(group, rows, height);
    return rows;
  }

  #expectGroup(method: string, group: number): void {
    if (!(Number.isSafeInteger(group) && group >= 0 && group < this.groupCount))
      throw misuse(`${this.name}.${method}`, `the number of a group from 0 to ${this.groupCount - 1}`, group);
  }
}

/** What `group` is given; the parent's row is made only where it is asked for. */
export class Context implements GroupContext {
  readonly index: number;
  readonly random: GroupContext["random"] = random;
  readonly length: number;
  readonly #groups: number | TableState;
  readonly #name: string;

  constructor(groups: number | TableState, name: string, index: number, length: number) {
    this.index = index;
    this.length = length;
    this.#groups = groups;
    this.#name = name;
  }

  get parent(): GroupContext["parent"] {
    if (this.#groups instanceof TableState) return this.#groups.at(this.index);
    throw new TypeError(`${this.#name}: its groups belong to no table, so there is no parent`);
  }
}

/** Where the column writer is in a table of groups: it goes on from block to block, and finds its way back after any jump. */
export class Cursor {
  readonly #state: GroupsState;
  readonly #stream: StreamState = { a: 0, b: 0, c: 0, counter: 0, low: 0, high: 0 };
  /** The row that comes next, where the last block was left in order; -1 where the place is lost. */
  #next = -1;
  /** Whether row `#next` is made already, and waits in `#row`. */
  #held = false;
  #row: unknown;
  #group = 0;
  step: Step = () => undefined;
  position = 0;
  length = 0;

  constructor(state: GroupsState) {
    this.#state = state;
    followRuns(() => (this.#next = -1));
  }

  /** Goes to where row `index` is the next to be made. A row inside of a group costs the rows before it in the group. */
  enter(index: number): void {
    const goesOn = index === this.#next;
    this.#next = -1;
    if (goesOn) {
      restoreStream(this.#stream);
      if (this.#held) this.#handOut(this.#row);
      return;
    }
    const start = this.#state.lengths.locate(index);
    this.#begin(start.group);
    for (let row = start.row; row < index; row++) this.step(this.position++, row);
  }

  /** Goes to the next group that has rows. */
  advance(): void {
    this.#begin(this.#state.lengths.nextWithRows(this.#group));
  }

  /** The rows before `next` are done; `position` is the next one's place in its group. */
  leave(next: number, position: number): void {
    this.#next = next;
    this.#held = false;
    this.position = position;
    saveStream(this.#stream);
  }

  /** As `leave`, but row `next` is made already and had no room: it is the first of the next block. */
  hold(row: unknown, next: number, position: number): void {
    this.leave(next, position);
    this.#held = true;
    this.#row = row;
  }

  /** The next step gives `row`, and the ones after it go on as before. */
  #handOut(row: unknown): void {
    const { step } = this;
    let waits = true;
    this.step = (position, index) => {
      if (!waits) return step(position, index);
      waits = false;
      this.step = step;
      return row;
    };
  }

  #begin(group: number): void {
    this.#group = group;
    this.position = 0;
    this.length = this.#state.lengths.of(group);
    this.step = this.#state.begin(group, this.length);
  }
}
