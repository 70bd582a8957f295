/** What a change does to the rows: only what is not as it was, a few lines a column. */
import type { ColumnDiff, Side } from "../../commands/refine/column-diff.ts";
import type { Profile } from "../../commands/refine/profile.ts";
import type { TableDiff } from "../../commands/refine/table-diff.ts";
import { fieldRules } from "./contract.ts";
import { clipped, count, paint, plain, wrapped } from "./text.ts";

const MOST_NAMES = 8;

export function renderTables(tables: readonly TableDiff[], seed: number, width: number): string {
  return tables.map((table) => tableLines(table, tables.length > 1, seed, width).join("\n")).join("\n");
}

function tableLines(diff: TableDiff, named: boolean, seed: number, width: number): string[] {
  const { columns, rows } = diff;
  const same = columns.every(({ status }) => status === "same") && !diff.reordered && diff.sameRows === rows;
  const name = named ? `${plain(diff.table)}: ` : "";
  const head = `${paint("bold", `${name}the first ${count(rows, "row")} of seed ${seed}`)}`;
  if (diff.status !== "both")
    return [
      `${paint("bold", name)}${diff.status === "added" ? "a new table" : "no longer a table"}`,
      ...columns.flatMap((column) => columnLines(column, width)),
      "",
    ];
  if (same) return [`${head}: every byte is the same`, ""];
  const lines = [head];
  const shown = columns.filter(({ status }) => status !== "same" && status !== "redrawn");
  for (const column of shown) lines.push(...columnLines(column, width));
  const of = (status: ColumnDiff["status"]): readonly string[] =>
    columns.filter((column) => column.status === status).map((column) => plain(column.name));
  if (diff.reordered) lines.push(...indented("the columns come in another order", width, paint("yellow", "~")));
  if (of("redrawn").length > 0)
    lines.push(
      ...indented(`other values, distributed as before: ${of("redrawn").join(", ")}`, width, paint("dim", "=")),
    );
  if (of("same").length > 0)
    lines.push(...indented(`the same in every row: ${of("same").join(", ")}`, width, paint("dim", "=")));
  if (diff.sameRows > 0)
    lines.push(
      ...indented(`${share(diff.sameRows / rows)} of the rows are the same to the byte`, width, paint("dim", "=")),
    );
  return [...lines, ""];
}

const MARKS = { added: "+", removed: "-", renamed: "~", changed: "~", redrawn: "=", same: "=" } as const;
const COLOURS = {
  added: "green",
  removed: "red",
  renamed: "yellow",
  changed: "yellow",
  redrawn: "dim",
  same: "dim",
} as const;

function columnLines(column: ColumnDiff, width: number): string[] {
  const { status, before, after } = column;
  const mark = paint(COLOURS[status], MARKS[status]);
  const name = column.from === undefined ? plain(column.name) : `${plain(column.from)} → ${plain(column.name)}`;
  const lines: string[] = [];
  if (before === undefined || after === undefined) {
    const side = (after ?? before) as Side;
    const words = after === undefined ? "" : `: ${fieldRules(side.field)}`;
    lines.push(...indented(`${name}${words}`, width, mark));
    if (after !== undefined) lines.push(...indented(profileWords(side.profile), width));
    return lines;
  }
  const cells =
    column.changedCells === undefined || column.changedCells === 0
      ? ""
      : `, other cells in ${share(column.changedCells)} of the rows`;
  lines.push(...indented(`${name}${column.from === undefined ? "" : " (renamed)"}${cells}`, width, mark));
  const [old, now] = [fieldRules(before.field), fieldRules(after.field)];
  if (old !== now) lines.push(...pair("rule", old, now, width));
  if (column.moved !== true) return lines;
  if (column.categories === undefined)
    return [...lines, ...pair("rows", profileWords(before.profile), profileWords(after.profile), width)];
  const { added, removed, moved } = column.categories;
  if (added.length > 0) lines.push(...indented(`new values: ${names(added)}`, width));
  if (removed.length > 0) lines.push(...indented(`gone: ${names(removed)}`, width));
  if (moved.length > 0 && added.length + removed.length < MOST_NAMES)
    lines.push(
      ...indented(
        `shares: ${moved
          .slice(0, MOST_NAMES)
          .map((one) => `${clipped(plain(one.value), 30)} ${share(one.before)} → ${share(one.after)}`)
          .join(", ")}`,
        width,
      ),
    );
  if (Math.abs(before.profile.missing - after.profile.missing) > 1e-9)
    lines.push(...indented(`empty: ${share(before.profile.missing)} → ${share(after.profile.missing)}`, width));
  return lines;
}

function names(values: readonly string[]): string {
  const shown = values.slice(0, MOST_NAMES).map((value) => clipped(plain(value), 30));
  return values.length > MOST_NAMES ? `${shown.join(", ")} and ${values.length - MOST_NAMES} more` : shown.join(", ");
}

const share = (value: number): string =>
  value > 0 && value < 0.001 ? "<0.1%" : `${Number((value * 100).toFixed(1))}%`;
const number = (value: number): string => `${Number(value.toPrecision(4))}`;

function profileWords(profile: Profile): string {
  const empty = profile.missing > 0 ? `, ${share(profile.missing)} empty` : "";
  switch (profile.kind) {
    case "empty":
      return "all empty";
    case "numbers":
      return `${number(profile.minimum)} to ${number(profile.maximum)}, median ${number(profile.median)}, mean ${number(profile.mean)}${empty}`;
    case "moments":
      return `${plain(profile.first)} to ${plain(profile.last)}${empty}`;
    case "texts":
      return `${count(profile.distinct, "different text")}, ${profile.shortest} to ${profile.longest} characters${empty}`;
    case "categories": {
      const shown = profile.shares
        .slice(0, MOST_NAMES)
        .map((one) => `${clipped(plain(one.value), 30)} ${share(one.share)}`);
      const more = profile.shares.length - shown.length;
      return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}${empty}`;
    }
  }
}

/** `rule  before → after`, on two lines where one is too narrow. */
function pair(title: string, before: string, after: string, width: number): string[] {
  const whole = `${title}  ${before} → ${after}`;
  if (whole.length + 4 <= width) return [`    ${paint("dim", title)}  ${before} → ${after}`];
  return [
    ...indented(before, width, undefined, title),
    ...indented(after, width, undefined, `${" ".repeat(Math.max(0, title.length - 1))}→`),
  ];
}

/** Lines of at most `width` characters below one another, the first after a mark or a title. */
function indented(text: string, width: number, mark?: string, title?: string): string[] {
  const lead = title === undefined ? "" : `${title}  `;
  const lines = wrapped(text, Math.max(20, width - 4 - lead.length));
  return lines.map((line, index) => {
    if (index > 0) return `    ${" ".repeat(lead.length)}${line}`;
    return mark === undefined ? `    ${paint("dim", lead)}${line}` : `  ${mark} ${line}`;
  });
}
