/** The difference between two scripts, line by line: hunks as `diff -u` has them. */

export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

export interface Hunk {
  /** 1-based first lines, and how many lines there are of each. */
  readonly before: { readonly line: number; readonly count: number };
  readonly after: { readonly line: number; readonly count: number };
  readonly lines: readonly DiffLine[];
}

const CONTEXT = 3;
/** Longer scripts are compared by their ends alone: what lies between counts as replaced. */
const MOST_CELLS = 16_000_000;

export function scriptDiff(before: string, after: string): readonly Hunk[] {
  return hunksOf(compared(linesOf(before), linesOf(after)));
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** All lines in order: those of both, those that went, those that came. */
function compared(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...before.slice(0, start).map(same),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** The longest common subsequence, by the table of the lengths of what is left. */
function between(before: readonly string[], after: readonly string[]): DiffLine[] {
  const width = after.length + 1;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  if ((before.length + 1) * width <= MOST_CELLS) {
    const lengths = new Uint32Array((before.length + 1) * width);
    const at = (row: number, column: number): number => lengths[row * width + column] as number;
    for (let row = before.length - 1; row >= 0; row--)
      for (let column = after.length - 1; column >= 0; column--)
        lengths[row * width + column] =
          before[row] === after[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    while (i < before.length && j < after.length)
      if (before[i] === after[j]) {
        lines.push({ kind: "same", text: before[i++] as string });
        j++;
      } else if (at(i + 1, j) >= at(i, j + 1)) lines.push({ kind: "removed", text: before[i++] as string });
      else lines.push({ kind: "added", text: after[j++] as string });
  }
  for (; i < before.length; i++) lines.push({ kind: "removed", text: before[i] as string });
  for (; j < after.length; j++) lines.push({ kind: "added", text: after[j] as string });
  return lines;
}

function hunksOf(lines: readonly DiffLine[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [before, after] = [1, 1];
  let open: { start: number; before: number; after: number; last: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const part = lines.slice(open.start, open.last + 1 + CONTEXT);
    const count = (kind: DiffLine["kind"]): number => part.filter((line) => line.kind !== kind).length;
    hunks.push({
      before: { line: open.before, count: count("added") },
      after: { line: open.after, count: count("removed") },
      lines: part,
    });
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "same") {
      if (open !== undefined && index - open.last > 2 * CONTEXT + 1) close();
      const lead = Math.min(CONTEXT, index);
      // Lines between two hunks are of both, so the context before a change has as many in either script.
      open ??= { start: index - lead, before: before - lead, after: after - lead, last: index };
      open.last = index;
    }
    if (line.kind !== "added") before++;
    if (line.kind !== "removed") after++;
  }
  close();
  return hunks;
}
