/** Columns in another order: one that is moved, or all of them. */
import { splitList, unquote } from "../rules/list.ts";
import type { Result } from "../../../model/failure.ts";
import { orderWords } from "./columns.ts";
import type { ColumnAt, Document } from "./document.ts";
import { edited, listed, noColumn, notEditable, refused } from "./edit.ts";
import type { Edit, Edited } from "./edit.ts";

export const move: Edit = (clause, document) => {
  const found =
    /^(?:move|put|place|shift)\s(?:the\s)?(?:column\s)?(["'`]?[\w ]+?["'`]?)\s(?:(?:to\s)?(?:directly\s|right\s)?(before|after|behind|in\sfront\sof)\s(?:the\s)?(?:column\s)?(["'`]?[\w ]+["'`]?)|(?:to\sthe\s|at\sthe\s|as\sthe\s|in\s)?(first|beginning|start|front|end|last)(?:\s(?:column|place|position))?)$/i.exec(
      clause,
    );
  if (found === null) return undefined;
  const column = document.find(unquote(found[1] ?? ""));
  if (column === undefined) return noColumn(clause, found[1] ?? "", document);
  const names = orderOf(document).filter((name) => name !== column.name);
  if (found[3] === undefined) {
    if (/^(?:end|last)$/i.test(found[4] ?? "")) names.push(column.name);
    else names.unshift(column.name);
    return reorder(clause, document, names);
  }
  const beside = document.find(unquote(found[3]));
  if (beside === undefined || beside.name === column.name) return noColumn(clause, found[3], document);
  names.splice(names.indexOf(beside.name) + (/^(?:before|in)/i.test(found[2] ?? "") ? 0 : 1), 0, column.name);
  return reorder(clause, document, names);
};

export const order: Edit = (clause, document) => {
  const found =
    /^(?:(?:change\s|set\s)?(?:the\s)?(?:(?:column|field)\s)?order(?:\sof\s(?:the\s)?columns)?(?:\s?:|\s(?:to|is|should\sbe|must\sbe)\s?:?)|(?:order|sort|put|arrange)\s(?:the\s)?columns(?:\sin\sthe\sorder|\sas)?\s?:?)\s(.+)$/i.exec(
      clause,
    );
  if (found === null) return undefined;
  const names: string[] = [];
  for (const part of splitList((found[1] ?? "").replaceAll(/\s(?:->|→|then)\s/g, ", ")).parts) {
    const column = document.find(unquote(part));
    if (column === undefined) return noColumn(clause, part, document);
    if (names.includes(column.name)) return refused(clause, `${column.name} is in the order twice`);
    names.push(column.name);
  }
  return reorder(clause, document, [...names, ...orderOf(document).filter((name) => !names.includes(name))]);
};

/** The order that the prompt asks for now. */
function orderOf(document: Document): string[] {
  const stated = document.sentences().find(({ reading }) => reading?.kind === "order")?.reading;
  const first = stated?.kind === "order" ? stated.names : [];
  return [...first, ...document.columns.map(({ name }) => name).filter((name) => !first.includes(name))];
}

/** Columns with lines of their own change places; others get a sentence that says the order. */
function reorder(clause: string, document: Document, names: readonly string[]): Result<Edited> {
  const note = `columns in the order ${listed(names)}`;
  if (names.join("\n") === orderOf(document).join("\n")) return edited(document);
  const stated = document.sentences().find(({ reading }) => reading?.kind === "order");
  if (stated !== undefined) {
    const next = document.reword(stated.line, stated.source, orderWords(names));
    return next === undefined ? notEditable(document, stated.line, clause) : edited(next, note);
  }
  if (document.columns.some(({ form }) => form === "inline")) return edited(document.append(orderWords(names)), note);
  const slots = document.columns.toSorted((a, b) => a.first - b.first);
  const lines: string[] = [];
  let done = 0;
  for (const [index, slot] of slots.entries()) {
    const column = document.columns.find(({ name }) => name === names[index]) as ColumnAt;
    lines.push(...document.lines.slice(done, slot.first), ...document.lines.slice(column.first, column.last + 1));
    done = slot.last + 1;
  }
  return edited(document.replace(0, document.lines.length, ...lines, ...document.lines.slice(done)), note);
}
