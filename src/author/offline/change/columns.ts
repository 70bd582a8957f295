/** Columns that are removed, renamed, added or moved. */
import { readColumnLine } from "../column-line.ts";
import { columnsOf } from "../condition.ts";
import { columnsIn } from "../expression.ts";
import { columnName } from "../names.ts";
import type { Plan, PlannedColumn } from "../plan.ts";
import { read } from "../read-prompt.ts";
import { splitList, unquote } from "../rules/list.ts";
import { ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { ColumnAt, Document } from "./document.ts";
import { edited, lineOf, listed, listValue, noColumn, notEditable, plainRule, refused, rewrite } from "./edit.ts";
import type { Edit } from "./edit.ts";

/** The columns that another column's cells are made from. */
function needsOf({ source, empty }: PlannedColumn): readonly string[] {
  const needs: string[] = empty?.condition === undefined ? [] : [...columnsOf(empty.condition)];
  if (source.kind === "formula") needs.push(...columnsIn(source.expression));
  if (source.kind === "truth") needs.push(...columnsOf(source.condition));
  if (source.kind === "cases") needs.push(source.by);
  if (source.kind === "after") needs.push(source.column, ...(source.days === undefined ? [] : [source.days]));
  return needs;
}

const usersOf = (plan: Plan, name: string): readonly PlannedColumn[] =>
  plan.columns.filter((column) => column.name !== name && needsOf(column).includes(name));

export const remove: Edit = (clause, document) => {
  const found =
    /^(?:remove|drop|delete|omit|leave\sout|take\sout|get\srid\sof)\s(?:the\s)?(?:columns?\s|fields?\s)?(.+?)(?:\s(?:columns?|fields?))?$/i.exec(
      clause,
    );
  if (found === null) return undefined;
  let current = document;
  const notes: string[] = [];
  const names = splitList(found[1] ?? "").parts.map(unquote);
  const removed = new Set(names.map((name) => document.find(name)?.name));
  for (const name of names) {
    const column = current.find(name);
    if (column === undefined) return noColumn(clause, name, document);
    const users = usersOf(read(current.text).plan, column.name).filter((user) => !removed.has(user.name));
    if (users.length > 0)
      return refused(
        clause,
        `${column.name} cannot be removed: ${listed(users.map((user) => user.name))} ${users.length === 1 ? "is" : "are"} made from it`,
        users.map((user) => lineOf(current, user.line - 1)),
        `Remove ${users.length === 1 ? "that column" : "those columns"}, too, or give ${users.length === 1 ? "it another rule" : "them other rules"} first.`,
      );
    const without = removeOne(current, column, clause);
    if (!without.ok) return without;
    current = without.value;
    notes.push(`removed the column ${column.name}`);
  }
  return edited(current, ...notes);
};

function removeOne(document: Document, column: ColumnAt, clause: string): Result<Document> {
  let current = document;
  // From the end, so that the lines before stay where they are.
  for (const { line, source, reading } of current.sentences().toReversed()) {
    const words =
      reading?.kind === "rule" && reading.columns.length === 1 && reading.columns[0] === column.name
        ? ""
        : reading?.kind === "together" && reading.columns.includes(column.name)
          ? togetherWords(reading.columns.filter((name) => name !== column.name))
          : reading?.kind === "order" && reading.names.includes(column.name)
            ? orderWords(reading.names.filter((name) => name !== column.name))
            : undefined;
    if (words === undefined) continue;
    const next = current.reword(line, source, words);
    if (next === undefined) return notEditable(current, line, clause);
    current = next;
  }
  const place = current.columns.find(({ name }) => name === column.name) ?? column;
  if (place.form !== "inline") return ok(current.replace(place.first, place.last));
  for (const part of [`${place.source}, `, `, and ${place.source}`, `, ${place.source}`, ` and ${place.source}`]) {
    const next = current.reword(place.first, part, "");
    if (next !== undefined) return ok(next);
  }
  return notEditable(current, place.first, clause);
}

const togetherWords = (names: readonly string[]): string =>
  names.length < 2 ? "" : `${listed(names)} belong together.`;
export const orderWords = (names: readonly string[]): string => `The order of the columns is ${names.join(", ")}.`;

export const rename: Edit = (clause, document) => {
  const found =
    /^(?:rename|call)\s(?:the\s)?(?:column\s|field\s)?(["'`]?[\w ]+?["'`]?)(?:\s(?:column|field))?\s(?:to|into|as|->|→)\s(["'`]?[\w ]+["'`]?)$/i.exec(
      clause,
    );
  if (found === null) return undefined;
  const [, from = "", to = ""] = found;
  const column = document.find(unquote(from));
  if (column === undefined) return noColumn(clause, unquote(from), document);
  const label = columnName(unquote(to), true);
  if (!/^[A-Za-z_]\w*$/.test(label)) return refused(clause, `"${to}" cannot be the name of a column`);
  const twin = document.find(label);
  if (twin !== undefined && twin.name !== column.name)
    return refused(clause, `there is already a column ${twin.name}`, [lineOf(document, twin.first)]);
  const word = new RegExp(
    `(?<![\\w])(?:${[column.name, column.label].map((name) => name.replaceAll(/[^\w ]/g, String.raw`\$&`)).join("|")})(?![\\w])`,
    "gi",
  );
  const before = read(document.text);
  const users = new Set(usersOf(before.plan, column.name).map(({ name }) => name));
  let current = document;
  for (const other of document.columns) {
    if (!users.has(other.name)) continue;
    const place = current.columns.find(({ name }) => name === other.name) as ColumnAt;
    const next = rewrite(current, place, { rule: place.rule.replaceAll(word, label) }, clause);
    if (!next.ok) return next;
    current = next.value;
  }
  for (const { line, source, reading } of current.sentences().toReversed()) {
    if (reading === undefined || !["rule", "order", "together"].includes(reading.kind)) continue;
    const next = current.reword(line, source, source.replaceAll(word, label));
    if (next === undefined) return notEditable(current, line, clause);
    current = next;
  }
  const place = current.columns.find(({ name }) => name === column.name) as ColumnAt;
  const named = rewrite(current, place, { label }, clause);
  return named.ok ? edited(named.value, `renamed the column ${column.name} to ${label}`) : named;
};

export const add: Edit = (clause, document) => {
  const found =
    /^(?:add|insert|include|append)\s(?:an?\s|the\s|another\s)?(?:new\s|further\s|more\s)?(columns?\s|fields?\s)?(.+)$/i.exec(
      clause,
    );
  if (found === null) return undefined;
  const position =
    /^(.*?)[,]?\s(?:right\s|directly\s)?(after|before)\s(?:the\s)?(?:column\s)?(["'`]?[\w ]+["'`]?)$/i.exec(
      found[2] ?? "",
    );
  const beside = position === null ? undefined : document.find(unquote(position[3] ?? ""));
  let text = (beside === undefined ? (found[2] ?? "") : (position?.[1] ?? "")).trim();
  text = text.replace(/^([\w ]{1,60}?)\s(?:column|field)(?=\s?(?:[:(]|$))/i, "$1");
  const into = /^(.{1,60}?)\s(?:to|into)\s(?:the\s)?(?:column\s|values\sof\s)?(["'`]?[\w ]+["'`]?)$/i.exec(text);
  const target = into === null ? undefined : document.find(unquote(into[2] ?? ""));
  if (target !== undefined) return addValue(clause, document, target, unquote(into?.[1] ?? ""));
  const several = /^(?:columns|fields)\s$/i.test(found[1] ?? "") && /^[\w ,]+$/.test(text) ? splitList(text).parts : [];
  if (several.length > 1 && beside === undefined) {
    let current = document;
    const notes: string[] = [];
    for (const name of several) {
      const done = add(`add a column ${name}`, current);
      if (done?.ok !== true) return done;
      current = done.value.document;
      notes.push(...done.value.notes);
    }
    return edited(current, ...notes);
  }
  const end = /^(.*?)[,]?\s(?:at\sthe\s(end|beginning|start)|(first|last))$/i.exec(text);
  const first = /^(?:beginning|start|first)$/i.test(end?.[2] ?? end?.[3] ?? "");
  if (end !== null) text = end[1] ?? "";
  // Without the word "column" it must look like one: a name, or a name with its rule.
  if (found[1] === undefined && !/^["'`*]*[A-Za-z_]\w*(?:\s\w+){0,2}["'`*]*(?:\s?[:(].*)?$/.test(text))
    return undefined;
  const column = readColumnLine(text.replace(/^(?:called|named)\s/i, ""));
  if (column === undefined || document.columns.length === 0) return undefined;
  const twin = document.find(column.name);
  if (twin !== undefined)
    return refused(
      clause,
      `there is already a column ${twin.name}`,
      [lineOf(document, twin.first)],
      `To change it: "${twin.name}: …".`,
    );
  const near = beside ?? (first ? document.columns[0] : document.columns.at(-1));
  if (near === undefined) return undefined;
  const before = first || /^before$/i.test((beside === undefined ? "" : position?.[2]) ?? "");
  const inserted = insert(document, near, before, column.label, plainRule(column.rule), clause);
  if (!inserted.ok) return inserted;
  const order = inserted.value.sentences().find(({ reading }) => reading?.kind === "order");
  if (order?.reading?.kind !== "order")
    return edited(inserted.value, `added the column ${column.name} ${before ? "before" : "after"} ${near.name}`);
  const names = order.reading.names.filter((name) => name !== column.name);
  const at = names.indexOf(near.name);
  names.splice(at < 0 ? names.length : at + (before ? 0 : 1), 0, column.name);
  const ordered = inserted.value.reword(order.line, order.source, orderWords(names));
  return ordered === undefined
    ? notEditable(document, order.line, clause)
    : edited(ordered, `added the column ${column.name} ${before ? "before" : "after"} ${near.name}`);
};

/** One more value of a column that takes its values from a list. */
function addValue(clause: string, document: Document, column: ColumnAt, value: string): ReturnType<Edit> {
  const source = read(document.text).plan.columns.find(({ name }) => name === column.name)?.source;
  if (source?.kind !== "choice")
    return refused(clause, `${column.name} takes its values from no list`, [lineOf(document, column.first)]);
  const values = source.values.map(String);
  if (values.some((one) => one.toLowerCase() === value.toLowerCase())) return edited(document);
  if (source.weights !== undefined)
    return refused(
      clause,
      `the values of ${column.name} have shares, and that of "${value}" is not said`,
      [lineOf(document, column.first)],
      `Say all of them: "${column.name}: ${values[0]} 50%, …, ${value} 10%".`,
    );
  const next = rewrite(
    document,
    column,
    { rule: `${values.map(listValue).join(", ")} or ${listValue(value)}` },
    clause,
  );
  return next.ok ? edited(next.value, `${column.name} may also be "${value}"`) : next;
}

function insert(
  document: Document,
  near: ColumnAt,
  before: boolean,
  label: string,
  rule: string,
  clause: string,
): Result<Document> {
  const { first, last, form } = near;
  if (form === "inline") {
    const words = rule === "" ? label : `${label} (${rule})`;
    const next = document.reword(first, near.source, before ? `${words}, ${near.source}` : `${near.source}, ${words}`);
    return next === undefined ? notEditable(document, first, clause) : ok(next);
  }
  const cells = (document.lines[first] ?? "").trim().replace(/^\|/, "").replace(/\|$/, "").split("|").length - 2;
  const line =
    form === "row"
      ? `| ${[label, rule, ...Array.from({ length: Math.max(0, cells) }, () => "")].join(" | ")} |`
      : `${document.prefix(first)}${label}${rule === "" ? "" : `: ${rule}`}`;
  const kept = document.lines.slice(first, last + 1);
  return ok(before ? document.replace(first, last, line, ...kept) : document.replace(first, last, ...kept, line));
}
