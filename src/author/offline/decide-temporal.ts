/** Columns of dates, times, timestamps and booleans. */
import { first, typesOf } from "./decision.ts";
import type { Decision, ResolveContext } from "./decision.ts";
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";
import { hintOf } from "./hint.ts";
import { isMoment } from "./rules/moment-range.ts";

/** Dates, times and timestamps. */
export function temporal(draft: ColumnDraft, context: ResolveContext): Decision | undefined {
  const [dates, times, format] = [first(draft, "dates"), first(draft, "times"), first(draft, "format")];
  const types = typesOf(draft);
  const step = first(draft, "step")?.step;
  const hint = hintOf(draft.name);
  const moments = dates !== undefined && isMoment(dates.first);
  const timeOnly =
    dates === undefined &&
    (format?.of === "time" || (times !== undefined && context.period === undefined && format === undefined));
  const type =
    types.has("timestamp") ||
    moments ||
    format?.of === "timestamp" ||
    (hint === "timestamp" && !timeOnly) ||
    (dates !== undefined && times !== undefined)
      ? "timestamp"
      : format?.of === "time" || times !== undefined || types.has("time") || (hint === "time" && dates === undefined)
        ? "time"
        : dates !== undefined || format?.of === "date" || types.has("date") || hint === "date"
          ? "date"
          : undefined;
  if (type === undefined) return undefined;
  if (type === "time") {
    const notes =
      times === undefined
        ? ["any time of the day (assumed)"]
        : step === undefined && times.first.length === 5
          ? ["in whole minutes (assumed)"]
          : [];
    return {
      type,
      scale: 0,
      source: { kind: "time", first: times?.first ?? "00:00", last: times?.last ?? "23:59", step },
      notes,
    };
  }
  const period = dates ?? context.period;
  const { first: from, last: to } = period ?? { first: "2025-01-01", last: "2025-12-31" };
  const notes = dates !== undefined ? [] : [period === undefined ? "in 2025 (assumed)" : "the period is the title's"];
  if (type === "date") return { type, scale: 0, source: { kind: "date", first: from, last: to }, notes };
  return {
    type,
    scale: 0,
    source: {
      kind: "timestamp",
      first: from,
      last: to,
      step,
      ...(times === undefined || moments ? {} : { times: { first: times.first, last: times.last } }),
    },
    notes,
  };
}

export function boolean(draft: ColumnDraft): Decision | undefined {
  const share = first(draft, "share")?.share;
  const typed =
    factsOf(draft.facts, "type").some((fact) => fact.type === "boolean") || hintOf(draft.name) === "boolean";
  if (share === undefined && !typed) return undefined;
  return {
    type: "boolean",
    scale: 0,
    source: { kind: "boolean", share: share ?? 0.5 },
    ...(share === undefined ? { notes: ["true in half of the rows (assumed)"] } : {}),
  };
}
